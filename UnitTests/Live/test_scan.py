# SPDX-License-Identifier: GPL-3.0-or-later
"""The leak scan inside of a real Orthanc: a gate before the store, a route for what is stored, and planted identities."""

import io

import pydicom
import pytest

from support import planted
from support.corpus_walk import upload
from support.synthetic import image, save, with_private

GATE = {'Profile': {'Scan': 'gate', 'Options': ['Clean Descriptors']}}


def make_study(count=3):
    return [save(image(instance=number)) for number in range(1, count + 1)]


def store(client, contents):
    return [client.upload(content) for content in contents]


def wait(client, path, body):
    return client.wait_for_job(client.submit(path, body))


def test_a_gate_lets_clean_results_through(plugin):
    stored = store(plugin, make_study())
    job = wait(plugin, '/studies/%s/anonymize' % stored[0]['ParentStudy'], GATE)
    assert job['State'] == 'Success', job
    scan = job['Content']['Scan']
    assert scan['InstancesCount'] == 3
    assert scan['Stopping'] == {}
    assert 'Texts in the image' in scan['NotSearched']
    assert len(plugin.json('/instances')) == 6


def leaking_study():
    """The names of another instance, in an attribute that the request keeps."""
    leaking = image(instance=2)
    leaking.PatientComments = 'as discussed with Andr\u00e9 M\u00fcller'
    return [save(image(instance=1)), save(leaking), save(image(instance=3))]


def test_a_gate_stops_a_leak_before_it_is_stored(plugin):
    stored = store(plugin, leaking_study())
    changes = plugin.json('/changes?last')['Last']
    job = wait(plugin, '/studies/%s/anonymize' % stored[0]['ParentStudy'],
               dict(GATE, Keep=['PatientComments']))
    assert job['State'] == 'Failure'
    details = job['Content']['ErrorDetails']
    assert 'Name in 0010,4000 at offset ' in details
    for value in ('M\u00fcller', 'Andr\u00e9', 'discussed'):
        assert value not in plugin.get('/jobs/' + job['ID']).text
    assert len(plugin.json('/instances')) == 3
    # Not even for a moment: the host has told of no new instance that has the text.
    new = plugin.json('/changes?since=%d&limit=100' % changes)['Changes']
    assert len([one for one in new if one['ChangeType'] == 'NewInstance']) < 3


def test_a_gate_stops_synchronous_requests_too(plugin):
    stored = store(plugin, leaking_study())
    answer = plugin.post('/studies/%s/anonymize' % stored[0]['ParentStudy'],
                         dict(GATE, Keep=['PatientComments']))
    assert answer.status_code >= 400
    assert 'Name in 0010,4000' in answer.json()['Details']
    assert len(plugin.json('/instances')) == 3


def test_a_gate_stops_the_answer_of_one_instance(plugin):
    stored = store(plugin, leaking_study())
    path = '/instances/%s/anonymize' % stored[1]['ID']
    answer = plugin.post(path, dict(GATE, Keep=['PatientComments']))
    assert answer.status_code >= 400
    assert 'Name in 0010,4000' in answer.json()['Details']
    assert plugin.post(path, GATE).status_code == 200


def test_a_report_counts_and_lets_through(plugin):
    stored = store(plugin, leaking_study())
    job = wait(plugin, '/studies/%s/anonymize' % stored[0]['ParentStudy'],
               {'Profile': {'Scan': 'report'}, 'Keep': ['PatientComments']})
    assert job['State'] == 'Success'
    assert job['Content']['Scan']['Stopping'] == {'Name': 1}
    assert len(plugin.json('/instances')) == 6


def test_results_are_compared_with_each_other(plugin):
    """Anonymized one by one, with a random key each, one patient becomes two."""
    stored = store(plugin, make_study(2))
    key = {'DicomVersion': '2026d', 'KeepSource': True}
    results = [plugin.post('/tools/bulk-anonymize', dict(key, Resources=[one['ID']], Synchronous=True)).json()
               for one in stored]
    made = [resource['ID'] for result in results for resource in result['Resources']
            if resource['Type'] == 'Instance']
    report = plugin.post('/modification/scan', {'Resources': made, 'Profile': 'Basic'}).json()
    assert {'Pseudonym', 'UIDMapping'} <= set(report['Review'])
    together = plugin.post('/studies/%s/anonymize' % stored[0]['ParentStudy'], key).json()['ID']
    report = plugin.post('/modification/scan', {'Resources': [together], 'Profile': 'Basic'}).json()
    assert not {'Pseudonym', 'UIDMapping', 'StudyAttribute'} & set(report['Review'])


# The reading pass: the physician stands in the first instance only, and is named in a text of the second one.
def test_descriptions_are_cleaned_of_what_other_instances_tell(plugin):
    first, second = image(instance=1), image(instance=2)
    first.ReferringPhysicianName = 'Oberholzer^Kim'
    second.ReferringPhysicianName = ''
    second.SeriesDescription = 'Abdomen for oberholzer'
    stored = store(plugin, [save(first), save(second)])
    answer = plugin.post('/studies/%s/anonymize' % stored[0]['ParentStudy'], GATE)
    assert answer.status_code == 200, answer.text
    for one in plugin.json('/studies/%s/instances' % answer.json()['ID']):
        dataset = pydicom.dcmread(io.BytesIO(plugin.file(one['ID'])))
        assert 'berholzer' not in str(dataset)
        assert dataset.SeriesDescription in ('Series 1', 'Abdomen for ***')


def test_what_is_stored_is_scanned_by_lineage(plugin):
    stored = store(plugin, leaking_study())
    answer = plugin.post('/studies/%s/anonymize' % stored[0]['ParentStudy'],
                         {'DicomVersion': '2026d', 'Keep': ['PatientComments']}).json()
    scan = plugin.post('/modification/scan', {'Resources': [answer['ID']]})
    assert scan.status_code == 200, scan.text
    report = scan.json()
    assert report['InstancesCount'] == report['SourcesCount'] == 3
    assert report['Stopping']['Name'] == 1
    findings = [finding for one in report['Instances'] for finding in one['Findings'] if finding['Kind'] == 'Name']
    assert [(one['Path'], one['Name'], one['Stops']) for one in findings] == [('0010,4000', 'PatientComments', True)]
    assert 'M\u00fcller' not in scan.text
    for one in report['Instances']:
        assert one['Source'] in {source['ID'] for source in stored}


def test_what_is_stored_is_scanned_for_given_sources(plugin):
    stored = store(plugin, [save(image())])
    other = store(plugin, [save(image(patient=2))])
    report = plugin.post('/modification/scan', {
        'Resources': [other[0]['ID']], 'Sources': [stored[0]['ParentPatient']], 'Profile': 'Basic',
        'RetainedValues': True}).json()
    assert report['SourcesCount'] == 1
    assert report['Stopping']['Name'] >= 1


def test_labels_of_results_are_searched_and_sources_without_result_counted(plugin):
    stored = store(plugin, make_study())
    made = plugin.post('/instances/%s/anonymize' % stored[0]['ID'], {'DicomVersion': '2026d'}).content
    result = store(plugin, [made])[0]
    has_labels = plugin.get('/studies/%s/labels' % result['ParentStudy']).status_code == 200
    if has_labels:
        plugin.put('/studies/%s/labels/Refer' % result['ParentStudy'], '')
    report = plugin.post('/modification/scan', {
        'Resources': [result['ID']], 'Sources': [stored[0]['ParentStudy']], 'Profile': 'Basic'}).json()
    assert report['SourcesCount'] == report['SourcesWithoutResultCount'] == 3
    places = [(finding['Kind'], finding.get('Path'), finding['Stops'])
              for one in report['Instances'] for finding in one['Findings']]
    assert (('Name', 'Study/Labels', True) in places) == has_labels


def test_a_scan_tells_a_reviewer_of_required_attributes_that_are_lost(plugin):
    study = store(plugin, [save(image())])[0]['ParentStudy']
    kept, lost = (plugin.post('/studies/%s/anonymize' % study, dict(request, DicomVersion='2026d')).json()['ID']
                  for request in ({}, {'Remove': ['StudyID']}))  # of Type 2
    assert 'RequiredAttribute' not in review(plugin, kept, study)
    assert review(plugin, lost, study)['RequiredAttribute'] == 1


def test_a_scan_tells_a_reviewer_of_marks_that_are_wrong(plugin):
    study = store(plugin, [save(image())])[0]['ParentStudy']
    result = plugin.post('/studies/%s/anonymize' % study, {'DicomVersion': '2026d'}).json()['ID']
    assert 'Mark' not in review(plugin, result, study)
    changed = plugin.post('/studies/%s/modify' % result,
                          {'Replace': {'PatientIdentityRemoved': 'NO'}}).json()['ID']
    assert review(plugin, changed, study)['Mark'] == 1


def review(client, study, source):
    answer = client.post('/modification/scan', {'Resources': [study], 'Sources': [source], 'Profile': 'Basic'})
    assert answer.status_code == 200, answer.text
    return answer.json()['Review']


def test_a_scan_can_be_printed(plugin):
    stored = store(plugin, [save(with_private())])
    body = {'Resources': [stored[0]['ID']], 'Sources': [stored[0]['ID']]}
    answer = plugin.post('/modification/scan', body, headers={'Accept': 'text/html'})
    assert answer.status_code == 200
    assert answer.headers['Content-Type'].startswith('text/html')
    policy = answer.headers['Content-Security-Policy']
    assert "default-src 'none'" in policy and 'script-src' not in policy and 'unsafe' not in policy
    assert '0029,1001' in answer.text and 'PrivateElement' in answer.text
    assert 'Secret one' not in answer.text and '<script' not in answer.text


@pytest.mark.parametrize('body, status', [
    ({}, 400), ({'Resources': []}, 400), ({'Resources': ['x']}, 404), ({'Resources': 'x'}, 400),
    ({'Resources': ['0' * 8 + 4 * ('-' + '0' * 8)]}, 404), ({'Resources': [], 'Other': 1}, 400)])
def test_requests_that_make_no_sense_are_refused(plugin, body, status):
    assert plugin.post('/modification/scan', body).status_code == status


def test_results_without_sources_are_refused(plugin):
    stored = store(plugin, [save(image())])
    answer = plugin.post('/modification/scan', {'Resources': [stored[0]['ID']]})
    assert answer.status_code == 400
    assert 'Sources' in answer.json()['Details']


def test_the_list_of_places_is_long():
    assert len(planted.ALL) * len(planted.VALUES) >= 300


def make_base():
    return save(image())


@pytest.mark.parametrize('carrier', planted.ALL)
def test_what_was_planted_is_cleaned(plugin, carrier):
    for number, kind in enumerate(planted.VALUES):
        content = planted.plant(make_base(), carrier, kind, True, number)
        assert planted.finds(content, planted.VALUES[kind])
        stored = upload(plugin, content)
        assert stored is not None, (carrier, kind)
        for profile in ({'DicomVersion': '2026d'}, GATE):
            answer = plugin.post('/instances/%s/anonymize' % stored['ID'], profile)
            assert answer.status_code == 200, (carrier, kind, answer.text)
            for form in planted.FORMS:
                assert not planted.finds(answer.content, form), (carrier, kind, profile, form)


@pytest.mark.parametrize('carrier', planted.ALL)
def test_what_was_planted_is_found(plugin, carrier):
    plugin.delete_everything()
    owner = plugin.upload(save(planted.make_owner(image())))
    for number, kind in enumerate(planted.VALUES):
        content = planted.plant(make_base(), carrier, kind, False, number)
        stored = plugin.upload(content)
        scan = plugin.post('/modification/scan', {
            'Resources': [stored['ID']], 'Sources': [owner['ID']], 'Profile': 'Basic'})
        assert scan.status_code == 200, scan.text
        findings = [finding for one in scan.json()['Instances'] for finding in one['Findings']
                    if finding['Kind'] == kind]
        assert findings, (carrier, kind)
        if carrier not in planted.WITHOUT_POSITION:
            expected = planted.positions(plugin.file(stored['ID']), planted.VALUES[kind])
            assert expected & {finding['Offset'] for finding in findings}, (carrier, kind, findings)
        assert planted.VALUES[kind] not in scan.text
