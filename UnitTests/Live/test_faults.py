# SPDX-License-Identifier: GPL-3.0-or-later
"""A host that fails at every point in turn: what is stored is then as before, or complete, and the job
tells what happened (architecture D3; L3, L9, L16, L45, L48).

Each operation runs once undisturbed: that gives the complete state, and the number of calls of each
kind. Then it runs once for each of them (a sample, where they are many; --full takes more) with that
call failing alone, and once with that call and all after it. The project key makes all runs give the
same bytes, so states are compared whole: files, parents, main tags, metadata, labels, attachments.

What cannot be injected on any of the hosts
    remove   the host logs what its storage area refuses to remove, and tells nobody: the job must
             take no notice of it either
    sync     SQLite syncs nothing but checkpoints here (its WAL mode with SYNCHRONOUS=NORMAL), and
             ignores that these fail: likewise
    memory   only allocations of the size of a whole file fail. Smaller ones end every host
    reads of the index: so small a database stays in the cache of SQLite
Nor can memory where a sanitizer allocates it.
"""

import pytest

from support.fault_bench import Bench, Operation, make_options, spread
from support.faults import EVER, Faults, Kind
from support.sanitizers import runtimes

UIDS = ['StudyInstanceUID', 'SeriesInstanceUID', 'SOPInstanceUID']
RENAMED = {'Replace': {'StudyDescription': 'Renamed'}, 'KeepSource': False, 'KeepLabels': True}
# All that the other patient has (R83b).
ATTACHED = {'Replace': {'PatientID': 'PAT2', 'PatientName': 'M\u00fcller^Andr\u00e9',
                        'PatientBirthDate': '19601224', 'PatientSex': 'O'},
            'Force': True, 'KeepSource': False, 'KeepLabels': True}
IN_PLACE = {'Replace': {'StationName': 'RENAMED'}, 'Keep': UIDS, 'Force': True}

OPERATIONS = {operation.name: operation for operation in (
    Operation('modify', '/studies/{study}/modify', RENAMED),
    Operation('modify-attaching', '/studies/{study}/modify', ATTACHED),
    Operation('modify-keeping', '/studies/{study}/modify', dict(RENAMED, KeepSource=True)),
    Operation('modify-permissive', '/studies/{study}/modify', dict(RENAMED, Permissive=True)),
    Operation('anonymize', '/studies/{study}/anonymize', {
        'Replace': {'PatientName': 'Nobody'}, 'KeepSource': False}),
    Operation('split', '/studies/{study}/split', {'Series': ['{series}'], 'KeepLabels': True}),
    Operation('merge', '/studies/{other}/merge', {'Resources': ['{study}'], 'KeepLabels': True}),
    Operation('in-place', '/studies/{study}/modify', IN_PLACE, overwrites=True),
    Operation('in-place-permissive', '/studies/{study}/modify', dict(IN_PLACE, Permissive=True),
              overwrites=True),
)}

KINDS = (Kind.CREATE, Kind.READ, Kind.REMOVE, Kind.INDEX, Kind.MEMORY)
COMBINATIONS = [(name, kind) for name in OPERATIONS for kind in KINDS
                if (name, kind) != ('modify-keeping', Kind.REMOVE)]  # it removes nothing
MANY = (Kind.INDEX, Kind.BACKUP, Kind.MEMORY)
# How many points are tried: of kinds with few and with many; alone and with all that follow.
FULL = ((EVER, EVER), (60, 30))
ON_BOOKWORM = ((EVER, 4), (8, 4))
ELSEWHERE = ((4, 2), (3, 2))


@pytest.fixture(scope='module')
def benches(fleet):
    """(operation, is_big) -> its bench; one host for those that overwrite, one for the others."""
    hosts, made = {}, {}

    def find(name, is_big):
        operation = OPERATIONS[name]
        if operation.overwrites not in hosts:
            hosts[operation.overwrites] = fleet.make(
                'plugin', make_options(operation.overwrites), faults=Faults()).start()
        key = (name, is_big)
        if key not in made:
            made.clear()  # they share the host, and each holds two states
            made[key] = Bench(hosts[operation.overwrites], operation, is_big)
        return made[key]
    yield find
    for host in hosts.values():
        host.dispose()


@pytest.fixture
def limits(root, request):
    """Of a kind: how many points to try alone, and with all that follow."""
    few_and_many = ON_BOOKWORM if root.name == 'bookworm' else ELSEWHERE
    if request.config.getoption('--full'):
        few_and_many = FULL
    return lambda kind: few_and_many[kind in MANY]


def try_all(bench, kind, limits):
    """What was not in order, as texts."""
    count = bench.points[kind]
    assert count > 0, 'there is nothing of that kind to fail'
    alone, lasting = limits(kind)
    attempts = [(number, number) for number in spread(count, alone)]
    attempts += [(number, EVER) for number in spread(count, lasting)]
    problems = []
    for number, last in attempts:
        where = '%s %d of %d%s' % (kind.name.lower(), number, count,
                                   '' if last == number else ' and all that follow')
        problems += ['%s: %s' % (where, text) for text in bench.attempt(kind, number, last)]
    return problems


@pytest.mark.parametrize('name,kind', COMBINATIONS, ids=['%s-%s' % (name, kind.name.lower())
                                                         for name, kind in COMBINATIONS])
def test_a_fault_leaves_what_was_or_what_was_wanted(plugin_fleet, benches, limits, name, kind):
    if kind is Kind.MEMORY and runtimes():
        pytest.skip('the allocator of the sanitizer does not ask')
    problems = try_all(benches(name, kind is Kind.MEMORY), kind, limits)
    assert not problems, '\n'.join(problems)


@pytest.mark.parametrize('name', [name for name in OPERATIONS if OPERATIONS[name].overwrites])
def test_nothing_is_overwritten_that_could_not_be_backed_up(plugin_fleet, benches, limits, name):
    problems = try_all(benches(name, False), Kind.BACKUP, limits)
    assert not problems, '\n'.join(problems)


def test_syncs_of_the_index_that_fail_disturb_nobody(plugin_fleet, benches):
    """A checkpoint comes with every thousand pages: it runs until one has come."""
    bench = benches('modify', False)
    for _ in range(20):
        assert bench.attempt(Kind.SYNC, 1) == []
        if bench.host.faults.seen(Kind.SYNC) > 0:
            return
    pytest.fail('the index was never synced')
