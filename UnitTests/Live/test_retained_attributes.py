# SPDX-License-Identifier: GPL-3.0-or-later
"""A de-identification must not remove too much: what clinical work needs is the same in the result, where the options
retain it, and what is calculated from it too."""

import io
import math

import numpy
import pydicom
import pytest
from pydicom.encaps import generate_pixel_data_frame
from pydicom.sequence import Sequence

from support import corpus
from support.acting import edit_instance
from support.corpus_walk import upload
from support.synthetic import item, image, save, uid

OPTIONS = ['Retain Patient Characteristics', 'Retain Device Identity', 'Clean Descriptors',
           'Clean Structured Content', 'Clean Graphics']
FULL = 'Retain Longitudinal Temporal Information with Full Dates'
MODIFIED = 'Retain Longitudinal Temporal Information with Modified Dates'
PROFILES = {'full dates': {'Profile': {'Options': OPTIONS + [FULL]}},
            'modified dates': {'Profile': {'Options': OPTIONS + [MODIFIED]}}}

GEOMETRY = (
    'ImagePositionPatient', 'ImageOrientationPatient', 'PixelSpacing', 'ImagerPixelSpacing', 'NominalScannedPixelSpacing',
    'SliceThickness', 'SpacingBetweenSlices', 'SliceLocation', 'Rows', 'Columns', 'NumberOfFrames', 'PixelAspectRatio',
    'GridFrameOffsetVector', 'PatientPosition', 'PatientOrientation', 'ImageOrientationSlide', 'FrameIncrementPointer',
    'DistanceSourceToDetector', 'DistanceSourceToPatient', 'EstimatedRadiographicMagnificationFactor',
    'GantryDetectorTilt', 'TableHeight', 'ReconstructionDiameter', 'DataCollectionDiameter', 'ContourData',
    'ContourGeometricType', 'NumberOfContourPoints', 'PositionerPrimaryAngle', 'PositionerSecondaryAngle',
    'PhysicalDeltaX', 'PhysicalDeltaY', 'PhysicalUnitsXDirection', 'PhysicalUnitsYDirection', 'RegionLocationMinX0',
    'RegionLocationMinY0', 'RegionLocationMaxX1', 'RegionLocationMaxY1', 'IsocenterPosition', 'GantryAngle',
    'PatientSupportAngle', 'BeamLimitingDeviceAngle', 'LeafJawPositions', 'LeafPositionBoundaries', 'Laterality',
    'ImageLaterality', 'ViewPosition', 'BodyPartExamined')
PIXELS = (
    'RescaleSlope', 'RescaleIntercept', 'RescaleType', 'RealWorldValueSlope', 'RealWorldValueIntercept', 'Units',
    'WindowCenter', 'WindowWidth', 'VOILUTFunction', 'BitsAllocated', 'BitsStored', 'HighBit', 'PixelRepresentation',
    'SamplesPerPixel', 'PhotometricInterpretation', 'PlanarConfiguration', 'PixelPaddingValue', 'LossyImageCompression',
    'LossyImageCompressionRatio', 'LossyImageCompressionMethod', 'PixelIntensityRelationship',
    'PixelIntensityRelationshipSign', 'SegmentNumber', 'SegmentationType')
DOSE = (
    'KVP', 'ExposureTime', 'XRayTubeCurrent', 'Exposure', 'ExposureInuAs', 'XRayTubeCurrentInuA', 'CTDIvol',
    'SingleCollimationWidth', 'TotalCollimationWidth', 'SpiralPitchFactor', 'FilterType', 'FocalSpots',
    'EntranceDoseInmGy', 'ImageAndFluoroscopyAreaDoseProduct', 'RelativeXRayExposure', 'DoseUnits', 'DoseType',
    'DoseSummationType', 'DoseGridScaling', 'TissueHeterogeneityCorrection', 'BeamMeterset', 'BeamDose', 'BeamType',
    'NominalBeamEnergy', 'CumulativeMetersetWeight', 'FinalCumulativeMetersetWeight', 'NumberOfFractionsPlanned',
    'NumberOfBeams', 'RadiationType', 'DVHData', 'DVHDoseScaling', 'DVHVolumeUnits')
TIMING = (
    'RepetitionTime', 'EchoTime', 'InversionTime', 'TriggerTime', 'FlipAngle', 'EchoTrainLength', 'FrameTime',
    'FrameTimeVector', 'FrameReferenceTime', 'ActualFrameDuration', 'CineRate', 'RecommendedDisplayFrameRate',
    'HeartRate', 'TemporalPositionIdentifier', 'NumberOfTemporalPositions', 'TemporalResolution',
    'NominalCardiacTriggerDelayTime', 'DiffusionBValue', 'DiffusionGradientOrientation', 'SamplingFrequency',
    'StudyTime', 'SeriesTime', 'AcquisitionTime', 'ContentTime', 'ContrastBolusStartTime')
SUV = (
    'PatientWeight', 'PatientSize', 'PatientSex', 'RadionuclideTotalDose', 'RadionuclideHalfLife',
    'RadionuclidePositronFraction', 'RadiopharmaceuticalStartTime', 'RadiopharmaceuticalStopTime',
    'RadiopharmaceuticalVolume', 'DecayCorrection', 'DecayFactor', 'CorrectedImage', 'CountsSource', 'SeriesType')
DEVICE = (
    'Manufacturer', 'ManufacturerModelName', 'SoftwareVersions', 'DeviceSerialNumber', 'DeviceUID',
    'MagneticFieldStrength', 'ImagingFrequency', 'ConvolutionKernel', 'ReceiveCoilName', 'ScanningSequence',
    'SequenceVariant', 'ScanOptions', 'MRAcquisitionType', 'DetectorType', 'CollimatorGridName', 'TreatmentMachineName')
NEEDED = {'geometry': GEOMETRY, 'pixels': PIXELS, 'dose': DOSE, 'timing': TIMING, 'SUV': SUV, 'device': DEVICE}

# Of all dates the distance to the first one.
DATES = ('StudyDate', 'SeriesDate', 'AcquisitionDate', 'ContentDate')


def parse(content):
    return pydicom.dcmread(io.BytesIO(content), force=True)


def values_of(dataset, keywords, path=''):
    """Path -> text, at any depth. Private attributes are another matter, and icons go."""
    wanted = {pydicom.datadict.tag_for_keyword(keyword) for keyword in keywords}
    found = {}
    for element in dataset:
        if element.tag.is_private or element.keyword in ('IconImageSequence', 'OriginalAttributesSequence'):
            continue
        if element.VR == 'SQ':
            for number, below in enumerate(element.value):
                found.update(values_of(below, keywords, '%s%s[%d].' % (path, element.keyword, number)))
        elif element.tag in wanted and not element.is_empty:
            found[path + element.keyword] = str(element.value)
    return found


def intervals(dataset):
    dates = [pydicom.valuerep.DA(dataset.get(keyword)) for keyword in DATES if dataset.get(keyword)]
    return [(date - dates[0]).days for date in dates]


def test_the_lists_name_attributes_of_the_dictionary():
    for keywords in NEEDED.values():
        for keyword in keywords:
            assert pydicom.datadict.tag_for_keyword(keyword) is not None, keyword


# Where the coded image begins: SOS of JPEG (ISO/IEC 10918-1), SOT of JPEG 2000 (ISO/IEC 15444-1).
START_OF_IMAGE = (b'\xff\xda', b'\xff\x90')


def coded_images(dataset):
    """Of each frame all but what stands before the image and behind its end: segments and comments may go."""
    frames = generate_pixel_data_frame(dataset.PixelData, int(dataset.get('NumberOfFrames', 1)))
    for frame in frames:
        begin = min((frame.find(marker) for marker in START_OF_IMAGE if marker in frame), default=0)
        end = frame.find(b'\xff\xd9', begin)  # no coded data have these bytes
        yield frame[begin:end if end >= 0 else None].rstrip(b'\0')


def has_overlay_in_pixels(dataset):
    """OverlayBitPosition of any plane."""
    return any(dataset.get_item((group, 0x0102)) is not None and dataset[group, 0x0102].value
               for group in range(0x6000, 0x6020, 2))


def used_bits(attributes, dataset):
    mask = ((1 << attributes.BitsStored) - 1) << (attributes.HighBit + 1 - attributes.BitsStored)
    return numpy.frombuffer(dataset.PixelData, '<u2') & mask


def check_image(before, after):
    pixels = before.get('PixelData', b'')
    if pixels and before['PixelData'].is_undefined_length:
        assert list(coded_images(after)) == list(coded_images(before))
    elif has_overlay_in_pixels(before):
        assert (used_bits(before, after) == used_bits(before, before)).all()
    else:
        assert after.get('PixelData', b'')[:len(pixels)] == pixels  # an odd length is padded


@pytest.mark.parametrize('dates', PROFILES)
@pytest.mark.parametrize('name', corpus.well_formed_names())
def test_the_corpus_keeps_what_is_needed(plugin, name, dates):
    content = corpus.read(name)
    stored = upload(plugin, content)
    if stored is None:
        pytest.skip('not stored by this Orthanc')
    answer = plugin.post('/instances/%s/anonymize' % stored['ID'], PROFILES[dates])
    assert answer.status_code == 200, answer.text
    before, after = parse(content), parse(answer.content)
    for group, keywords in NEEDED.items():
        expected, found = values_of(before, keywords), values_of(after, keywords)
        lost = {path: (value, found.get(path)) for path, value in expected.items() if found.get(path) != value}
        assert not lost, '%s: %s' % (group, lost)
    check_image(before, after)


# Standardized uptake values, by body weight

def positron_emission(patient=1):
    """A PET slice of FDG, in Bq/ml, that was measured an hour after the injection, across midnight."""
    dataset = image(patient)
    dataset.SOPClassUID = '1.2.840.10008.5.1.4.1.1.128'
    dataset.Modality = 'PT'
    dataset.Units, dataset.DecayCorrection, dataset.CountsSource = 'BQML', 'START', 'EMISSION'
    dataset.CorrectedImage, dataset.SeriesType = ['DECY', 'ATTN', 'SCAT'], ['STATIC', 'IMAGE']
    dataset.StudyDate = dataset.SeriesDate = dataset.AcquisitionDate = '20200102'
    dataset.StudyTime = dataset.SeriesTime = dataset.AcquisitionTime = '002500.000000'
    dataset.ActualFrameDuration, dataset.FrameReferenceTime = '120000', '60000'
    dataset.RescaleSlope, dataset.RescaleIntercept = '2.5', '0'
    dataset.DecayFactor = '1.02'
    dataset.RadiopharmaceuticalInformationSequence = Sequence([item(
        Radiopharmaceutical='FDG', RadiopharmaceuticalStartTime='232500.000000',
        RadiopharmaceuticalStartDateTime='20200101232500.000000', RadionuclideTotalDose='350000000',
        RadionuclideHalfLife='6586.2', RadionuclidePositronFraction='0.967')])
    return dataset


def uptake_values(dataset):
    drug = dataset.RadiopharmaceuticalInformationSequence[0]
    begin = pydicom.valuerep.DT(drug.RadiopharmaceuticalStartDateTime)
    scan = pydicom.valuerep.DT(dataset.SeriesDate + dataset.SeriesTime)
    seconds = (scan - begin).total_seconds()
    dose = drug.RadionuclideTotalDose * math.pow(2, -seconds / float(drug.RadionuclideHalfLife))
    pixels = numpy.frombuffer(dataset.PixelData, '<u2') * float(dataset.RescaleSlope) + float(dataset.RescaleIntercept)
    return pixels * float(dataset.PatientWeight) * 1000 / dose


@pytest.mark.parametrize('dates', PROFILES)
def test_uptake_values_are_the_same(plugin, dates):
    before = positron_emission()
    after = parse(edit_instance(plugin, save(before), PROFILES[dates], 'anonymize').content)
    assert after.PatientID != before.PatientID and 'PatientWeight' in after
    assert (after.SeriesDate == before.SeriesDate) == (dates == 'full dates')
    expected = uptake_values(before)
    assert expected.max() > 0
    assert numpy.array_equal(expected, uptake_values(after))
    assert intervals(before) == intervals(after)


def test_without_the_options_they_cannot_be_calculated(plugin):
    """So that the tests above do not pass by chance."""
    after = parse(edit_instance(plugin, save(positron_emission()), {'Profile': 'Basic'}, 'anonymize').content)
    assert 'PatientWeight' not in after and after.SeriesDate == '19000101'


# Radiotherapy

def planned_dose():
    """A dose grid of four frames that a plan asks for."""
    dataset = image()
    dataset.SOPClassUID = '1.2.840.10008.5.1.4.1.1.481.2'
    dataset.Modality = 'RTDOSE'
    dataset.NumberOfFrames, dataset.FrameIncrementPointer = 4, 0x3004000C
    dataset.GridFrameOffsetVector = [0, 2.5, 5, 7.5]
    dataset.ImageOrientationPatient, dataset.PixelSpacing = [1, 0, 0, 0, 1, 0], [2.5, 2.5]
    dataset.DoseUnits, dataset.DoseType, dataset.DoseSummationType = 'GY', 'PHYSICAL', 'PLAN'
    dataset.DoseGridScaling = '0.00123'
    dataset.PixelData = b''.join((7 * i % 4096).to_bytes(2, 'little') for i in range(4 * 64))
    dataset.ReferencedRTPlanSequence = Sequence([item(
        ReferencedSOPClassUID='1.2.840.10008.5.1.4.1.1.481.5', ReferencedSOPInstanceUID=uid(1, 1, 9, 1))])
    return save(dataset)


def dose_at_positions(dataset):
    """(z, row, column) -> Gy, by the position of each frame."""
    pixels = dataset.pixel_array * float(dataset.DoseGridScaling)
    frames = [float(dataset.ImagePositionPatient[2]) + float(offset) for offset in dataset.GridFrameOffsetVector]
    return dict(zip(frames, pixels))


def corpus_dose():
    return corpus.read('objects/rtdose-15frame-rle-35-un-elements.dcm')


@pytest.mark.parametrize('dates', PROFILES)
@pytest.mark.parametrize('make', (planned_dose, corpus_dose))
def test_the_dose_is_the_same(plugin, make, dates):
    content = make()
    result = edit_instance(plugin, content, PROFILES[dates], 'anonymize').content
    before, after = dose_at_positions(parse(content)), dose_at_positions(parse(result))
    assert before.keys() == after.keys() and len(before) > 1
    assert max(frame.max() for frame in before.values()) > 0
    for position, frame in before.items():
        assert numpy.array_equal(frame, after[position])
