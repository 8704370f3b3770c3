# SPDX-License-Identifier: GPL-3.0-or-later
"""The manual is built without a warning, and has what is made from the files of the plugin."""

import json
import subprocess

import pytest

from machines.packaged_orthanc import REPOSITORY

RESOURCES = REPOSITORY / 'Resources'


@pytest.fixture(scope='module')
def manual():
    """The folder of its pages."""
    ended = subprocess.run([RESOURCES / 'manual.sh'], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                           text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    return REPOSITORY / 'build/manual'


def test_it_has_all_options(manual):
    page = (manual / 'options.html').read_text()
    lines = (RESOURCES / 'Configuration.json').read_text().splitlines()
    section = json.loads('\n'.join(line for line in lines if not line.lstrip().startswith('//')))
    for name in section['Modification']:
        assert 'id="cmdoption-arg-%s"' % name in page, name


def test_it_has_the_fields_of_the_requests(manual):
    page = (manual / 'operations.html').read_text()
    for name in ('DicomVersion', 'RemovePrivateTags', 'KeepSource', 'Permissive', 'Series'):
        assert '<span class="pre">%s</span>' % name in page, name
