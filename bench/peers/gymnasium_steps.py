"""Steps of a Gymnasium environment at random actions drawn beforehand.

gymnasium_steps.py ID single | sync LANES | vector_entry_point LANES
"""

import sys

import gymnasium
import numpy

from rounds import report

STEPS = 256


def single(name):
    """One environment through `gymnasium.make`."""
    environment = gymnasium.make(name)
    environment.reset(seed=1)
    actions = numpy.random.default_rng(1).integers(environment.action_space.n, size=STEPS).tolist()

    def work():
        for action in actions:
            _, _, terminated, truncated, _ = environment.step(action)
            if terminated or truncated:
                environment.reset()
        return STEPS

    return work


def several(name, mode, lanes):
    """Many of them through `gymnasium.make_vec`."""
    environment = gymnasium.make_vec(name, num_envs=lanes, vectorization_mode=mode)
    environment.reset(seed=1)
    choices = environment.single_action_space.n
    actions = numpy.random.default_rng(1).integers(choices, size=(STEPS, lanes))
    turn = 0

    def work():
        nonlocal turn
        environment.step(actions[turn % STEPS])
        turn += 1
        return lanes

    return work


def main(name, mode, lanes="1"):
    work = single(name) if mode == "single" else several(name, mode, int(lanes))
    report(work, versions={"gymnasium": gymnasium.__version__})


if __name__ == "__main__":
    main(*sys.argv[1:])
