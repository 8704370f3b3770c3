# SPDX-License-Identifier: GPL-3.0-or-later
"""Synthetic images of any size; the same numbers give the same bytes.

The headers are those of support/synthetic.py with more of what a CT slice has, about 100 elements.
They are made once per series and patched per instance, because writing 50,000 of them would take
longer than most measurements. All UIDs have a last component of 21 digits, so that the ceiling has
room for others of the same length.
"""

import functools
import hashlib
from dataclasses import dataclass

import numpy

from support import synthetic

MULTIFRAME_STORAGE = '1.2.840.10008.5.1.4.1.1.7.3'  # Multi-frame Grayscale Word Secondary Capture
SOP_INSTANCE_UID = b'\x08\x00\x18\x00UI'
MEDIA_STORAGE_UID = b'\x02\x00\x03\x00UI'
INSTANCE_NUMBER = b'\x20\x00\x13\x00IS'
IMAGE_POSITION = b'\x20\x00\x32\x00DS'
SLICE_LOCATION = b'\x20\x00\x41\x10DS'


@dataclass(frozen=True)
class Image:
    """Shape of the pixels, 16 bits each."""
    rows: int
    columns: int
    frames: int = 1

    def size_bytes(self):
        """Of the pixels; the headers have some 3 KB more."""
        return 2 * self.rows * self.columns * self.frames


@dataclass(frozen=True)
class Series:
    """load and patient count over all that a store has, study and series within their parents."""
    load: int
    patient: int
    study: int
    series: int
    count: int
    image: Image

    def uid(self, study=0, series=0, instance=0):
        digits = '1%02d%04d%04d%04d%06d' % (self.load, self.patient, study, series, instance)
        return synthetic.ROOT + digits

    def patient_id(self):
        return 'BENCHMARK-%02d%04d-000000' % (self.load, self.patient)

    def study_uid(self):
        return self.uid(self.study)

    def series_uid(self):
        return self.uid(self.study, self.series)

    def sop_instance_uid(self, number):
        return self.uid(self.study, self.series, number)

    def orthanc_patient(self):
        return orthanc_id(self.patient_id())

    def orthanc_study(self):
        return orthanc_id(self.patient_id(), self.study_uid())

    def file(self, number):
        """The instance of that number, from 1, as the parts of a DICOM file."""
        seed = (self.load, self.patient, self.study, self.series, number)
        pixels = random_pixels(seed, self.image)
        return b''.join((self.header(number), pixel_data(pixels), pixels))

    def header(self, number):
        uid = text_value(self.sop_instance_uid(number))
        header = bytearray(header_of(self))
        overwrite(header, MEDIA_STORAGE_UID, uid)
        overwrite(header, SOP_INSTANCE_UID, uid)
        overwrite(header, INSTANCE_NUMBER, b'%06d' % number)
        overwrite(header, IMAGE_POSITION, b'-0250.0\\-0250.0\\%08.1f' % number)
        overwrite(header, SLICE_LOCATION, b'%08.1f' % number)
        return header


def orthanc_id(*identifiers):
    """As Orthanc derives it from PatientID, StudyInstanceUID and so on."""
    digest = hashlib.sha1('|'.join(identifiers).encode('ascii')).hexdigest()
    return '-'.join(digest[i:i + 8] for i in range(0, 40, 8))


def text_value(text):
    encoded = text.encode('ascii')
    return encoded + b'\0' * (len(encoded) % 2)


def overwrite(header, element, value):
    """element: tag and VR as they stand in a file; the value has the length of the present one."""
    at = header.index(element) + len(element)
    assert int.from_bytes(header[at:at + 2], 'little') == len(value), element
    header[at + 2:at + 2 + len(value)] = value


def random_pixels(seed, image):
    values = numpy.random.default_rng(seed).integers(
        0, 4096, image.size_bytes() // 2, dtype=numpy.uint16)
    return values.astype('<u2', copy=False).data.cast('B')


def pixel_data(pixels):
    """The head of the element."""
    return b'\xe0\x7f\x10\x00OW\0\0' + len(pixels).to_bytes(4, 'little')


@functools.lru_cache(maxsize=1024)
def header_of(series):
    """All before the pixels, with the placeholders that header() overwrites."""
    dataset = synthetic.image(series.patient, series.study, series.series, 0)
    add_identifiers(dataset, series)
    add_acquisition(dataset)
    add_request(dataset)
    add_shape(dataset, series.image)
    del dataset.PixelData
    return synthetic.save(dataset)


def add_identifiers(dataset, series):
    dataset.PatientID = series.patient_id()
    dataset.StudyInstanceUID = series.study_uid()
    dataset.SeriesInstanceUID = series.series_uid()
    dataset.SOPInstanceUID = series.sop_instance_uid(0)
    dataset.FrameOfReferenceUID = series.uid(series.study, 9999)
    dataset.InstanceNumber = '000000'
    dataset.ImagePositionPatient = ['-0250.0', '-0250.0', '000000.0']
    dataset.SliceLocation = '000000.0'


def add_acquisition(dataset):
    """What a CT scanner tells."""
    values = dict(
        AcquisitionDate='20200102', AcquisitionTime='101214.250000', SeriesTime='101213.000000',
        ContentTime='101215.500000', InstanceCreationTime='101216.000000', AcquisitionNumber='1',
        ManufacturerModelName='Model 4711', SoftwareVersions='VB10A', InstitutionAddress='Street 1',
        InstitutionalDepartmentName='Radiology', PerformingPhysicianName='Per^Forming',
        NameOfPhysiciansReadingStudy='Read^Er', PatientSize='1.80', EthnicGroup='unknown',
        OtherPatientNames='Other^Name', PregnancyStatus=4, PatientPosition='HFS',
        AdditionalPatientHistory='none', ScanOptions='HELIX', KVP='120',
        DataCollectionDiameter='500', ReconstructionDiameter='500',
        DistanceSourceToDetector='1085.6', DistanceSourceToPatient='595', GantryDetectorTilt='0',
        TableHeight='140', RotationDirection='CW',
        ExposureTime='500', XRayTubeCurrent='200', Exposure='100', FilterType='0',
        GeneratorPower='24', FocalSpots='1.2', ConvolutionKernel='B31f', SingleCollimationWidth=0.6,
        TotalCollimationWidth=19.2, TableSpeed=46.0, TableFeedPerRotation=23.0,
        SpiralPitchFactor=1.2, DateOfLastCalibration='20191230', TimeOfLastCalibration='080000',
        ImageOrientationPatient=[1, 0, 0, 0, 1, 0], PositionReferenceIndicator='SN',
        PixelSpacing=[0.97, 0.97], WindowCenter='40', WindowWidth='400', RescaleIntercept='-1024',
        RescaleSlope='1', RescaleType='HU', WindowCenterWidthExplanation='WINDOW1',
        PerformedProcedureStepStartDate='20200101', PerformedProcedureStepStartTime='101112',
        PerformedProcedureStepID='PPS1', PerformedProcedureStepDescription='CT chest',
        RequestedProcedureDescription='CT chest', RequestingPhysician='Re^Quest')
    for keyword, value in values.items():
        setattr(dataset, keyword, value)


def add_request(dataset):
    step = synthetic.item(ScheduledProcedureStepDescription='Step', ScheduledProcedureStepID='S1')
    dataset.RequestAttributesSequence = [step]
    dataset.ProcedureCodeSequence = [synthetic.code('C1', '99ACME', 'Procedure one')]


def add_shape(dataset, image):
    dataset.Rows, dataset.Columns = image.rows, image.columns
    if image.frames > 1:
        dataset.SOPClassUID = MULTIFRAME_STORAGE
        dataset.NumberOfFrames = image.frames
