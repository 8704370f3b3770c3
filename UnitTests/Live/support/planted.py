# SPDX-License-Identifier: GPL-3.0-or-later
"""Plants known identities into many places of DICOM files, and searches for them knowing the answers.

    VALUES     what is planted, by kind of finding
    CARRIERS   where, by name: functions that take a dataset and a text
    plant()    a file with one value at one place
    finds()    whether the value is in some bytes, in any encoding that is planted

Shares no code with the plugin.
"""

import io
import re
import struct
import zlib

import pydicom
from pydicom.dataset import Dataset
from pydicom.sequence import Sequence

from support.synthetic import code, item, save, uid

NAME = 'Zamecnik^Ludmila'
VALUES = {
    'Name': 'Ludmila ZAMECNIK',
    'Identifier': 'QX0048213',
    'BirthDate': '08.11.1943',
    'UID': '1.2.826.0.1.3680043.10.9.77.48213.1',
    'Institution': 'Krankenhaus Wiesental'}
# All ways in which the owner may still be recognized.
FORMS = ('Zamecnik', 'Ludmila', 'QX-0048213', 'QX0048213', '19431108', '08.11.1943',
         '1.2.826.0.1.3680043.10.9.77.48213.1', 'Krankenhaus Wiesental')


def make_owner(dataset):
    """The attributes in which the identity belongs."""
    dataset.PatientName = NAME
    dataset.PatientID = 'QX-0048213'
    dataset.PatientBirthDate = '19431108'
    dataset.StudyInstanceUID = VALUES['UID']
    dataset.InstitutionName = VALUES['Institution']
    return dataset


def make_stranger(dataset):
    """Nobody's attributes, so that only what is planted can be found."""
    dataset.PatientName = 'Nobody^Nora'
    dataset.PatientID = 'NOBODY-1'
    dataset.PatientBirthDate = ''
    dataset.StudyInstanceUID = '2.25.111'
    dataset.SeriesInstanceUID = '2.25.112'
    dataset.SOPInstanceUID = '2.25.113'
    if 'FrameOfReferenceUID' in dataset:
        dataset.FrameOfReferenceUID = '2.25.114'
    dataset.InstitutionName = ''
    return dataset


def attribute(keyword):
    return lambda dataset, text: setattr(dataset, keyword, text)


def element(group, number, vr, encode=lambda text: text):
    return lambda dataset, text: dataset.add_new((group, number), vr, encode(text))


def padded(text):
    raw = text if isinstance(text, bytes) else text.encode('ascii')
    return raw + b'\0' * (len(raw) % 2)


def wide(encoding):
    return lambda text: ('## ' + text + ' ##').encode(encoding)


def in_item(keyword, fill):
    """A sequence with one item, filled by another carrier."""
    def plant_in(dataset, text):
        inner = Dataset()
        fill(inner, text)
        setattr(dataset, keyword, Sequence([inner]))
    return plant_in


def private(vr, encode=lambda text: text, group=0x0029):
    def plant_in(dataset, text):
        dataset.private_block(group, 'PLANTED 1.0', create=True).add_new(0x10, vr, encode(text))
    return plant_in


def private_sequence(dataset, text):
    inner = item(ImageComments=text)
    dataset.private_block(0x0031, 'PLANTED 2.0', create=True).add_new(0x20, 'SQ', Sequence([inner]))


def icon(dataset, text):
    inner = item(Rows=1, Columns=64, BitsAllocated=8, BitsStored=8, HighBit=7, PixelRepresentation=0,
                 SamplesPerPixel=1, PhotometricInterpretation='MONOCHROME2')
    inner.add_new(0x7FE00010, 'OB', text.encode('ascii').ljust(64, b'\0'))
    dataset.IconImageSequence = Sequence([inner])


def overlay(number, vr, encode=lambda text: text):
    def plant_in(dataset, text):
        dataset.add_new((0x6002, 0x0010), 'US', 8)
        dataset.add_new((0x6002, 0x0011), 'US', 8)
        dataset.add_new((0x6002, number), vr, encode(text))
    return plant_in


def document(make):
    def plant_in(dataset, text):
        dataset.MIMETypeOfEncapsulatedDocument = 'application/pdf'
        dataset.add_new(0x00420011, 'OB', padded(make(text)))
    return plant_in


def plain_pdf(text):
    return b'%PDF-1.4\n1 0 obj\n<< /Author (' + text.encode('ascii') + b') >>\nendobj\n%%EOF\n'


def deflated_pdf(text):
    stream = zlib.compress(b'BT (' + text.encode('ascii') + b') Tj ET')
    return (b'%PDF-1.4\n1 0 obj\n<< /Filter /FlateDecode /Length ' + str(len(stream)).encode() +
            b' >>\nstream\r\n' + stream + b'\nendstream\nendobj\n%%EOF\n')


def report(value_type, keyword):
    def plant_in(dataset, text):
        content = item(RelationshipType='CONTAINS', ValueType=value_type,
                       ConceptNameCodeSequence=Sequence([code('121071', 'DCM', 'Finding')]))
        setattr(content, keyword, text)
        container = item(RelationshipType='CONTAINS', ValueType='CONTAINER', ContentSequence=Sequence([content]))
        dataset.ContentSequence = Sequence([container])
    return plant_in


def annotation(dataset, text):
    dataset.GraphicAnnotationSequence = Sequence([item(
        GraphicLayer='L', TextObjectSequence=Sequence([item(UnformattedTextValue=text)]))])


def original_attributes(dataset, text):
    dataset.OriginalAttributesSequence = Sequence([item(
        ModifyingSystem='X', ModifiedAttributesSequence=Sequence([item(PatientComments=text)]))])


def deep(dataset, text):
    inner = item(ReasonForTheRequestedProcedure=text)
    for _ in range(4):
        inner = item(RequestAttributesSequence=Sequence([inner]))
    dataset.RequestAttributesSequence = Sequence([inner])


def in_set(terms):
    def plant_in(dataset, text):
        dataset.SpecificCharacterSet = terms
        dataset.ImageComments = 'vu par ' + text
    return plant_in


# The file around the dataset: functions of the bytes.
def preamble(content, text):
    return text.encode('ascii')[:128].ljust(128, b'\0') + content[128:]


def meta(number, vr):
    """Adds an element to group 0002."""
    def plant_in(content, text):
        value = padded(text)
        head = struct.pack('<HH2s', 2, number, vr)
        head += struct.pack('<H', len(value)) if vr != b'OB' else struct.pack('<HI', 0, len(value))
        length = struct.unpack_from('<I', content, 140)[0]
        end = 144 + length
        return content[:140] + struct.pack('<I', length + len(head + value)) + content[144:end] + \
            head + value + content[end:]
    return plant_in


TEXTS = ('ImageComments', 'PatientComments', 'AdditionalPatientHistory', 'StudyDescription',
         'SeriesDescription', 'ProtocolName', 'Manufacturer', 'ManufacturerModelName',
         'RequestedProcedureDescription', 'PerformedProcedureStepDescription', 'ReasonForStudy',
         'CommentsOnThePerformedProcedureStep', 'ContrastBolusAgent', 'AcquisitionComments',
         'DerivationDescription', 'SoftwareVersions', 'TextComments', 'InterpretationText',
         'RequestedProcedureComments', 'AdmittingDiagnosesDescription', 'Occupation',
         'MedicalAlerts', 'DetectorDescription', 'DocumentTitle', 'ContentDescription',
         'AcquisitionProtocolDescription')

CARRIERS = {name: attribute(name) for name in TEXTS}
CARRIERS.update({
    'code meaning': in_item('ProcedureCodeSequence', attribute('CodeMeaning')),
    'request': in_item('RequestAttributesSequence', attribute('ScheduledProcedureStepDescription')),
    'series of a reference': in_item('ReferencedStudySequence', attribute('StudyDescription')),
    'equipment': in_item('ContributingEquipmentSequence', attribute('ContributionDescription')),
    'device': in_item('DeviceSequence', attribute('DeviceDescription')),
    'deep': deep,
    'private LO': private('LO'), 'private UT': private('UT', group=0x0045), 'private ST': private('ST'),
    'private OB': private('OB', padded), 'private UN': private('UN', padded),
    'private OB, UTF-16LE': private('OB', wide('utf-16-le')),
    'private OB, UTF-16BE': private('OB', wide('utf-16-be')),
    'private in an item': in_item('RequestAttributesSequence', private('LO')),
    'private sequence': private_sequence,
    'icon': icon,
    'overlay label': overlay(0x1500, 'LO'), 'overlay comments': overlay(0x4000, 'LT'),
    'overlay description': overlay(0x0022, 'LO'), 'overlay data': overlay(0x3000, 'OB', padded),
    'curve label': element(0x5000, 0x2500, 'LO'), 'curve': element(0x5000, 0x3000, 'OB', padded),
    'padding': element(0xFFFC, 0xFFFC, 'OB', padded),
    'document': document(plain_pdf), 'deflated document': document(deflated_pdf),
    'report': report('TEXT', 'TextValue'), 'name in a report': report('PNAME', 'PersonName'),
    'annotation': annotation, 'original attributes': original_attributes,
    'Latin-1': in_set('ISO_IR 100'), 'Cyrillic': in_set('ISO_IR 144'), 'UTF-8': in_set('ISO_IR 192'),
    'GB18030': in_set('GB18030'),
})
FILE_CARRIERS = {'preamble': preamble, 'sender': meta(0x0016, b'AE'),
                 'private meta': meta(0x0102, b'OB')}
ALL = list(CARRIERS) + list(FILE_CARRIERS)
# Where no search for the bytes themselves can tell the place.
WITHOUT_POSITION = ('deflated document',)


def plant(base, carrier, kind, is_owner, number):
    """The bytes of a copy of `base` with one value at one place. Of the owner, or of a stranger."""
    dataset = pydicom.dcmread(io.BytesIO(base))
    dataset.remove_private_tags()
    make_stranger(dataset)
    if is_owner:
        make_owner(dataset)
    dataset.SOPInstanceUID = uid(77, 48213, number) if is_owner else '2.25.113%d' % number
    dataset.SeriesInstanceUID = uid(77, 48213) if is_owner else '2.25.112'
    if carrier in CARRIERS:
        CARRIERS[carrier](dataset, VALUES[kind])
    content = save(dataset, dataset.file_meta.TransferSyntaxUID)
    return FILE_CARRIERS[carrier](content, VALUES[kind]) if carrier in FILE_CARRIERS else content


def encodings(text):
    return [text.lower().encode(name) for name in ('utf-8', 'utf-16-le', 'utf-16-be')]


def inflated(content):
    streams = []
    for match in re.finditer(rb'stream\r\n', content):
        try:
            streams.append(zlib.decompressobj().decompress(content[match.end():]))
        except zlib.error:
            pass
    return streams


def positions(content, text):
    """Offsets of the text in any encoding, in any case of letters."""
    lower = content.lower()
    return {match.start() for form in encodings(text) for match in re.finditer(re.escape(form), lower)}


def finds(content, text):
    return bool(positions(content, text)) or any(positions(stream, text) for stream in inflated(content))
