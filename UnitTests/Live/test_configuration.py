# SPDX-License-Identifier: GPL-3.0-or-later
"""Options that make no sense keep Orthanc from starting, and its log names them."""

import json
import re

import pytest

from support.client import HostUnreachable
from support.corpus import REPOSITORY

DOCUMENTED = REPOSITORY / 'Resources/Configuration.json'


def read_options():
    lines = [line for line in DOCUMENTED.read_text().splitlines() if not line.lstrip().startswith('//')]
    return json.loads('\n'.join(lines))['Modification']


OPTIONS = read_options()
# Below all of them: what is neither a number, nor a text, nor an object, nor true.
WRONG = [{name: []} for name in OPTIONS]
OUT_OF_RANGE = [{name: -1} for name, default in OPTIONS.items()
                if isinstance(default, int) and not isinstance(default, bool)]
UNKNOWN = [{'Thread': 2}, {'enable': True}, {'LineageMetadata': {'Anonymized': ''}}]
SENSELESS = [{'DefaultKey': 'absent'}, {'Keys': {'short': 'c2hvcnQ='}}]


def test_every_option_has_a_comment_above_it():
    for name in OPTIONS:
        assert re.search(r'//.*\n    "%s" : ' % name, DOCUMENTED.read_text()), name


@pytest.mark.parametrize('section', WRONG + OUT_OF_RANGE + UNKNOWN + SENSELESS, ids=json.dumps)
def test_an_option_that_makes_no_sense_stops_the_start(section, plugin_fleet):
    host = plugin_fleet.make('plugin')
    host.options['Modification'] = section
    try:
        with pytest.raises(HostUnreachable):
            host.start()
        name, value = next(iter(section.items()))
        named = next(iter(value)) if isinstance(value, dict) else name
        assert re.search('modification: cannot start: .*%s' % named, host.log()), host.log()[-2000:]
    finally:
        host.dispose()
