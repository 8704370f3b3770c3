# SPDX-License-Identifier: GPL-3.0-or-later
"""Files that lie. What a host refuses to store comes into its storage behind its back."""

import functools

from pydicom.sequence import Sequence

from cases.hostile import ANONYMIZE, MARKER, MODIFY, STUDY, Hostile, replace
from support import raw_dicom, synthetic
from support.raw_dicom import element, insert, item, position
from support.synthetic import image, save, with_private, with_sequences

OLD_UID = synthetic.uid(1, 1)
PIXELS, ROWS, PRIVATE = ('7fe0,0010', 'OW'), ('0028,0010', 'US'), ('0029,1001', 'OB')
CREATOR = element('0029,0010', 'LO', b'ACME 1.0')
SQ = ('0040,0275', 'SQ')
DEPTH = 40  # the limit of the test is 32


def _cut(behind, tag=PIXELS, make=image):
    def cut():
        content = save(make())
        return content[:position(content, *tag) + behind]
    return cut


def _first(count):
    return lambda: save(image())[:count]


def _first_of_dataset(count):
    return lambda: save(image())[:len(raw_dicom.split(save(image()))[0]) + count]


def _with(extra, before=PIXELS):
    return lambda: insert(save(image()), extra, *before)


def _private(length, value=MARKER.encode() + b'x'):
    return _with(CREATOR + element(*PRIVATE, value, length))


def _sequence(content, length=None, end=b''):
    return _with(element(*SQ, content, length) + end)


def _edited(edit, make=image):
    def edited():
        dataset = make()
        edit(dataset)
        return save(dataset)
    return edited


def _set(**values):
    def edit(dataset):
        for keyword, value in values.items():
            setattr(dataset, keyword, value)
    return _edited(edit)


def _raw_uid(old, new):
    """UIDs that pydicom would not write; the lengths are equal."""
    new = new.ljust(len(old), '1')
    assert len(new) == len(old)
    return lambda: save(image()).replace(old.encode(), new.encode())


def _nested(depth):
    value = b''
    for _ in range(depth):
        value = element('0008,1110', 'SQ', item(value))
    return _with(value, ('0008,1030', 'LO'))


def _cyclic(dataset):
    """Items that say that they are the object itself, one in the other."""
    innermost = dataset
    for _ in range(5):
        innermost.ReferencedInstanceSequence = Sequence([synthetic.item(
            StudyInstanceUID=dataset.StudyInstanceUID, SeriesInstanceUID=dataset.SeriesInstanceUID,
            SOPInstanceUID=dataset.SOPInstanceUID, PatientName=MARKER, PatientID=dataset.PatientID,
            ReferencedSOPInstanceUID=dataset.SOPInstanceUID)])
        innermost = innermost.ReferencedInstanceSequence[0]


def _deflated(change_dataset=None, change_stream=None):
    def make():
        head, stream = raw_dicom.split(save(image(), raw_dicom.DEFLATED))
        if change_dataset is not None:
            stream = raw_dicom.deflate(change_dataset(raw_dicom.inflate(stream)))
        return head + (change_stream(stream) if change_stream else stream)
    return make


def _bomb(dataset):
    return insert(dataset, CREATOR + element(*PRIVATE, bytes(64 << 20)), *PIXELS)


def _twice(tag, vr):
    return _with(element(tag, vr, b'1.2.3.4.5.6.'), before=PIXELS)


# name -> (maker, status of both operations on the instance)
FILES = {
    'cut in a tag': (_cut(2, ROWS), 400), 'cut in a VR': (_cut(5, ROWS), 400),
    'cut in a length': (_cut(7, ROWS), 400), 'cut in a value': (_cut(9, ROWS), 400),
    'cut in the tag of the pixels': (_cut(3), 400), 'cut in the length of the pixels': (_cut(10), 400),
    'cut before the pixels': (_cut(0), 200), 'cut behind the header of the pixels': (_cut(12), 400),
    'cut in the pixels': (_cut(50), 400), 'cut before the last byte': (_cut(12 + 127), 400),
    'cut in a sequence': (_cut(12, SQ, with_sequences), 400),
    'cut in an item': (_cut(30, SQ, with_sequences), 400),
    'cut in private data': (_cut(10, ('0031,1020', 'LO'), with_private), 400),
    'private length of 4 GB - 2': (_private(0xfffffffe), 400),
    'private length beyond the file': (_private(100000), 400),
    'private length of 2 GB': (_private(0x7fffffff), 400),
    'private length that swallows the pixels': (_private(len(MARKER) + 1 + 12 + 128), 200),
    'private length that is odd': (_private(len(MARKER), MARKER.encode()), 200),
    'private length undefined': (_private(0xffffffff), 400),
    'sequence length of 4 GB - 2': (_sequence(item(b''), 0xfffffffe), 400),
    'sequence length beyond the file': (_sequence(item(b''), 100000), 400),
    'sequence length that is odd': (_sequence(item(b''), 7), 400),
    'sequence that never ends': (_sequence(item(b''), 0xffffffff), 400),
    'sequence without items': (_sequence(element('0008,0060', 'CS', b'CT')), 400),
    'item longer than its sequence': (_sequence(item(b'', 1000)), 200),
    'item of 4 GB - 2': (_sequence(item(b'', 0xfffffffe)), 200),
    'item that never ends': (_sequence(item(b'', 0xffffffff)), 200),
    'item with an element beyond it': (_sequence(item(element('0008,0060', 'CS', b'CT', 100))), 400),
    'item within no sequence': (_with(item(b'')), 400),
    'delimiters at the top level': (_with(raw_dicom.tag_bytes('fffe,e0dd') + bytes(4)), 400),
    'a VR that is none': (_with(element('0029,1001', '\1\2', b'abcd')), 400),
    'nothing': (bytes, 400), 'one byte': (lambda: b'D', 400), 'a text': (lambda: MARKER.encode() * 100, 400),
    'zeros': (lambda: bytes(10000), 400), 'a script': (lambda: b'<script>alert(1)</script>' * 100, 400),
    'cut in the preamble': (_first(100), 400), 'cut in the prefix': (_first(130), 400),
    'cut behind the prefix': (_first(132), 400), 'cut in the first tag': (_first(134), 400),
    'cut in the meta information': (_first(200), 400), 'cut before the dataset': (_first_of_dataset(0), 200),
    'cut in the first tag of the dataset': (_first_of_dataset(3), 400),
    'sequences of 200 levels': (_nested(200), 400), 'sequences of 5000 levels': (_nested(5000), 400),
    'sequences of 40 levels': (_nested(DEPTH), 400), 'sequences of 30 levels': (_nested(30), 200),
    'items that are their own object': (_edited(_cyclic), 200),
    'a study UID that is there twice': (_twice('0020,000d', 'UI'), 200),
    'a patient that is there twice': (_with(element('0010,0020', 'LO', MARKER.encode() + b' ')), 200),
    'UID with letters': (_raw_uid(OLD_UID, 'abc'), 200), 'UID with zeros': (_raw_uid(OLD_UID, '1.02.003.'), 200),
    'UID with empty components': (_raw_uid(OLD_UID, '1..2...3.'), 200),
    'UID with a path': (_raw_uid(OLD_UID, '../../../'), 200),
    'UID with a script': (_raw_uid(OLD_UID, '<script>'), 200),
    'a script as name': (_set(PatientName='<script>%s</script>' % MARKER, PatientID='"><b>' + MARKER), 200),
    'line breaks in texts': (_set(StudyDescription='a\r\nX: ' + MARKER, PatientID='b\r\n' + MARKER), 200),
    'an unknown character set': (_set(SpecificCharacterSet='ISO_IR ' + MARKER), 200),
    'escapes of no character set': (_with(
        element('0010,4000', 'LT', b'\x1b$B' + MARKER.encode() + b'\x1b('), PIXELS), 200),
    'deflated': (_deflated(), 200),
    'deflated, cut': (_deflated(change_stream=lambda stream: stream[:-200]), 400),
    'deflated, damaged': (_deflated(change_stream=lambda s: s[:100] + bytes(50) + s[150:]), 400),
    'deflated, garbage behind': (_deflated(change_stream=lambda s: s + MARKER.encode()), 200),
    'deflated, 64 MB of zeros': (_deflated(_bomb), 400),
    'deflated, not at all': (_deflated(change_stream=raw_dicom.inflate), 400),
}
LIMITS = {'deflated, 64 MB of zeros': 'MaximumInflatedSize',
          **{'sequences of %d levels' % depth: 'MaximumDatasetDepth' for depth in (40, 200, 5000)}}


@functools.lru_cache(maxsize=None)
def read_file(name):
    """The bytes of a source of hostile cases."""
    if name == 'image':
        return save(image())
    if name == 'sequences':
        return save(with_sequences())
    return FILES[name][0]()


def _cases():
    for name, (_, status) in FILES.items():
        error = 15 if status == 400 else None
        for operation, path in (('modify', MODIFY), ('anonymize', ANONYMIZE)):
            yield Hostile('%s a file: %s' % (operation, name), path, replace({'StudyID': MARKER}), status,
                          error, LIMITS.get(name, ''), name)
        if status == 400:
            yield Hostile('modify the study of a file: %s' % name, STUDY + 'modify',
                          {'KeepSource': False}, status, error, LIMITS.get(name, ''), name)


CASES = list(_cases()) + [Hostile('modify the study of a file that has only meta information', STUDY + 'modify',
                                  {'KeepSource': False}, 400, 15, 'damaged', 'cut before the dataset')]
