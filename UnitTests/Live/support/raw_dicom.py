# SPDX-License-Identifier: GPL-3.0-or-later
"""DICOM files byte by byte, for what pydicom does not write."""

import struct
import zlib

META_LENGTH_BEGIN, META_LENGTH_END = 140, 144  # value of 0002,0000 behind preamble, prefix and header
DEFLATED = '1.2.840.10008.1.2.1.99'
SHORT_VRS = ('AE AS AT CS DA DS DT FL FD IS LO LT PN SH SL SS ST TM UI UL US').split()


def split(content):
    """(preamble and meta information, dataset) of a file."""
    begin = META_LENGTH_END + struct.unpack('<I', content[META_LENGTH_BEGIN:META_LENGTH_END])[0]
    return content[:begin], content[begin:]


def tag_bytes(tag):
    """Of '0010,0020', little endian."""
    group, element = tag.split(',')
    return struct.pack('<HH', int(group, 16), int(element, 16))


def element(tag, vr, value, length=None):
    """Explicit VR, little endian; length: another one than the value has."""
    length = len(value) if length is None else length
    header = tag_bytes(tag) + vr.encode('ascii')
    if vr in SHORT_VRS:
        return header + struct.pack('<H', length) + value
    return header + b'\0\0' + struct.pack('<I', length) + value


def item(value, length=None):
    return tag_bytes('fffe,e000') + struct.pack('<I', len(value) if length is None else length) + value


def position(content, tag, vr):
    """Where an element of the top level begins; its bytes must not be anywhere else before."""
    return content.index(tag_bytes(tag) + vr.encode('ascii'))


def insert(content, extra, tag, vr):
    """The file with bytes before that element."""
    begin = position(content, tag, vr)
    return content[:begin] + extra + content[begin:]


def deflate(dataset):
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(dataset) + packer.flush()


def inflate(dataset):
    return zlib.decompress(dataset, -15)
