# SPDX-License-Identifier: GPL-3.0-or-later
"""A parser of DICOM files that hides nothing: VRs as written, values as raw bytes (PS3.5, PS3.10).

Independent of DCMTK and of pydicom's conversions; pydicom's dictionary gives the VRs of implicit files.
"""

import struct
import zlib
from dataclasses import dataclass, field

from pydicom.datadict import dictionary_VR

IMPLICIT, BIG, DEFLATED = '1.2.840.10008.1.2', '1.2.840.10008.1.2.2', '1.2.840.10008.1.2.1.99'
LONG_VRS = ('OB', 'OD', 'OF', 'OL', 'OV', 'OW', 'SQ', 'SV', 'UC', 'UN', 'UR', 'UT', 'UV')
UNDEFINED = 0xffffffff
ITEM, ITEM_END, SEQUENCE_END = (0xfffe, 0xe000), (0xfffe, 0xe00d), (0xfffe, 0xe0dd)


class BadDicom(Exception):
    """The bytes are not well-formed DICOM."""


@dataclass
class Element:
    """One attribute: either a value, or the items of a sequence, or fragments of pixels."""
    tag: tuple
    vr: str
    value: bytes = b''
    items: list = None
    fragments: list = None

    @property
    def name(self):
        return '%04x,%04x' % self.tag

    def text(self):
        return self.value.rstrip(b'\0 ').decode('latin-1')


@dataclass
class DicomFile:
    meta: list = field(default_factory=list)
    dataset: list = field(default_factory=list)

    def syntax(self):
        return find_text(self.meta, (0x0002, 0x0010)) or IMPLICIT


def find(elements, tag):
    return next((element for element in elements if element.tag == tag), None)


def find_text(elements, tag):
    element = find(elements, tag)
    return None if element is None else element.text()


def parse(content):
    """Reads a file with preamble and meta header."""
    if content[128:132] != b'DICM':
        raise BadDicom('no DICM prefix')
    reader = _Reader(content, 132, '<', explicit=True)
    result = DicomFile(meta=list(reader.elements_of_group_2()))
    syntax = result.syntax()
    body = content[reader.position:]
    if syntax == DEFLATED:
        body = zlib.decompress(body, -zlib.MAX_WBITS)
    order = '>' if syntax == BIG else '<'
    result.dataset = _Reader(body, 0, order, syntax != IMPLICIT).elements_until(len(body))
    return result


class _Reader:
    def __init__(self, content, position, order, explicit):
        self.content, self.position, self.order, self.explicit = content, position, order, explicit

    def _take(self, size):
        end = self.position + size
        if end > len(self.content):
            raise BadDicom('cut at byte %d' % self.position)
        taken = self.content[self.position:end]
        self.position = end
        return taken

    def _tag(self):
        return struct.unpack(self.order + 'HH', self._take(4))

    def _number(self, code, size):
        return struct.unpack(self.order + code, self._take(size))[0]

    def elements_of_group_2(self):
        while self.content[self.position:self.position + 2] == b'\x02\x00':
            yield self._element()

    def elements_until(self, end):
        """Elements up to an end known by its position, or (end None) by an item delimiter."""
        found = []
        while end is None or self.position < end:
            element = self._element()
            if element.tag == ITEM_END:
                return found
            found.append(element)
        if self.position != end:
            raise BadDicom('element beyond its container, byte %d' % self.position)
        return found

    def _element(self):
        tag = self._tag()
        if tag[0] == 0xfffe:
            self._number('I', 4)
            return Element(tag, '')
        vr, length = self._vr_and_length(tag)
        if vr == 'SQ' or (vr == 'UN' and length == UNDEFINED):
            return Element(tag, vr, items=self._items(vr, length))
        if length == UNDEFINED:
            return self._undefined_length(tag, vr)
        return Element(tag, vr, self._take(length))

    def _undefined_length(self, tag, vr):
        if self.explicit or vr in ('OB', 'OW'):
            return Element(tag, vr, fragments=self._fragments())
        return Element(tag, 'SQ', items=self._items('SQ', UNDEFINED))

    def _vr_and_length(self, tag):
        if not self.explicit:
            return dictionary_vr(tag), self._number('I', 4)
        vr = self._take(2).decode('latin-1')
        if vr not in LONG_VRS:
            return vr, self._number('H', 2)
        self._take(2)
        return vr, self._number('I', 4)

    def _items(self, vr, length):
        inner = self
        if vr == 'UN':  # PS3.5 6.2.2: implicit VR little endian inside
            inner = _Reader(self.content, self.position, '<', explicit=False)
        items = inner._items_until(None if length == UNDEFINED else self.position + length)
        self.position = inner.position
        return items

    def _items_until(self, end):
        items = []
        while end is None or self.position < end:
            tag, length = self._tag(), self._number('I', 4)
            if tag == SEQUENCE_END:
                return items
            if tag != ITEM:
                raise BadDicom('no item at byte %d' % self.position)
            items.append(self.elements_until(None if length == UNDEFINED else self.position + length))
        return items

    def _fragments(self):
        fragments = []
        while True:
            tag, length = self._tag(), self._number('I', 4)
            if tag == SEQUENCE_END:
                return fragments
            if tag != ITEM:
                raise BadDicom('no fragment at byte %d' % self.position)
            fragments.append(self._take(length))


def dictionary_vr(tag):
    if tag[1] == 0:
        return 'UL'
    if tag[0] % 2 == 1:
        return 'LO' if 0x10 <= tag[1] <= 0xff else 'UN'
    try:
        return dictionary_VR(tag)[:2]
    except KeyError:
        return 'UN'
