# SPDX-License-Identifier: GPL-3.0-or-later
"""De-identifies all files below a folder with pydicom, by the Basic Profile, into another folder.

basic_profile.py <folder> <target>

Prints how many files were read and how many written. Does what our engine does with the same table: removes
private elements and those of the table, empties, derives UIDs from a key, at every depth. For measurements
only: the key is public.
"""

import hashlib
import hmac
import pathlib
import sys

import pydicom

from profile_table import load_actions

KEY = b'k' * 32
ACTIONS = load_actions()
TEXTS = {'AE', 'AS', 'CS', 'DA', 'DS', 'DT', 'IS', 'LO', 'LT', 'PN', 'SH', 'ST', 'TM', 'UC', 'UI',
         'UR', 'UT'}


def derive_uid(uid):
    if not uid or uid.startswith('1.2.840.10008.'):
        return uid
    digest = hmac.new(KEY, uid.encode(), hashlib.sha256).digest()
    return '2.25.' + str(int.from_bytes(digest[:16], 'big'))


def is_removed(element):
    """Private elements, curves, overlays and those that the table removes."""
    group = element.tag.group
    return (element.tag.is_private or group >> 8 == 0x50 or group >> 8 == 0x60 or
            ACTIONS.get(int(element.tag)) == 'remove')


def edit(dataset, is_nested=False):
    for element in list(dataset):
        action = ACTIONS.get(int(element.tag))
        cannot_be_empty = is_nested and action == 'clear' and element.VR not in TEXTS
        if is_removed(element) or cannot_be_empty:
            del dataset[element.tag]
        elif action == 'clear':
            element.value = [] if element.VR == 'SQ' else None
        elif action == 'uid' and element.VR == 'UI':
            many = isinstance(element.value, pydicom.multival.MultiValue)
            element.value = ([derive_uid(uid) for uid in element.value] if many
                             else derive_uid(element.value))
        elif element.VR == 'SQ':
            for item in element.value:
                edit(item, True)


def deidentify(source, target):
    dataset = pydicom.dcmread(source)
    edit(dataset)
    dataset.PatientName = 'Anonymized1'
    dataset.PatientID = hmac.new(KEY, b'id', hashlib.sha256).hexdigest()[:32]
    dataset.PatientIdentityRemoved = 'YES'
    dataset.DeidentificationMethod = 'pydicom - PS 3.15-2023b Table E.1-1 Basic Profile'
    if 'SOPInstanceUID' in dataset:
        dataset.file_meta.MediaStorageSOPInstanceUID = dataset.SOPInstanceUID
    target.parent.mkdir(parents=True, exist_ok=True)
    dataset.save_as(target)


def main(source, target):
    read = written = 0
    for path in sorted(source.rglob('*')):
        if path.is_file():
            read += 1
            try:
                deidentify(path, target / path.relative_to(source))
                written += 1
            except Exception as error:  # pylint: disable=broad-except; whatever a bad file leads to
                print('%s: %r' % (path, error), file=sys.stderr)
    print(read, written)


if __name__ == '__main__':
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
