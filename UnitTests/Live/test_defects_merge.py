# SPDX-License-Identifier: GPL-3.0-or-later
"""L23 and L25: what merge takes from its target."""

from cases.families import LONG_TEXT, to_merge, to_merge_widely
from support.acting import text_at
from support.moving import Stored

SEQUENCES = {'0010,0024': '0010,0024[0].0040,0032', '0010,1002': '0010,1002[0].0010,0020',
             '0008,1032': '0008,1032[0].0008,0100'}
COMMENTS = '0010,4000'


def merged(client, contents):
    stored = Stored(client, contents)
    answer = stored.merge(0, [1])
    assert answer.status_code == 200, answer.text
    return stored.outputs()[0]


def test_l23_the_builtin_drops_sequences_and_long_texts(builtin):
    output = merged(builtin, to_merge())
    assert not any(tag in output.table for tag in [*SEQUENCES, COMMENTS])
    assert text_at(output, '0010,0010') != 'Second^Patient'


def test_l23_the_plugin_copies_sequences_and_long_texts(plugin):
    output = merged(plugin, to_merge())
    assert text_at(output, COMMENTS) == LONG_TEXT.strip()
    values = {tag: text_at(output, path) for tag, path in SEQUENCES.items()}
    assert values == {'0010,0024': '1.2.3', '0010,1002': 'ALIAS', '0008,1032': 'C9'}
    assert '0008,1032[1].0008,0100' not in output.table


def test_l23_the_plugin_removes_what_the_target_lacks(plugin):
    output = merged(plugin, to_merge())
    assert '0010,2160' not in output.table and '0010,0021' not in output.table


NAME, CHARACTER_SET, INSTITUTION = '0010,0010', '0008,0005', '0008,0080'


def test_l25_the_builtin_drops_characters_of_the_target(builtin):
    output = merged(builtin, to_merge_widely())
    assert output.table[NAME].value.rstrip() == 'caf\u00e9'.encode('latin-1')


def test_l25_the_plugin_widens_the_character_set_of_the_source(plugin):
    output = merged(plugin, to_merge_widely())
    assert output.table[CHARACTER_SET].text() == 'ISO_IR 192'
    assert output.table[NAME].value.decode('utf-8').rstrip() == 'caf\u00e9 \u65e5\u672c'
    assert output.table[INSTITUTION].value.decode('utf-8').rstrip() == 'H\u00f4pital de Li\u00e8ge'
