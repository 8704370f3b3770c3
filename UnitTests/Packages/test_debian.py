# SPDX-License-Identifier: GPL-3.0-or-later
"""The .deb on Debian 12 and 13: installed as the manual says on a clean machine, found by the packaged
Orthanc, and taken away again."""

import csv
import json
import subprocess

import pytest

from machines.first_steps import TABLE, read_steps, take_steps
from machines.packaged_orthanc import PackagedOrthanc, check_demonstration

# On Debian 13 the package is installed by the tests of the image each time.
SUITES = ('bookworm', pytest.param('trixie', marks=pytest.mark.full))


@pytest.fixture(params=SUITES)
def machine(request, make_machine):
    return make_machine(request.param)


def test_the_packaged_orthanc_finds_it(machine, debian_package):
    orthanc = PackagedOrthanc(machine)
    seconds, results = take_steps(machine, orthanc, debian_package)
    print(seconds)
    assert [tags['PatientIdentityRemoved'] for tags in results] == ['YES', 'YES']
    check_demonstration(orthanc)
    assert 'modification' in orthanc.get('/plugins')
    orthanc.stop()
    check_that_a_wrong_option_is_named(machine, orthanc)
    check_that_nothing_stays(machine, orthanc)


def check_that_a_wrong_option_is_named(machine, orthanc):
    (machine.folder / 'etc/orthanc/modification.json').write_text(
        json.dumps({'Modification': {'Thread': 4}}))
    assert 'Unknown option "Modification.Thread"' in orthanc.refuse_to_start()


def check_that_nothing_stays(machine, orthanc):
    machine.run('apt-get', 'purge', '-q', '-y', 'orthanc-modification')
    for folder in ('etc', 'usr/lib', 'usr/share'):
        assert not list((machine.folder / folder).rglob('*rthanc*odification*')), folder
    assert not (machine.folder / 'etc/orthanc/modification.json').exists()
    assert 'modification' not in orthanc.start().get('/plugins')


def test_the_table_of_times_is_about_the_first_steps():
    titles = [row['Step'] for row in csv.DictReader(TABLE.read_text().splitlines())]
    assert titles == [step.title for step in read_steps()] + ['All']


def test_it_depends_on_what_the_plugin_needs(debian_package):
    depends = field(debian_package, 'Depends')
    assert 'orthanc (>= 1.10.1)' in depends
    assert {one.split()[0] for one in depends.split(', ')} == {'orthanc', 'libc6', 'libgcc-s1'}


def test_lintian_finds_nothing(debian_package):
    ended = subprocess.run(['lintian', '--allow-root', debian_package], stdout=subprocess.PIPE,
                           stderr=subprocess.STDOUT, text=True, check=False)
    assert ended.returncode == 0 and not ended.stdout, ended.stdout


def field(package, name):
    return subprocess.run(['dpkg-deb', '-f', package, name], stdout=subprocess.PIPE, text=True,
                          check=True).stdout.strip()
