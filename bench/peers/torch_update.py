"""One update of a network on a batch by PyTorch as one writes it (eager): forward, backward, a step of the optimizer.

torch_update.py 64-128-64-4 ROWS sgd | adam
"""

import sys

import torch
from torch import nn

from rounds import report

OPTIMIZERS = {"sgd": torch.optim.SGD, "adam": torch.optim.Adam}


def network(sizes):
    """A chain of tanh areas, the last one linear."""
    areas = [nn.Linear(*pair) for pair in zip(sizes, sizes[1:])]
    return nn.Sequential(*[part for area in areas[:-1] for part in (area, nn.Tanh())], areas[-1])


def main(written, rows, optimizer):
    torch.set_num_threads(1)
    torch.manual_seed(1)
    sizes = [int(size) for size in written.split("-")]
    model = network(sizes)
    stepper = OPTIMIZERS[optimizer](model.parameters(), lr=1e-3)
    inputs = torch.randn(int(rows), sizes[0])
    target = torch.randn(int(rows), sizes[-1])

    def work():
        stepper.zero_grad()
        loss = 0.5 * (model(inputs) - target).square().sum(1).mean()
        loss.backward()
        stepper.step()
        return 1

    report(work, versions={"torch": torch.__version__})


if __name__ == "__main__":
    main(*sys.argv[1:])
