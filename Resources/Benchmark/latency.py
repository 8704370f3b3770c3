# SPDX-License-Identifier: GPL-3.0-or-later
"""How long "POST /instances/{id}/modify" takes while the server is idle, and while it works.

Each request takes the next slice of a study that is larger than the caches of Orthanc: of a slice that is asked for again,
the built-in has kept what it parsed.
"""

import contextlib
import itertools
import threading
import time

import loads
from console import say
from failure import require, require_ok
from inputs import orthanc_id
from operations import TIMEOUT_SECONDS, Contents, warm_up
from servers import BUILTIN, BUILTIN_4, PLUGIN
from support.client import Client

PART = 'Latency'
BODY = {'Replace': {'PatientName': 'Benchmark^Latency'}}
# Orthanc 1.10.1 compresses answers by default, which takes longer than all that is measured.
UNCOMPRESSED = {'Accept-Encoding': 'identity'}
LONGEST_SECONDS = 600
REQUESTS = 600  # 308 MB; Orthanc keeps at most 256
REQUESTS_IF_QUICK = 5


class BusyServer:
    """Anonymizes a study again and again, on a thread and a connection of its own."""

    def __init__(self, server, load):
        self._path = '/studies/%s/anonymize' % load.study()
        self._client = Client(server.client.url, server.host)
        self._contents = Contents(server)
        self._working = threading.Event()
        self._ending = threading.Event()
        self._error = None
        self._thread = threading.Thread(target=self._run)

    def _run(self):
        try:
            while not self._ending.is_set():
                self._working.set()
                require_ok(self._client.post(self._path, {'Synchronous': True},
                                             timeout=TIMEOUT_SECONDS), 'the work behind')
                self._working.clear()
                self._contents.remove_new()
        except Exception as error:  # pylint: disable=broad-except
            self._error = error
        finally:
            self._working.clear()

    def wait_until_working(self):
        self._working.wait(timeout=60)
        require(self._error is None, 'The work behind the requests has failed: %s' % self._error)

    def is_working(self):
        return self._working.is_set()

    @contextlib.contextmanager
    def running(self):
        self._thread.start()
        try:
            yield self
        finally:
            self._ending.set()
            self._thread.join()


class Slices:
    """Paths of the instances of a study of one series, in turn."""

    def __init__(self, load):
        series, = load.series
        self.count = series.count
        self.size_bytes = series.image.size_bytes()
        self._ids = itertools.cycle(
            orthanc_id(series.patient_id(), series.study_uid(), series.series_uid(),
                       series.sop_instance_uid(number)) for number in range(1, series.count + 1))

    def next_path(self):
        return '/instances/%s/modify' % next(self._ids)


def modify_once(server, slices):
    """Seconds."""
    path = slices.next_path()
    start = time.perf_counter()
    answer = server.client.post(path, BODY, headers=UNCOMPRESSED)
    seconds = time.perf_counter() - start
    require_ok(answer, 'modification of an instance')
    require(len(answer.content) > slices.size_bytes, 'The answer has less than the pixels')
    return seconds


def measure_idle(servers, load):
    """Seconds of each server; they take turns."""
    slices = [Slices(load) for _ in servers]
    turns = [[modify_once(*pair) for pair in zip(servers, slices)] for _ in range(load.count())]
    return [list(seconds) for seconds in zip(*turns)]


def measure_busy(server, slices, load):
    """Only requests during which the study was being anonymized all the time count."""
    seconds = []
    deadline = time.monotonic() + LONGEST_SECONDS
    with BusyServer(server, load).running() as busy:
        while len(seconds) < slices.count:
            require(time.monotonic() < deadline, 'too few requests met the work behind them')
            busy.wait_until_working()
            taken = modify_once(server, slices)
            if busy.is_working():
                seconds.append(taken)
    return seconds


def run_site(site, options, results):
    chosen = [options.loads[name] for name in ('ct', 'small') if name in options.loads]
    require(chosen, 'The latency needs the load "ct" or "small"')
    asked = loads.slices(REQUESTS_IF_QUICK if options.quick else REQUESTS)
    say('%s: latency' % site.name)
    busy_builtin = BUILTIN_4 if site.has_threads_option() else BUILTIN
    with site.store([asked, loads.TARGET, *chosen]) as store, \
            site.servers(store, dict.fromkeys((BUILTIN, busy_builtin, PLUGIN))) as servers:
        def add(kind, behind, seconds):
            results.add(PART, Host=site.name, Server=kind.name, Behind=behind, Seconds=seconds)
            results.save()

        for server in servers.values():
            warm_up(server)
        idle = [servers[kind.name] for kind in (BUILTIN, PLUGIN)]
        for server, seconds in zip(idle, measure_idle(idle, asked)):
            add(server.kind, 'idle', seconds)
        for behind in chosen:
            for kind in (busy_builtin, PLUGIN):
                add(kind, 'anonymize ' + behind.title,
                    measure_busy(servers[kind.name], Slices(asked), behind))


def run(sites, options, results):
    for site in sites:
        run_site(site, options, results)
