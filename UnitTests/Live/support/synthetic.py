# SPDX-License-Identifier: GPL-3.0-or-later
"""Small synthetic DICOM files; the same call gives the same bytes."""

import io

from pydicom.dataset import Dataset, FileDataset, FileMetaDataset
from pydicom.sequence import Sequence

EXPLICIT = '1.2.840.10008.1.2.1'
CT_STORAGE = '1.2.840.10008.5.1.4.1.1.2'
ROOT = '1.2.826.0.1.3680043.10.1.'  # of invented UIDs


def uid(*numbers):
    return ROOT + '.'.join(str(number) for number in numbers)


def item(**values):
    """A sequence item from keywords."""
    dataset = Dataset()
    for keyword, value in values.items():
        setattr(dataset, keyword, value)
    return dataset


def code(value, scheme, meaning):
    return item(CodeValue=value, CodingSchemeDesignator=scheme, CodeMeaning=meaning)


def image(patient=1, study=1, series=1, instance=1):
    """A CT slice with names, dates, descriptions and pixels; no private and no nested patient data."""
    dataset = Dataset()
    dataset.SpecificCharacterSet = 'ISO_IR 100'
    dataset.ImageType = ['ORIGINAL', 'PRIMARY', 'AXIAL']
    dataset.InstanceCreationDate = '20200102'
    dataset.SOPClassUID = CT_STORAGE
    dataset.SOPInstanceUID = uid(patient, study, series, instance)
    dataset.StudyDate = '20200101'
    dataset.SeriesDate = '20200102'
    dataset.ContentDate = '20200103'
    dataset.StudyTime = '101112.130000'
    dataset.AccessionNumber = 'ACC%d' % study
    dataset.Modality = 'CT'
    dataset.Manufacturer = 'ACME'
    dataset.InstitutionName = 'H\u00f4pital de Li\u00e8ge'
    dataset.ReferringPhysicianName = 'Refer^Ring'
    dataset.StationName = 'STATION1'
    dataset.StudyDescription = 'Study %d' % study
    dataset.SeriesDescription = 'Series %d' % series
    dataset.OperatorsName = ['Op^One', 'Op^Two']
    dataset.PatientName = 'M\u00fcller^Andr\u00e9'
    dataset.PatientID = 'PAT%d' % patient
    dataset.PatientBirthDate = '19601224'
    dataset.PatientSex = 'O'
    dataset.PatientAge = '060Y'
    dataset.PatientWeight = '70.5'
    dataset.BodyPartExamined = 'CHEST'
    dataset.SliceThickness = '1.5'
    dataset.DeviceSerialNumber = 'SERIAL'
    dataset.ProtocolName = 'Protocol'
    dataset.StudyInstanceUID = uid(patient, study)
    dataset.SeriesInstanceUID = uid(patient, study, series)
    dataset.StudyID = 'ID%d' % study
    dataset.SeriesNumber = series
    dataset.InstanceNumber = instance
    dataset.ImagePositionPatient = [0, 0, instance]
    dataset.FrameOfReferenceUID = uid(patient, study, 77)
    dataset.ImageComments = 'Commentaire no. %d' % instance
    add_pixels(dataset, 8, 8)
    return dataset


def add_pixels(dataset, rows, columns):
    dataset.SamplesPerPixel = 1
    dataset.PhotometricInterpretation = 'MONOCHROME2'
    dataset.Rows, dataset.Columns = rows, columns
    dataset.BitsAllocated, dataset.BitsStored, dataset.HighBit = 16, 12, 11
    dataset.PixelRepresentation = 0
    number = int(dataset.InstanceNumber)
    values = ((number * 17 + i * 31) % 4096 for i in range(rows * columns))
    dataset.PixelData = b''.join(value.to_bytes(2, 'little') for value in values)


def with_sequences(**position):
    """Adds requests, codes and references to objects elsewhere, some of them nested twice."""
    dataset = image(**position)
    protocol = code('P1', '99ACME', 'Protocol one')
    dataset.RequestAttributesSequence = Sequence([
        item(ScheduledProcedureStepDescription='Step one', ScheduledProcedureStepID='S1',
             ScheduledProtocolCodeSequence=Sequence([protocol])),
        item(ScheduledProcedureStepDescription='Step two', ScheduledProcedureStepID='S2')])
    dataset.ReferencedImageSequence = Sequence([
        item(ReferencedSOPClassUID=CT_STORAGE, ReferencedSOPInstanceUID=uid(9, 9, 9, 1),
             PurposeOfReferenceCodeSequence=Sequence([code('121311', 'DCM', 'Localizer')])),
        item(ReferencedSOPClassUID=CT_STORAGE, ReferencedSOPInstanceUID=uid(9, 9, 9, 2))])
    dataset.ProcedureCodeSequence = Sequence([code('C1', '99ACME', 'Procedure one')])
    return dataset


def with_private(**position):
    """Adds top-level private blocks of two creators."""
    dataset = image(**position)
    block = dataset.private_block(0x0029, 'ACME 1.0', create=True)
    block.add_new(0x01, 'LO', 'Secret one')
    block.add_new(0x02, 'US', 4711)
    block.add_new(0x03, 'OB', b'\x01\x02\x03\x04')
    other = dataset.private_block(0x0031, 'ACME 2.0', create=True)
    other.add_new(0x20, 'LO', 'Other secret')
    return dataset


def save(dataset, syntax=EXPLICIT, meta=None):
    """The file's bytes; `meta`: further elements of group 0002, by keyword."""
    header = FileMetaDataset()
    header.MediaStorageSOPClassUID = dataset.SOPClassUID
    header.MediaStorageSOPInstanceUID = dataset.SOPInstanceUID
    header.TransferSyntaxUID = syntax
    header.ImplementationClassUID = uid(4242)
    header.ImplementationVersionName = 'LIVE'
    for keyword, value in (meta or {}).items():
        setattr(header, keyword, value)
    target = io.BytesIO()
    file = FileDataset(None, dataset, preamble=b'\0' * 128, file_meta=header)
    file.is_implicit_VR = syntax == '1.2.840.10008.1.2'
    file.is_little_endian = syntax != '1.2.840.10008.1.2.2'
    file.save_as(target, write_like_original=False)
    return target.getvalue()
