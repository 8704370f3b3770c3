# SPDX-License-Identifier: GPL-3.0-or-later
"""Lineage, main tags, origin (contract section 6)."""

import pytest

from comparison.outcome import ROUTES
from support.acting import upload_study
from support.synthetic import image, save

EXPECTED_LEVELS = {('series', 'modify'): {'Series', 'Instance'},
                   ('studies', 'modify'): {'Study', 'Series', 'Instance'},
                   ('patients', 'modify'): {'Study', 'Series', 'Instance'},
                   ('series', 'anonymize'): set(ROUTES), ('studies', 'anonymize'): set(ROUTES),
                   ('patients', 'anonymize'): set(ROUTES)}
NAME = {'modify': 'ModifiedFrom', 'anonymize': 'AnonymizedFrom'}


def family(client, instance):
    """Orthanc identifiers of an instance and its parents, by level."""
    ids = {level: client.json('/instances/%s/%s' % (instance, level.lower()))['ID']
           for level in ('Patient', 'Study', 'Series')}
    return dict(ids, Instance=instance)


def lineage(client, ids, name):
    """level -> value of the metadata, where it is there."""
    found = {}
    for level, identifier in ids.items():
        answer = client.get('/%s/%s/metadata/%s' % (ROUTES[level], identifier, name))
        if answer.status_code == 200:
            found[level] = answer.text
    return found


@pytest.mark.parametrize('route,operation', EXPECTED_LEVELS)
def test_lineage_is_written_at_every_level_that_changed(plugin, route, operation):
    """System metadata where plugins may write it, else what the configuration names."""
    upload = plugin.upload(save(image()))
    source = family(plugin, upload['ID'])
    level = {path: name for name, path in ROUTES.items()}[route]
    answer = plugin.post('/%s/%s/%s' % (route, source[level], operation), {})
    assert answer.status_code == 200, answer.text
    copy = family(plugin, (set(plugin.instances()) - {upload['ID']}).pop())
    name = NAME[operation] if plugin.version() >= (1, 12, 2) else 'Copy' + NAME[operation]
    expected = {name: source[name] for name in EXPECTED_LEVELS[(route, operation)]}
    assert lineage(plugin, copy, name) == expected
    assert lineage(plugin, source, name) == (
        {} if copy['Patient'] != source['Patient'] else
        {level: value for level, value in expected.items() if copy[level] == source[level]})


def test_main_tags_of_existing_parents_follow(pair):
    """R98: a series with another description of its study. Built-in: since 1.11.3."""
    tags = []
    for client in (pair.builtin, pair.plugin):
        client.delete_everything()
        upload = client.upload(save(image()))
        answer = client.post('/series/%s/modify' % upload['ParentSeries'], {
            'Replace': {'StudyDescription': 'New', 'SeriesDescription': 'Newer'}})
        assert answer.status_code == 200
        tags.append([client.json('/studies/%s' % upload['ParentStudy'])['MainDicomTags'],
                     client.json('/series/%s' % answer.json()['ID'])['MainDicomTags']])
    for _, series in tags:
        series.pop('SeriesInstanceUID')
    if pair.has_plugin or pair.builtin.version() >= (1, 11, 3):
        study, series = tags[1]
        assert study['StudyDescription'] == 'New' and series['SeriesDescription'] == 'Newer'
    if pair.builtin.version() >= (1, 11, 3):
        assert tags[0] == tags[1]


def metadata(client, name):
    instance = client.instances()[0]
    return client.get('/instances/%s/metadata/%s' % (instance, name)).text


def test_the_origin_is_the_plugin(plugin):
    study = upload_study(plugin, [save(image())])
    plugin.post('/studies/%s/modify' % study, {'KeepSource': False})
    assert metadata(plugin, 'Origin') == 'Plugins'


def test_the_origin_is_written_where_asked(plugin_fleet):
    with plugin_fleet.make('plugin', {'Modification': {'WriteOrigin': True}}) as host:
        if host.client.version() < (1, 12, 2):
            pytest.skip('plugins cannot write system metadata before 1.12.2')
        study = upload_study(host.client, [save(image())])
        host.client.post('/studies/%s/modify' % study, {'KeepSource': False})
        assert metadata(host.client, 'Origin') == 'RestApi'
        assert metadata(host.client, 'RemoteIP') == '127.0.0.1'


def test_ingest_transcoding_changes_nothing_behind_our_back(plugin_fleet):
    """Lossy, so that the host would renew SOPInstanceUID (L49)."""
    syntax = '1.2.840.10008.1.2.4.51'
    with plugin_fleet.make('plugin') as host:
        study = upload_study(host.client, [save(image(instance=i)) for i in (1, 2)])
        host.stop()
        host.options['IngestTranscoding'] = syntax
        client = host.start().client
        answer = client.post('/studies/%s/modify' % study, {'KeepSource': False})
        assert answer.status_code == 200, answer.text
        outputs = client.json('/studies/%s/instances' % answer.json()['ID'])
        assert len(outputs) == len(client.instances()) == 2
        for output in outputs:
            path = '/instances/%s/metadata/TransferSyntax' % output['ID']
            assert client.get(path).text == syntax
