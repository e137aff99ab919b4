"""Training by Stable-Baselines3's A2C.

stable_baselines.py ID LANES STEPS shared | default

shared: one trunk of 64-64 tanh units under policy and value, Adam, one step of it a rollout, as our agent has them.
default: as A2C comes, two separate networks of 64-64, RMSprop.
"""

import sys

import stable_baselines3
import torch
from stable_baselines3.common.env_util import make_vec_env
from stable_baselines3.common.torch_layers import BaseFeaturesExtractor
from torch import nn

from rounds import report


class SharedTrunk(BaseFeaturesExtractor):
    """Two tanh areas of 64 units that policy and value share."""

    def __init__(self, observation_space):
        super().__init__(observation_space, 64)
        inputs = observation_space.shape[0]
        self.areas = nn.Sequential(nn.Linear(inputs, 64), nn.Tanh(), nn.Linear(64, 64), nn.Tanh())

    def forward(self, observations):
        return self.areas(observations)


SETTINGS = {
    "shared": {
        "use_rms_prop": False,
        "policy_kwargs": {"features_extractor_class": SharedTrunk, "net_arch": []},
    },
    "default": {},
}


def main(name, lanes, steps, settings):
    torch.set_num_threads(1)
    worlds = make_vec_env(name, n_envs=int(lanes), seed=1)
    agent = stable_baselines3.A2C(
        "MlpPolicy", worlds, n_steps=int(steps), device="cpu", seed=1, **SETTINGS[settings]
    )
    rollout = int(lanes) * int(steps)

    def work():
        agent.learn(rollout, reset_num_timesteps=False)
        return rollout

    report(work, versions={"stable_baselines3": stable_baselines3.__version__, "torch": torch.__version__})


if __name__ == "__main__":
    main(*sys.argv[1:])
