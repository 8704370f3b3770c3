# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of what users get: packages, images, the manual. Called by Resources/test-packages.sh.

Machines are folders of Debian (Resources/hosts.sh --clean) with a network of their own: tests that need
one are skipped for those who are not root.

Options
    --full           also what takes long

Environment
    ORTHANC_MODIFICATION_PACKAGES   folder of the .deb and the .tar.gz (Resources/package.sh)
"""

import os
import pathlib

import pytest

from machines.kernel import is_root, keep_mounts_private
from machines.machine import Machine, cache_folder


def pytest_addoption(parser):
    parser.addoption('--full', action='store_true', help='also what takes long')


def pytest_collection_modifyitems(config, items):
    skip_full = pytest.mark.skip(reason='takes long: --full')
    for item in items:
        if 'full' in item.keywords and not config.getoption('--full'):
            item.add_marker(skip_full)


if is_root():
    keep_mounts_private()


def find_package(pattern):
    folder = pathlib.Path(os.environ['ORTHANC_MODIFICATION_PACKAGES'])
    found = list(folder.glob(pattern))
    assert len(found) == 1, '%s in %s: %s' % (pattern, folder, found)
    return found[0]


@pytest.fixture(scope='session')
def debian_package():
    return find_package('*.deb')


@pytest.fixture(scope='session')
def archive():
    return find_package('*.tar.gz')


def make_machines():
    """suite -> a clean machine; all of them are gone when the fixture ends."""
    made = []

    def make(suite):
        lower = cache_folder() / 'clean' / suite
        if not is_root():
            pytest.skip('only root can make machines')
        if not lower.exists():
            pytest.skip('no folder of %s (Resources/hosts.sh --clean)' % suite)
        made.append(Machine(lower).install_in_a_hurry())
        return made[-1]
    yield make
    for machine in reversed(made):
        machine.dispose()


make_machine = pytest.fixture(make_machines, name='make_machine')
make_session_machine = pytest.fixture(make_machines, scope='session', name='make_session_machine')
