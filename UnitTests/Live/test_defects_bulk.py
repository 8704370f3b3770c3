# SPDX-License-Identifier: GPL-3.0-or-later
"""L1, L2, L29: bulk requests."""

import pytest

from cases.case import UNKNOWN
from cases.families import family
from support.acting import error_of, skip_unless
from support.moving import Stored

OPERATIONS = ('modify', 'anonymize')
operations = pytest.mark.parametrize('operation', OPERATIONS)


def ask_unknown(client, operation):
    return client.post('/tools/bulk-' + operation, {'Resources': [UNKNOWN]})


@operations
def test_l1_the_builtin_does_not_say_404(builtin, operation):
    skip_unless(builtin, since=(1, 12, 11), what='L1')
    assert ask_unknown(builtin, operation).status_code != 404


@operations
def test_l1_the_plugin_says_404(plugin, operation):
    assert error_of(ask_unknown(plugin, operation))[:2] == (404, 17)


@pytest.mark.parametrize('value', (1, None, [], {}))
def test_l2_the_builtin_answers_500_to_a_level_that_is_no_text(builtin, value):
    answer = Stored(builtin, family()).bulk('modify', [('Study', 0)], Level=value)
    assert error_of(answer)[:2] == (500, -1)


@pytest.mark.parametrize('value', (1, None, [], {}))
def test_l2_the_plugin_answers_400_to_a_level_that_is_no_text(plugin, value):
    answer = Stored(plugin, family()).bulk('modify', [('Study', 0)], Level=value)
    assert answer.status_code == 400 and 'Level' in error_of(answer)[2]


ONE_FOR_ALL = {'Replace': {'SOPInstanceUID': '1.2.3'}, 'Force': True, 'KeepSource': False}


def test_l29_the_builtin_keeps_one_of_two(builtin):
    skip_unless(builtin, since=(1, 11, 3), what='L29')
    stored = Stored(builtin, family()[:2])
    resources = [('Instance', 0), ('Instance', 1)]
    answer = stored.bulk('modify', resources, **ONE_FOR_ALL)
    assert answer.status_code == 200 and len(builtin.instances()) == 1


@operations
def test_l29_the_plugin_refuses_one_identifier_for_several(plugin, operation):
    stored = Stored(plugin, family()[:2])
    resources = [('Instance', 0), ('Instance', 1)]
    answer = stored.bulk(operation, resources, **ONE_FOR_ALL)
    assert error_of(answer)[:2] == (400, 8) and stored.left() == [0, 1]
    assert stored.outputs() == []
