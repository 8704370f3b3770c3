# SPDX-License-Identifier: GPL-3.0-or-later
"""Sends a case to a host, and reads what came of it."""

import json

from cases.resources import ID_IN_UPLOAD, resolve
from comparison.outcome import ROUTES, read_answer, read_everything
from comparison.preparation import is_as_it_was, prepare

LEVEL_OF_ROUTE = {route: level for level, route in ROUTES.items()}


def run_case(client, case):
    """The Outcome of one case on a host that holds its source and nothing else."""
    prepared = prepare(client, case)
    outcome = read_answer(client, client.post(path_of(case, prepared.uploads),
                                              body_of(case, prepared.uploads)))
    if isinstance(outcome.answer, dict) and set(outcome.answer) == {'ID', 'Path'}:
        outcome.job = client.wait_for_job(outcome.answer['ID'])
    outcome.before = list(prepared.before)
    outcome.after = list(prepared.before) if is_as_it_was(client) else read_everything(client)
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
