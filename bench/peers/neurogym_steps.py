"""Steps of a NeuroGym task at random actions drawn beforehand.

neurogym_steps.py ID
"""

import sys
from importlib.metadata import version

import neurogym
import numpy

from rounds import report

STEPS = 256


def main(name):
    task = neurogym.make(name)
    task.reset(seed=1)
    actions = numpy.random.default_rng(1).integers(task.action_space.n, size=STEPS).tolist()

    def work():
        for action in actions:
            _, _, terminated, truncated, _ = task.step(action)
            if terminated or truncated:
                task.reset()
        return STEPS

    report(work, versions={"neurogym": version("neurogym")})


if __name__ == "__main__":
    main(*sys.argv[1:])
