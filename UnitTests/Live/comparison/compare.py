# SPDX-License-Identifier: GPL-3.0-or-later
"""Compares what two hosts made of the same request."""

from comparison.annotations import compare_annotations, compare_bystanders
from comparison.answers import compare_answer
from comparison.datasets import DatasetComparison, old_identifiers
from comparison.difference import Difference
from comparison.main_tags import compare_main_tags
from comparison.matching import learn_renamings, match
from comparison.roles import Roles

JOB_MEMBERS = ('Type', 'State', 'Priority', 'Progress', 'ErrorCode', 'Content', 'UserData')


def compare(builtin, plugin):
    """List of Difference; empty if the outcomes agree in everything but fresh identifiers."""
    trios = match(builtin, plugin)
    differences = compare_status(builtin, plugin)
    differences += compare_server(builtin, plugin)
    differences += compare_main_tags(trios)
    differences += compare_files(trios, builtin.before)
    differences += compare_answers(trios, builtin, plugin)
    return differences


def compare_status(builtin, plugin):
    differences = []
    for kind in ('status', 'error', 'content_type'):
        one, other = getattr(builtin, kind), getattr(plugin, kind)
        if one != other:
            differences.append(Difference(kind, 'answer', '', one, other))
    return differences


def compare_server(builtin, plugin):
    """Sources that are left, number of outputs, Orthanc identifiers of the outputs."""
    differences = compare_bystanders(builtin, plugin)
    if builtin.sources_left() != plugin.sources_left():
        differences.append(Difference('sources', 'server', '', sorted(builtin.sources_left()),
                                      sorted(plugin.sources_left())))
    counts = len(builtin.outputs()), len(plugin.outputs())
    if counts[0] != counts[1]:
        differences.append(Difference('outputs', 'server', '', *counts))
    for host, outcome in (('builtin', builtin), ('plugin', plugin)):
        for output in outcome.outputs():
            if output.orthanc_ids and output.orthanc_ids != output.expected_orthanc_ids():
                differences.append(Difference('orthanc identifier', 'server', host,
                                              output.orthanc_ids, output.expected_orthanc_ids()))
    return differences


def compare_files(trios, sources):
    differences = []
    comparison = DatasetComparison(learn_renamings(trios)[1], old_identifiers(sources))
    for index, trio in enumerate(trios):
        differences += comparison.compare('file %d' % index, trio.source.table,
                                          trio.builtin.table, trio.plugin.table)
        differences += comparison.compare('meta %d' % index, trio.source.meta,
                                          trio.builtin.meta, trio.plugin.meta)
    return differences


def compare_answers(trios, builtin, plugin):
    roles = (Roles([trio.builtin for trio in trios], builtin.before),
             Roles([trio.plugin for trio in trios], plugin.before))
    differences = compare_answer('answer', builtin.answer, plugin.answer, roles)
    if builtin.job is not None or plugin.job is not None:
        differences += compare_answer('job', visible(builtin.job), visible(plugin.job), roles)
    return differences + compare_annotations(trios, roles)


def visible(job):
    """The members of a job that do not depend on the time of day."""
    return None if job is None else {key: job[key] for key in JOB_MEMBERS if key in job}
