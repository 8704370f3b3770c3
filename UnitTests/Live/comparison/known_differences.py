# SPDX-License-Identifier: GPL-3.0-or-later
"""Differences that are decisions (architecture section 5), each as narrow as it can be told."""

import re
from dataclasses import dataclass

from comparison.flatten import is_nested, tag_of

NEWEST = (999, 0, 0)
KEPT_META = {'0002,0016', '0002,0017', '0002,0018', '0002,0100', '0002,0102'}
NEWER_MEMBERS = ('Resources', 'ParentResources', 'Transcode')
OUR_MEMBERS = {'Warnings', 'FailedInstances'}
SHORT_METHOD = re.compile(rb'Orthanc [0-9.+a-z]+ ?\Z')


@dataclass(frozen=True)
class Context:
    """What a known difference may ask about the case."""
    operation: str
    version: tuple  # of the host
    keeps_private: bool = False
    unknown_vrs: frozenset = frozenset()  # paths that are UN to the built-in only

    @staticmethod
    def of(case, builtin, plugin):
        body = case.body if isinstance(case.body, dict) else {}
        return Context(case.operation, builtin.version, bool(body.get('KeepPrivateTags')),
                       frozenset(_paths_of_vr(builtin, 'UN') - _paths_of_vr(plugin, 'UN')))


def _paths_of_vr(outcome, vr):
    return {path for output in outcome.outputs() for path, entry in output.table.items()
            if entry.vr == vr}


@dataclass(frozen=True)
class Known:
    """place: beginning of the difference's place; applies(difference, context); until: versions
    before that one only."""
    rule: str
    reason: str
    place: str
    applies: object
    until: tuple = NEWEST


def _in_meta(tag):
    return lambda d, c: d.path == tag


def _is_our_member(d, _):
    name = d.path.split('.')[-1]
    return d.kind == 'extra member' and name in OUR_MEMBERS


def _is_member(*names):
    return lambda d, c: (d.kind == 'extra member'
                         and d.path.split('.')[-1].split('[')[0] in names)


def _is_kept_meta(d, c):
    return (c.operation == 'modify' and d.kind == 'extra'
            and d.path in KEPT_META and d.plugin == d.source)


def _follows_the_move(d, _):
    """The source named an object of the operation; the plugin names its copy."""
    return (d.kind == 'identifier' and d.expected is not None and d.plugin is not None
            and d.plugin.rstrip(b'\0').decode() == d.expected)


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


def _is_lineage_before_plugins_could_write_it(d, _):
    return d.kind == 'missing member'


KNOWN = [
    Known('R64', 'size of the meta header', 'meta', _in_meta('0002,0000')),
    Known('R64', 'implementation class of who wrote the file', 'meta', _in_meta('0002,0012')),
    Known('R64', 'implementation version of who wrote it', 'meta', _in_meta('0002,0013')),
    Known('L47', 'modify keeps the meta header', 'meta', _is_kept_meta),
    Known('D2', 'warnings and failures are named, answer', 'answer', _is_our_member),
    Known('D2', 'warnings and failures are named, job', 'job', _is_our_member),
    Known('R16', 'content of 1.13.0 on every host', 'answer', _is_member(*NEWER_MEMBERS), (1, 12, 11)),
    Known('R16', 'content of 1.13.0 on every host', 'job', _is_member(*NEWER_MEMBERS), (1, 12, 11)),
    Known('R94', 'text of 1.12.7 and later on every host', 'file', _is_method, (1, 12, 7)),
    Known('R99', 'lineage is user metadata before 1.12.2', 'lineage',
          _is_lineage_before_plugins_could_write_it, (1, 12, 2)),
    Known('R64', 'group lengths are those of the groups', 'file', _is_group_length),
    Known('R63', 'EncapsulatedDocumentLength is that of the document', 'file',
          _is_length_of_the_document),
    Known('PS3.5 6.2.2', 'UN is read as the VR that the dictionary knows', 'file',
          _is_read_by_the_dictionary),
    Known('L17', 'top-level curves and overlays are removed', 'file', _is_overlay_or_curve),
    Known('L18 L26 L28', 'references follow what moves', 'file', _follows_the_move),
    Known('L19', 'nested names and identifiers of the patient', 'file', _is_nested_patient),
    Known('L20', 'nested private elements are removed', 'file', _is_nested_private),
    Known('L21', 'private creators are made with their elements', 'file', _is_private_creator),
    Known('L27', 'UIDs of the standard stay', 'file', _keeps_standard_uid),
    Known('L27', 'empty UIDs stay empty', 'file', _keeps_empty_uid),
    Known('L27', 'several UIDs are mapped one by one', 'file', _maps_each_value),
]


def explanation(difference, context):
    """The Known that covers it, or None."""
    for known in KNOWN:
        if (difference.place.startswith(known.place) and context.version < known.until
                and known.applies(difference, context)):
            return known
    return None


def unexplained(differences, context):
    return [difference for difference in differences if explanation(difference, context) is None]
