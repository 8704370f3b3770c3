# SPDX-License-Identifier: GPL-3.0-or-later
"""Many clients at once, with all operations, on one server: nothing fails, nothing is lost, nothing piles up."""

import collections
import concurrent.futures
import os
import random
import re
import time

import pytest

from support.client import Client
from support.journal import unfinished
from support.reading import read
from support.synthetic import image, save

CLIENTS, SECONDS = 8, 8
CLIENTS_IF_FULL, SECONDS_IF_FULL = 32, 600
HISTORY = 1000  # jobs: more than can end while one of the clients waits for an answer
SERIES, IMAGES = 2, 3
# Of the resident memory, between the first fifth of the time and the end.
GROWTH_LIMIT_BYTES = 150 << 20


class Worker:
    """One client with patients of its own. Each round leaves the server as it was.

    What is there after an operation is told by its bytes (sources), or by its pixels (copies), which no
    other image has.
    """

    def __init__(self, host, number, deadline):
        self._client = Client(host.client.url, host)
        self._number = number
        self._deadline = deadline
        self._random = random.Random(number)
        self._patients = 0
        self._uploaded = {}  # study -> {instance: file}
        self.rounds = collections.Counter()

    def run(self):
        while time.monotonic() < self._deadline:
            operation = self._random.choice(
                (self.anonymize, self.modify, self.move, self.split, self.merge, self.instance))
            operation()
            self.rounds[operation.__name__] += 1
        return self.rounds

    def anonymize(self):
        self._copy('anonymize', {'KeepSource': True})

    def modify(self):
        self._copy('modify', {'Replace': {'StudyDescription': 'Load'}})

    def move(self):
        study = self._upload()
        result = self._ask('/studies/%s/modify' % study, {'KeepSource': False})
        assert self._client.get('/studies/' + study).status_code == 404
        self._finish([study], result)

    def split(self):
        study = self._upload()
        series = self._client.json('/studies/' + study)['Series']
        target = self._post('/studies/%s/split' % study, {'Series': series[:1]})['TargetStudy']
        assert len(self._instances(study)) == len(self._instances(target)) == IMAGES
        self._finish([study], study, target)

    def merge(self):
        target, other = self._upload(), self._upload()
        self._post('/studies/%s/merge' % target, {'Resources': [other], 'KeepSource': False})
        self._finish([target, other], target)

    def instance(self):
        study = self._upload()
        instance, before = self._random.choice(list(self._uploaded[study].items()))
        answer = self._client.post('/instances/%s/modify' % instance,
                                   {'Replace': {'PatientName': 'Load^Test'}})
        assert answer.status_code == 200 and b'Load^Test' in answer.content
        assert pixels(answer.content) == pixels(before)
        self._check_untouched(study)
        self._finish([study], study)

    def _copy(self, operation, body):
        study = self._upload()
        result = self._ask('/studies/%s/%s' % (study, operation), body)
        self._check_untouched(study)
        self._finish([study, study], study, result)

    def _upload(self):
        self._patients += 1
        patient = 1000 * (self._number + 1) + self._patients % 1000
        files = [self._make_file(patient, self._patients, series, number)
                 for series in range(1, SERIES + 1) for number in range(1, IMAGES + 1)]
        stored = [self._client.upload(file) for file in files]
        study = stored[0]['ParentStudy']
        self._uploaded[study] = {one['ID']: file for one, file in zip(stored, files)}
        return study

    def _make_file(self, *position):
        dataset = image(*position)
        size = len(dataset.PixelData)
        dataset.PixelData = random.Random(repr(position)).randbytes(size)
        return save(dataset)

    def _post(self, path, body):
        answer = self._client.post(path, dict(body, Synchronous=self._random.random() < 0.5))
        assert answer.status_code == 200, '%s: %s' % (path, answer.text)
        if 'Path' in answer.json() and answer.json()['Path'].startswith('/jobs/'):
            job = self._client.wait_for_job(answer.json()['ID'])
            assert job['State'] == 'Success', job
            return job['Content']
        return answer.json()

    def _ask(self, path, body):
        return self._post(path, body)['ID']

    def _instances(self, study):
        return [one['ID'] for one in self._client.json('/studies/%s/instances' % study)]

    def _check_untouched(self, study):
        for instance, file in self._uploaded[study].items():
            assert self._client.file(instance) == file

    def _finish(self, sources, *studies):
        """The studies hold the images of the sources, each as often as it is named, and go."""
        found = [pixels(self._client.file(instance))
                 for study in studies for instance in self._instances(study)]
        expected = [pixels(file) for source in sources for file in self._uploaded[source].values()]
        assert sorted(found) == sorted(expected)
        for study in studies:
            assert self._client.delete('/studies/' + study).status_code == 200
        for source in set(sources):
            del self._uploaded[source]


def pixels(file):
    return read(file).PixelData


def resident_bytes(host):
    with open('/proc/%d/status' % host.process.pid, encoding='ascii') as status:
        return int(re.search(r'VmRSS:\s+(\d+)', status.read()).group(1)) * 1024


def run_load(host, clients, seconds):
    """Rounds by operation; growth of the memory after the first fifth."""
    deadline = time.monotonic() + seconds
    with concurrent.futures.ThreadPoolExecutor(clients) as pool:
        workers = [pool.submit(Worker(host, number, deadline).run) for number in range(clients)]
        concurrent.futures.wait(workers, seconds / 5)
        settled = resident_bytes(host)
        rounds = sum((worker.result() for worker in workers), collections.Counter())
    return rounds, resident_bytes(host) - settled


def check_emptied(client):
    statistics = client.json('/statistics')
    assert statistics['CountInstances'] == statistics['CountPatients'] == 0, statistics
    # A synchronous answer comes when the work is over: the job may not yet show that.
    for job in client.json('/jobs'):
        assert client.wait_for_job(job)['State'] == 'Success'
    assert not unfinished(client)


@pytest.mark.parametrize('clients, seconds', (
    (CLIENTS, SECONDS),
    pytest.param(CLIENTS_IF_FULL, SECONDS_IF_FULL, marks=pytest.mark.full)))
def test_many_clients_at_once(plugin_fleet, clients, seconds):
    # The host does not take waiting jobs in the order in which they came: some would wait as long as the load lasts.
    options = {'HttpThreadsCount': 50, 'JobsHistorySize': HISTORY, 'ConcurrentJobs': clients}
    with plugin_fleet.make('plugin', options) as host:
        rounds, growth = run_load(host, clients, seconds)
        print(os.linesep.join('%s: %d' % pair for pair in sorted(rounds.items())),
              'memory: %+d MB' % (growth >> 20))
        assert len(rounds) == 6, rounds
        assert growth < GROWTH_LIMIT_BYTES, growth
        check_emptied(host.client)
