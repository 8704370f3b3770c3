# SPDX-License-Identifier: GPL-3.0-or-later
"""Draws the plots from what was measured."""

import statistics

from chart import Chart, Panel, Point
from plots import SIZE_PART, THREADS_PART
from results import measured


def write(documents, folder):
    """Returns the paths of the SVG files; none if nothing was measured for them."""
    hosts = {name: version for document in documents for name, version in document['Hosts'].items()}
    charts = {'threads.svg': threads_chart(measured(documents, THREADS_PART), hosts),
              'sizes.svg': sizes_chart(measured(documents, SIZE_PART), hosts)}
    paths = []
    for name, chart in charts.items():
        if chart is not None:
            paths.append(folder / name)
            paths[-1].write_text(chart.svg())
    return paths


def threads_chart(runs, hosts):
    return chart_of(runs, hosts, 'Threads', Chart(
        'Anonymization of a study: throughput over the number of threads', 'threads',
        'instances per second', (), False, []))


def sizes_chart(runs, hosts):
    return chart_of(runs, hosts, 'Instances', Chart(
        'Anonymization of a study: throughput over the number of its instances', 'instances',
        'instances per second', (), True, []))


def chart_of(runs, hosts, x_name, chart):
    """One row of panels per kind of image, one column per host."""
    if not runs:
        return None
    titles = list(dict.fromkeys(run['Title'] for run in runs))
    names = list(dict.fromkeys(run['Host'] for run in runs))
    chart.ticks = tuple(sorted({run[x_name] for run in runs}))
    chart.panels = [[Panel('%s (Orthanc %s), %s' % (host, hosts[host], title), lines_of(
        [run for run in runs if (run['Host'], run['Title']) == (host, title)], x_name))
        for host in names] for title in titles]
    return chart


def lines_of(runs, x_name):
    speeds = {}
    for run in runs:
        points = speeds.setdefault(run['Server'], {})
        points.setdefault(run[x_name], []).append(run['Instances'] / run['Seconds'])
    return {server: [Point(x, statistics.median(values), min(values), max(values))
                     for x, values in sorted(points.items())]
            for server, points in speeds.items()}
