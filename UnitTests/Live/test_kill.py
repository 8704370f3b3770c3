# SPDX-License-Identifier: GPL-3.0-or-later
"""A server that is killed at any moment of an operation: afterwards all is as before, or complete.

The moments are drawn from the time that the undisturbed operation takes, with fixed seeds. Whatever
the moment is, the result must be one of the two, so the tests need no luck.
"""

import random
import shutil
import time

import pytest

from support.contents import contents_of, difference
from support.synthetic import image, save
from support.waiting import wait_until

OPERATIONS = ('modify', 'anonymize', 'split', 'merge')
KILLS = 2
KILLS_IF_FULL = {'bookworm': 50}  # of each operation
KILLS_IF_FULL_ELSEWHERE = 13
OPTIONS = {'Modification': {'Threads': 2, 'Keys': {'kill': 'ab' * 32}}}
SERIES, IMAGES = 3, 15


class Store:
    """A store that is filled once, and put back before each kill."""

    def __init__(self, host):
        self._host = host
        self._saved = host.folder / 'saved'
        client = host.start().client
        for series in range(1, SERIES + 1):
            for instance in range(1, IMAGES + 1):
                client.upload(save(image(1, 1, series, instance)))
        self.study = client.json('/studies')[0]
        self.target = client.upload(save(image(2, 1, 1, 1)))['ParentStudy']
        if client.version() >= (1, 12, 0):
            client.put('/studies/%s/labels/kept' % self.study)
        self.before = contents_of(client)
        host.stop()
        shutil.copytree(host.folder / 'storage', self._saved)

    def put_back(self):
        """Starts the host on a fresh copy."""
        shutil.rmtree(self._host.folder / 'storage')
        shutil.copytree(self._saved, self._host.folder / 'storage')
        return self._host.start().client


def submit(client, store, operation):
    body = {'KeepSource': False, 'Key': 'kill', 'KeepLabels': True}
    if operation == 'split':
        body['Series'] = client.json('/studies/%s' % store.study)['Series'][:2]
    if operation == 'merge':
        return client.submit('/studies/%s/merge' % store.target,
                             dict(body, Resources=[store.study]))
    return client.submit('/studies/%s/%s' % (store.study, operation), body)


def has_ended(client):
    jobs = client.json('/modification/journal')['Jobs']
    return all(job.get('Phase') in ('Done', 'Failed') for job in jobs)


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


def count_kills(request, host):
    if request.config.getoption('--full'):
        return KILLS_IF_FULL.get(host.root.name, KILLS_IF_FULL_ELSEWHERE)
    return KILLS


@pytest.mark.parametrize('operation', OPERATIONS)
def test_a_kill_leaves_all_as_before_or_complete(plugin_fleet, operation, request):
    """L11, L15, L45"""
    host = plugin_fleet.make('plugin', OPTIONS)
    moments = random.Random(operation)
    try:
        store = Store(host)
        complete, seconds = run_undisturbed(host, store, operation)
        assert complete != store.before
        for number in range(count_kills(request, host)):
            client = store.put_back()
            submit(client, store, operation)
            time.sleep(moments.uniform(0, 1.1 * seconds))
            host.kill()
            client = host.start().client
            wait_until(lambda: has_ended(client), 'the interrupted job has ended')
            found = contents_of(client)
            host.stop()
            assert found in (store.before, complete), 'kill %d:\nbefore:\n%s\ncomplete:\n%s' % (
                number, difference(found, store.before), difference(found, complete))
    finally:
        host.dispose()
