# SPDX-License-Identifier: GPL-3.0-or-later
"""Names in the scripts of the world: replaced, kept, merged, without the loss of a character (L24,
L25, architecture section 5). Read back by pydicom and by the host."""

import pytest
from pydicom.sequence import Sequence

from support import corpus
from support.reading import read
from support.scripts import REFUSED, SCRIPTS, UTF8, can_express, own_set, plain, raw, texts_of
from support.synthetic import code, image, save

FOREIGN = 'Жанна^日本'  # in no set but Unicode's
# All versions of Orthanc read the first of the two sets only, and their index has what they read.
MISREAD_BY_HOSTS = 'ISO 2022 IR 13\\ISO 2022 IR 87'


@pytest.fixture(params=SCRIPTS)
def script(request):
    return SCRIPTS[request.param]


def edited(client, content, body, operation='modify'):
    """Sends the study of one file; the stored result."""
    study = client.upload(content)['ParentStudy']
    answer = client.post('/studies/%s/%s' % (study, operation), body)
    assert answer.status_code == 200, answer.text
    instance, = client.json(answer.json()['Path'] + '/instances')
    return client.file(instance['ID'])


def codec_of(character_set):
    """None if it needs escapes."""
    return {script.character_set: script.codec for script in SCRIPTS.values()}[character_set]


def check_name(client, content, name, sets):
    """Set, bytes, and what pydicom and the host make of them."""
    written = own_set(content)
    assert written in sets
    if codec_of(written):
        assert plain(raw(content, 'PatientName').decode(codec_of(written))) == name
    assert plain(str(read(content).PatientName)) == name
    if written != MISREAD_BY_HOSTS:
        assert seen_by_host(client, content) == (name, name)


def seen_by_host(client, content):
    """The name in the file as the host reads it, and in its index."""
    uid = read(content).SOPInstanceUID
    instance, = [found['ID'] for found in client.post('/tools/lookup', uid.encode()).json()]
    patient = client.json('/instances/%s/patient' % instance)['ID']
    return (plain(client.json('/instances/%s/simplified-tags' % instance)['PatientName']),
            plain(client.json('/patients/' + patient)['MainDicomTags']['PatientName']))


def replacing(name):
    """Of another patient, so that the host's index follows."""
    return {'Replace': {'PatientName': name, 'PatientID': 'NEW'}, 'Force': True}


@pytest.mark.parametrize('kind_of_name', ('own', 'foreign', 'ascii'))
def test_a_name_is_replaced(plugin, script, kind_of_name):
    name = {'own': script.other, 'foreign': FOREIGN, 'ascii': 'Plain^Name'}[kind_of_name]
    source = script.content()
    result = edited(plugin, source, replacing(name))
    check_name(plugin, result, name, script.sets_for(name))
    check_texts(result, source, without=('PatientName', 'PatientID'))


def test_a_name_is_replaced_while_its_series_is_split_off(plugin, script):
    source, name = script.content(), FOREIGN
    stored = plugin.upload(source)
    answer = plugin.post('/studies/%s/split' % stored['ParentStudy'], {
        'Series': [stored['ParentSeries']], 'Replace': {'PatientName': name, 'PatientID': 'NEW'}})
    assert answer.status_code == 200, answer.text
    instance, = plugin.instances()
    check_name(plugin, plugin.file(instance), name, script.sets_for(name))
    check_texts(plugin.file(instance), source, without=('PatientName', 'PatientID'))


def check_texts(result, source, without=()):
    """No character of the others is lost."""
    assert texts_of(read(result), without) == texts_of(read(source), without)


@pytest.mark.parametrize('operation,body', (
    ('modify', {'Replace': {'StudyID': 'X'}}),
    ('anonymize', {'Keep': ['PatientName', 'OtherPatientNames', 'OperatorsName']})))
def test_a_name_is_kept_byte_by_byte(plugin, script, operation, body):
    source = script.content()
    result = edited(plugin, source, body, operation)
    for keyword in ('PatientName', 'OtherPatientNames', 'OperatorsName'):
        assert raw(result, keyword) == raw(source, keyword)
    check_name(plugin, result, script.name, {own_set(source)})


def test_a_kept_name_is_converted_when_another_value_needs_it(plugin, script):
    source = script.content()
    result = edited(plugin, source, {'Replace': {'InstitutionName': FOREIGN}})
    check_name(plugin, result, script.name, script.sets_for(FOREIGN))
    assert read(result).InstitutionName == FOREIGN
    check_texts(result, source, without=('InstitutionName',))


@pytest.mark.parametrize('wanted', ('ISO_IR 100', UTF8))
def test_a_name_is_converted_to_the_set_that_is_asked_for(plugin, script, wanted):
    source = script.content()
    result = edited(plugin, source, {'Replace': {'SpecificCharacterSet': wanted}})
    check_name(plugin, result, script.name,
               {wanted if can_express(codec_of(wanted), [script.name]) else UTF8})
    check_texts(result, source)


def latin1(number):
    return image(patient=number, study=number)


def utf8(number):
    dataset = image(patient=number, study=number)
    dataset.SpecificCharacterSet = UTF8
    dataset.PatientName = FOREIGN
    dataset.OperatorsName = 'Ōe^健三郎'
    dataset.PatientComments = 'Ж' * 1000
    dataset.ProcedureCodeSequence = Sequence([code('1', '99ACME', FOREIGN), code('2', '99ACME', 'Ō')])
    return dataset


# Attributes of the patient and study modules (contract 9.1) that the files have.
STUDY_MODULES = ('ProcedureCodeSequence',
                 'PatientName', 'PatientID', 'IssuerOfPatientID', 'OtherPatientIDs',
                 'OtherPatientNames', 'EthnicGroup', 'PatientComments', 'DeidentificationMethod',
                 'AccessionNumber', 'ReferringPhysicianName', 'StudyDescription',
                 'PhysiciansOfRecord', 'NameOfPhysiciansReadingStudy', 'StudyID')


def merged(client, source, target):
    """Merges one file into the study of another one; what comes out."""
    study = client.upload(target)['ParentStudy']
    answer = client.post('/studies/%s/merge' % study,
                         {'Resources': [client.upload(source)['ParentStudy']]})
    assert answer.status_code == 200, answer.text
    assert client.json('/studies') == [study] == [answer.json()['TargetStudy']]
    files = [client.file(instance) for instance in client.instances()]
    files.remove(target)
    result, = files
    return result


def check_merged(result, source, target):
    """Texts of the patient and the study are the target's, all others the source's."""
    check_texts(result, source, without=STUDY_MODULES)
    of_series = {element.keyword for element in read(target)} - set(STUDY_MODULES)
    for_sources = {element.keyword for element in read(source)} - set(STUDY_MODULES)
    check_texts(result, target, without=of_series | for_sources)


@pytest.mark.parametrize('make_target', (latin1, utf8))
def test_a_file_is_merged_into_a_study_of_another_set(plugin, script, make_target):
    source, target = script.content(), save(make_target(1))
    result = merged(plugin, source, target)
    name = str(make_target(1).PatientName)
    check_name(plugin, result, name, script.sets_for(name, script.name))
    check_merged(result, source, target)


@pytest.mark.parametrize('make_source', (latin1, utf8))
def test_a_file_of_another_set_is_merged_into_a_study(plugin, script, make_source):
    source, target = save(make_source(1)), script.content()
    result = merged(plugin, source, target)
    is_enough = can_express(codec_of(own_set(source)), [script.name])
    assert own_set(result) == (own_set(source) if is_enough else UTF8)
    assert plain(str(read(result).PatientName)) == script.name
    in_file, in_index = seen_by_host(plugin, result)
    assert in_file == script.name
    assert in_index == script.name or own_set(target) == MISREAD_BY_HOSTS
    check_merged(result, source, target)


@pytest.mark.parametrize('name', REFUSED)
def test_what_no_host_stores(fleet, name):
    client = fleet.shared('builtin').client
    assert client.post('/instances', corpus.read('charsets/%s.dcm' % name)).status_code == 404


def test_all_files_of_the_corpus_are_known():
    listed = {name.split('/')[1] for name in corpus.names() if name.startswith('charsets/')}
    assert listed == {name + '.dcm' for name in list(SCRIPTS) + list(REFUSED)}


def test_the_files_hold_the_names(script):
    """Else nothing would be shown here."""
    assert own_set(script.content()) == script.character_set
    found = [value for keyword, values in texts_of(read(script.content())) for value in values
             if keyword in ('PatientName', 'OperatorsName', 'CodeMeaning')]
    assert found == [script.name] * 3
