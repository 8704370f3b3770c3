# SPDX-License-Identifier: GPL-3.0-or-later
"""Table of the latency of one instance."""

import statistics

import table
from results import measured

PART = 'Latency'


def percentile(values, percent):
    """The smallest value that so many percent do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, -(-len(ordered) * percent // 100) - 1)]


def write(documents, output):
    print('LATENCY of POST /instances/{id}/modify, 513 KB: milliseconds; the lower the better',
          file=output)
    rows = [('host', 'behind it', 'server', 'requests', 'median', '99th percentile', 'slowest')]
    for one in measured(documents, PART):
        milliseconds = [1000 * seconds for seconds in one['Seconds']]
        rows.append((one['Host'], one['Behind'], one['Server'], str(len(milliseconds)),
                     table.number(statistics.median(milliseconds), 1),
                     table.number(percentile(milliseconds, 99), 1),
                     table.number(max(milliseconds), 1)))
    table.write(rows, output)
