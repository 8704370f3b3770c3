# SPDX-License-Identifier: GPL-3.0-or-later
"""A DICOM file as {path: value}, read by pydicom, and how two of them differ. Written apart from the plugin's own
comparison, so that each checks the other."""

import io

import pydicom

NUMBERS = ('FD', 'FL', 'SL', 'SS', 'SV', 'UL', 'US', 'UV')
TEXTS = ('AE', 'AS', 'CS', 'DA', 'DS', 'DT', 'IS', 'LO', 'LT', 'PN', 'SH', 'ST', 'TM', 'UC', 'UI',
         'UR', 'UT')


def attributes(content):
    """Group lengths and group 0002 are left out."""
    table = {}
    _add(pydicom.dcmread(io.BytesIO(content), force=True), '', table)
    return table


def _add(dataset, prefix, table):
    dataset.decode()
    for tag in sorted(dataset.keys()):
        if tag.element == 0:
            continue
        element = dataset[tag]
        path = '%s%04x,%04x' % (prefix, tag.group, tag.element)
        table[path] = _describe(element)
        if element.VR == 'SQ':
            for index, item in enumerate(element.value):
                _add(item, '%s[%d].' % (path, index), table)


def _describe(element):
    """('items', n), ('text', joined text), ('numbers', [...]) or ('bytes', bytes)."""
    if element.VR == 'SQ':
        return 'items', len(element.value)
    values = element.value
    if element.VR in TEXTS + NUMBERS + ('AT',):
        values = list(values) if element.VM > 1 else ([] if values in (None, '') else [values])
    if element.VR in NUMBERS:
        return 'numbers', [float(value) for value in values]
    if element.VR == 'AT':
        return 'text', '\\'.join('(%04x,%04x)' % (value >> 16, value & 0xffff) for value in values)
    if element.VR in TEXTS:
        return 'text', trim('\\'.join(_text(value) for value in values))
    content = bytes(values or b'')
    return 'bytes', content + b'\0' * (len(content) % 2)  # as it must be padded


def _text(value):
    original = getattr(value, 'original_string', None)  # of DS and IS; bytes of names
    return original if isinstance(original, str) else str(value)


def trim(text):
    """Padding of each value does not count, nor do empty parts at the end of a name."""
    return '\\'.join(part.strip(' \0').rstrip('=') for part in text.split('\\'))


def differences(before, after):
    """{path: (old, new)}, None for absent; what is in a sequence that came or went as a whole is left out."""
    whole = [path for path in set(before) ^ set(after) if (before.get(path) or after[path])[0] == 'items']
    return {path: (before.get(path), after.get(path)) for path in set(before) | set(after)
            if before.get(path) != after.get(path)
            and not any(path.startswith(sequence + '[') for sequence in whole)}


def agrees(shown, value):
    """Whether a value of the preview is one of attributes(). Of an attribute stored as UN each reads what its own
    dictionary of private attributes knows."""
    if shown is None or value is None:
        return shown is None and value is None
    kind, found = value
    if kind == 'bytes' or shown['VR'] == 'UN':
        return 'BytesCount' not in shown or kind != 'bytes' or shown['BytesCount'] in (
            len(found) - 1, len(found))  # padding
    if kind == 'items':
        return shown.get('ItemsCount') == found
    if 'Text' not in shown:
        return False
    if kind == 'numbers':
        texts = [text for text in shown['Text'].split('\\') if text != '']
        return len(texts) == len(found) and all(
            abs(float(text) - number) <= 1e-6 * max(1.0, abs(number))
            for text, number in zip(texts, found))
    text = trim(shown['Text'])
    return found.startswith(text) if shown.get('IsShortened') else found == text
