# SPDX-License-Identifier: GPL-3.0-or-later
"""Tiny PNG, JPEG and PAM pictures, made without any library for images."""

import struct
import zlib

from support.corpus import read_shipped
from support.dicom_parser import find, parse


def _chunk(name, content):
    checksum = zlib.crc32(name + content)
    return struct.pack('>I', len(content)) + name + content + struct.pack('>I', checksum)


def make_png(width, height, channels):
    """8 bits; 1 channel: gray, 3: colour."""
    rows = b''.join(b'\0' + bytes((x * 20 + y * 3) % 256 for x in range(width * channels))
                    for y in range(height))
    header = struct.pack('>IIBBBBB', width, height, 8, 0 if channels == 1 else 2, 0, 0, 0)
    return (b'\x89PNG\r\n\x1a\n' + _chunk(b'IHDR', header) + _chunk(b'IDAT', zlib.compress(rows))
            + _chunk(b'IEND', b''))


GRAY_PNG = make_png(6, 4, 1)
COLOR_PNG = make_png(5, 4, 3)
PAM = (b'P7\nWIDTH 2\nHEIGHT 2\nDEPTH 1\nMAXVAL 255\nTUPLTYPE GRAYSCALE\nENDHDR\n' + bytes(4))


def read_jpeg():
    """The JPEG stream inside of a DICOM file that is in the repository."""
    dataset = parse(read_shipped('images/sc-jpeg-baseline.dcm')).dataset
    return find(dataset, (0x7fe0, 0x0010)).fragments[1]
