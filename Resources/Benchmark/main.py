# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures the plugin against Orthanc's built-in and the ceiling: see Resources/benchmark.sh."""

import argparse
import contextlib
import os
import pathlib
import signal
import sys
import tempfile
import time

sys.path.append(str(pathlib.Path(__file__).resolve().parents[2] / 'UnitTests/Live'))

import ceiling  # noqa: E402
import large  # noqa: E402
import latency  # noqa: E402
import loads  # noqa: E402
import memory_stores  # noqa: E402
import operations  # noqa: E402
import plots  # noqa: E402
import report  # noqa: E402
import report_plots  # noqa: E402
import results as storing  # noqa: E402
import scale  # noqa: E402
import throughput  # noqa: E402
from console import say  # noqa: E402
from failure import BenchmarkFailed, require  # noqa: E402
from servers import Site  # noqa: E402
from support import roots  # noqa: E402

PARTS = {
    'throughput': throughput.run,
    'latency': latency.run,
    'scale': scale.run,
    'large': large.run,
    'threads-plot': plots.run_threads,
    'size-plot': plots.run_sizes,
}


def names_among(known):
    def parse(text):
        names = [name for name in text.split(',') if name]
        unknown = sorted(set(names) - set(known))
        if unknown:
            raise argparse.ArgumentTypeError('unknown: %s; known: %s' % (
                ', '.join(unknown), ', '.join(known)))
        return names
    return parse


def positive(text):
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError('must be at least 1')
    return number


def parse_arguments(arguments):
    parser = argparse.ArgumentParser(prog='Resources/benchmark.sh', description=__doc__)
    for part in PARTS:
        parser.add_argument('--' + part, action='append_const', dest='parts', const=part)
    parser.add_argument('--hosts', type=names_among(roots.ALL_NAMES))
    parser.add_argument('--loads', type=names_among(loads.NAMES), default=loads.NAMES)
    parser.add_argument('--operations', type=names_among(operations.ALL), default=operations.ALL)
    parser.add_argument('--rounds', type=positive)
    parser.add_argument('--builtin-rounds', type=positive, default=3)
    parser.add_argument('--bulk-rounds', type=positive, default=3)
    parser.add_argument('--instances', type=positive)
    parser.add_argument('--in-memory', action='store_true')
    parser.add_argument('--quick', action='store_true')
    parser.add_argument('--plugin', type=pathlib.Path,
                        default=os.environ.get('ORTHANC_MODIFICATION_PLUGIN'))
    parser.add_argument('--output', type=pathlib.Path, default=pathlib.Path('benchmark-results'))
    parser.add_argument('--report', nargs='+', type=pathlib.Path, metavar='FILE')
    options = parser.parse_args(arguments)
    options.parts = list(dict.fromkeys(options.parts or ['throughput']))
    options.rounds = options.rounds or (1 if options.quick else 3)
    full = loads.all_loads(options.quick)
    options.loads = {name: full[name] for name in loads.NAMES if name in options.loads}
    return options


def usable_hosts(names):
    """Those that were named must be there; by default what is there is enough."""
    if names is not None:
        for name in names:
            reason = roots.why_unusable(name)
            require(reason is None, 'Host %s: %s' % (name, reason))
        return names
    for name in roots.ALL_NAMES:
        reason = roots.why_unusable(name)
        if reason is not None:
            say('%s is left out: %s' % (name, reason))
    return [name for name in roots.ALL_NAMES if roots.why_unusable(name) is None]


def require_plugin(options):
    require(options.plugin is not None, 'Which plugin? Name it by --plugin')
    require(options.plugin.is_file(), 'No such file: %s' % options.plugin)
    return options.plugin.resolve()


def make_site(name, libraries, in_memory, stack):
    root = roots.root_of(name)
    stores = stack.enter_context(memory_stores.folder_of(root)) if in_memory \
        else root.temporary_folder()
    return Site(name, libraries, stores)


def measure_all(options, arguments):
    plugin = require_plugin(options)
    path = options.output / time.strftime('benchmark-%Y%m%d-%H%M%S.json')
    with contextlib.ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix='orthanc-ceiling-'))
        libraries = {'plugin': plugin, 'ceiling': ceiling.build(pathlib.Path(folder))}
        sites = [make_site(name, libraries, options.in_memory, stack)
                 for name in usable_hosts(options.hosts)]
        require(sites, 'No host to measure')
        results = storing.Results(path, storing.describe(
            plugin, {site.name: site.version for site in sites}, sites[0].stores, arguments))
        say('results go to %s' % path)
        try:
            for part in options.parts:
                PARTS[part](sites, options, results)
        finally:
            results.save()
    return results.document


def main(arguments):
    # So that the servers and their stores go away whatever ends this process.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    options = parse_arguments(arguments)
    options.output.mkdir(parents=True, exist_ok=True)
    try:
        documents = [storing.load(path) for path in options.report] if options.report \
            else [measure_all(options, arguments)]
        report.write(documents, sys.stdout)
        for plot in report_plots.write(documents, options.output):
            print('Plot: %s' % plot)
    except (BenchmarkFailed, AssertionError) as error:
        print('The benchmark has failed: %s' % error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print('Interrupted; what was measured is kept', file=sys.stderr)
        return 130
    return 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
