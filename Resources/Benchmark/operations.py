# SPDX-License-Identifier: GPL-3.0-or-later
"""The requests that are measured. Each leaves the store as it was."""

import os
import time
from dataclasses import dataclass

import ceiling
from failure import require, require_ok
from loads import TARGET
from memory import Growth

TIMEOUT_SECONDS = 3600
OF_STUDY = ('anonymize', 'gate', 'modify', 'split', 'merge')
OF_PLUGIN = ('gate',)  # what the built-in does not have
ALL = (*OF_STUDY, 'bulk')


GATE = {'Scan': 'gate',
        'Options': ['Clean Descriptors', 'Retain Patient Characteristics',
                    'Retain Longitudinal Temporal Information with Modified Dates']}


@dataclass(frozen=True)
class Timing:
    """seconds: of the HTTP call, as its client sees it; growth: of the peak of resident memory."""
    seconds: float
    growth_bytes: int


def request_of(operation, load, client):
    """Path and body."""
    if operation == 'bulk':
        return '/tools/bulk-anonymize', {'Resources': load.studies(), 'Synchronous': True}
    path = '/studies/%s/' % load.study()
    body = {'KeepSource': True, 'Synchronous': True}
    if operation == 'anonymize':
        return path + 'anonymize', body
    if operation == 'gate':  # a profile, and the results searched for leaks before they are stored
        return path + 'anonymize', dict(body, Profile=GATE)
    if operation == 'modify':
        return path + 'modify', dict(body, Replace={'StudyDescription': 'Benchmark'})
    if operation == 'split':
        return path + 'split', dict(body, Series=client.json('/studies/' + load.study())['Series'])
    assert operation == 'merge'
    return '/studies/%s/merge' % TARGET.study(), dict(body, Resources=[load.study()])


class Contents:
    """What a store holds, so that what comes later can be taken away again."""

    LEVELS = ('studies', 'series')

    def __init__(self, server):
        self._server = server
        self._known = {level: self._list(level) for level in self.LEVELS}
        self._count = server.count_instances()

    def _list(self, level):
        return set(self._server.client.json('/' + level))

    def require_added(self, count, what):
        added = self._server.count_instances() - self._count
        require(added == count, '%s has added %d instances instead of %d' % (what, added, count))

    def remove_new(self):
        client = self._server.client
        for level in self.LEVELS:
            for resource in self._list(level) - self._known[level]:
                require_ok(client.delete('/%s/%s' % (level, resource), timeout=TIMEOUT_SECONDS),
                           'deletion of the outputs')
        require(self._server.count_instances() == self._count, 'Not all outputs could be deleted')


def measure(server, load, operation):
    """Times one of the operations."""
    path, body = request_of(operation, load, server.client)
    return run(server, load, operation,
               lambda: server.client.post(path, body, timeout=TIMEOUT_SECONDS))


def measure_ceiling(server, load, threads):
    """Times the ceiling, which does the same for all operations."""
    return run(server, load, 'ceiling',
               lambda: ceiling.ask(server.client, load, threads, TIMEOUT_SECONDS))


def choose_ceiling_threads(server, load):
    """The best of some numbers of threads, and the seconds of all: the better of two runs each."""
    tried = {threads: min(measure_ceiling(server, load, threads).seconds for _ in range(2))
             for threads in ceiling.THREADS}
    return min(tried, key=tried.get), tried


def warm_up(server):
    """Lets a server do once what a first request may have to prepare."""
    if server.kind.library == 'ceiling':
        measure_ceiling(server, TARGET, 1)
    else:
        measure(server, TARGET, 'anonymize')


def run(server, load, operation, ask):
    what = '%s of %s on %s' % (operation, load.title, server.name)
    before = Contents(server)
    os.sync()  # what earlier runs left to write shall not slow down this one
    growth = Growth(server.process)
    start = time.perf_counter()
    answer = ask()
    timing = Timing(time.perf_counter() - start, growth.peak())
    failed = require_ok(answer, what).json().get('FailedInstancesCount', 0)
    require(failed == 0, '%s: %d instances have failed' % (what, failed))
    before.require_added(load.count(), what)
    before.remove_new()
    return timing
