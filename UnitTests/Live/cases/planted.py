# SPDX-License-Identifier: GPL-3.0-or-later
"""Defects to plant in a good outcome: name -> (change of the outcome, kind of difference to be found)."""

import io

import pydicom
from pydicom.dataelem import DataElement

from comparison.outcome import StoredFile
from support.synthetic import item

FRESH = '2.25.1234567890'


def edit(change, index=0):
    """A plant that changes one stored output with pydicom."""
    def plant(outcome):
        stored = outcome.outputs()[index]
        dataset = pydicom.dcmread(io.BytesIO(stored.content))
        change(dataset)
        target = io.BytesIO()
        dataset.save_as(target, write_like_original=True)
        changed = StoredFile(target.getvalue(), stored.orthanc_ids, stored.lineage, stored.labels,
                             stored.main_tags)
        outcome.after[outcome.after.index(stored)] = changed
    return plant


def _set(keyword, value):
    return edit(lambda dataset: setattr(dataset, keyword, value))


def _delete(keyword):
    return edit(lambda dataset: delattr(dataset, keyword))


def _swap_vr(dataset):
    dataset[0x00080060] = DataElement(0x00080060, 'LO', 'CT')


def _flip_pixel(dataset):
    dataset.PixelData = bytes([dataset.PixelData[0] ^ 1]) + dataset.PixelData[1:]


def _reference(value):
    def change(dataset):
        dataset.ReferencedImageSequence[0].ReferencedSOPInstanceUID = value
    return edit(change)


def _forget_reference(dataset):
    del dataset.ReferencedImageSequence[1].ReferencedSOPInstanceUID


def _drop_item(dataset):
    del dataset.ReferencedImageSequence[1]


def _nested_text(dataset):
    dataset.ReferencedImageSequence[0].PurposeOfReferenceCodeSequence[0].CodeMeaning = 'Other'


def _split_frame_of_reference(dataset):
    dataset.FrameOfReferenceUID = FRESH


def _set_attribute(name, value):
    return lambda outcome: setattr(outcome, name, value)


def set_member(member, value):
    return lambda outcome: outcome.answer.__setitem__(member, value)


def lose_output(outcome):
    outcome.after.remove(outcome.outputs()[0])


def lose_source(outcome):
    outcome.after.remove(next(one for one in outcome.after if one in outcome.before))


def _change_source(outcome):
    source = next(one for one in outcome.after if one in outcome.before)
    index = outcome.after.index(source)
    outcome.after[index] = StoredFile(source.content + b'\xfc\xff\xfc\xffOB\0\0\0\0\0\0',
                                      source.orthanc_ids)


def _forge_orthanc_id(outcome):
    stored = outcome.outputs()[0]
    stored.orthanc_ids = dict(stored.orthanc_ids, Series=stored.orthanc_ids['Study'])


def _forge_lineage(outcome):
    outcome.outputs()[0].lineage[('Study', 'AnonymizedFrom')] = 'another'


def _outdate_index(outcome):
    outcome.outputs()[0].main_tags['Study']['StudyDate'] = '19000101'


PLANTED = {
    'main tag of the study': (_outdate_index, 'main tag'),
    'HTTP status': (_set_attribute('status', 500), 'status'),
    'error number': (_set_attribute('error', 5), 'error'),
    'content type': (_set_attribute('content_type', 'text/plain'), 'content_type'),
    'member lost': (lambda outcome: outcome.answer.pop('Type'), 'missing member'),
    'member too many': (set_member('Extra', 1), 'extra member'),
    'member of another type': (set_member('IsAnonymization', 1), 'member'),
    'answer names another resource': (set_member('ID', '0' * 8 + '-00000000' * 4), 'member'),
    'output lost': (lose_output, 'outputs'),
    'source lost': (lose_source, 'sources'),
    'source changed': (_change_source, 'sources'),
    'wrong Orthanc identifier': (_forge_orthanc_id, 'orthanc identifier'),
    'text changed': (_set('Modality', 'MR'), 'value'),
    'element lost': (_delete('Modality'), 'missing'),
    'element too many': (_set('AcquisitionNumber', '1'), 'extra'),
    'element emptied': (_set('Modality', ''), 'value'),
    'VR changed': (edit(_swap_vr), 'vr'),
    'pixel changed': (edit(_flip_pixel), 'value'),
    'number changed': (_set('Rows', 9), 'value'),
    'item lost': (edit(_drop_item), 'missing'),
    'nested text changed': (edit(_nested_text), 'value'),
    'reference lost': (edit(_forget_reference), 'missing'),
    'reference not renewed': (_reference('1.2.826.0.1.3680043.10.1.9.9.9.1'), 'identifier'),
    'reference to somewhere else': (_reference(FRESH), 'identifier'),
    'UID class kept': (_set('FrameOfReferenceUID', '1.2.826.0.1.3680043.10.1.1.1.77'), 'identifier'),
    'UID renewed differently in one file': (edit(_split_frame_of_reference), 'identifier'),
    'UID that is no UID': (_set('FrameOfReferenceUID', '2.25.x'), 'identifier'),
    'identity left': (_set('PatientID', 'PAT1'), 'value'),
    'identifier of another form': (_set('PatientID', 'anonymous'), 'value'),
    'name of another form': (_set('PatientName', 'Anonymous'), 'value'),
    'nested private element': (edit(lambda dataset: dataset.ReferencedImageSequence[0].add_new(
        0x00291001, 'LO', 'x')), 'extra'),
    'sequence too many': (edit(lambda dataset: setattr(dataset, 'ContentSequence', [item()])),
                          'extra'),
    'lineage of another resource': (_forge_lineage, 'member'),
    'meta header tells another class': (edit(lambda dataset: setattr(
        dataset.file_meta, 'MediaStorageSOPClassUID', '1.2.840.10008.5.1.4.1.1.4')), 'identifier'),
}
