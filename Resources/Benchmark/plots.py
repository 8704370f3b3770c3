# SPDX-License-Identifier: GPL-3.0-or-later
"""What the two plots need: throughput over threads, and over the number of instances."""

import ceiling
import loads
from console import say
from operations import choose_ceiling_threads, measure, measure_ceiling, warm_up
from servers import BUILTIN, BUILTIN_4, CEILING, PLUGIN, plugin_with_threads

THREADS_PART, SIZE_PART = 'ThreadsPlot', 'SizePlot'
THREADS = (1, 2, 3, 4, 6, 8, 12)
SIZES = (100, 400, 1600, 6400)
SIZES_IF_QUICK = (10, 40)


def run_threads(sites, options, results):
    for site in sites:
        run_threads_of_site(site, options, results)


def run_threads_of_site(site, options, results):
    chosen = [options.loads[name] for name in ('ct', 'small') if name in options.loads]
    kinds = {threads: plugin_with_threads(threads) for threads in THREADS}
    say('%s: throughput over threads' % site.name)
    with site.store([*chosen, loads.TARGET]) as store, \
            site.servers(store, [*kinds.values(), CEILING]) as servers:
        def add(load, number, kind, threads, timing):
            results.add(THREADS_PART, Host=site.name, Load=load.name, Title=load.title,
                        Server=kind, Threads=threads, Round=number, Instances=load.count(),
                        Seconds=timing.seconds)

        for kind in kinds.values():
            warm_up(servers[kind.name])
        for number in range(1, options.rounds + 1):
            for load in chosen:
                for threads in ceiling.THREADS:
                    add(load, number, 'ceiling', threads,
                        measure_ceiling(servers[CEILING.name], load, threads))
                for threads, kind in kinds.items():
                    add(load, number, 'plugin', threads,
                        measure(servers[kind.name], load, 'anonymize'))
            results.save()
            say('%s: round %d of %d' % (site.name, number, options.rounds))


def run_sizes(sites, options, results):
    for site in sites:
        run_sizes_of_site(site, options, results)


def run_sizes_of_site(site, options, results):
    counts = SIZES_IF_QUICK if options.quick else SIZES
    chosen = [loads.of_count(10 + index, count) for index, count in enumerate(counts)]
    builtins = [BUILTIN, BUILTIN_4] if site.has_threads_option() else [BUILTIN]
    kinds = [CEILING, PLUGIN, *builtins]
    say('%s: throughput over the number of instances' % site.name)
    with site.store([*chosen, loads.TARGET]) as store, site.servers(store, kinds) as servers:
        for kind in kinds:
            warm_up(servers[kind.name])
        threads, _ = choose_ceiling_threads(servers[CEILING.name], chosen[1])
        for number in range(1, options.rounds + 1):
            for load in chosen:
                for kind in kinds:
                    if kind.is_builtin() and number > options.builtin_rounds:
                        continue
                    server = servers[kind.name]
                    timing = measure_ceiling(server, load, threads) if kind is CEILING \
                        else measure(server, load, 'anonymize')
                    results.add(SIZE_PART, Host=site.name, Load=load.name, Title='33 KB',
                                Server=kind.name, Round=number, Instances=load.count(),
                                Seconds=timing.seconds)
            results.save()
            say('%s: round %d of %d' % (site.name, number, options.rounds))
