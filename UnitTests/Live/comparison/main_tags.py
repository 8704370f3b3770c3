# SPDX-License-Identifier: GPL-3.0-or-later
"""Compares what the index has of patients, studies and series (contract R98)."""

import json

from pydicom.datadict import tag_for_keyword

from comparison.datasets import ANONYMIZED
from comparison.difference import Difference

PARENTS = ('Patient', 'Study', 'Series')


def compare_main_tags(trios):
    """Of the parents of the outputs; their own identifiers and new names by role.

    A difference's expected value is that of the plugin's file, as bytes."""
    differences = []
    for index, trio in enumerate(trios):
        for level in PARENTS:
            one, other = _by_role(trio.builtin, level), _by_role(trio.plugin, level)
            differences += [
                Difference('main tag', 'index %d' % index, '%s.%s' % (level, name), one.get(name),
                           other.get(name), trio.source.main_tags.get(level, {}).get(name),
                           _value_in_file(trio.plugin, name))
                for name in sorted(set(one) | set(other)) if one.get(name) != other.get(name)]
    return differences


def _value_in_file(output, name):
    tag = tag_for_keyword(name)
    entry = None if tag is None else output.table.get('%04x,%04x' % (tag >> 16, tag & 0xffff))
    return None if entry is None else entry.value.rstrip(b' \0')


def _by_role(output, level):
    roles = {value: '<%s>' % level for level, value in output.identifiers.items()}
    texts = {name: value if isinstance(value, str) else json.dumps(value)  # a sequence
             for name, value in output.main_tags.get(level, {}).items()}
    return {name: 'Anonymized' if ANONYMIZED.match(text) else roles.get(text, text)
            for name, text in texts.items()}
