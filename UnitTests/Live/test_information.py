# SPDX-License-Identifier: GPL-3.0-or-later
"""GET /modification/info, and what a host is told about itself when it starts."""

import pytest

from support.acting import skip_unless, upload_study
from support.waiting import wait_until
from support.synthetic import image, save

XML = {'Accept': 'application/xml'}


def count_warnings(host, sentence):
    return sum(line.startswith('W') and line.endswith('modification: ' + sentence)
               for line in host.log().splitlines())


def sentences_about(client, word):
    return [sentence for sentence in client.json('/modification/info')['Lacks'] if word in sentence]


def test_the_host_is_described(plugin):
    system = plugin.json('/system')
    information = plugin.json('/modification/info')
    assert information['HostVersion'] == system['Version']
    assert information['Version'] == plugin.json('/plugins/modification')['Version']
    assert information['DefaultDicomVersion'] in information['DicomVersions']
    version = plugin.version()
    assert information['Capabilities'] == {
        'Labels': system.get('HasLabels', False),
        'SystemMetadata': version >= (1, 12, 2),
        'LossyQuality': version >= (1, 12, 7),
        'PatientLevel': True,
        'KeyValueStores': system.get('Capabilities', {}).get('HasKeyValueStores', False),
        'AuditLogs': version >= (1, 12, 9),
        'ReadOnly': False}


def test_each_told_route_is_served(plugin):
    for route in plugin.json('/modification/info')['Routes']:
        answer = plugin.put(route.replace('{id}', 'x'), b'{}')
        assert answer.status_code == 405, route


def test_routes_of_patients_are_told_where_they_are_served(plugin_fleet):
    skip_unless(plugin_fleet.shared('plugin').client, since=(1, 12, 11), what='PatientLevelEnabled')
    with plugin_fleet.make('plugin', {'PatientLevelEnabled': False}) as host:
        information = host.client.json('/modification/info')
        assert information['Capabilities']['PatientLevel'] is False
        assert not any(route.startswith('/patients/') for route in information['Routes'])


def test_what_a_newer_host_has_is_told_and_logged_once(plugin_fleet, plugin):
    about = {word: sentences_about(plugin, word)
             for word in ('KeepLabels', 'CopyModifiedFrom', 'LossyQuality')}
    version = plugin.version()
    assert [len(about[word]) for word in about] == [
        int(not plugin.json('/system').get('HasLabels', False)),
        int(version < (1, 12, 2)), int(version < (1, 12, 7))]
    host = plugin_fleet.shared('plugin')
    expected = sum(about.values(), [])
    wait_until(lambda: all(count_warnings(host, sentence) for sentence in expected),
               'a host that has started tells the plugin so')
    logged = [sentence for sentence in plugin.json('/modification/info')['Lacks']
              if count_warnings(host, sentence) > 0]
    assert logged == expected, host.log()[-4000:]
    assert all(count_warnings(host, sentence) == 1 for sentence in logged)


def test_what_options_would_cure_is_told(plugin_fleet):
    skip_unless(plugin_fleet.shared('plugin').client, before=(1, 12, 2), what='no system metadata')
    options = {'Modification': {'WriteOrigin': True}}
    with plugin_fleet.make('plugin', options) as host:
        assert 'is not written' in sentences_about(host.client, 'AnonymizedFrom')[0]
        (ignored,) = sentences_about(host.client, 'WriteOrigin')
        wait_until(lambda: count_warnings(host, ignored) == 1, 'it is logged')


@pytest.mark.parametrize('word', ('UserData', 'Accept'))
def test_what_no_host_has_is_told_and_not_logged(plugin_fleet, plugin, word):
    (sentence,) = sentences_about(plugin, word)
    assert sentence not in plugin_fleet.shared('plugin').log()


def test_what_no_host_has_is_true(plugin):
    """Else the sentences want to be changed."""
    study = upload_study(plugin, [save(image())])
    path = '/studies/%s/modify' % study
    job = plugin.submit(path, {'UserData': 'mine'})
    assert plugin.wait_for_job(job)['UserData'] == 'mine'
    shown = plugin.get('/jobs/' + job, headers=XML).text
    content = shown[shown.index('<Content>'):shown.index('</Content>')]
    assert shown.count('mine') == content.count('mine') == 1
    assert plugin.post(path, {}, headers=XML).json()['Type'] == 'Study'
