# SPDX-License-Identifier: GPL-3.0-or-later
"""One thing in which two outcomes differ."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Difference:
    """kind    what sort of thing: status, member, missing, extra, vr, value, identifier ...
    place   'answer', 'job', 'file 0', 'meta 0', 'server'
    path    JSON member or path of the attribute
    builtin, plugin, source   what each has there (None: nothing)
    expected  for identifiers: what the plugin's own renaming gives for the source's value
    """
    kind: str
    place: str
    path: str
    builtin: object = None
    plugin: object = None
    source: object = None
    expected: object = None

    def __str__(self):
        return '%s at %s %s: builtin %s, plugin %s (source %s)' % (
            self.kind, self.place, self.path, *map(_short, (self.builtin, self.plugin, self.source)))


def _short(value):
    text = repr(value)
    return text if len(text) < 120 else text[:117] + '...'
