# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures the first steps of a user and writes Resources/Documentation/first-steps.csv, the table of the
manual: python3 UnitTests/Packages/write_first_steps.py <package.deb>. Needs root and Resources/hosts.sh --clean."""

import csv
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / 'Live'))

from machines.first_steps import TABLE, take_steps
from machines.kernel import keep_mounts_private
from machines.machine import Machine, cache_folder
from machines.packaged_orthanc import PackagedOrthanc

SUITES = {'bookworm': 'Debian 12', 'trixie': 'Debian 13'}


def measure(suite, package):
    with Machine(cache_folder() / 'clean' / suite) as machine:
        return take_steps(machine, PackagedOrthanc(machine), package)[0]


def main():
    package = pathlib.Path(sys.argv[1])
    keep_mounts_private()
    columns = [measure(suite, package) for suite in SUITES]
    with open(TABLE, 'w', newline='') as file:
        rows = csv.writer(file, lineterminator='\n')
        rows.writerow(['Step', *SUITES.values()])
        for title in columns[0]:
            rows.writerow([title, *('%.1f s' % column[title] for column in columns)])
        rows.writerow(['All', *('%.1f s' % sum(column.values()) for column in columns)])


if __name__ == '__main__':
    main()
