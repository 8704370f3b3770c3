# SPDX-License-Identifier: GPL-3.0-or-later
"""Two servers on one PostgreSQL index with one storage."""

import pytest

from support import postgres
from support.acting import upload_study
from support.gate import Gate
from support.interruption import submit_held
from support.synthetic import image, save
from support.waiting import wait_until

COUNT = 12
KEYS = {'Threads': 2, 'Keys': {'shared': 'cd' * 32}}


class Cluster:
    """Servers by their identifiers in the database, over one storage."""

    def __init__(self, fleet, database):
        self._fleet = fleet
        self._database = database
        self._hosts = []
        self._storage = None

    def make(self, server, gate=None):
        host = self._fleet.make('plugin', {'Modification': KEYS, 'SaveJobs': False}, gate)
        self._database.serve(host, server)
        self._storage = self._storage or host.options['StorageDirectory']
        host.options['StorageDirectory'] = self._storage
        self._hosts.append(host)
        return host

    def dispose(self):
        for host in reversed(self._hosts):  # the storage is in the folder of the first
            host.dispose()


@pytest.fixture
def cluster(plugin_fleet):
    with postgres.make_for(plugin_fleet.root) as database:
        made = Cluster(plugin_fleet, database)
        yield made
        made.dispose()


def upload(client):
    study = upload_study(client, [save(image(instance=i)) for i in range(1, COUNT + 1)])
    return study, set(client.instances())


def journal(client):
    return client.json('/modification/journal')


def test_both_derive_the_same_identifiers(cluster):
    first, second = cluster.make('server-a').start().client, cluster.make('server-b').start().client
    study, before = upload(first)
    body = {'Key': 'shared', 'Asynchronous': False}
    results = [client.post('/studies/%s/anonymize' % study, body).json()['ID']
               for client in (first, second)]
    assert results[0] == results[1]
    assert len(first.instances()) == 2 * COUNT == len(second.instances())


def sees_others(client):
    return client.json('/system').get('Capabilities', {}).get('HasKeyValueStores', False)


def interrupt(cluster, server):
    """Kills a server in the middle of a job; study and instances before."""
    gate = Gate()
    host = cluster.make(server, gate).start()
    study, before = upload(host.client)
    job = submit_held(host, '/studies/%s/modify' % study, {'KeepSource': False, 'Key': 'shared'}, 3)
    host.kill()
    gate.forget()
    return host, job, before


def check_goes_on(client, job):
    continued, = wait_until(lambda: client.json('/jobs'), 'the job goes on')
    done = client.wait_for_job(continued)
    assert done['State'] == 'Success' and done['Content']['ContinuedJob'] == job


def check_moved(client, before):
    stored = set(client.instances())
    assert len(stored) == COUNT and not stored & before


def test_a_killed_server_takes_up_its_own_jobs_only(cluster):
    host, job, before = interrupt(cluster, 'server-a')
    other = cluster.make('server-b').start().client
    # Global properties of another server are not seen; the key-value store is common to all.
    others = ['server-a'] if sees_others(other) else []
    assert journal(other) == {'Jobs': [], 'OtherServers': others}
    assert before <= set(other.instances())
    check_goes_on(host.start().client, job)
    check_moved(other, before)


def test_a_server_with_the_same_identifier_replaces_one_that_is_gone(cluster):
    _, job, before = interrupt(cluster, 'server-a')
    client = cluster.make('server-a').start().client
    check_goes_on(client, job)
    check_moved(client, before)


def test_the_jobs_of_a_server_that_is_gone_are_taken_over(cluster):
    _, job, before = interrupt(cluster, 'server-a')
    client = cluster.make('server-b').start().client
    answer = client.post('/modification/journal/take-over', {'Server': 'server-a'})
    if not sees_others(client):
        assert answer.status_code == 404 and 'DatabaseServerIdentifier' in answer.json()['Details']
        return
    assert answer.status_code == 200, answer.text
    taken, = answer.json()['Jobs']
    done = client.wait_for_job(taken)
    assert done['State'] == 'Success' and done['Content']['ContinuedJob'] == job
    assert journal(client)['OtherServers'] == []
    check_moved(client, before)
