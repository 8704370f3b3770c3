# SPDX-License-Identifier: GPL-3.0-or-later
"""Explained differences of the files."""

import re

from comparison.flatten import is_nested, tag_of
from comparison.known import Known

KEPT_META = {'0002,0016', '0002,0017', '0002,0018', '0002,0100', '0002,0102'}
OWN_UIDS = ('0020,000d', '0020,000e', '0008,0018')
SHORT_METHOD = re.compile(rb'Orthanc [0-9.+a-z]+ ?\Z')


def _in_meta(tag):
    return lambda d, c: d.path == tag


def _is_kept_meta(d, c):
    return (c.operation != 'anonymize' and d.kind == 'extra'
            and d.path in KEPT_META and d.plugin == d.source)


def _follows_the_move(d, _):
    """The source referred to an object of the operation; the plugin refers to its copy."""
    return (d.path not in OWN_UIDS and d.kind == 'identifier'
            and d.expected is not None and d.plugin is not None
            and d.plugin.rstrip(b'\0').decode() == d.expected)


def _is_of_several_levels(d, c):
    """Derived from its value alone."""
    return (d.kind == 'identifier' and d.source is not None
            and d.source.rstrip(b'\0').decode() in c.shared_uids)


def _keeps_standard_uid(d, _):
    return (d.kind == 'identifier' and d.plugin == d.source and d.source is not None
            and d.source.startswith(b'1.2.840.10008.'))


def _keeps_empty_uid(d, _):
    return d.kind == 'identifier' and d.source == b'' and d.plugin == b''


def _maps_each_value(d, _):
    return (d.kind == 'identifier' and d.source is not None and b'\\' in d.source
            and d.plugin.count(b'\\') == d.source.count(b'\\'))


def _is_overlay_or_curve(d, c):
    tag = tag_of(d.path)
    in_range = tag.startswith('60') or (tag.startswith('50') and not is_nested(d.path))
    return c.operation == 'anonymize' and d.kind == 'missing' and in_range


def _is_nested_patient(d, c):
    tag = tag_of(d.path)
    return (c.operation == 'anonymize' and d.kind == 'value' and is_nested(d.path)
            and tag in ('0010,0010', '0010,0020') and d.builtin == d.source)


def _is_nested_private(d, c):
    tag = tag_of(d.path)
    return (c.operation == 'modify' and d.kind == 'missing' and is_nested(d.path)
            and int(tag[3], 16) % 2 == 1)


def _is_private_creator(d, _):
    group, element = tag_of(d.path).split(',')
    return d.kind == 'extra' and int(group, 16) % 2 == 1 and 0x10 <= int(element, 16) <= 0xff


def _is_method(d, c):
    return (c.operation == 'anonymize' and d.path == '0012,0063' and d.kind in ('value', 'extra')
            and not d.builtin and SHORT_METHOD.match(d.plugin or b'') is not None)


def _is_group_length(d, _):
    return d.kind == 'value' and tag_of(d.path).endswith(',0000')


def _is_read_by_the_dictionary(d, c):
    """The element itself, or what is in the sequence that it is."""
    return any(d.path == path or d.path.startswith(path + '[') for path in c.unknown_vrs) and (
        d.kind in ('vr', 'extra') or d.plugin.startswith(b'<') or c.operation == 'anonymize')


def _is_length_of_the_document(d, c):
    return d.kind in ('value', 'extra') and d.path == '0042,0015' and d.builtin == d.source


def _copies_what_the_target_has(d, c):
    """A sequence or a long text of the target, which the built-in drops."""
    return 'L23' in c.explained and d.kind == 'extra' and any(
        d.path in table and table[d.path].value == d.plugin for table in c.templates)


def _is_widened(d, c):
    """The plugin's text in UTF-8; the built-in has what of it Latin-1 can express."""
    if 'L25' not in c.explained or d.kind != 'value':
        return False
    text = d.plugin.decode('utf-8', 'replace').rstrip(' \0')
    left = d.builtin.decode('latin-1').rstrip(' \0')
    return (tag_of(d.path) == '0008,0005' and text == 'ISO_IR 192'
            or text.encode('latin-1', 'ignore').decode('latin-1').rstrip() == left)


WRITER = 'test_differences_files.test_the_meta_header_tells_who_wrote_the_file'
KNOWN_FILES = [
    Known('R64', 'size of the meta header', 'meta', _in_meta('0002,0000'), WRITER),
    Known('R64', 'implementation class of who wrote it', 'meta', _in_meta('0002,0012'), WRITER),
    Known('R64', 'implementation version of who wrote it', 'meta', _in_meta('0002,0013'), WRITER),
    Known('L47', 'modify, split and merge keep the meta header', 'meta', _is_kept_meta,
          'test_defects_annotations.test_l47_the_plugin_keeps_it_in_modify'),
    Known('R94', 'text of 1.12.7 and later on every host', 'file', _is_method,
          'test_differences_files.test_the_method_is_that_of_newer_hosts', (1, 12, 7)),
    Known('R64', 'group lengths are those of the groups', 'file', _is_group_length,
          'test_differences_files.test_group_lengths_are_those_of_the_groups'),
    Known('R63', 'EncapsulatedDocumentLength is that of the document', 'file',
          _is_length_of_the_document,
          'test_differences_files.test_the_length_of_a_document_is_told'),
    Known('PS3.5 6.2.2', 'UN is read as the VR that the dictionary knows', 'file',
          _is_read_by_the_dictionary,
          'test_differences_files.test_unknown_vrs_are_looked_up_in_the_dictionary'),
    Known('L17', 'top-level curves and overlays are removed', 'file', _is_overlay_or_curve,
          'test_defects_deidentification.test_l17_the_plugin_removes_curves_and_overlays'),
    Known('L18, L26, L28', 'references follow what moves', 'file', _follows_the_move,
          'test_defects_references.test_l18_the_plugin_lets_references_follow'),
    Known('D1', 'a UID of several levels stays one', 'file', _is_of_several_levels,
          'test_differences_files.test_a_uid_of_several_levels_stays_one'),
    Known('L19', 'nested names and identifiers of the patient are replaced', 'file',
          _is_nested_patient,
          'test_defects_deidentification.test_l19_the_plugin_renames_the_nested_patient'),
    Known('L20', 'nested private elements are removed', 'file', _is_nested_private,
          'test_defects_private.test_l20_the_plugin_removes_nested_private_elements'),
    Known('L21', 'private creators are made with their elements', 'file', _is_private_creator,
          'test_defects_private.test_l21_the_plugin_makes_the_creator_too'),
    Known('L23', 'merge copies sequences and long texts of the target, too', 'file',
          _copies_what_the_target_has,
          'test_defects_merge.test_l23_the_plugin_copies_sequences_and_long_texts'),
    Known('L25', 'what the character set cannot express widens it to UTF-8', 'file', _is_widened,
          'test_defects_text.test_l25_the_plugin_widens_the_character_set'),
    Known('L27', 'UIDs of the standard stay', 'file', _keeps_standard_uid,
          'test_defects_deidentification.'
          'test_l27_the_plugin_maps_each_value_and_leaves_standard_and_empty_ones'),
    Known('L27', 'empty UIDs stay empty', 'file', _keeps_empty_uid,
          'test_defects_deidentification.'
          'test_l27_the_plugin_maps_each_value_and_leaves_standard_and_empty_ones'),
    Known('L27', 'several UIDs are mapped one by one', 'file', _maps_each_value,
          'test_defects_deidentification.'
          'test_l27_the_plugin_maps_each_value_and_leaves_standard_and_empty_ones'),
]
