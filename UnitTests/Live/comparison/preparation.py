# SPDX-License-Identifier: GPL-3.0-or-later
"""Puts the source of a case into a host, or finds it there where the last case left it as it was."""

from dataclasses import dataclass

from cases.resources import level_of, resolve
from cases.sources import read_source
from comparison.outcome import ROUTES, read_everything


@dataclass
class Preparation:
    """uploads: Orthanc's answers, file by file; before: what is stored."""
    source: str
    uploads: list
    before: list
    mark: tuple = None


def prepare(client, case):
    """The host holds the source of the case and nothing else, with the labels of the case."""
    last = client.preparation
    if last is not None and last.source == case.source and not case.labels and is_as_it_was(client):
        return last
    client.delete_everything()
    client.preparation = None
    uploads = [client.upload(content) for content in read_source(case.source)]
    _add_labels(client, case, uploads)
    made = Preparation(case.source, uploads, read_everything(client))
    if not case.labels:
        made.mark = _mark(client)
        client.preparation = made
    return made


def is_as_it_was(client):
    """Nothing was stored, changed or removed since the last preparation."""
    last = client.preparation
    return last is not None and last.mark == _mark(client)


def _mark(client):
    return client.json('/changes?last')['Last'], client.instances()


def _add_labels(client, case, uploads):
    if client.version() < (1, 12, 0):
        return
    for name, labels in case.labels.items():
        for label in labels:
            client.put('/%s/%s/labels/%s' % (ROUTES[level_of(name)], resolve(name, uploads), label))
