# SPDX-License-Identifier: GPL-3.0-or-later
"""Sends a case to a host, and reads what came of it."""

from cases.sources import read_source
from comparison.outcome import ROUTES, read_answer, read_everything

LEVEL_OF_ROUTE = {route: level for level, route in ROUTES.items()}
ID_IN_UPLOAD = {'Patient': 'ParentPatient', 'Study': 'ParentStudy', 'Series': 'ParentSeries',
                'Instance': 'ID'}


def run_case(client, case):
    """The Outcome of one case on an emptied host."""
    client.delete_everything()
    uploads = [client.upload(content) for content in read_source(case.source)]
    add_labels(client, case, uploads)
    before = read_everything(client)
    path = '/%s/%s/%s' % (case.route, resource_of(case, uploads), case.operation)
    outcome = read_answer(client, client.post(path, case.body))
    if isinstance(outcome.answer, dict) and set(outcome.answer) == {'ID', 'Path'}:
        outcome.job = client.wait_for_job(outcome.answer['ID'])
    outcome.before, outcome.after = before, read_everything(client)
    return outcome


def resource_of(case, uploads):
    if isinstance(case.target, str):
        return case.target
    return uploads[case.target][ID_IN_UPLOAD[LEVEL_OF_ROUTE[case.route]]]


def add_labels(client, case, uploads):
    if client.version() < (1, 12, 0):
        return
    for level, labels in case.labels.items():
        for label in labels:
            resource = uploads[0][ID_IN_UPLOAD[level]]
            client.put('/%s/%s/labels/%s' % (ROUTES[level], resource, label))
