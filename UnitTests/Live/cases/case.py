# SPDX-License-Identifier: GPL-3.0-or-later
"""One request, and what is known beforehand of its outcome."""

from dataclasses import dataclass, field

UNKNOWN = '00000000-11111111-22222222-33333333-44444444'


@dataclass(frozen=True)
class Older:
    """Built-ins before that version answer otherwise (contract section 12); the plugin does not."""
    before: tuple
    status: int
    error: int = None


@dataclass(frozen=True)
class Decision:
    """The plugin answers otherwise than every built-in, by decision (architecture section 5).

    error None: any code."""
    rule: str
    reason: str
    status: int
    error: int = None


@dataclass(frozen=True)
class Case:
    """name     unique
    rules       of the contract, for the reader
    route       instances, series, studies, patients, tools
    operation   modify, anonymize, split, merge; bulk-modify and bulk-anonymize of tools
    body        JSON value, or text that is sent as it is; resources as cases/resources.py names them
    source      name of a source (cases/sources.py)
    target      index of the file whose resource is addressed, a named resource, or an identifier
    status, error   of the reference (Orthanc 1.13.0) and the plugin
    older       tuple of Older, oldest first
    decision    where the plugin differs in status or error
    explained   rules of known differences that apply to cases that name them only
    names       text that the plugin's details must hold: the field that is wrong
    since       first version of Orthanc of which the built-in serves as reference for the result
    undefined_since, undefined_before   the built-in's answer is not defined from that version on
                (L1), or before that one
    labels      named resource -> labels that it is given beforehand
    hosts       kind of the pair of hosts (support/fleet.py)
    """
    name: str
    rules: str
    route: str
    operation: str
    body: object = field(default_factory=dict)
    source: str = 'image'
    target: object = 0
    status: int = 200
    error: int = None
    older: tuple = ()
    decision: Decision = None
    explained: tuple = ()
    names: str = ''
    since: tuple = (1, 10, 1)
    undefined_since: tuple = (999, 0, 0)
    undefined_before: tuple = (0, 0, 0)
    labels: dict = field(default_factory=dict)
    hosts: str = ''

    def builtin_expectation(self, version):
        """Status and error; None: not known."""
        if version >= self.undefined_since or version < self.undefined_before:
            return None, None
        for older in self.older:
            if version < older.before:
                return older.status, older.error
        return self.status, self.error

    def plugin_expectation(self):
        if self.decision is not None:
            return self.decision.status, self.decision.error
        return self.status, self.error

    def is_comparable(self, version):
        """Whether the built-in of that version and the plugin are expected to do the same."""
        return (version >= self.since and self.decision is None
                and self.builtin_expectation(version) == (self.status, self.error))


def identify(case):
    return case.name.replace(' ', '-')
