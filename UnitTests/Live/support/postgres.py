# SPDX-License-Identifier: GPL-3.0-or-later
"""A PostgreSQL server of its own, inside of a host's root, on loopback only."""

import pathlib
import shutil
import subprocess
import tempfile

from support import roots
from support.hosts import find_free_port
from support.waiting import wait_until

ORTHANC_INDEX = 'usr/share/orthanc/plugins/libOrthancPostgreSQLIndex.so'
DATABASE = USER = PASSWORD = 'orthanc'


def why_unusable(root):
    """None if the root has PostgreSQL and Orthanc's plugin for it."""
    if not list((root.folder / 'usr/lib/postgresql').glob('*/bin/postgres')):
        return 'no PostgreSQL in %s' % root.folder
    if not (root.folder / ORTHANC_INDEX).exists():
        return 'no orthanc-postgresql in %s' % root.folder
    return None


class Postgres:
    """A cluster in a temporary folder; as a context it runs, with an empty database."""

    def __init__(self, root):
        self._root = root
        self._binaries = sorted((root.folder / 'usr/lib/postgresql').glob('*/bin'))[-1]
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix='postgres-live-',
                                                    dir=root.folder / 'tmp'))
        self.port = find_free_port()
        self._process = None

    def options(self, server):
        """For orthanc.json of a server with that identifier."""
        return {'DatabaseServerIdentifier': server,
                'PostgreSQL': {'EnableIndex': True, 'EnableStorage': False, 'Host': '127.0.0.1',
                               'Port': self.port, 'Database': DATABASE, 'Username': USER,
                               'Password': PASSWORD, 'EnableSsl': False, 'Lock': False}}

    def plugin(self):
        return '/' + ORTHANC_INDEX

    def __enter__(self):
        inside = self._root.inside(self.folder)
        self._command('chown', 'postgres', inside, as_root=True)
        self._command(self._binary('initdb'), '-D', inside + '/data', '-A', 'trust', '-U', 'postgres')
        with open(self.folder / 'log', 'ab') as log:
            self._process = subprocess.Popen(
                self._words(self._binary('postgres'), '-D', inside + '/data', '-p', str(self.port),
                            '-k', inside, '-c', 'listen_addresses=127.0.0.1'),
                stdout=log, stderr=log, preexec_fn=roots.die_with_parent)
        wait_until(self._is_ready, 'PostgreSQL answers')
        self._sql("CREATE ROLE %s LOGIN PASSWORD '%s'" % (USER, PASSWORD))
        self._sql('CREATE DATABASE %s OWNER %s' % (DATABASE, USER))
        self._sql('CREATE EXTENSION pg_trgm', DATABASE)
        return self

    def __exit__(self, *exception):
        self._process.terminate()
        self._process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _binary(self, name):
        return self._root.inside(self._binaries / name)

    def _words(self, *words, as_root=False):
        user = [] if as_root else ['--userspec=postgres']
        return ['chroot', *user, str(self._root.folder), *words]

    def _command(self, *words, as_root=False):
        subprocess.run(self._words(*words, as_root=as_root), check=True, stdout=subprocess.DEVNULL)

    def _sql(self, statement, database='postgres'):
        self._command(self._binary('psql'), '-h', '127.0.0.1', '-p', str(self.port), '-U', 'postgres',
                      '-c', statement, database)

    def _is_ready(self):
        return subprocess.run(self._words(self._binary('pg_isready'), '-h', '127.0.0.1', '-p',
                                          str(self.port)), stdout=subprocess.DEVNULL).returncode == 0
