# SPDX-License-Identifier: GPL-3.0-or-later
"""One operation on one host, tried again and again with another fault."""

from dataclasses import dataclass, field

from support.client import HostUnreachable
from support.fault_verdict import Verdict
from support.faults import ERRORS, EVER, Kind
from support.fleet import SHARED_OPTIONS
from support.journal import unfinished
from support.store_state import read_state
from support.synthetic import add_pixels, image, save
from support.waiting import wait_until

BIG_ROWS, BIG_COLUMNS = 512, 600
BIG_BYTES = 500000  # allocations above that are those of whole files
LEVELS = {'ID': 'instances', 'ParentSeries': 'series', 'ParentStudy': 'studies',
          'ParentPatient': 'patients'}


@dataclass(frozen=True)
class Operation:
    """route: with the identifiers of the upload ({study}, {series}, {other}: another study)."""
    name: str
    route: str
    body: dict = field(hash=False)
    overwrites: bool = False

    def make_request(self, ids):
        return self.route.format(**ids), resolve(self.body, ids)


def make_options(overwrites=False):
    """No background work of the host, and no cache that hides what its storage area does."""
    return {'OverwriteInstances': overwrites, 'MaximumStorageCacheSize': 0,
            'SaveJobs': False,
            'Modification': dict(SHARED_OPTIONS['Modification'], Threads=2, DefaultKey='faults',
                                 Keys={'faults': '0123456789abcdef' * 4})}


def resolve(value, ids):
    """The body with identifiers in the place of {study} and so on."""
    if isinstance(value, dict):
        return {name: resolve(one, ids) for name, one in value.items()}
    if isinstance(value, list):
        return [resolve(one, ids) for one in value]
    return value.format(**ids) if isinstance(value, str) else value


def make_files(is_big):
    """Six images of two series; one of another study of the patient, and one of another patient."""
    positions = [{'series': 1 + number // 4, 'instance': number} for number in range(1, 7)]
    positions += [{'study': 2, 'instance': 7}, {'patient': 2, 'instance': 8}]
    datasets = [image(**position) for position in positions]
    if is_big:
        for dataset in datasets:
            add_pixels(dataset, BIG_ROWS, BIG_COLUMNS)
    return [save(dataset) for dataset in datasets]


class Bench:
    """host: started, with faults. The first run is undisturbed and tells what there is to fail."""

    def __init__(self, host, operation, is_big=False):
        self.host = host
        self._operation = operation
        self._files = make_files(is_big)
        self._ids = {}
        self._now = None
        self._was_restarted = False
        self.before = self._restore()
        host.faults.count(BIG_BYTES)
        status, job = self._operate()
        self.points = host.faults.stop()
        assert status == 200 and job['State'] == 'Success', (status, job)
        self.complete = self._now = read_state(host.client)
        assert self.complete != self.before

    def attempt(self, kind, first, last=EVER):
        """One run with faults; returns what is not in order, as texts."""
        if self._now != self.before:
            assert self._restore() == self.before
        error = ERRORS[kind][first % len(ERRORS[kind])]
        self.host.faults.fail(kind, first, last, error, BIG_BYTES)
        try:
            outcome = self._operate()
        except HostUnreachable:
            return self._recover_from_crash()
        finally:
            self.host.faults.stop()
        self._now = self._settle(outcome)
        if self._was_restarted and self._now == self.complete:
            return []  # the failure could not be written down: the next start went on with the job
        verdict = Verdict(self.before, self.complete, self._now, outcome)
        if kind in (Kind.CREATE, Kind.READ):
            verdict.check_error(error)
        return verdict.problems

    def _operate(self):
        """Status of the answer, and the ended job if there is one."""
        client = self.host.client
        path, body = self._operation.make_request(self._ids)
        answer = client.post(path, dict(body, Asynchronous=True))
        return answer.status_code, (client.wait_for_job(answer.json()['ID'])
                                    if answer.status_code == 200 else None)

    def _settle(self, outcome):
        """What is stored. What could not be put back in place, the next start must put back."""
        self._was_restarted = bool(self._backups())
        if self._was_restarted:
            assert 'kept in' in str(outcome[1]['Content'].get('Warnings')), outcome
            self.host.stop()
            self.host.start()
            wait_until(lambda: not self._backups() and not unfinished(self.host.client),
                       'the plugin has put back, and gone on with what it must')
        return read_state(self.host.client)

    def _backups(self):
        folder = self.host.folder / 'storage' / 'modification-backup'
        return list(folder.iterdir()) if folder.exists() else []

    def _recover_from_crash(self):
        wait_until(lambda: not self.host.is_running(), 'the host has ended')
        problems = ['the host has ended: %s\n%s' % (self.host.exit_code(), self.host.log()[-2000:])]
        self.host.start()
        self._now = None
        return problems

    def _restore(self):
        client = self.host.client
        client.delete_everything()
        uploads = [client.upload(content) for content in self._files]
        source, other = uploads[0], uploads[6]
        self._ids = {'study': source['ParentStudy'], 'series': source['ParentSeries'],
                     'other': other['ParentStudy']}
        for member, route in LEVELS.items():
            annotate(client, '/%s/%s' % (route, source[member]), route)
        return read_state(client)


def annotate(client, uri, text):
    """Something to lose beside the files."""
    assert client.put(uri + '/metadata/1030', text.encode()).status_code == 200
    assert client.put(uri + '/attachments/1031', text.encode()).status_code == 200
    if client.version() >= (1, 12, 0):
        assert client.put('%s/labels/%s' % (uri, text)).status_code == 200


def spread(count, limit):
    """At most that many of the numbers 1 to count, evenly spread, the first and the last included."""
    if count <= limit:
        return list(range(1, count + 1))
    return sorted({1 + (count - 1) * i // (limit - 1) for i in range(limit)})
