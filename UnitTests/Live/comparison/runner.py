# SPDX-License-Identifier: GPL-3.0-or-later
"""Sends a case to a host, and reads what came of it."""

import json

from cases.resources import ID_IN_UPLOAD, level_of, resolve
from cases.sources import read_source
from comparison.outcome import ROUTES, read_answer, read_everything

LEVEL_OF_ROUTE = {route: level for level, route in ROUTES.items()}


def run_case(client, case):
    """The Outcome of one case on an emptied host."""
    client.delete_everything()
    uploads = [client.upload(content) for content in read_source(case.source)]
    add_labels(client, case, uploads)
    before = read_everything(client)
    outcome = read_answer(client, client.post(path_of(case, uploads), body_of(case, uploads)))
    if isinstance(outcome.answer, dict) and set(outcome.answer) == {'ID', 'Path'}:
        outcome.job = client.wait_for_job(outcome.answer['ID'])
    outcome.before, outcome.after = before, read_everything(client)
    return outcome


def path_of(case, uploads):
    if case.route == 'tools':
        return '/tools/' + case.operation
    return '/%s/%s/%s' % (case.route, resource_of(case, uploads), case.operation)


def resource_of(case, uploads):
    if isinstance(case.target, int):
        return uploads[case.target][ID_IN_UPLOAD[LEVEL_OF_ROUTE[case.route]]]
    return resolve(case.target, uploads)


def body_of(case, uploads):
    text = case.body if isinstance(case.body, str) else json.dumps(case.body)
    return resolve(text, uploads)


def add_labels(client, case, uploads):
    if client.version() < (1, 12, 0):
        return
    for name, labels in case.labels.items():
        for label in labels:
            client.put('/%s/%s/labels/%s' % (ROUTES[level_of(name)], resolve(name, uploads), label))
