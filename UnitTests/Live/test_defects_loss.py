# SPDX-License-Identifier: GPL-3.0-or-later
"""L3, L29, L50: what loses images, or the whole server."""

import pytest

from support.acting import error_of, skip_unless, upload_study
from support.client import HostUnreachable
from support.synthetic import image, save
from support.waiting import wait_until

LOSING = {'Replace': {'Rows': 'abc'}, 'Permissive': True, 'KeepSource': False}


def five():
    return [save(image(instance=number)) for number in range(1, 6)]


def test_l3_the_builtin_loses_every_image(builtin):
    study = upload_study(builtin, five())
    assert builtin.post('/studies/%s/modify' % study, LOSING).status_code == 200
    assert builtin.instances() == []


def test_l3_the_plugin_loses_none(plugin):
    study = upload_study(plugin, five())
    before = {instance: plugin.file(instance) for instance in plugin.instances()}
    answer = plugin.post('/studies/%s/modify' % study, LOSING)
    assert answer.status_code == 400 or answer.json()['FailedInstancesCount'] == 5
    assert {instance: plugin.file(instance) for instance in plugin.instances()} == before


COLLIDING = {'Replace': {'SOPInstanceUID': '1.2.3.4'}, 'Force': True, 'KeepSource': False}


def test_l29_the_builtin_keeps_one_of_five(builtin):
    skip_unless(builtin, since=(1, 11, 3), what='L29')
    study = upload_study(builtin, five())
    assert builtin.post('/studies/%s/modify' % study, COLLIDING).status_code == 200
    assert len(builtin.instances()) == 1


@pytest.mark.parametrize('operation', ('modify', 'anonymize'))
def test_l29_the_plugin_refuses_one_identifier_for_several(plugin, operation):
    study = upload_study(plugin, five())
    before = plugin.instances()
    answer = plugin.post('/studies/%s/%s' % (study, operation), COLLIDING)
    assert error_of(answer)[:2] == (400, 8), answer.text
    assert plugin.instances() == before


def test_l29_the_plugin_accepts_it_for_a_single_instance(plugin):
    study = upload_study(plugin, five()[:1])
    assert plugin.post('/studies/%s/modify' % study, COLLIDING).status_code == 200


def deeply_nested(levels):
    return '{"Replace": {"PatientName": %s%s}}' % ('[' * levels, ']' * levels)


def test_l50_a_request_ends_the_builtin(fleet):
    with fleet.make('builtin') as host:
        instance = host.client.upload(save(image()))['ID']
        with pytest.raises(HostUnreachable):
            host.client.post('/instances/%s/modify' % instance, deeply_nested(200))
        wait_until(lambda: not host.is_running(), 'the host ends')
        assert host.exit_code() != 0


@pytest.mark.parametrize('levels', (200, 1000, 100000))
@pytest.mark.parametrize('route', ('instances', 'studies'))
def test_l50_the_plugin_refuses_the_request(plugin, route, levels):
    upload = plugin.upload(save(image()))
    resource = upload['ID'] if route == 'instances' else upload['ParentStudy']
    for operation in ('modify', 'anonymize'):
        answer = plugin.post('/%s/%s/%s' % (route, resource, operation), deeply_nested(levels))
        assert answer.status_code == 400
    assert plugin.get('/system').status_code == 200


def test_l4_the_builtin_deletes_what_it_edits_in_place(fleet):
    with fleet.make('builtin', {'OverwriteInstances': True}) as host:
        skip_unless(host.client, since=(1, 11, 3), what='L4')
        series = [host.client.upload(content) for content in five()][0]['ParentSeries']
        answer = host.client.post('/series/%s/modify' % series, {
            'Keep': ['StudyInstanceUID', 'SeriesInstanceUID', 'SOPInstanceUID'], 'Force': True,
            'KeepSource': False})
        assert answer.status_code == 200 and host.client.instances() == []
