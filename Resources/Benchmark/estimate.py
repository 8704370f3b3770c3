# SPDX-License-Identifier: GPL-3.0-or-later
"""How long it will take: roughly before anything was measured, then from the rounds so far."""

import time

import ceiling

# Of one run with the deletion of its outputs, on an idle machine with two cores; others differ.
SECONDS = {
    'ct': {'ceiling': 2.0, 'plugin': 2.5, 'builtin': 3.1, 'threaded': 2.6},
    'small': {'ceiling': 5.0, 'plugin': 8.0, 'builtin': 12.0, 'threaded': 10.0},
    'multiframe': {'ceiling': 2.2, 'plugin': 2.5, 'builtin': 3.3, 'threaded': 3.3},
    'mixed': {'ceiling': 22.0, 'plugin': 26.0, 'builtin': 42.0, 'threaded': 30.0},
}
RESTART_SECONDS = 1  # of all servers together, shared by the runs that follow
FILLING_SECONDS = 60


def seconds_of(step):
    family = step.kind.library or ('threaded' if step.kind.options else 'builtin')
    return RESTART_SECONDS + SECONDS[step.load.name][family]


def trial_of(load):
    """What the ceiling's number of threads is chosen with: some studies of many are enough."""
    return load.part(4)


def minutes_of(rounds, loads):
    """Of one host, for the full loads."""
    seconds = FILLING_SECONDS + sum(seconds_of(step) for steps in rounds for step in steps)
    for load in loads:
        share = trial_of(load).size_bytes() / load.size_bytes()
        seconds += len(ceiling.THREADS) * share * SECONDS[load.name]['ceiling']
    return seconds / 60


class Clock:
    """Scales the rough figures by how the first rounds went."""

    def __init__(self, rounds):
        self._expected = [sum(map(seconds_of, steps)) for steps in rounds]
        self._start = time.monotonic()

    def minutes_left(self, done):
        passed = time.monotonic() - self._start
        return passed * sum(self._expected[done:]) / max(1e-9, sum(self._expected[:done])) / 60
