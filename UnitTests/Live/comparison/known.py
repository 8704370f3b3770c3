# SPDX-License-Identifier: GPL-3.0-or-later
"""What an explained difference is, and what it may ask about the case."""

from dataclasses import dataclass

NEWEST = (999, 0, 0)


@dataclass(frozen=True)
class Known:
    """A difference that is a decision (architecture section 5), as narrow as it can be told.

    place    beginning of the difference's place
    applies  (difference, context) -> bool
    test     'file.test' that shows it by itself
    until    for hosts before that version only
    """
    rule: str
    reason: str
    place: str
    applies: object
    test: str
    until: tuple = NEWEST


@dataclass(frozen=True)
class Context:
    """operation    modify, anonymize, split or merge; bulk requests count as what they do
    version      of the host
    explained    rules that the case itself names
    unknown_vrs  paths that are UN to the built-in only
    templates    for merge: tables of the files that were in the target before
    shared_uids  those of the sources that identify things of several levels
    """
    operation: str
    version: tuple
    explained: tuple = ()
    keeps_labels: bool = False
    is_in_place: bool = False
    unknown_vrs: frozenset = frozenset()
    templates: tuple = ()
    shared_uids: frozenset = frozenset()

    @staticmethod
    def of(case, builtin, plugin):
        body = case.body if isinstance(case.body, dict) else {}
        return Context(case.operation.replace('bulk-', ''), builtin.version, case.explained,
                       body.get('KeepLabels') is True, _is_in_place(builtin),
                       frozenset(_paths_of_vr(builtin, 'UN') - _paths_of_vr(plugin, 'UN')),
                       _templates(builtin) if case.operation == 'merge' else (),
                       frozenset(_shared_uids(builtin)))


def _paths_of_vr(outcome, vr):
    return {path for output in outcome.outputs() for path, entry in output.table.items()
            if entry.vr == vr}


def _shared_uids(outcome):
    for stored in outcome.before:
        uids = [stored.identifiers[level] for level in ('Study', 'Series', 'Instance')]
        yield from (uid for uid in uids if uid and uids.count(uid) > 1)


def _is_in_place(outcome):
    known = {stored.orthanc_ids['Instance'] for stored in outcome.before}
    return any(output.orthanc_ids.get('Instance') in known for output in outcome.outputs())


def _templates(outcome):
    targets = {output.orthanc_ids.get('Study') for output in outcome.outputs()}
    return tuple(stored.table for stored in outcome.before
                 if stored.orthanc_ids['Study'] in targets)
