# SPDX-License-Identifier: GPL-3.0-or-later
"""Compares what the hosts keep beside the files: lineage and labels of outputs and of what stays."""

from comparison.difference import Difference
from comparison.outcome import LEVELS


def compare_annotations(trios, roles):
    """Of the outputs. A difference's source is what the sources have at that level."""
    differences = []
    for index, trio in enumerate(trios):
        differences += _compare_lineage('lineage %d' % index, trio, trios, roles)
        differences += _compare_labels('labels %d' % index, trio.builtin.labels, trio.plugin.labels,
                                       trio.source.labels)
    return differences


def _compare_lineage(place, trio, trios, roles):
    """Where several sources share a parent of their outputs, any of them may be named (R99)."""
    differences = []
    for key in sorted(set(trio.builtin.lineage) | set(trio.plugin.lineage)):
        level, name = key
        one, other = trio.builtin.lineage.get(key), trio.plugin.lineage.get(key)
        possible = {each.source.orthanc_ids[level] for each in trios
                    if each.plugin.orthanc_ids.get(level) == trio.plugin.orthanc_ids.get(level)}
        if roles[0].apply(one) == roles[1].apply(other) or {one, other} <= possible:
            continue
        kind = 'missing member' if other is None else 'extra member' if one is None else 'member'
        differences.append(Difference(kind, place, '%s.%s' % (level, name), one, other, possible))
    return differences


def _compare_labels(place, builtin, plugin, source):
    return [Difference('member', place, level, builtin.get(level, []), plugin.get(level, []),
                       source.get(level, []))
            for level in LEVELS if builtin.get(level, []) != plugin.get(level, [])]


def compare_bystanders(builtin, plugin):
    """Of the sources that are left, at the levels that no output shares."""
    differences = []
    shared = {identifier for outcome in (builtin, plugin) for output in outcome.outputs()
              for identifier in output.orthanc_ids.values()}
    there = {stored.orthanc_ids['Instance']: stored for stored in plugin.untouched()}
    for left in builtin.untouched():
        twin = there.get(left.orthanc_ids['Instance'])
        if twin is not None:
            levels = [level for level in LEVELS if left.orthanc_ids[level] not in shared]
            one, other = _annotations(left, levels), _annotations(twin, levels)
            if one != other:
                differences.append(Difference('bystander', 'server', left.orthanc_ids['Instance'],
                                              one, other))
    return differences


def _annotations(stored, levels):
    lineage = {key: value for key, value in stored.lineage.items() if key[0] in levels}
    return lineage, {level: stored.labels.get(level, []) for level in levels}
