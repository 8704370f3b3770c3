# SPDX-License-Identifier: GPL-3.0-or-later
"""Waiting for something that can be observed, never for time to pass."""

import time

DEFAULT_SECONDS = 120


class NeverHappened(AssertionError):
    """What was waited for could not be observed before the deadline."""


def wait_until(observe, what, seconds=DEFAULT_SECONDS):
    """Returns the first true value of observe(); NeverHappened after the deadline."""
    deadline = time.monotonic() + seconds
    while True:
        seen = observe()
        if seen:
            return seen
        if time.monotonic() > deadline:
            raise NeverHappened('not observed within %d s: %s' % (seconds, what))
        time.sleep(0.02)
