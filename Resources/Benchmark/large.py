# SPDX-License-Identifier: GPL-3.0-or-later
"""Memory with very large instances: one of 1.5 GB, and a hundred of 100 MB."""

import shutil

import loads
from console import say
from failure import require
from memory import limit_of_plugin, metrics_of_plugin
from operations import measure, measure_ceiling, warm_up
from servers import BUILTIN, CEILING, PLUGIN

PART = 'Large'
SPARE_BYTES = 2 * 10**9


def loads_of(options):
    if options.quick:
        return (loads.large(6, 'one', '1 x 60 MB', 1, 60),
                loads.large(7, 'many', '10 x 4 MB', 10, 4))
    return (loads.large(6, 'one', '1 x 1,500 MB', 1, 1500),
            loads.large(7, 'many', '100 x 100 MB', 100, 100))


def require_space(site, load):
    """For the sources, which all servers share, and the outputs of one server."""
    free = shutil.disk_usage(site.stores).free
    needed = 2 * load.size_bytes() + SPARE_BYTES
    require(free >= needed, '%s of %s need %.1f GB in %s, where only %.1f GB are free' % (
        load.title, site.name, needed / 1e9, site.stores, free / 1e9))


def measure_kind(kind, server, load):
    if kind is CEILING:
        return measure_ceiling(server, load, 1)
    warm_up(server)
    return measure(server, load, 'modify')


def run_load(site, load, kinds, results):
    """Each server alone and fresh, so that it has not yet kept memory of earlier runs."""
    require_space(site, load)
    say('%s: uploading %s' % (site.name, load.title))
    with site.store([load, loads.TARGET], uploads_at_once=1) as store:
        for kind in kinds:
            say('%s: %s, %s' % (site.name, kind.name, load.title))
            with site.servers(store, [kind]) as servers:
                server = servers[kind.name]
                timing = measure_kind(kind, server, load)
                results.add(PART, Host=site.name, Load=load.name, Title=load.title,
                            Server=kind.name, Instances=load.count(), SizeBytes=load.size_bytes(),
                            Seconds=timing.seconds, GrowthBytes=timing.growth_bytes,
                            LimitBytes=limit_of_plugin(), Metrics=metrics_of_plugin(server.client))
                results.save()


def run(sites, options, results):
    one, many = loads_of(options)
    for site in sites:
        run_load(site, one, (PLUGIN, CEILING, BUILTIN), results)
        run_load(site, many, (PLUGIN,), results)
