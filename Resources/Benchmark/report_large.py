# SPDX-License-Identifier: GPL-3.0-or-later
"""Table of the memory that very large instances take."""

import table
from memory import PEAK_OF_PLUGIN
from results import measured

PART = 'Large'
COPIES_LIMIT = 2.2  # of one instance in the plugin (architecture D6)


def plugin_peak(one):
    """As the plugin counts; None if it does not."""
    return one['Metrics'].get(PEAK_OF_PLUGIN)


def verdict(values, limit):
    known = [value for value in values if value is not None]
    return '-' if not known else 'yes' if max(known) <= limit else 'NO'


def ceiling_growth(found, one):
    for other in found:
        if (other['Host'], other['Load'], other['Server']) == (one['Host'], one['Load'], 'ceiling'):
            return other['GrowthBytes']
    return None


def one_rows(found):
    yield ('host', 'server', 'load', 'seconds', 'peak MB', 'peak/size', '1 + (peak - ceiling)/size',
           'plugin\'s own/size', 'within 2.2')
    for one in found:
        if one['Load'] != 'one':
            continue
        size = one['SizeBytes']
        ceiling = ceiling_growth(found, one)
        over = None if ceiling is None else (one['GrowthBytes'] - ceiling) / size + 1
        own = None if plugin_peak(one) is None else plugin_peak(one) / size
        yield (one['Host'], one['Server'], one['Title'], table.number(one['Seconds'], 1),
               table.number(one['GrowthBytes'] / 1e6, 0),
               table.number(one['GrowthBytes'] / size, 2),
               table.number(over, 2), table.number(own, 2),
               verdict((over, own), COPIES_LIMIT) if one['Server'] == 'plugin' else '')


def many_rows(found):
    yield ('host', 'load', 'seconds', 'peak MB', 'plugin\'s own MB', 'limit MB', 'within the limit')
    for one in found:
        if one['Load'] != 'many':
            continue
        own = plugin_peak(one)
        yield (one['Host'], one['Title'], table.number(one['Seconds'], 1),
               table.number(one['GrowthBytes'] / 1e6, 0),
               table.number(None if own is None else own / 1e6, 0),
               table.number(one['LimitBytes'] / 1e6, 0),
               verdict((one['GrowthBytes'], own), one['LimitBytes']))


def write(documents, output):
    found = measured(documents, PART)
    print('LARGE: one instance, modified in its study; the ceiling holds it once', file=output)
    table.write(list(one_rows(found)), output)
    print('\nLARGE: many instances in the plugin, as in all of its server', file=output)
    table.write(list(many_rows(found)), output)
