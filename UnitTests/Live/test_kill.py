# SPDX-License-Identifier: GPL-3.0-or-later
"""A server that is killed at any moment of an operation: afterwards all is as before, or complete.

The moments are drawn from the time that the undisturbed operation takes, with fixed seeds. Whatever
the moment is, the result must be one of the two, so the tests need no luck.
"""

import random
import shutil
import time

import pytest

from support import postgres
from support.contents import contents_of, difference
from support.journal import wait_until_recovered
from support.synthetic import image, save

OPERATIONS = ('modify', 'anonymize', 'split', 'merge')
# Of each operation.
KILLS = {'SQLite': 2, 'PostgreSQL': 1}
KILLS_IF_FULL = 13
KILLS_IF_FULL_NATIVELY = 50
OPTIONS = {'Modification': {'Threads': 2, 'Keys': {'kill': 'ab' * 32}}}
SERIES, IMAGES = 3, 15


class Store:
    """A store that is filled once, and put back before each kill. database: of its index, None for SQLite's."""

    def __init__(self, host, database):
        self._host = host
        self._database = database
        self._saved = host.folder / 'saved'
        client = host.start().client
        for series in range(1, SERIES + 1):
            for instance in range(1, IMAGES + 1):
                client.upload(save(image(1, 1, series, instance)))
        self.study = client.json('/studies')[0]
        self.target = client.upload(save(image(2, 1, 1, 1)))['ParentStudy']
        if client.version() >= (1, 12, 0):
            for path in ('/studies/' + self.study, '/instances/' + client.instances()[0]):
                client.put(path + '/labels/kept')
        self.before = contents_of(client)
        host.stop()
        shutil.copytree(host.folder / 'storage', self._saved)
        if database is not None:
            database.save()

    def put_back(self):
        """Starts the host on a fresh copy."""
        shutil.rmtree(self._host.folder / 'storage')
        shutil.copytree(self._saved, self._host.folder / 'storage')
        if self._database is not None:
            self._database.put_back()
        return self._host.start().client


def submit(client, store, operation):
    body = {'KeepSource': False, 'Key': 'kill', 'KeepLabels': True}
    if operation == 'split':
        body['Series'] = client.json('/studies/%s' % store.study)['Series'][:2]
    if operation == 'merge':
        return client.submit('/studies/%s/merge' % store.target,
                             dict(body, Resources=[store.study]))
    return client.submit('/studies/%s/%s' % (store.study, operation), body)


def run_undisturbed(host, store, operation):
    """Contents afterwards, and seconds."""
    client = store.put_back()
    start = time.monotonic()
    job = submit(client, store, operation)
    assert client.wait_for_job(job)['State'] == 'Success', client.job(job)
    seconds = time.monotonic() - start
    contents = contents_of(client)
    host.stop()
    return contents, seconds


@pytest.fixture(params=tuple(KILLS))
def index(request):
    """Kind of the database."""
    return request.param


@pytest.fixture
def database(plugin_fleet, index):
    if index == 'SQLite':
        yield None
        return
    with postgres.make_for(plugin_fleet.root) as made:
        yield made


@pytest.fixture
def host(plugin_fleet, database):
    made = plugin_fleet.make('plugin', OPTIONS)
    if database is not None:
        database.serve(made, 'server')
    yield made
    made.dispose()


@pytest.fixture
def kills(request, root, index):
    if not request.config.getoption('--full'):
        return KILLS[index]
    return KILLS_IF_FULL_NATIVELY if root.is_native() else KILLS_IF_FULL


@pytest.mark.parametrize('operation', OPERATIONS)
def test_a_kill_leaves_all_as_before_or_complete(host, database, operation, kills):
    """L6, L11, L15, L45"""
    moments = random.Random(operation)
    store = Store(host, database)
    complete, seconds = run_undisturbed(host, store, operation)
    assert complete != store.before
    for number in range(kills):
        client = store.put_back()
        submit(client, store, operation)
        time.sleep(moments.uniform(0, 1.1 * seconds))
        host.kill()
        client = host.start().client
        wait_until_recovered(client)
        found = contents_of(client)
        host.stop()
        assert found in (store.before, complete), 'kill %d:\nbefore:\n%s\ncomplete:\n%s' % (
            number, difference(found, store.before), difference(found, complete))
