# SPDX-License-Identifier: GPL-3.0-or-later
"""Options that limit what clients may ask for: those of single requests are in cases/hostile_*.py."""

import pytest

from support.acting import error_of, upload_study
from support.fleet import GATED_SECTION
from support.gate import Gate
from support.hosts import HostUnreachable
from support.synthetic import image, save

MAXIMUM_JOBS = 3


@pytest.fixture
def limited(plugin_fleet):
    """A gated host that takes three jobs at once."""
    section = dict(GATED_SECTION, MaximumJobs=MAXIMUM_JOBS)
    with plugin_fleet.make('plugin', {'Modification': section, 'ConcurrentJobs': 8}, Gate()) as host:
        yield host
        host.gate.open()


def upload_studies(client, count):
    return [upload_study(client, [save(image(study=number))]) for number in range(1, count + 1)]


def test_jobs_beyond_the_limit_are_refused_until_one_has_ended(limited):
    client = limited.client
    studies = upload_studies(client, MAXIMUM_JOBS + 1)
    before = client.instances()
    last = limited.gate.hold_after(0)
    jobs = [client.submit('/studies/%s/modify' % study, {}) for study in studies[:-1]]
    limited.gate.wait_until_held(last)
    for path, body in (('/studies/%s/modify' % studies[-1], {}),
                       ('/studies/%s/anonymize' % studies[-1], {'Asynchronous': True}),
                       ('/tools/bulk-modify', {'Resources': [studies[-1]]}),
                       ('/studies/%s/merge' % studies[-1], {'Resources': [studies[0]]})):
        status, error, details = error_of(client.post(path, body))
        assert (status, error) == (503, 36) and 'MaximumJobs' in details
    assert len(client.json('/jobs')) == MAXIMUM_JOBS and client.instances() == before
    instance = client.json('/studies/%s/instances' % studies[-1])[0]['ID']
    assert client.post('/instances/%s/modify' % instance, {}).status_code == 200
    limited.gate.open()
    for job in jobs:
        assert client.wait_for_job(job)['State'] == 'Success'
    assert client.post('/studies/%s/modify' % studies[-1], {}).status_code == 200


def test_ended_jobs_are_not_counted(limited):
    study = upload_studies(limited.client, 1)[0]
    for _ in range(MAXIMUM_JOBS):
        assert limited.client.post('/studies/%s/modify' % study, {
            'Replace': {'Rows': 'x'}}).status_code == 400
    for _ in range(2 * MAXIMUM_JOBS):
        assert limited.client.post('/studies/%s/anonymize' % study, {}).status_code == 200


@pytest.mark.parametrize('option,value', (
    ('MaximumBodySize', 0), ('MaximumBodySize', 4096), ('MaximumBodySize', '128'), ('MaximumValueSize', 0),
    ('MaximumInflatedSize', -1), ('MaximumInstances', -1), ('MaximumJobs', 2 ** 31), ('MaximumJobs', None)))
def test_options_out_of_range_are_refused_by_name(plugin_fleet, option, value):
    host = plugin_fleet.make('plugin', {'Modification': {option: value}})
    try:
        with pytest.raises(HostUnreachable):
            host.start()
        assert option in host.log()
    finally:
        host.dispose()
