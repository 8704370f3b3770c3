# SPDX-License-Identifier: GPL-3.0-or-later
"""Tables of the throughput: medians over the rounds, ratios of medians, growth of memory.

The disk makes some rounds slower than others for all. So the plugin is also compared to the ceiling round by round, in which
both have had their turn one after the other.
"""

import statistics

import table
from results import measured

PART = 'Throughput'
SERVERS = ('builtin', 'builtin-2', 'builtin-4', 'plugin', 'ceiling')
OPERATIONS = ('anonymize', 'gate', 'modify', 'split', 'merge', 'bulk')


class Runs:
    """The runs of one host."""

    def __init__(self, runs):
        self._runs = runs

    def of(self, load, operation, server):
        return [run for run in self._runs if (run['Load'], run['Operation'], run['Server'])
                == (load, operation, server)]

    def median(self, load, operation, server, name='Seconds'):
        """None if it was not measured."""
        values = [run[name] for run in self.of(load, operation, server)]
        return statistics.median(values) if values else None

    def ratio_by_round(self, load, operation, server, reference):
        """Median over the rounds of how many times as fast as the reference the server was; None as above."""
        seconds = {run['Round']: run['Seconds'] for run in self.of(load, operation, server)}
        ratios = [run['Seconds'] / seconds[run['Round']]
                  for run in self.of(load, operation, reference) if run['Round'] in seconds]
        return statistics.median(ratios) if ratios else None

    def loads(self):
        """(name, title, instances, bytes) in the order in which they were measured."""
        return list(dict.fromkeys((run['Load'], run['Title'], run['Instances'], run['SizeBytes'])
                                  for run in self._runs))

    def operations(self, load):
        seen = {run['Operation'] for run in self._runs if run['Load'] == load}
        return [operation for operation in OPERATIONS if operation in seen]


def per_second(seconds, instances, size_bytes):
    """Instances per second, or megabytes where there is only one instance."""
    if seconds is None:
        return None
    return (instances if instances > 1 else size_bytes / 1e6) / seconds


def speed_rows(runs):
    yield ('load', 'operation', *SERVERS, 'plugin/ceiling', 'by round', 'plugin/best built-in',
           'plugin/as shipped')
    for load, title, instances, size_bytes in runs.loads():
        unit = 'instances/s' if instances > 1 else 'MB/s'
        for operation in runs.operations(load):
            medians = {server: runs.median(load, operation, server) for server in SERVERS}
            speeds = {server: per_second(seconds, instances, size_bytes)
                      for server, seconds in medians.items()}
            best = max(filter(None, (speeds[server] for server in SERVERS[:3])), default=None)
            yield ('%s, %s' % (title, unit), operation,
                   *(table.number(speeds[server], 1) for server in SERVERS),
                   table.ratio(speeds['plugin'], speeds['ceiling']),
                   table.number(runs.ratio_by_round(load, operation, 'plugin', 'ceiling'), 2),
                   table.ratio(speeds['plugin'], best),
                   table.ratio(speeds['plugin'], speeds['builtin']))


def time_text(runs):
    """Median, and between which values."""
    seconds = [run['Seconds'] for run in runs]
    if not seconds:
        return '-'
    return '%.2f (%.2f-%.2f) /%d' % (
        statistics.median(seconds), min(seconds), max(seconds), len(seconds))


def time_rows(runs):
    yield ('load', 'operation', *SERVERS)
    for load, title, _, _ in runs.loads():
        for operation in runs.operations(load):
            yield (title, operation,
                   *(time_text(runs.of(load, operation, server)) for server in SERVERS))


def memory_rows(runs):
    yield ('load', 'operation', *SERVERS)
    for load, title, _, _ in runs.loads():
        for operation in runs.operations(load):
            grown = [runs.median(load, operation, server, 'GrowthBytes') for server in SERVERS]
            yield (title, operation,
                   *(table.number(None if size is None else size / 1e6, 1) for size in grown))


def write(documents, output):
    measurements = measured(documents, PART)
    for host in dict.fromkeys(run['Host'] for run in measurements):
        runs = Runs([run for run in measurements if run['Host'] == host])
        print('THROUGHPUT on %s: medians; the higher the better' % host, file=output)
        table.write(list(speed_rows(runs)), output)
        print('  Threads of the ceiling: ' + ', '.join(ceiling_threads(documents, host)),
              file=output)
        print('\nSECONDS on %s: median (least-most) /runs' % host, file=output)
        table.write(list(time_rows(runs)), output)
        print('\nMEMORY on %s: peak over what was resident before the run, MB, medians' % host,
              file=output)
        table.write(list(memory_rows(runs)), output)
        print(file=output)


def ceiling_threads(documents, host):
    for chosen in measured(documents, 'CeilingThreads'):
        if chosen['Host'] == host:
            yield '%s %d' % (chosen['Load'], chosen['Best'])
