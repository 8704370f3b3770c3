# SPDX-License-Identifier: GPL-3.0-or-later
"""The plugin against the built-in on real files: those that are in the repository."""

import pytest

from cases.case import Case
from cases.sources import SOURCES
from comparison.compare import compare
from comparison.known_differences import Context, unexplained
from comparison.runner import run_case
from support import corpus

NAMES = [name for name in corpus.well_formed_names() if (corpus.SHIPPED / name).exists()]
BODIES = {'modify': {'Replace': {'StudyDescription': 'New'}}, 'anonymize': {'DicomVersion': '2021b'}}


def is_stored(client, content):
    client.delete_everything()
    return client.post('/instances', content).status_code == 200


@pytest.mark.parametrize('operation', sorted(BODIES))
@pytest.mark.parametrize('name', NAMES)
def test_the_plugin_does_what_the_builtin_does(pair, name, operation):
    content = corpus.read_shipped(name)
    if not is_stored(pair.builtin, content):
        assert not is_stored(pair.plugin, content)
        return
    SOURCES.setdefault(name, lambda: [content])
    case = Case(name, 'R57', 'instances', operation, BODIES[operation], name)
    builtin, plugin = run_case(pair.builtin, case), run_case(pair.plugin, case)
    if builtin.status != 200:  # a transfer syntax that it cannot write
        assert not pair.has_plugin or plugin.status == 200, plugin.details
        return
    left = unexplained(compare(builtin, plugin), Context.of(case, builtin, plugin))
    assert not left, '\n'.join(map(str, left))
