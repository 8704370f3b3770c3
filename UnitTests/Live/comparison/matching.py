# SPDX-License-Identifier: GPL-3.0-or-later
"""Which output of one host corresponds to which output of the other, and to which source."""

from dataclasses import dataclass, field

from comparison.flatten import is_nested
from comparison.outcome import IDENTIFIERS, LEVELS

NAMES = {level: '%04x,%04x' % tag for level, tag in IDENTIFIERS.items()}


@dataclass
class Trio:
    """One source and what both hosts made of it."""
    source: object
    builtin: object
    plugin: object


@dataclass
class Renaming:
    """Old identifiers of the sources -> new ones of one host's outputs."""
    patients: dict = field(default_factory=dict)
    uids: dict = field(default_factory=dict)

    def learn(self, source, output):
        for level in LEVELS:
            table = self.patients if level == 'Patient' else self.uids
            table[source.identifiers[level]] = output.identifiers[level]

    def of(self, old):
        return self.uids.get(old, self.patients.get(old))


def similarity(one, other):
    """Number of equal entries, identifiers not counted; pixels weigh more than the rest."""
    score = 0
    for path, entry in one.table.items():
        if entry.vr != 'UI' and path not in NAMES.values() and other.table.get(path) == entry:
            score += 1 if is_nested(path) else 3
            score += 100 if path in ('0020,0013', '7fe0,0010') else 0
    return score


def pair_up(ones, others):
    """Greedy assignment by similarity: list of (index of one, index of other)."""
    scores = sorted(((similarity(one, other), -i, -j) for i, one in enumerate(ones)
                     for j, other in enumerate(others)), reverse=True)
    used_ones, used_others, pairs = set(), set(), []
    for _, i, j in scores:
        if -i not in used_ones and -j not in used_others:
            used_ones.add(-i)
            used_others.add(-j)
            pairs.append((-i, -j))
    return sorted(pairs)


def match(builtin, plugin):
    """Trios of two outcomes; their sources are the same files."""
    sources = list(builtin.before)
    of_builtin = {j: i for i, j in pair_up(sources, builtin.outputs())}
    of_plugin = {j: i for i, j in pair_up(sources, plugin.outputs())}
    trios = []
    for j, output in enumerate(builtin.outputs()):
        twin = next((k for k, i in of_plugin.items() if i == of_builtin.get(j)), None)
        if twin is not None:
            trios.append(Trio(sources[of_builtin[j]], output, plugin.outputs()[twin]))
    return trios


def learn_renamings(trios):
    builtin, plugin = Renaming(), Renaming()
    for trio in trios:
        builtin.learn(trio.source, trio.builtin)
        plugin.learn(trio.source, trio.plugin)
    return builtin, plugin
