# SPDX-License-Identifier: GPL-3.0-or-later
"""Tables of the job over many instances."""

import statistics

import numpy

import table
from memory import PEAK_OF_PLUGIN
from report_latency import percentile
from results import measured

PART = 'Scale'
POLL_LIMIT_SECONDS = 0.050
TENTHS_LIMIT = 1.15
# Of the progress in percent: before it the sources are listed, after it the job is finished.
FIRST, LAST = 1, 99
# With 50,000 instances the cache of the host's database is full by then (seen on 1.12.7 and 1.13.0, not on 1.10.1).
STEADY = 75
FEWEST_SAMPLES = 20  # that differ, of a job whose course can be told


def times_of(samples):
    """Seconds at the ten tenths between FIRST and LAST and their ends; None where too little was seen."""
    reached = {}
    for sample in samples:
        reached.setdefault(sample['Progress'], sample['Seconds'])
    if len(reached) < FEWEST_SAMPLES:
        return None
    return numpy.interp(numpy.linspace(FIRST, LAST, 11), list(reached), list(reached.values()))


def tenths(one):
    """Milliseconds per instance of each tenth; None where too little was seen."""
    times = times_of(one['Samples'])
    if times is None:
        return None
    return 1000 * numpy.diff(times) / (one['Instances'] * (LAST - FIRST) / 1000)


def editing_tenths(one):
    """The plugin's own milliseconds of a processor per instance, summed over its threads."""
    times = times_of(one['Samples'])
    if times is None or 'EditingSeconds' not in one['Samples'][0]:
        return None
    own = numpy.interp(times, [sample['Seconds'] for sample in one['Samples']],
                       [sample['EditingSeconds'] for sample in one['Samples']])
    return 1000 * numpy.diff(own) / (one['Instances'] * (LAST - FIRST) / 1000)


def verdict(is_good):
    return 'yes' if is_good else 'NO'


def polls_row(one):
    polls = [1000 * sample['PollSeconds'] for sample in one['Samples']]
    return (one['Host'], str(one['Instances']), str(len(polls)),
            table.number(statistics.median(polls), 1), table.number(percentile(polls, 99), 1),
            table.number(max(polls), 1), verdict(max(polls) < 1000 * POLL_LIMIT_SECONDS),
            str(max(sample['JobSizeBytes'] for sample in one['Samples'])),
            str(one['SerialisedJobBytes']))


def change_row(one, what, values, digits=2):
    """Of ten values, and how the last half of them compares to the first: single tenths scatter."""
    start = (one['Host'], str(one['Instances']), what)
    if values is None:
        return (*start, *['-'] * 13)
    halves = values[5:].mean() / values[:5].mean()
    change = values[-1] / values[0]
    return (*start, *(table.number(value, digits) for value in values), table.number(halves, 2),
            table.number(change, 2), verdict(1 / TENTHS_LIMIT <= change <= TENTHS_LIMIT))


def tenths_rows(found):
    yield ('host', 'instances', 'of', *map(str, range(1, 11)), 'halves', 'last/first', 'within')
    for plugin, ceiling in pairs(found):
        own, least = tenths(plugin), tenths(ceiling)
        yield change_row(plugin, 'ms, ceiling', least)
        yield change_row(plugin, 'ms, plugin', own)
        yield change_row(plugin, 'plugin/ceiling', None if own is None or least is None else own / least)
        yield change_row(plugin, 'ms, own processor', editing_tenths(plugin), 3)


def pairs(found):
    """Plugin and ceiling of the same host and number of instances."""
    of_server = {kind: {(one['Host'], one['Instances']): one for one in found
                        if one['Server'] == kind} for kind in ('plugin', 'ceiling')}
    for key, plugin in of_server['plugin'].items():
        if key in of_server['ceiling']:
            yield plugin, of_server['ceiling'][key]


def memory_row(one):
    metrics, jobs = one.get('Metrics'), jobs_bytes(one)
    server = one['Server'] + (', %d threads' % one['Threads'] if 'Threads' in one else '')
    return (one['Host'], server, str(one['Instances']), table.number(one['Seconds'], 1),
            table.number(one['Instances'] / one['Seconds'], 1),
            table.number(one['PeakGrowthBytes'] / 1e6, 1),
            table.number(one['GrowthBytes'] / 1e6, 1),
            table.number(metrics[PEAK_OF_PLUGIN] / 1e6 if metrics else None, 3),
            table.number(None if jobs is None else jobs / 1e6, 3))


def steady_growth(one):
    """Bytes by which the process grows per instance from STEADY to LAST; None where too little was seen."""
    progress = [sample['Progress'] for sample in one['Samples']]
    if len(set(progress)) < FEWEST_SAMPLES:
        return None
    begin, end = numpy.interp([STEADY, LAST], progress,
                              [sample['ResidentGrowthBytes'] for sample in one['Samples']])
    return (end - begin) / (one['Instances'] * (LAST - STEADY) / 100)


def ratio_rows(found):
    yield ('host', 'instances', 'speed/ceiling', 'peak over the ceiling, MB',
           'bytes per instance in the last quarter: plugin', 'ceiling')
    for plugin, ceiling in pairs(found):
        more = plugin['PeakGrowthBytes'] - ceiling['PeakGrowthBytes']
        yield (plugin['Host'], str(plugin['Instances']),
               table.ratio(ceiling['Seconds'], plugin['Seconds']), table.number(more / 1e6, 1),
               table.number(steady_growth(plugin), 0), table.number(steady_growth(ceiling), 0))


def jobs_bytes(one):
    """The most that the plugin's jobs have held."""
    return max((sample['JobsBytes'] for sample in one['Samples'] if 'JobsBytes' in sample),
               default=None)


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
                     jobs_bytes,
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
    print('\nSCALE: per instance in each tenth of the job (last within 15 % of the first?)',
          file=output)
    table.write(list(tenths_rows(found)), output)
    print('\nSCALE: speed, and growth of memory in MB', file=output)
    table.write([('host', 'server', 'instances', 'seconds', 'instances/s', 'peak', 'in the end',
                  'plugin\'s peak', 'plugin\'s jobs'), *map(memory_row, found)], output)
    print(file=output)
    for rows in (list(ratio_rows(found)), list(slope_rows(found))):
        if len(rows) > 1:
            table.write(rows, output)
            print(file=output)
