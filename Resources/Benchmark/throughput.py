# SPDX-License-Identifier: GPL-3.0-or-later
"""Wall time of each operation on each load: built-in, plugin and ceiling in turn."""

import concurrent.futures
import itertools
from dataclasses import dataclass

import estimate
import loads as all_loads
from console import say
from operations import OF_PLUGIN, OF_STUDY, choose_ceiling_threads, measure, measure_ceiling, warm_up
from servers import BUILTIN, BUILTIN_2, BUILTIN_4, CEILING, PLUGIN

PART = 'Throughput'
# Operations that the built-in does on several threads, if told to.
THREADED = ('anonymize', 'modify', 'bulk')
# At most so many rounds of the built-ins, which take longest with these loads.
BUILTIN_ROUNDS = {'mixed': 1}


@dataclass(frozen=True)
class Step:
    """One run. The ceiling does the same for every operation, and has its turn beside each: so both
    servers are measured at the same time, and have had the same work before."""
    kind: object
    load: object
    operation: str


def operations_of(load, wanted):
    return [operation for operation in wanted
            if (operation == 'bulk' if load.name == 'mixed' else operation in OF_STUDY)]


def kinds_of(site):
    threaded = [BUILTIN_2, BUILTIN_4] if site.has_threads_option() else []
    return [CEILING, PLUGIN, BUILTIN, *threaded]


def rounds_of(kind, load, options):
    """In how many rounds it takes part."""
    rounds = min(options.rounds, options.bulk_rounds if load.name == 'mixed' else options.rounds)
    if kind.is_builtin():
        rounds = min(rounds, options.builtin_rounds, BUILTIN_ROUNDS.get(load.name, rounds))
    return rounds


def steps_of(kind, load, wanted):
    operations = operations_of(load, wanted)
    if not operations:
        return []
    if kind.is_builtin():
        operations = [operation for operation in operations if operation not in OF_PLUGIN]
    if kind in (BUILTIN_2, BUILTIN_4):
        operations = [operation for operation in operations if operation in THREADED]
    return [Step(kind, load, operation) for operation in operations]


def plan_round(number, kinds, loads, options):
    """Every second round runs backwards, so that no server always follows the same one."""
    steps = [step for load in loads for kind in kinds
             if number <= rounds_of(kind, load, options)
             for step in steps_of(kind, load, options.operations)]
    steps.sort(key=lambda step: (loads.index(step.load), step.operation))
    return steps if number % 2 else steps[::-1]


def plan_all(kinds, loads, options):
    return [plan_round(number, kinds, loads, options) for number in range(1, options.rounds + 1)]


def measure_step(step, servers, ceiling_threads):
    server = servers[step.kind.name]
    if step.kind is CEILING:
        return measure_ceiling(server, step.load, ceiling_threads[step.load.name])
    return measure(server, step.load, step.operation)


def groups_of(steps):
    """One operation on one load by each of the servers."""
    return [list(group) for _, group in
            itertools.groupby(steps, lambda step: (step.load.name, step.operation))]


def start_anew(servers):
    """Orthanc keeps what it has read and parsed last (128 MB of each, since 1.13.0 256 MB parsed): the built-in would do
    neither when it gets the same study again."""
    with concurrent.futures.ThreadPoolExecutor(len(servers)) as pool:
        list(pool.map(lambda server: server.stop(), servers))  # waits, mostly
    for server in servers:
        server.start()
        warm_up(server)


def add_run(results, site, number, step, timing):
    results.add(PART, Host=site.name, Load=step.load.name, Title=step.load.title,
                Operation=step.operation, Server=step.kind.name, Round=number,
                Instances=step.load.count(), SizeBytes=step.load.size_bytes(),
                Seconds=timing.seconds, GrowthBytes=timing.growth_bytes)


def run_site(site, options, results):
    chosen = list(options.loads.values())
    kinds = kinds_of(site)
    rounds = plan_all(kinds, chosen, options)
    if BUILTIN_2 not in kinds:
        results.note('%s (Orthanc %s) ignores JobsEngineThreadsCount: only the built-in as shipped '
                     'is measured' % (site.name, site.version))
    say('%s: filling the store' % site.name)
    with site.store([*chosen, all_loads.TARGET]) as store, site.servers(store, kinds) as servers:
        threads = {}
        for load in chosen:
            threads[load.name], tried = choose_ceiling_threads(servers[CEILING.name],
                                                               estimate.trial_of(load))
            say('%s, %s: the ceiling is best with %d threads' % (
                site.name, load.title, threads[load.name]))
            results.add('CeilingThreads', Host=site.name, Load=load.name, Best=threads[load.name],
                        Seconds=tried)
        clock = estimate.Clock(rounds)
        for number, steps in enumerate(rounds, 1):
            for group in groups_of(steps):
                start_anew([servers[step.kind.name] for step in group])
                for step in group:
                    add_run(results, site, number, step, measure_step(step, servers, threads))
            results.save()
            say('%s: round %d of %d, some %d min left here' % (
                site.name, number, len(rounds), clock.minutes_left(number)))


def run(sites, options, results):
    if not options.quick:
        chosen = list(options.loads.values())
        minutes = [estimate.minutes_of(plan_all(kinds_of(site), chosen, options), chosen)
                   for site in sites]
        say('throughput: some %d minutes for %d hosts' % (sum(minutes), len(sites)))
    for site in sites:
        run_site(site, options, results)
