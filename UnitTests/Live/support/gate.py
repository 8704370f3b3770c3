# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds a host's stores back (gate/gate.c), so that a job stands still at a known instance."""

import pathlib
import subprocess
import tempfile

from support.waiting import wait_until

SOURCE = pathlib.Path(__file__).parent.parent / 'gate' / 'gate.c'


class Gate:
    """Open until told otherwise. Counts every store, uploads included."""

    _library = None

    def __init__(self):
        self.folder = None

    @classmethod
    def build(cls):
        """Compiles the plugin once per test session; returns its path."""
        if cls._library is None:
            target = pathlib.Path(tempfile.mkdtemp(prefix='orthanc-gate-')) / 'libGate.so'
            subprocess.run(['cc', '-std=c11', '-D_DEFAULT_SOURCE', '-fPIC', '-shared', '-pthread',
                            '-o', str(target), str(SOURCE)], check=True)
            cls._library = target
        return cls._library

    def use(self, folder):
        folder.mkdir()
        self.folder = folder

    def seen(self):
        """Number of stores that have arrived since the host's start, held ones included."""
        path = self.folder / 'seen'
        return int(path.read_text()) if path.exists() else 0

    def reject(self, *numbers):
        """Refuses the n-th stores from now on (1 is the next one)."""
        first = self.seen()
        self._write('reject', ' '.join(str(first + number) for number in numbers))

    def concern_only(self, marker):
        """Counts, holds and refuses only instances with that word in one of their attributes."""
        self._write('marker', marker)

    def open(self):
        for name in ('allow', 'reject', 'marker'):
            (self.folder / name).unlink(missing_ok=True)

    def forget(self):
        """For a host that starts again: its count starts again too."""
        self.open()
        (self.folder / 'seen').unlink(missing_ok=True)

    def hold_after(self, count):
        """Lets so many more stores pass; the next ones wait. Returns the number of the last one."""
        last = self.seen() + count
        self._write('allow', str(last))
        return last

    def wait_until_held(self, last):
        """Until a store after that one waits."""
        wait_until(lambda: self.seen() > last, 'a store waits at the gate')

    def _write(self, name, text):
        temporary = self.folder / (name + '.new')
        temporary.write_text(text)
        temporary.rename(self.folder / name)
