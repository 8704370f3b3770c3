# SPDX-License-Identifier: GPL-3.0-or-later
"""How long it will take: roughly before anything was measured, then from the rounds so far."""

import time

# Of one run with the deletion of its outputs, on a machine with two cores; other machines differ.
SECONDS = {
    'ct': {'ceiling': 2.5, 'plugin': 2.5, 'builtin': 4.0},
    'small': {'ceiling': 5.0, 'plugin': 6.0, 'builtin': 12.0},
    'multiframe': {'ceiling': 2.0, 'plugin': 2.5, 'builtin': 6.0},
    'mixed': {'ceiling': 20.0, 'plugin': 20.0, 'builtin': 45.0},
}
FILLING_SECONDS = 60
CEILING_TRIALS = 4


def seconds_of(step):
    family = step.kind.library or 'builtin'
    return SECONDS[step.load.name][family]


def minutes_of(rounds, loads):
    """Of one host, for the full loads."""
    seconds = FILLING_SECONDS + sum(seconds_of(step) for steps in rounds for step in steps)
    return (seconds + sum(CEILING_TRIALS * SECONDS[load.name]['ceiling'] for load in loads)) / 60


class Clock:
    """Scales the rough figures by how the first rounds went."""

    def __init__(self, rounds):
        self._expected = [sum(map(seconds_of, steps)) for steps in rounds]
        self._start = time.monotonic()

    def minutes_left(self, done):
        passed = time.monotonic() - self._start
        return passed * sum(self._expected[done:]) / max(1e-9, sum(self._expected[:done])) / 60
