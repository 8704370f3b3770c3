# SPDX-License-Identifier: GPL-3.0-or-later
"""Character sets of which the corpus has no file that Orthanc stores: every other set of one byte
per character, GBK, items without a set or with one of their own."""

import io

import pytest
from pydicom.sequence import Sequence

from support import corpus
from support.acting import ask_instance
from support.reading import read
from support.scripts import UTF8, own_set, plain, raw
from support.synthetic import CT_STORAGE, image, item, save, uid

# SpecificCharacterSet -> codec of Python, a name
SETS = {
    'ISO_IR 101': ('iso8859_2', 'Łódź^Ágnes'),
    'ISO_IR 109': ('iso8859_3', 'Ĉapelo^Ŭlo'),
    'ISO_IR 110': ('iso8859_4', 'Ķēde^Šūna'),
    'ISO_IR 148': ('iso8859_9', 'Şükrü^Ğ'),
    'ISO_IR 166': ('tis_620', 'นาย^สม'),
    'ISO_IR 13': ('shift_jis', 'ﾔﾏﾀﾞ^ﾀﾛｳ'),
    'GBK': ('gbk', 'Wang=王^小东'),
}
BACKSLASH_INSIDE = '俓'  # in GBK and GB18030 its second byte is that of a backslash


def source_in(character_set):
    codec, name = SETS[character_set]
    dataset = image()
    dataset.SpecificCharacterSet = character_set
    dataset.PatientName = dataset.PerformingPhysicianName = name
    dataset.OtherPatientNames = [name, 'Second^Name']
    dataset.InstitutionName = 'Plain'
    content = save(dataset)
    assert raw(content, 'PatientName') == name.encode(codec)
    return content, codec, name


def modified(client, content, replace):
    answer = ask_instance(client, content, {'Replace': replace})
    assert answer.status_code == 200, answer.text
    return answer.content


@pytest.mark.parametrize('character_set', SETS)
def test_a_value_is_written_in_the_set_of_the_file(plugin, character_set):
    content, codec, name = source_in(character_set)
    result = modified(plugin, content, {'StudyDescription': name})
    assert own_set(result) == character_set
    assert raw(result, 'StudyDescription') == raw(result, 'PatientName') == name.encode(codec)


@pytest.mark.parametrize('character_set', SETS)
def test_all_values_are_converted_when_the_set_must_widen(plugin, character_set):
    content, _, name = source_in(character_set)
    result = modified(plugin, content, {'StudyDescription': '\U0001f600'})
    assert own_set(result) == UTF8
    dataset = read(result)
    assert (dataset.PatientName, dataset.PerformingPhysicianName) == (name, name)
    assert list(dataset.OtherPatientNames) == [name, 'Second^Name']
    assert dataset.StudyDescription == '\U0001f600'


@pytest.mark.parametrize('character_set,codec', (('GBK', 'gbk'), ('GB18030', 'gb18030')))
def test_the_second_byte_of_a_character_is_no_backslash(plugin, character_set, codec):
    dataset = image()
    dataset.SpecificCharacterSet = character_set
    dataset.PatientName = dataset.InstitutionName = 'Plain'
    text = BACKSLASH_INSIDE + '\\' + BACKSLASH_INSIDE
    result = modified(plugin, save(dataset), {'OtherPatientNames': text})
    assert own_set(result) == character_set
    assert raw(result, 'OtherPatientNames') == text.encode(codec)
    converted = modified(plugin, result, {'SpecificCharacterSet': UTF8})
    assert raw(converted, 'OtherPatientNames').decode('utf-8') == text


@pytest.mark.parametrize('new', ('日本', 'Жанна'), ids=('beyond', 'within'))
def test_an_item_with_a_set_of_its_own(plugin, new):
    dataset = image()
    dataset.ProcedureCodeSequence = Sequence([
        item(SpecificCharacterSet='ISO_IR 144', CodeValue='1', CodeMeaning='Москва')])
    kept = read(modified(plugin, save(dataset), {'StudyDescription': '日本'}))
    assert (kept.StudyDescription, kept.PatientName) == ('日本', image().PatientName)
    assert kept.ProcedureCodeSequence[0].CodeMeaning == 'Москва'
    replaced = read(modified(plugin, save(dataset), {'ProcedureCodeSequence[0].CodeMeaning': new}))
    assert replaced.ProcedureCodeSequence[0].CodeMeaning == new
    assert replaced.PatientName == image().PatientName


def completed(name):
    """A file of the corpus, with the identifiers that it lacks."""
    dataset = read(corpus.read('charsets/%s.dcm' % name))
    dataset.SOPClassUID, dataset.PatientID = CT_STORAGE, 'PAT'
    dataset.StudyInstanceUID, dataset.SeriesInstanceUID = uid(1), uid(1, 1)
    dataset.SOPInstanceUID = dataset.file_meta.MediaStorageSOPInstanceUID = uid(1, 1, 1)
    target = io.BytesIO()
    dataset.save_as(target)
    return target.getvalue()


def test_an_item_inherits_the_set_of_the_dataset(plugin):
    source = completed('nested-item-iso2022-no-uids')
    name = 'ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう'

    def name_in(content):
        return plain(str(read(content).RequestedProcedureCodeSequence[0].PatientName))
    assert name_in(source) == name
    for replace in ({'StudyID': 'X'}, {'StudyDescription': 'Жанна'}, {'SpecificCharacterSet': UTF8}):
        assert name_in(modified(plugin, source, replace)) == name
    path = 'RequestedProcedureCodeSequence[0].PatientName'
    assert name_in(modified(plugin, source, {path: 'Жанна^日本'})) == 'Жанна^日本'


@pytest.mark.parametrize('name', ('Plain', 'Müller', 'Жанна^日本'), ids=('ASCII', 'Latin', 'Unicode'))
def test_an_empty_set(plugin, name):
    """Such as DefaultEncoding, which is Latin-1, or what the value needs."""
    source = completed('empty-charset-value-no-uids')
    result = modified(plugin, source, {'PatientName': name})
    assert own_set(result) in ({UTF8} if name == 'Жанна^日本' else {'', 'ISO_IR 100', UTF8})
    assert read(result).PatientName == name
