# SPDX-License-Identifier: GPL-3.0-or-later
"""L17, L19, L27: what anonymize leaves in clear, or invents."""

from pydicom.dataelem import DataElement
from pydicom.sequence import Sequence

from comparison.datasets import UUID, is_uid
from support.acting import edit_instance, text_at
from support.synthetic import image, item, save, uid

EDITION = {'DicomVersion': '2021b'}
TALAIRACH = '1.2.840.10008.1.4.1.1'
CURVES_AND_OVERLAYS = ('5000,2500', '5000,3000', '6000,3000', '6000,4000')


def with_overlays():
    dataset = image()
    for tag, vr, value in ((0x50000005, 'US', 1), (0x50002500, 'LO', 'Curve of Muller'),
                           (0x50003000, 'OW', b'\1\2\3\4'), (0x60000010, 'US', 8),
                           (0x60000011, 'US', 8), (0x60003000, 'OW', bytes(8)),
                           (0x60004000, 'LT', 'Overlay of Muller')):
        dataset[tag] = DataElement(tag, vr, value)
    return save(dataset)


def test_l17_the_builtin_keeps_curves_and_overlays(builtin):
    edited = edit_instance(builtin, with_overlays(), EDITION, 'anonymize')
    assert all(tag in edited.table for tag in CURVES_AND_OVERLAYS)


def test_l17_the_plugin_removes_curves_and_overlays(plugin):
    edited = edit_instance(plugin, with_overlays(), EDITION, 'anonymize')
    assert not any(tag in edited.table for tag in CURVES_AND_OVERLAYS)
    assert not any(path.startswith(('50', '60')) for path in edited.table)


def test_l17_the_plugin_keeps_them_where_asked(plugin):
    body = dict(EDITION, Keep=['6000,3000'])
    edited = edit_instance(plugin, with_overlays(), body, 'anonymize')
    assert '6000,3000' in edited.table and '6000,4000' not in edited.table
    assert '6000,0010' in edited.table, 'a plane needs all of its attributes'


def with_nested_patient():
    dataset = image()
    dataset.SourceImageSequence = Sequence([item(
        ReferencedSOPInstanceUID=uid(9, 1), PatientName='Nested^Name', PatientID='NESTED')])
    return save(dataset)


NESTED_NAME, NESTED_ID = '0008,2112[0].0010,0010', '0008,2112[0].0010,0020'
NEW_IDENTITY = dict(EDITION, Replace={'PatientID': 'HELLO', 'PatientName': 'World'}, Force=True)


def test_l19_the_builtin_leaves_the_nested_name(builtin):
    edited = edit_instance(builtin, with_nested_patient(), EDITION, 'anonymize')
    assert text_at(edited, NESTED_NAME) == 'Nested^Name'


def test_l19_the_builtin_leaves_the_nested_identifier_when_one_is_given(builtin):
    edited = edit_instance(builtin, with_nested_patient(), NEW_IDENTITY, 'anonymize')
    assert text_at(edited, NESTED_ID) == 'NESTED'


def test_l19_the_plugin_renames_the_nested_patient(plugin):
    edited = edit_instance(plugin, with_nested_patient(), EDITION, 'anonymize')
    assert text_at(edited, NESTED_NAME) == text_at(edited, '0010,0010') != 'Nested^Name'
    assert UUID.match(text_at(edited, NESTED_ID))


def test_l19_the_plugin_gives_the_nested_patient_the_given_identity(plugin):
    edited = edit_instance(plugin, with_nested_patient(), NEW_IDENTITY, 'anonymize')
    assert text_at(edited, NESTED_NAME) == 'World'
    assert text_at(edited, NESTED_ID) == 'HELLO'


def with_special_uids():
    dataset = image()
    dataset.FrameOfReferenceUID = TALAIRACH
    dataset.FailedSOPInstanceUIDList = [uid(9, 1), uid(9, 2)]
    dataset.SynchronizationFrameOfReferenceUID = ''
    return save(dataset)


def test_l27_the_builtin_renews_uids_of_the_standard_and_empty_ones(builtin):
    edited = edit_instance(builtin, with_special_uids(), EDITION, 'anonymize')
    assert text_at(edited, '0020,0052') != TALAIRACH
    assert text_at(edited, '0020,0200') != ''


def test_l27_the_builtin_makes_one_uid_of_several(builtin):
    edited = edit_instance(builtin, with_special_uids(), EDITION, 'anonymize')
    assert '\\' not in text_at(edited, '0008,0058')


def test_l27_the_plugin_maps_each_value_and_leaves_standard_and_empty_ones(plugin):
    edited = edit_instance(plugin, with_special_uids(), EDITION, 'anonymize')
    assert text_at(edited, '0020,0052') == TALAIRACH
    assert text_at(edited, '0020,0200') == ''
    several = text_at(edited, '0008,0058').split('\\')
    assert len(set(several)) == 2 and all(map(is_uid, several))
    assert not {uid(9, 1), uid(9, 2)} & set(several)
