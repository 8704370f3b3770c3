# SPDX-License-Identifier: GPL-3.0-or-later
"""What ends the benchmark: it gives no figure rather than a wrong one."""


class BenchmarkFailed(Exception):
    """With a message for the person who started it."""


def require(condition, message):
    if not condition:
        raise BenchmarkFailed(message)


def require_ok(answer, what):
    """answer: of requests."""
    if answer.status_code != 200:
        raise BenchmarkFailed('%s: HTTP status %d\n%s' % (
            what, answer.status_code, answer.content[:2000].decode('utf-8', 'replace')))
    return answer
