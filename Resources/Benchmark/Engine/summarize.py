# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints the ratios between the medians in the JSON output of EngineBenchmark.

python3 summarize.py <file>
"""

import json
import sys

COLUMNS = '%-16s %10s %10s %10s %10s %10s %8s %8s'


def read_medians(path):
    """Microseconds by kind of file and by what was done; sizes by kind of file."""
    with open(path, encoding='utf-8') as stream:
        runs = json.load(stream)['benchmarks']
    times, sizes = {}, {}
    for run in runs:
        if run.get('aggregate_name') == 'median':
            what, name = run['run_name'].split('/')
            times.setdefault(name, {})[what] = run['cpu_time']
            sizes[name] = run['size']
    return times, sizes


def main(path):
    times, sizes = read_medians(path)
    print(COLUMNS % ('', '', 'engine', 'engine', 'copy', 'DCMTK', 'engine', 'engine'))
    print(COLUMNS % ('file', 'bytes', 'us/file', 'MB/s', 'us/file', 'us/file', '/ copy', '/ DCMTK'))
    for name, of in times.items():
        print(COLUMNS % (name, '%d' % sizes[name], '%.1f' % of['Engine'],
                         '%.0f' % (sizes[name] / of['Engine']), '%.1f' % of['Copy'],
                         '%.1f' % of['Dcmtk'], '%.1f' % (of['Engine'] / of['Copy']),
                         '%.2f' % (of['Engine'] / of['Dcmtk'])))


if __name__ == '__main__':
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
