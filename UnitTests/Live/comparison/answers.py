# SPDX-License-Identifier: GPL-3.0-or-later
"""Compares JSON: Orthanc identifiers by the role of the resource, jobs by being jobs."""

import re

from comparison.difference import Difference
from comparison.outcome import LEVELS

ORTHANC_ID = re.compile(r'[0-9a-f]{8}(?:-[0-9a-f]{8}){4}')
JOB_ID = re.compile(r'[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}')


class Roles:
    """Names the resources of one host's outputs: '<Study of 0>'; sources keep their identifier."""

    def __init__(self, outputs):
        self._names = {}
        for index, output in enumerate(outputs):
            for level in LEVELS:
                if level in output.orthanc_ids:
                    self._names.setdefault(output.orthanc_ids[level], '<%s of %d>' % (level, index))

    def apply(self, value):
        if isinstance(value, dict):
            return {key: self.apply(item) for key, item in value.items()}
        if isinstance(value, list):
            return [self.apply(item) for item in value]
        if isinstance(value, str):
            named = ORTHANC_ID.sub(lambda found: self._names.get(found.group(), found.group()), value)
            return JOB_ID.sub('<job>', named)
        return value


def compare_json(place, builtin, plugin, path=''):
    """Member by member; builtin and plugin have gone through Roles."""
    if isinstance(builtin, dict) and isinstance(plugin, dict):
        differences = []
        for key in sorted(set(builtin) | set(plugin)):
            inner = '%s.%s' % (path, key) if path else key
            if key not in plugin:
                differences.append(Difference('missing member', place, inner, builtin[key]))
            elif key not in builtin:
                differences.append(Difference('extra member', place, inner, None, plugin[key]))
            else:
                differences += compare_json(place, builtin[key], plugin[key], inner)
        return differences
    if isinstance(builtin, list) and isinstance(plugin, list) and len(builtin) == len(plugin):
        return [difference for index, (one, other) in enumerate(zip(builtin, plugin))
                for difference in compare_json(place, one, other, '%s[%d]' % (path, index))]
    same = builtin == plugin and isinstance(builtin, bool) == isinstance(plugin, bool)
    return [] if same else [Difference('member', place, path, builtin, plugin)]
