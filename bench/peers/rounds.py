"""How long something takes: the same rounds as bench/measure/rounds.mjs."""

import json
import statistics
import time


def one_round(work, seconds):
    """Seconds a unit over as many calls of `work` as fill `seconds`; each answers its units."""
    begun = time.perf_counter()
    units = 0
    while True:
        units += work()
        passed = time.perf_counter() - begun
        if passed >= seconds:
            return passed / units


def report(work, rounds=5, seconds=0.3, warm_up=1.0, **more):
    """Prints as JSON how many units a second `work` comes to, by the median of rounds after a warm-up."""
    one_round(work, warm_up)
    cost = statistics.median(one_round(work, seconds) for _ in range(rounds))
    print(json.dumps({"perSecond": 1 / cost, **more}))
