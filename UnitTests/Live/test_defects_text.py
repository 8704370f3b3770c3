# SPDX-License-Identifier: GPL-3.0-or-later
"""L24 and L25: character sets."""

from support.acting import edit_instance
from support.synthetic import image, save

NAME, CHARACTER_SET, INSTITUTION = '0010,0010', '0008,0005', '0008,0080'
TO_UTF8 = {'Replace': {'SpecificCharacterSet': 'ISO_IR 192'}}
MIXED = {'Replace': {'PatientName': 'caf\u00e9 \u65e5\u672c'}}


def raw(file, path):
    return file.table[path].value.rstrip(b' ')


def test_l24_the_builtin_leaves_bytes_of_the_old_character_set(builtin):
    edited = edit_instance(builtin, save(image()), TO_UTF8)
    assert raw(edited, CHARACTER_SET) == b'ISO_IR 192'
    assert raw(edited, NAME) == 'M\u00fcller^Andr\u00e9'.encode('latin-1')


def test_l24_the_plugin_converts_to_the_new_character_set(plugin):
    edited = edit_instance(plugin, save(image()), TO_UTF8)
    assert raw(edited, CHARACTER_SET) == b'ISO_IR 192'
    assert raw(edited, NAME).decode('utf-8') == 'M\u00fcller^Andr\u00e9'
    assert raw(edited, INSTITUTION).decode('utf-8') == 'H\u00f4pital de Li\u00e8ge'


def test_l25_the_builtin_drops_characters(builtin):
    edited = edit_instance(builtin, save(image()), MIXED)
    assert raw(edited, NAME) == 'caf\u00e9'.encode('latin-1')


def test_l25_the_plugin_widens_the_character_set(plugin):
    edited = edit_instance(plugin, save(image()), MIXED)
    assert raw(edited, CHARACTER_SET) == b'ISO_IR 192'
    assert raw(edited, NAME).decode('utf-8') == 'caf\u00e9 \u65e5\u672c'
    assert raw(edited, INSTITUTION).decode('utf-8') == 'H\u00f4pital de Li\u00e8ge'


def test_l25_the_plugin_leaves_the_character_set_where_it_suffices(plugin):
    edited = edit_instance(plugin, save(image()), {'Replace': {'PatientName': 'caf\u00e9'}})
    assert raw(edited, CHARACTER_SET) == b'ISO_IR 100'
    assert raw(edited, NAME) == 'caf\u00e9'.encode('latin-1')
