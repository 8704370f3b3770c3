#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes IodTypes.json: the type (1, 1C, 2, 2C, 3) that the attributes of ConfidentialityProfile.json and
ExtendedList.json, and all names, dates and times, have in the IODs of PS3.3, at top level and in the items of
sequences.

    make-iod-types.py

Needs Debian's packages dicom3tools and python3-pydicom. The facts are those of the tables of modules
inside dicom3tools, asked of its validator: "dciodvfy -v" names each element that it has verified with its
type and the module or macro that defines it. So it is given, per SOP class, a dataset that has every attribute
of the profile, empty, and every sequence. Sequences that turn out to be of the IOD are asked for one by one:
what is named with a filled item, and not with an empty one, is in their items. That is so wherever the same
module or macro is used, so it is asked once. Nothing but types and places is taken over.
"""

import collections
import json
import pathlib
import re
import struct
import subprocess
import tempfile

from pydicom._dicom_dict import DicomDictionary
from pydicom._uid_dict import UID_dictionary

FOLDER = pathlib.Path(__file__).resolve().parent
MAXIMUM_DEPTH = 5
VERIFIED = re.compile(r'Type (1C|2C|1|2|3) .*Element=<(\w+)> Module=<(\w+)>')
UNKNOWN = re.compile(r'^\(0x(\w{4}),0x(\w{4})\) +\? .*Unrecognized tag')
LONG_VRS = ('OB', 'OD', 'OF', 'OL', 'OV', 'OW', 'SQ', 'SV', 'UC', 'UN', 'UR', 'UT', 'UV')
CODES_OF_TYPES = {'1': 1, '1C': 1, '2': 2, '2C': 2, '3': 3}


def read_rows():
    """Tag -> VR of the rows with an exact tag that belong into a dataset."""
    rows = {}
    for row in json.loads((FOLDER / 'ConfidentialityProfile.json').read_text())['attributes'] + json.loads(
            (FOLDER / 'ExtendedList.json').read_text())['attributes']:
        if row.get('match', 'exact') == 'exact':
            group, element = (int(half, 16) for half in row['tag'][1:-1].split(','))
            if group > 4:
                rows[group << 16 | element] = row['vr'][0]
    for tag, entry in DicomDictionary.items():
        if entry[0] in ('PN', 'DA', 'DT', 'TM') and tag >> 16 > 4:
            rows[tag] = entry[0]
    return rows


ROWS = read_rows()
SEQUENCES = {tag for tag, entry in DicomDictionary.items() if entry[0] == 'SQ' and tag >> 16 > 4}
TAGS = {entry[4]: tag for tag, entry in DicomDictionary.items() if entry[4]}
SOP_CLASSES = sorted(uid for uid, entry in UID_dictionary.items()
                     if entry[1] == 'SOP Class' and 'Storage' in entry[0] and
                     uid.startswith('1.2.840.10008.5.1.4.') and 'Commitment' not in entry[0])


class Place:
    """What is known of an item, or of the top level."""

    def __init__(self):
        self.types = {}
        self.items = {}


def pad(text):
    return text.encode() + b'\0' * (len(text) % 2)


def write_elements(values, vrs):
    """Explicit VR little endian."""
    parts = []
    for tag in sorted(values):
        vr, size = vrs.get(tag, 'SQ'), len(values[tag])
        header = struct.pack('<HH', tag >> 16, tag & 0xFFFF) + vr.encode()
        header += struct.pack('<HI', 0, size) if vr in LONG_VRS else struct.pack('<H', size)
        parts.append(header + values[tag])
    return b''.join(parts)


FILLED = {tag: b'' for tag in list(ROWS) + list(SEQUENCES)}
NO_SEQUENCES = {tag: b'' for tag, vr in ROWS.items() if vr != 'SQ'}


def make_file(sop_class, values):
    values = dict(values)
    values.update({0x00080016: pad(sop_class), 0x00080018: pad('1.2.3')})
    meta = b''.join(
        struct.pack('<HH2sH', 2, element, b'UI', len(pad(text))) + pad(text)
        for element, text in ((2, sop_class), (3, '1.2.3'), (0x10, '1.2.840.10008.1.2.1'), (0x12, '1.2.3')))
    meta = struct.pack('<HH2sHI', 2, 0, b'UL', 4, len(meta)) + meta
    vrs = dict(ROWS)
    vrs.update({0x00080016: 'UI', 0x00080018: 'UI'})
    return b'\0' * 128 + b'DICM' + meta + write_elements(values, vrs)


def make_nested(sop_class, chain, content):
    """A dataset with one item in each sequence of the chain; the innermost one has the content."""
    item = write_elements(content, ROWS)
    for tag in reversed(chain[1:]):
        item = write_elements({tag: struct.pack('<HHI', 0xFFFE, 0xE000, len(item)) + item}, {})
    values = dict(NO_SEQUENCES)
    values[chain[0]] = struct.pack('<HHI', 0xFFFE, 0xE000, len(item)) + item
    return make_file(sop_class, values)


def verify(content):
    """What the validator says: a counter of (type, tag, module) of the elements that are there, and the tags
    that it does not know."""
    with tempfile.NamedTemporaryFile(suffix='.dcm') as file:
        file.write(content)
        file.flush()
        ended = subprocess.run(['dciodvfy', '-v', file.name], capture_output=True, timeout=600)
    found, unknown = collections.Counter(), set()
    for line in (ended.stdout + ended.stderr).decode('latin-1').split('\n'):
        match = VERIFIED.search(line)
        if match and 'Missing attribute' not in line and match.group(2) in TAGS:
            found[CODES_OF_TYPES[match.group(1)], TAGS[match.group(2)], match.group(3)] += 1
            continue
        match = UNKNOWN.match(line)
        if match:
            unknown.add(int(match.group(1) + match.group(2), 16))
    return found, unknown


class Explorer:
    """Asks, and remembers what modules and macros have in their sequences."""

    def __init__(self):
        self.items = {}
        self.unknown = set()

    def explore(self, sop_class):
        found, unknown = verify(make_file(sop_class, FILLED))
        self.unknown |= unknown
        return self.make_place(sop_class, found, (), None, ())

    def make_place(self, sop_class, found, chain, module, definition):
        """`definition`: the sequences on the way from where `module` begins."""
        place = Place()
        for code, tag, _ in found:
            place.types[tag] = min(code, place.types.get(tag, code))
        for tag, below in sorted({(tag, below) for _, tag, below in found if tag in SEQUENCES}):
            way = definition + (tag,) if below == module else (tag,)
            item = self.find_item(sop_class, chain + (tag,), below, way)
            if item.types or item.items:
                place.items[tag] = item
        return place

    def find_item(self, sop_class, chain, module, definition):
        key = module, definition
        if key not in self.items:
            self.items[key] = Place()  # of macros that invoke themselves, nothing further
            if len(chain) <= MAXIMUM_DEPTH:
                filled = verify(make_nested(sop_class, chain, FILLED))[0]
                empty = verify(make_nested(sop_class, chain, {}))[0]
                self.items[key] = self.make_place(sop_class, filled - empty, chain, module, definition)
        return self.items[key]


class Pool:
    """Places as JSON, equal ones once. Those without an attribute of the profile are left out."""

    def __init__(self):
        self.indices = {}
        self.places = []
        self.added = {}

    def add(self, place):
        if id(place) not in self.added:
            self.added[id(place)] = self.add_anew(place), place  # which must live as long as its id
        return self.added[id(place)][0]

    def add_anew(self, place):
        items = {}
        for tag, below in sorted(place.items.items()):
            index = self.add(below)
            if index is not None:
                items['%08x' % tag] = index
        types = {}
        for tag, code in sorted(place.types.items()):
            if tag in ROWS:
                types.setdefault(str(code), []).append('%08x' % tag)
        if not types and not items:
            return None
        made = {name: ' '.join(tags) for name, tags in sorted(types.items())}
        if items:
            made['Items'] = items
        text = json.dumps(made, sort_keys=True)
        if text not in self.indices:
            self.indices[text] = len(self.places)
            self.places.append(made)
        return self.indices[text]


def main():
    version = subprocess.run(['dpkg-query', '-W', '-f', '${Version}', 'dicom3tools'],
                             capture_output=True, check=True).stdout.decode()
    pool, classes, explorer = Pool(), {}, Explorer()
    for sop_class in SOP_CLASSES:
        root = explorer.explore(sop_class)
        print(sop_class, len(root.types), len(root.items), len(explorer.items), flush=True)
        if len(root.types) > len(FILLED) // 100:
            classes[sop_class] = pool.add(root)
    lines = ['{', '  "Origin": "Tables of modules inside of Debian\'s dicom3tools %s, asked of dciodvfy",' % version,
             '  "Unknown": "%s",' % ' '.join('%08x' % tag for tag in sorted(explorer.unknown)),
             '  "SopClasses": {',
             ',\n'.join('    "%s": %d' % entry for entry in sorted(classes.items())), '  },', '  "Places": [',
             ',\n'.join('    ' + json.dumps(place) for place in pool.places), '  ]', '}']
    (FOLDER / 'IodTypes.json').write_text('\n'.join(lines) + '\n')


if __name__ == '__main__':
    main()
