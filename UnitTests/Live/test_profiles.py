# SPDX-License-Identifier: GPL-3.0-or-later
"""De-identification by PS3.15 2026d inside of a real Orthanc: the edition, two profiles, and an enforced one."""

import base64
import io

import pydicom
import pytest

from support import corpus, judges
from support.acting import edit_instance, text_at
from support.corpus_walk import upload
from support.synthetic import image, save

KEY = base64.b64encode(bytes(range(32))).decode()
WAYS = {'edition': {'DicomVersion': '2026d'},
        'internal': {'Profile': 'Internal'},
        'all': {'Profile': {'Options': [
            'Clean Descriptors', 'Clean Structured Content', 'Clean Graphics', 'Retain UIDs',
            'Retain Longitudinal Temporal Information with Modified Dates', 'Retain Device Identity',
            'Retain Patient Characteristics', 'Retain Safe Private', 'Retain Institution Identity']}}}


def identifying_texts(content):
    """Names and numbers of the source that no result of the Basic Profile may have as a value."""
    dataset = pydicom.dcmread(io.BytesIO(content), force=True, stop_before_pixels=True)
    texts = {str(dataset.get(name, '')).strip() for name in (
        'PatientName', 'PatientID', 'PatientBirthDate', 'AccessionNumber', 'ReferringPhysicianName')}
    return {text for text in texts if len(text) > 5} - {'Anonymous', 'Unknown'}


def values_of(content):
    dataset = pydicom.dcmread(io.BytesIO(content), force=True, stop_before_pixels=True)
    return {str(value) for element in dataset.iterall() if element.VR not in ('SQ', 'IS', 'DS')
            for value in (element.value if isinstance(element.value, (list, tuple)) else [element.value])}


def errors(content):
    """A UID such as "0" is a number before, and a UID after."""
    return {error.replace('<uid>', '#') for error in judges.dciodvfy(content)}


@pytest.mark.parametrize('way', WAYS)
@pytest.mark.parametrize('name', corpus.well_formed_names())
def test_results_have_no_defect_that_the_source_has_not(plugin, name, way):
    content = corpus.read(name)
    stored = upload(plugin, content)
    if stored is None:
        pytest.skip('not stored by this Orthanc')
    answer = plugin.post('/instances/%s/anonymize' % stored['ID'], WAYS[way])
    assert answer.status_code == 200, answer.text
    result = answer.content
    assert not judges.new_complaints(content, result)
    assert not errors(result) - errors(content)
    if way == 'edition':
        assert not identifying_texts(content) & values_of(result)
    dataset = pydicom.dcmread(io.BytesIO(result), force=True, stop_before_pixels=True)
    assert dataset.PatientIdentityRemoved == 'YES'
    assert dataset.DeidentificationMethodCodeSequence[0].CodeValue == '113100'


def test_each_option_alone_brings_no_defect(plugin):
    """dciodvfy over the whole corpus, option by option."""
    options = plugin.json('/modification/profiles')['Options']
    assert len(options) >= 10
    defects, count = [], 0
    for name in corpus.well_formed_names():
        content = corpus.read(name)
        for option in options:
            result = anonymize(plugin, content, {'Profile': {'Options': [option]}})
            if result is not None:
                count += 1
                defects += [(name, option, error) for error in errors(result) - errors(content)]
    assert not defects
    assert count > 50 * len(options)


def anonymize(client, content, body):
    """The file; absent where the host does not store the source, or cannot anonymize it."""
    stored = upload(client, content)
    if stored is None:
        return None
    answer = client.post('/instances/%s/anonymize' % stored['ID'], body)
    return answer.content if answer.status_code == 200 else None


def test_results_are_as_valid_as_those_of_the_built_in(pair):
    """Errors of dciodvfy over the corpus, counted; "pytest -s" shows them."""
    counts = {'source': 0, 'built-in': 0, 'edition': 0, 'internal': 0, 'all': 0}
    for name in corpus.well_formed_names():
        content = corpus.read(name)
        reference = anonymize(pair.builtin, content, {})
        results = {way: anonymize(pair.plugin, content, WAYS[way]) for way in WAYS}
        if reference is None or None in results.values():
            continue
        results.update({'source': content, 'built-in': reference})
        for kind, result in results.items():
            counts[kind] += len(errors(result))
    print('\nErrors of dciodvfy:', ', '.join('%s %d' % count for count in counts.items()))
    for way in WAYS:
        assert counts[way] <= counts['source']
        assert counts[way] < counts['built-in']


@pytest.fixture(scope='module')
def configured(fleet):
    """A host with a key, a profile and an enforced profile."""
    if not fleet.has_plugin():
        pytest.skip('needs the plugin')
    section = {'Keys': {'trial': KEY},
               'Profiles': {'trial': {
                   'Key': 'trial', 'PatientIDPrefix': 'T-', 'FreeTags': ['PatientComments'],
                   'Options': ['Retain Longitudinal Temporal Information with Modified Dates']}},
               'EnforcedProfile': 'trial'}
    with fleet.make('plugin', {'Modification': section}) as host:
        yield host.client


def test_profiles_are_listed_without_keys(configured):
    answer = configured.get('/modification/profiles')
    assert answer.json()['EnforcedProfile'] == 'trial'
    assert set(answer.json()['Profiles']) == {'Basic', 'Internal', 'Research', 'trial'}
    assert KEY not in answer.text


def test_the_key_gives_the_vectors_of_the_manual(configured):
    dataset = image()
    dataset.PatientID, dataset.StudyDate = 'PAT001', '20240229'
    for _ in range(2):
        edited = edit_instance(configured, save(dataset), {}, 'anonymize')
        assert text_at(edited, '0010,0020') == 'T-3HMNG5STDIKUGIXY'
        assert text_at(edited, '0010,0010') == 'T-3HMNG5STDIKUGIXY'
        assert text_at(edited, '0008,0020') == '20141218'


@pytest.mark.parametrize('body', [{'Keep': ['PatientName']}, {'DicomVersion': '2008'}, {'Profile': 'Basic'},
                                  {'KeepPrivateTags': True}, {'Replace': {'PatientName': 'X'}}])
def test_an_enforced_profile_forbids_what_weakens_it(configured, body):
    stored = upload(configured, save(image()))
    for route, resource in (('instances', stored['ID']), ('studies', stored['ParentStudy'])):
        answer = configured.post('/%s/%s/anonymize' % (route, resource), body)
        assert answer.status_code == 403
        assert list(body)[0] in answer.json()['Details']
    assert len(configured.json('/instances')) == 1


def test_an_enforced_profile_allows_more_removals_and_free_tags(configured):
    edited = edit_instance(configured, save(image()), {
        'Remove': ['Modality'], 'Replace': {'PatientComments': 'free'}}, 'anonymize')
    assert text_at(edited, '0010,4000') == 'free'
    assert '0008,0060' not in edited.table


def test_a_study_keeps_its_structure(configured):
    client = configured
    stored = upload(client, save(image()))
    answer = client.post('/studies/%s/anonymize' % stored['ParentStudy'], {})
    assert answer.status_code == 200, answer.text
    assert len(client.json('/studies/%s/instances' % answer.json()['ID'])) == 1
