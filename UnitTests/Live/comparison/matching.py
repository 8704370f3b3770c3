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


def assign(sources, outputs):
    """source index -> indices of what was made of it: more than one where it was done twice (L22)."""
    scores = [[similarity(source, output) for source in sources] for output in outputs]
    made = {}
    for j, row in sorted(enumerate(scores), key=lambda pair: (-max(pair[1]), pair[0])):
        best = [i for i, score in enumerate(row) if score == max(row)]
        free = [i for i in best if i not in made]
        made.setdefault((free or best)[0], []).append(j)
    return made


def match(builtin, plugin):
    """Trios of two outcomes; their sources are the same files."""
    sources = list(builtin.before)
    if not sources:
        return []
    there, here = builtin.outputs(), plugin.outputs()
    of_builtin, of_plugin = assign(sources, there), assign(sources, here)
    return [Trio(sources[i], there[j], here[k]) for i in sorted(of_builtin)
            for j, k in zip(of_builtin[i], of_plugin.get(i, []))]


def learn_renamings(trios):
    builtin, plugin = Renaming(), Renaming()
    for trio in trios:
        builtin.learn(trio.source, trio.builtin)
        plugin.learn(trio.source, trio.plugin)
    return builtin, plugin
