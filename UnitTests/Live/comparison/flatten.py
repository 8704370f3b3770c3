# SPDX-License-Identifier: GPL-3.0-or-later
"""A dataset as a table: path -> VR and bytes, sequences and pixel fragments included."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Entry:
    """tag: of the element itself; value: raw bytes, or b'<n items>' for sequences."""
    tag: tuple
    vr: str
    value: bytes

    def text(self):
        return self.value.rstrip(b'\0 ').decode('latin-1')


def flatten(elements, prefix=''):
    """Paths look like '0008,1140[0].0008,1155'; a repeated tag gets '(2)', a fragment '#0'."""
    table = {}
    for element in elements:
        path = _unused(table, prefix + element.name)
        if element.items is not None:
            table[path] = Entry(element.tag, element.vr, b'<%d items>' % len(element.items))
            for index, item in enumerate(element.items):
                table.update(flatten(item, '%s[%d].' % (path, index)))
        elif element.fragments is not None:
            table[path] = Entry(element.tag, element.vr, b'<%d fragments>' % len(element.fragments))
            for index, fragment in enumerate(element.fragments):
                table['%s#%d' % (path, index)] = Entry(element.tag, element.vr, fragment)
        else:
            table[path] = Entry(element.tag, element.vr, element.value)
    return table


def _unused(table, path):
    count, candidate = 1, path
    while candidate in table:
        count += 1
        candidate = '%s(%d)' % (path, count)
    return candidate


def is_nested(path):
    return '[' in path


def tag_of(path):
    """'0008,1155' of '0008,1140[0].0008,1155'."""
    return path.split('.')[-1].split('#')[0].split('(')[0].split('[')[0]
