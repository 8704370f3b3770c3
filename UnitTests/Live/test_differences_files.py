# SPDX-License-Identifier: GPL-3.0-or-later
"""Differences of the files that are no defects of the built-in, each on both hosts."""

import re

import pytest
from pydicom.dataelem import DataElement

from cases.modify_cases import data_uri
from support.acting import edit_instance, text_at, upload_study
from support.corpus import read_shipped
from support.synthetic import image, save

CLASS, VERSION, LENGTH = '0002,0012', '0002,0013', '0002,0000'
DCMTK_CLASS = '1.2.276.0.7230010.3.0.3.'


def edit_both(pair, content, body, operation='modify'):
    """What built-in and plugin make of it; the plugin's only where it is there."""
    made = []
    for client in (pair.builtin, pair.plugin):
        client.delete_everything()
        made.append(edit_instance(client, content, body, operation))
    return made[0], made[1] if pair.has_plugin else None


def test_the_meta_header_tells_who_wrote_the_file(pair):
    theirs, ours = edit_both(pair, save(image()), {})
    assert text_at_meta(theirs, CLASS).startswith(DCMTK_CLASS)
    assert text_at_meta(theirs, VERSION).startswith('OFFIS')
    if ours is not None:
        assert text_at_meta(ours, CLASS) and text_at_meta(ours, CLASS) != '1.2.826.0.1.3680043.10.1.4242'
        assert text_at_meta(ours, VERSION) not in ('', 'LIVE')
        for file in (theirs, ours):
            assert int.from_bytes(file.meta[LENGTH].value, 'little') == size_of_meta(file)


def text_at_meta(file, tag):
    return file.meta[tag].text() if tag in file.meta else ''


def size_of_meta(file):
    """Of what follows (0002,0000): short headers but for OB."""
    return sum((12 if entry.vr == 'OB' else 8) + len(entry.value)
               for tag, entry in file.meta.items() if tag != LENGTH)


def test_the_method_is_that_of_newer_hosts(pair):
    """R94: with lists, older hosts leave DeidentificationMethod empty."""
    body = {'DicomVersion': '2021b', 'Keep': ['StudyDescription']}
    theirs, ours = edit_both(pair, save(image()), body, 'anonymize')
    is_new = pair.builtin.version() >= (1, 12, 7)
    assert bool(text_at(theirs, '0012,0063')) == is_new
    if ours is not None:
        assert re.fullmatch(r'Orthanc [0-9.]+[+~a-z0-9-]*', text_at(ours, '0012,0063'))


def test_group_lengths_are_those_of_the_groups(pair):
    """A length that was wrong beforehand is made right, or goes."""
    dataset = image()
    dataset[0x00100000] = DataElement(0x00100000, 'UL', 4711)
    _, ours = edit_both(pair, save(dataset), {'Replace': {'PatientComments': 'Text'}})
    if ours is not None and '0010,0000' in ours.table:
        group = [entry for path, entry in ours.table.items()
                 if path.startswith('0010,') and path != '0010,0000']
        size = sum(8 + len(entry.value) for entry in group)
        assert int.from_bytes(ours.table['0010,0000'].value, 'little') == size


def test_the_length_of_a_document_is_told(pair):
    content = read_shipped('objects/pdf-encapsulated-generated.dcm')
    document = b'%PDF-1.4 odd'[:11]
    body = {'Replace': {'EncapsulatedDocument': data_uri('application/pdf', document)}}
    _, ours = edit_both(pair, content, body)
    if ours is not None:
        assert int.from_bytes(ours.table['0042,0015'].value, 'little') in (11, 12)


@pytest.mark.parametrize('operation', ('modify', 'anonymize'))
def test_unknown_vrs_are_looked_up_in_the_dictionary(pair, operation):
    """PS3.5 6.2.2: an element of the standard written as UN."""
    dataset = image()
    dataset[0x00081155] = DataElement(0x00081155, 'UN', b'1.2.3\0')
    body = {} if operation == 'modify' else {'DicomVersion': '2021b'}
    _, ours = edit_both(pair, save(dataset), body, operation)
    if ours is not None:
        entry = ours.table['0008,1155']
        assert entry.text() == '1.2.3' if operation == 'modify' else entry.text() != '1.2.3'


def test_a_uid_of_several_levels_stays_one(pair):
    """D1: derived from its value; the built-in has a table per level."""
    dataset = image()
    dataset.SeriesInstanceUID = dataset.StudyInstanceUID
    theirs, ours = edit_both(pair, save(dataset), {}, 'anonymize')
    assert theirs.identifiers['Study'] != theirs.identifiers['Series']
    if ours is not None:
        assert ours.identifiers['Study'] == ours.identifiers['Series'] != dataset.StudyInstanceUID


# DCMTK drops them when the host reads: its index and the job must mean the same study.
@pytest.mark.parametrize('operation', ('modify', 'anonymize'))
def test_blanks_within_uids_do_not_count(plugin, operation):
    dataset = image()
    dataset.StudyInstanceUID = '1.2.3.4444.5'
    content = save(dataset).replace(b'1.2.3.4444.5', b'1.2.3. 444.5')
    study = upload_study(plugin, [content])
    indexed = plugin.json('/studies/%s' % study)['MainDicomTags']['StudyInstanceUID']
    assert indexed == '1.2.3.444.5'
    body = {'Keep': ['StudyInstanceUID'], 'Replace': {'PatientID': 'NEW'}, 'Force': True}
    answer = plugin.post('/studies/%s/%s' % (study, operation), body)
    assert answer.status_code == 200, answer.text
    kept = plugin.json('/studies/%s' % answer.json()['ID'])['MainDicomTags']['StudyInstanceUID']
    assert kept == indexed
