# SPDX-License-Identifier: GPL-3.0-or-later
"""A host with low limits, and what must hold after each hostile request that it gets."""

from dataclasses import dataclass

import pytest

from cases.hostile import MARKER
from cases.hostile_files import read_file
from support.acting import error_of
from support.fleet import SHARED_OPTIONS

# Without cache: what is on disk counts.
OPTIONS = {'MaximumStorageCacheSize': 0, 'Modification': dict(
    SHARED_OPTIONS['Modification'], MaximumBodySize=16, MaximumValueSize=11, MaximumInflatedSize=16,
    MaximumDatasetDepth=32, MaximumInstances=5)}
LONGEST_DETAILS = 400
CHECKSUMS_ARE_COMPARED = (1, 13, 0)
# What ends a host that reads it, or takes it many seconds.
NEVER_UPLOADED = ('sequences of 200 levels', 'sequences of 5000 levels', 'private length of 4 GB - 2',
                  'sequence length of 4 GB - 2', 'private length of 2 GB')


@dataclass(frozen=True)
class State:
    """What a request must not change: instances and their files, the counter of changes, jobs."""
    instances: tuple
    statistics: tuple
    last_change: int
    jobs: tuple


class HostileHost:
    """Keeps one source at a time in the store."""

    def __init__(self, host):
        self.host = host
        self.client = host.client
        self._source = None
        self._ids = None
        self._log_begin = 0
        # More to look through; told by what the host shows, where it can be told.
        self.client.put('/tools/log-level', b'verbose')

    def prepare(self, source):
        """Identifiers of the stored source, by level."""
        if source != self._source:
            self._store(source)
        self._log_begin = self.host.log_path.stat().st_size
        return self._ids

    def _store(self, source):
        """Through the host, or behind its back where it refuses the file: as on a disk that is damaged."""
        self._source = None
        self.client.delete_everything()
        answer = None if source in NEVER_UPLOADED else self.client.post('/instances', read_file(source))
        if answer is None or answer.status_code != 200:
            answer = self._smuggle(read_file(source))
        stored = answer.json()
        self._ids = {'instance': stored['ID'], 'series': stored['ParentSeries'],
                     'study': stored['ParentStudy'], 'patient': stored['ParentPatient']}
        self._source = source

    def _smuggle(self, content):
        """In the place of a good file."""
        if self.client.version() >= CHECKSUMS_ARE_COMPARED:
            pytest.skip('the host neither stores such a file nor reads it')
        answer = self.client.post('/instances', read_file('image'))
        (stored,) = [path for path in (self.host.folder / 'storage').glob('??/??/*') if path.is_file()]
        stored.write_bytes(content)
        return answer

    def forget(self):
        """After a test that has changed the store on purpose."""
        self._source = None

    def state(self):
        numbers = self.client.json('/statistics')
        return State(tuple(self.client.instances()),
                     (numbers['CountInstances'], numbers['TotalDiskSize']),
                     self.client.json('/changes?last')['Last'], tuple(sorted(self.client.json('/jobs'))))

    def new_log(self):
        with open(self.host.log_path, 'rb') as log:
            log.seek(self._log_begin)
            return log.read().decode(errors='replace')

    def check_log(self):
        """Call after another request has been answered: what was logged before is there then."""
        found = [line for line in self.new_log().splitlines() if MARKER in line]
        assert not found, found[:5]

    def check_good_request(self):
        """The next good request works, and its answer is as good as ever."""
        answer = self.client.post('/instances/%s/modify' % self._ids['instance'], {})
        if self._source in ('image', 'sequences'):
            assert answer.status_code == 200 and answer.content[128:132] == b'DICM'
        assert self.host.is_running()


def check_answer(answer, case):
    """Status, code and details are as expected, and tell no value."""
    if answer.status_code == 200:  # without a look at its text, whose encoding takes long to guess
        assert case.status == 200, 'accepted'
        check_file(answer, case)
        return
    status, error, details = error_of(answer)
    assert status == case.status and case.error in (None, error), (status, error, details)
    assert case.names in details
    assert MARKER not in answer.text and MARKER not in str(answer.headers)
    assert len(details) < LONGEST_DETAILS and details.isprintable() and details.isascii(), details


def check_file(answer, case):
    assert answer.headers['Content-Type'].split(';')[0] == 'application/dicom'
    assert 'Injected' not in answer.headers and 'X' not in answer.headers
    warnings = answer.headers.get('X-Modification-Warnings', '')
    assert case.warns.lower() in warnings.lower(), warnings
    assert MARKER not in str(answer.headers) and warnings.isprintable() and warnings.isascii()
