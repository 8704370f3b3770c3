# SPDX-License-Identifier: GPL-3.0-or-later
"""One job over many small instances: does it slow down, and what does it need per instance?"""

import concurrent.futures
import json
import sqlite3
import time

import loads
from console import say
from failure import require, require_ok
from memory import EDITING_OF_PLUGIN, JOBS_OF_PLUGIN, Growth, metrics_of_plugin
from operations import TIMEOUT_SECONDS, choose_ceiling_threads
from servers import CEILING, PLUGIN
from support.client import FINISHED

PART = 'Scale'
INSTANCES = 50000
INSTANCES_IF_QUICK = 1000
POLL_SECONDS = 0.25
JOBS_REGISTRY = 5  # number of Orthanc's property
PROPERTY_TABLES = ('GlobalProperties', 'ServerProperties')


class Watch:
    """Samples of a job, or of anything else that takes long."""

    def __init__(self, server):
        self._server = server
        self._growth = Growth(server.process)
        self._resident = server.process.resident_bytes()
        self._start = time.perf_counter()
        self.samples = []

    def seconds(self):
        return time.perf_counter() - self._start

    def add(self, **values):
        growth = self._server.process.resident_bytes() - self._resident
        self.samples.append(dict(Seconds=self.seconds(), ResidentGrowthBytes=growth, **values))

    def result(self):
        return dict(Seconds=self.samples[-1]['Seconds'], PeakGrowthBytes=self._growth.peak(),
                    GrowthBytes=self.samples[-1]['ResidentGrowthBytes'], Samples=self.samples)


def watch_job(server, load):
    """Anonymizes the patient in one job; returns what was seen, and the identifier of the job."""
    watch = Watch(server)
    job = server.client.submit('/patients/%s/anonymize' % load.series[0].orthanc_patient(),
                               {'KeepSource': True})
    while True:
        time.sleep(POLL_SECONDS)
        start = time.perf_counter()
        answer = server.client.get('/jobs/' + job)
        latency = time.perf_counter() - start
        seen = require_ok(answer, 'the state of the job').json()
        metrics = metrics_of_plugin(server.client)
        watch.add(Progress=seen['Progress'], PollSeconds=latency, JobSizeBytes=len(answer.content),
                  EditingSeconds=metrics[EDITING_OF_PLUGIN], JobsBytes=metrics[JOBS_OF_PLUGIN])
        if seen['State'] in FINISHED:
            break
    require(seen['State'] == 'Success' and seen['Content'].get('FailedInstancesCount', 0) == 0,
            'The job has failed: %s' % json.dumps(seen)[:2000])
    return watch.result(), job


def watch_ceiling(server, load, threads):
    with concurrent.futures.ThreadPoolExecutor(1) as pool:
        watch = Watch(server)
        call = pool.submit(server.client.post, '/benchmark/ceiling/%d' % threads,
                           '\n'.join(load.studies()), timeout=TIMEOUT_SECONDS)
        while not call.done():
            concurrent.futures.wait([call], POLL_SECONDS)
            seen = server.client.json('/benchmark/progress')
            watch.add(Progress=100 * seen['Copied'] / max(1, seen['Instances']))
        require_ok(call.result(), 'ceiling')
    return watch.result()


def require_doubled(server, load):
    stored = server.count_instances()
    require(stored == 2 * load.count(), 'Of %d instances %d came out' % (
        load.count(), stored - load.count()))


def serialised_size_bytes(host, job):
    """Of the job as the host has saved it. The host, which locks its index, must have stopped."""
    connection = sqlite3.connect('file:%s?mode=ro' % host.index_path, uri=True)
    try:
        tables = [name for name, in connection.execute(
            "SELECT name FROM sqlite_master WHERE name IN (?, ?)", PROPERTY_TABLES)]
        saved = [value for table in tables for value, in connection.execute(
            'SELECT value FROM %s WHERE property = ?' % table, (JOBS_REGISTRY,))]
    finally:
        connection.close()
    registries = [json.loads(value)['Jobs'] for value in saved]
    found = [registry[job] for registry in registries if job in registry]
    require(len(found) == 1, 'The host has not saved the job')
    return len(json.dumps(found[0]))


def run_plugin(site, store, load):
    with site.servers(store, [PLUGIN]) as servers:
        server = servers[PLUGIN.name]
        seen, job = watch_job(server, load)
        require_doubled(server, load)
        metrics = metrics_of_plugin(server.client)
        server.host.stop()
        size_bytes = serialised_size_bytes(server.host, job)
    return dict(seen, SerialisedJobBytes=size_bytes, Metrics=metrics)


def run_ceiling(site, store, load):
    with site.servers(store, [CEILING]) as servers:
        server = servers[CEILING.name]
        threads, _ = choose_ceiling_threads(server, load.part(1))
    with site.servers(store, [CEILING]) as servers:
        server = servers[CEILING.name]
        seen = watch_ceiling(server, load, threads)
        require_doubled(server, load)
    return dict(seen, Threads=threads)


def run_site(site, options, results):
    load = loads.patient(options.instances or (INSTANCES_IF_QUICK if options.quick else INSTANCES))
    say('%s: uploading %s' % (site.name, load.title))
    with site.store([load]) as store:
        for kind, run_kind in ((PLUGIN, run_plugin), (CEILING, run_ceiling)):
            say('%s: %s' % (site.name, kind.name))
            results.add(PART, Host=site.name, Server=kind.name, Instances=load.count(),
                        **run_kind(site, store, load))
            results.save()


def run(sites, options, results):
    for site in sites:
        run_site(site, options, results)
