"""Writes the trajectories of Gymnasium's CartPole-v1 against which ours is tested.

  python3 -m venv /somewhere && /somewhere/bin/pip install gymnasium==1.3.0
  /somewhere/bin/python scripts/cartpoleTrajectory.py > test/envs/cartPole/gymnasium.json && npm run format

Each trajectory: the start state, the actions, and after each of them the state, with the rewards' sum and how it
ended. States are x, its speed, the angle and its speed, in float64, to 9 digits.
"""

import json
import sys

import gymnasium
import numpy

GAINS = numpy.array([0.3, 0.6, 9.0, 2.0])


def lived(name, start, decide, integrator="euler"):
    env = gymnasium.make("CartPole-v1")
    env.reset(seed=0)
    world = env.unwrapped
    world.kinematics_integrator = integrator
    world.state = numpy.array(start, dtype=numpy.float64)
    actions, states, total, ended = [], [], 0.0, False
    while not ended:
        action = decide(world.state)
        _, reward, terminated, truncated, _ = env.step(action)
        actions.append(action)
        states.append([float(f"{x:.9g}") for x in world.state])
        total += float(reward)
        ended = terminated or truncated
    return {
        "name": name,
        "integrator": "euler" if integrator == "euler" else "semiImplicit",
        "start": start,
        "actions": "".join(map(str, actions)),
        "states": [x for state in states for x in state],
        "return": total,
        "terminated": bool(terminated),
        "truncated": bool(truncated),
    }


def main():
    random = numpy.random.default_rng(1)
    start = [0.03, -0.02, 0.04, 0.01]
    anything = lambda _: int(random.integers(2))
    trajectories = [
        lived("balances until the clock ends", start, lambda state: int(state @ GAINS > 0)),
        lived("falls", [0.01, 0.02, -0.03, 0.04], anything),
        lived("runs off the track", [2.2, 1.0, 0.0, 0.1], lambda state: int(state[2:] @ GAINS[2:] > -0.5)),
        lived("falls, semi-implicitly", start, anything, "semi-implicit euler"),
    ]
    made = {"gymnasium": gymnasium.__version__, "numpy": numpy.__version__}
    json.dump({"madeBy": "scripts/cartpoleTrajectory.py", **made, "trajectories": trajectories}, sys.stdout)


main()
