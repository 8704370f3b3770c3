# SPDX-License-Identifier: GPL-3.0-or-later
"""Tables of the job over many instances."""

import statistics

import numpy

import table
from memory import JOBS_OF_PLUGIN, PEAK_OF_PLUGIN
from report_latency import percentile
from results import measured

PART = 'Scale'
POLL_LIMIT_SECONDS = 0.050
TENTHS_LIMIT = 1.15
# Of the progress in percent: before it the sources are listed, after it the job is finished.
FIRST, LAST = 1, 99


def tenths(samples):
    """Seconds of each tenth between FIRST and LAST; None where too little was seen."""
    reached = {}
    for sample in samples:
        reached.setdefault(sample['Progress'], sample['Seconds'])
    if len(reached) < 20:
        return None
    bounds = numpy.interp(numpy.linspace(FIRST, LAST, 11), list(reached), list(reached.values()))
    return list(numpy.diff(bounds))


def verdict(is_good):
    return 'yes' if is_good else 'NO'


def polls_row(one):
    polls = [1000 * sample['PollSeconds'] for sample in one['Samples']]
    return (one['Host'], str(one['Instances']), str(len(polls)),
            table.number(statistics.median(polls), 1), table.number(percentile(polls, 99), 1),
            table.number(max(polls), 1), verdict(max(polls) < 1000 * POLL_LIMIT_SECONDS),
            str(max(sample['JobSizeBytes'] for sample in one['Samples'])),
            str(one['SerialisedJobBytes']))


def tenths_row(one):
    seconds = tenths(one['Samples'])
    if seconds is None:
        return (one['Host'], str(one['Instances']), *['-'] * 12)
    per_tenth = one['Instances'] * (LAST - FIRST) / 1000
    change = seconds[-1] / seconds[0]
    return (one['Host'], str(one['Instances']),
            *(table.number(1000 * value / per_tenth, 2) for value in seconds),
            table.number(change, 2), verdict(1 / TENTHS_LIMIT <= change <= TENTHS_LIMIT))


def memory_row(one):
    metrics = one.get('Metrics', {})
    server = one['Server'] + (', %d threads' % one['Threads'] if 'Threads' in one else '')
    return (one['Host'], server, str(one['Instances']), table.number(one['Seconds'], 1),
            table.number(one['Instances'] / one['Seconds'], 1),
            table.number(one['PeakGrowthBytes'] / 1e6, 1),
            table.number(one['GrowthBytes'] / 1e6, 1),
            *(table.number(metrics[name] / 1e6 if name in metrics else None, 3)
              for name in (PEAK_OF_PLUGIN, JOBS_OF_PLUGIN)))


def ratio_rows(found):
    yield ('host', 'instances', 'speed/ceiling', 'bytes per instance over the ceiling')
    plugins = {(one['Host'], one['Instances']): one for one in found if one['Server'] == 'plugin'}
    ceilings = {(one['Host'], one['Instances']): one for one in found if one['Server'] == 'ceiling'}
    for key, plugin in plugins.items():
        ceiling = ceilings.get(key)
        if ceiling is None:
            continue
        more = plugin['PeakGrowthBytes'] - ceiling['PeakGrowthBytes']
        yield (key[0], str(key[1]), table.ratio(ceiling['Seconds'], plugin['Seconds']),
               table.number(more / key[1], 0))


def slope_rows(found):
    """Bytes per instance more, from the least to the greatest number of instances."""
    yield ('host', 'server', 'from', 'to', 'peak, bytes per instance', 'plugin\'s peak',
           'plugin\'s jobs', 'serialised job')
    groups = {}
    for one in found:
        groups.setdefault((one['Host'], one['Server']), []).append(one)
    for (host, server), ones in groups.items():
        few, many = (choose(ones, key=lambda one: one['Instances']) for choose in (min, max))
        count = many['Instances'] - few['Instances']
        if count > 0:
            yield (host, server, str(few['Instances']), str(many['Instances']),
                   *slopes(few, many, count))


def slopes(few, many, count):
    for value_of in (lambda one: one['PeakGrowthBytes'],
                     lambda one: one.get('Metrics', {}).get(PEAK_OF_PLUGIN),
                     lambda one: one.get('Metrics', {}).get(JOBS_OF_PLUGIN),
                     lambda one: one.get('SerialisedJobBytes')):
        first, last = value_of(few), value_of(many)
        yield table.number(None if None in (first, last) else (last - first) / count, 1)


def write(documents, output):
    found = measured(documents, PART)
    jobs = [one for one in found if one['Server'] == 'plugin']
    print('SCALE: polls of /jobs/{id} in ms (each below 50?), and the size of the job in bytes',
          file=output)
    table.write([('host', 'instances', 'polls', 'median', '99th percentile', 'slowest', 'below 50',
                  'answer', 'serialised'), *map(polls_row, jobs)], output)
    print('\nSCALE: ms per instance of each tenth (last within 15 % of the first?)', file=output)
    table.write([('host', 'instances', *map(str, range(1, 11)), 'last/first', 'within'),
                 *map(tenths_row, jobs)], output)
    print('\nSCALE: speed, and growth of memory in MB', file=output)
    table.write([('host', 'server', 'instances', 'seconds', 'instances/s', 'peak', 'in the end',
                  'plugin\'s peak', 'plugin\'s jobs'), *map(memory_row, found)], output)
    print(file=output)
    for rows in (list(ratio_rows(found)), list(slope_rows(found))):
        if len(rows) > 1:
            table.write(rows, output)
            print(file=output)
