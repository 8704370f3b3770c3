# SPDX-License-Identifier: GPL-3.0-or-later
"""Compares two results of the same source: attributes, VRs, values, references, pixels."""

import re

from comparison.difference import Difference

PATIENT_ID = (0x0010, 0x0020)
PATIENT_NAME = (0x0010, 0x0010)
METHOD = (0x0012, 0x0063)
UUID = re.compile(r'[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\Z')
UID = re.compile(r'(0|[1-9][0-9]*)(\.(0|[1-9][0-9]*))+\Z')
ANONYMIZED = re.compile(r'Anonymized[0-9]+\Z')


class Bijection:
    """New identifiers of both hosts, which must correspond one to one."""

    def __init__(self):
        self._there, self._back = {}, {}

    def agrees(self, builtin, plugin):
        return (self._there.setdefault(builtin, plugin) == plugin
                and self._back.setdefault(plugin, builtin) == builtin)


class DatasetComparison:
    """Compares the trios of one pair of outcomes; remembers what it learnt of identifiers."""

    def __init__(self, renaming, old_identifiers):
        self._renaming = renaming  # the plugin's
        self._old = old_identifiers
        self._uids, self._patients, self._names = Bijection(), Bijection(), Bijection()

    def compare(self, place, source, builtin, plugin):
        """Differences of three tables (comparison/flatten.py)."""
        differences = []
        for path in sorted(set(builtin) | set(plugin)):
            ours, theirs, old = plugin.get(path), builtin.get(path), source.get(path)
            differences += self._compare_entry(place, path, theirs, ours, old)
        return differences

    def _compare_entry(self, place, path, builtin, plugin, source):
        old = source.value if source else None
        expected = None
        if source is not None and source.vr == 'UI':
            expected = self._renaming.of(source.text())

        def difference(kind, one, other):
            return [Difference(kind, place, path, one, other, old, expected)]
        if plugin is None:
            return difference('missing', builtin.value, None)
        if builtin is None:
            return difference('extra', None, plugin.value)
        result = []
        if builtin.vr != plugin.vr:
            result += difference('vr', builtin.vr, plugin.vr)
        if not self._values_agree(builtin, plugin):
            kind = 'identifier' if builtin.vr == 'UI' else 'value'
            result += difference(kind, builtin.value, plugin.value)
        return result

    def _values_agree(self, builtin, plugin):
        one, other = builtin.text(), plugin.text()
        if builtin.vr == 'UI':
            return self._uids_agree(one, other)
        if builtin.tag == PATIENT_ID and UUID.match(one) and one not in self._old:
            return bool(UUID.match(other)) and other not in self._old \
                and self._patients.agrees(one, other)
        if builtin.tag == PATIENT_NAME and ANONYMIZED.match(one):
            return bool(ANONYMIZED.match(other)) and self._names.agrees(one, other)
        return builtin.value == plugin.value

    def _uids_agree(self, builtin, plugin):
        """Both kept the value, or both made a new, valid one, each time the same."""
        if builtin == plugin:
            return self._uids.agrees(builtin, plugin)
        if builtin in self._old or plugin in self._old or not is_uid(plugin):
            return False
        return self._uids.agrees(builtin, plugin)


def is_uid(text):
    """PS3.5 9.1."""
    return len(text) <= 64 and UID.match(text) is not None


def old_identifiers(sources):
    """Every UID of the sources, and their patients' identifiers."""
    found = set()
    for source in sources:
        found.update(entry.text() for entry in source.table.values() if entry.vr == 'UI')
        found.add(source.identifiers['Patient'])
    return found
