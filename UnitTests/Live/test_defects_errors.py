# SPDX-License-Identifier: GPL-3.0-or-later
"""L1, L2, L9, L31, L32: what is refused, and how."""

import pytest

from cases.case import UNKNOWN
from support.acting import ask_instance, edit_instance, error_of, skip_unless, text_at, upload_study
from support.synthetic import image, save

ROUTES = [(route, operation) for route in ('series', 'studies', 'patients')
          for operation in ('modify', 'anonymize')]


@pytest.mark.parametrize('route,operation', ROUTES)
def test_l1_the_builtin_does_not_say_404(builtin, route, operation):
    skip_unless(builtin, since=(1, 12, 11), what='L1')
    assert builtin.post('/%s/%s/%s' % (route, UNKNOWN, operation), {}).status_code != 404


@pytest.mark.parametrize('route,operation', ROUTES)
def test_l1_the_plugin_says_404(plugin, route, operation):
    assert error_of(plugin.post('/%s/%s/%s' % (route, UNKNOWN, operation), {}))[:2] == (404, 17)


@pytest.mark.parametrize('value', [[{}], {'a': 'b'}, []])
def test_l2_the_builtin_answers_500_to_malformed_input(builtin, value):
    body = {'Replace': {'DeidentificationMethod': value}}
    assert ask_instance(builtin, save(image()), body, 'anonymize').status_code == 500


@pytest.mark.parametrize('value', [[{}], {'a': 'b'}, []])
def test_l2_the_plugin_answers_400_to_malformed_input(plugin, value):
    body = {'Replace': {'DeidentificationMethod': value}}
    assert ask_instance(plugin, save(image()), body, 'anonymize').status_code == 400


def bad_study_request(client):
    study = upload_study(client, [save(image(instance=number)) for number in (1, 2)])
    return client.post('/studies/%s/modify' % study, {'Replace': {'Rows': 'abc'}})


def test_l9_the_builtin_gives_no_details(builtin):
    skip_unless(builtin, since=(1, 12, 0), what='L9')
    assert error_of(bad_study_request(builtin)) == (400, 15, '')


def test_l9_the_plugin_names_the_attribute(plugin):
    status, error, details = error_of(bad_study_request(plugin))
    assert (status, error) == (400, 15) and '0028,0010' in details and 'abc' not in details


def test_l31_the_builtin_wraps_negative_numbers(builtin):
    edited = edit_instance(builtin, save(image()), {'Replace': {'Rows': '-1'}})
    assert edited.table['0028,0010'].value == b'\xff\xff'


@pytest.mark.parametrize('tag,value', [('Rows', '-1'), ('Rows', '65536'), ('SimpleFrameList', '-1')])
def test_l31_the_plugin_refuses_numbers_out_of_range(plugin, tag, value):
    assert ask_instance(plugin, save(image()), {'Replace': {tag: value}}).status_code == 400


BROKEN_TEXTS = {'0008,0020': 'notadate', '0010,4000': 'x' * 20000, '0008,0080': 'y' * 200,
                '0018,1020': 'a\\b', '0020,0052': '1.02.x'}


@pytest.mark.parametrize('tag', BROKEN_TEXTS)
def test_l31_the_plugin_stores_texts_that_break_their_rules_with_a_warning(plugin, tag):
    answer = ask_instance(plugin, save(image()), {'Replace': {tag: BROKEN_TEXTS[tag]}})
    assert answer.status_code == 200
    assert (tag in answer.headers.get('X-Modification-Warnings', '')) or tag == '0018,1020'
    assert BROKEN_TEXTS[tag] not in str(answer.headers)


def test_l31_the_plugin_does_not_warn_without_reason(plugin):
    answer = ask_instance(plugin, save(image()), {'Replace': {'StudyDate': '20240229'}})
    assert answer.status_code == 200 and 'X-Modification-Warnings' not in answer.headers


def test_l31_the_plugin_warns_in_the_content_of_jobs(plugin):
    study = upload_study(plugin, [save(image())])
    answer = plugin.post('/studies/%s/modify' % study, {'Replace': {'StudyDate': 'notadate'}})
    assert answer.status_code == 200
    assert any('0008,0020' in warning for warning in answer.json()['Warnings'])
    assert 'notadate' not in answer.text


@pytest.mark.parametrize('tag', ('0008,0020', '0008,0080', '0020,0052'))
def test_l31_the_plugin_refuses_them_when_strict(plugin, tag):
    body = {'Replace': {tag: BROKEN_TEXTS[tag]}, 'Strict': True}
    answer = ask_instance(plugin, save(image()), body)
    assert answer.status_code == 400 and tag in error_of(answer)[2]


def remove_name_of_one_study(client):
    first = client.upload(save(image(study=1)))
    client.upload(save(image(study=2)))
    path = '/studies/%s/modify' % first['ParentStudy']
    return first, client.post(path, {'Remove': ['PatientName'], 'Keep': ['SOPInstanceUID'],
                                     'Force': True})


def test_l32_the_builtin_lets_one_study_lose_the_name_of_the_patient(builtin):
    skip_unless(builtin, since=(1, 12, 0), what='L32')
    first, answer = remove_name_of_one_study(builtin)
    assert answer.status_code == 200
    tags = builtin.json('/patients/%s' % first['ParentPatient'])['MainDicomTags']
    assert not tags.get('PatientName')


def test_l32_the_plugin_refuses_it(plugin):
    first, answer = remove_name_of_one_study(plugin)
    status, error, details = error_of(answer)
    assert (status, error) == (400, 8) and 'PatientName' in details
    tags = plugin.json('/patients/%s' % first['ParentPatient'])['MainDicomTags']
    assert tags['PatientName'] == 'M\u00fcller^Andr\u00e9'


def test_l32_the_plugin_accepts_it_for_the_only_study(plugin):
    study = upload_study(plugin, [save(image())])
    answer = plugin.post('/studies/%s/modify' % study, {'Remove': ['PatientName']})
    assert answer.status_code == 200
    output = plugin.json('/studies/%s/instances' % answer.json()['ID'])[0]['ID']
    assert plugin.get('/instances/%s/content/0010-0010' % output).status_code == 404
