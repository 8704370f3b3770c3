# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes a host fail at chosen calls: its storage area, its index, its memory (faults/)."""

import enum
import errno
import mmap
import pathlib
import struct
import subprocess
import tempfile

SOURCES = pathlib.Path(__file__).parent.parent / 'faults'
EVER = 2 ** 62  # as the last call that fails: all from the first on

# Of Orthanc's SDK, for the storage area.
PLUGIN, NOT_ENOUGH_MEMORY, INEXISTENT_FILE, FULL_STORAGE = 1, 4, 13, 19


class Kind(enum.IntEnum):
    """Points of failure, in the order of faults/table.h."""
    CREATE = 0
    READ = 1
    REMOVE = 2
    INDEX = 3
    SYNC = 4
    BACKUP = 5
    MEMORY = 6


# What the calls of a kind may answer; the tests take them in turn.
ERRORS = {
    Kind.CREATE: (FULL_STORAGE, NOT_ENOUGH_MEMORY, PLUGIN),
    Kind.READ: (PLUGIN, INEXISTENT_FILE, NOT_ENOUGH_MEMORY),
    Kind.REMOVE: (PLUGIN,),
    Kind.INDEX: (errno.ENOSPC, errno.EIO),
    Kind.SYNC: (errno.EIO,),
    Kind.BACKUP: (errno.ENOSPC, errno.EIO),
    Kind.MEMORY: (errno.ENOMEM,),
}


class Faults:
    """Nothing fails until it is armed. For one host: Fleet.make(..., faults=Faults())."""

    HEADER = struct.Struct('=qq')  # isArmed, bigBytes
    POINT = struct.Struct('=qqqq')  # seen, first, last, error
    SIZE = HEADER.size + len(Kind) * POINT.size

    _libraries = None

    def __init__(self):
        self.folder = None
        self._table = None

    @classmethod
    def build(cls):
        """Compiles both injectors once per test session; returns the plugin and what is preloaded."""
        if cls._libraries is None:
            folder = pathlib.Path(tempfile.mkdtemp(prefix='orthanc-faults-'))
            cls._libraries = [compile_library(name, folder) for name in ('storage', 'preload')]
        return cls._libraries

    def use(self, folder):
        (folder / 'files').mkdir(parents=True)
        self.folder = folder
        (folder / 'table').write_bytes(bytes(self.SIZE))
        with open(folder / 'table', 'r+b') as file:
            self._table = mmap.mmap(file.fileno(), self.SIZE)

    def count(self, big_bytes=EVER):
        """Counts the calls from now on; none fails. Allocations count above that size."""
        self._start(big_bytes)

    def fail(self, kind, first, last, error, big_bytes=EVER):
        """Fails the calls of that kind with those numbers; 1 is the next one."""
        self._start(big_bytes, kind, first, last, error)

    def stop(self):
        """Nothing fails and nothing is counted any more. Returns kind -> number of calls seen."""
        self._write_header(0, 0)
        return {kind: self.seen(kind) for kind in Kind}

    def seen(self, kind):
        return self.POINT.unpack_from(self._table, self._place(kind))[0]

    def _start(self, big_bytes, armed=None, *point):
        self._write_header(0, 0)
        for kind in Kind:
            self.POINT.pack_into(self._table, self._place(kind), 0,
                                 *(point if kind is armed else (0, 0, 0)))
        self._write_header(1, big_bytes)

    def _write_header(self, is_armed, big_bytes):
        """The size first: whoever sees that the table is armed must find it."""
        struct.pack_into('=q', self._table, 8, big_bytes)
        struct.pack_into('=q', self._table, 0, is_armed)

    def _place(self, kind):
        return self.HEADER.size + kind * self.POINT.size


def compile_library(name, folder):
    target = folder / ('lib%sFaults.so' % name.capitalize())
    subprocess.run(['cc', '-std=c11', '-D_DEFAULT_SOURCE', '-O1', '-fPIC', '-fno-builtin', '-shared',
                    '-o', str(target), str(SOURCES / (name + '.c'))], check=True)
    return target
