# SPDX-License-Identifier: GPL-3.0-or-later
"""A PostgreSQL server of its own, inside of a host's root, reached by a socket in its folder only."""

import pathlib
import shutil
import subprocess
import tempfile

import pytest

from support import roots
from support.waiting import wait_until

ORTHANC_INDEX = 'usr/share/orthanc/plugins/libOrthancPostgreSQLIndex.so'
DATABASE = USER = PASSWORD = 'orthanc'
PORT = 5432  # no port of the machine: part of the socket's name


def make_for(root):
    """A Postgres, to be used as a context. On the machine itself it is not tested: that may have one of its own."""
    if root.is_native():
        pytest.skip('PostgreSQL is tested inside of the folders of trixie and sid')
    assert list((root.folder / 'usr/lib/postgresql').glob('*/bin/postgres')), root.folder
    assert (root.folder / ORTHANC_INDEX).exists(), root.folder
    return Postgres(root)


class Postgres:
    """A cluster in a temporary folder; as a context it runs, with an empty database. It survives what kills
    Orthanc, but not what kills the machine."""

    def __init__(self, root):
        self._root = root
        self._binaries = sorted((root.folder / 'usr/lib/postgresql').glob('*/bin'))[-1]
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix='postgres-live-',
                                                    dir=root.temporary_folder()))
        self._inside = root.inside(self.folder)
        self._process = None

    def serve(self, host, server):
        """A host that is not started yet has its index here, as the server with that identifier."""
        host.options['DatabaseServerIdentifier'] = server
        host.options['PostgreSQL'] = {
            'EnableIndex': True, 'EnableStorage': False, 'Host': self._inside, 'Port': PORT,
            'Database': DATABASE, 'Username': USER, 'Password': PASSWORD, 'EnableSsl': False,
            'Lock': False}
        host.options['Plugins'].append('/' + ORTHANC_INDEX)

    def save(self):
        """While no server runs."""
        self._sql('CREATE DATABASE saved TEMPLATE %s' % DATABASE)

    def put_back(self):
        """As it was saved. A server that was killed may still have connections."""
        self._sql('DROP DATABASE %s WITH (FORCE)' % DATABASE)
        self._sql('CREATE DATABASE %s OWNER %s TEMPLATE saved' % (DATABASE, USER))

    def __enter__(self):
        data = self._inside + '/data'
        self._command('chown', 'postgres', self._inside, as_root=True)
        self._command(self._binary('initdb'), '-D', data, '-A', 'trust', '-U', 'postgres')
        with open(self.folder / 'log', 'ab') as log:
            self._process = subprocess.Popen(
                self._words(self._binary('postgres'), '-D', data, '-p', str(PORT), '-k', self._inside,
                            '-c', 'listen_addresses=', '-c', 'fsync=off'),
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
        self._command(self._binary('psql'), *self._address(), '-U', 'postgres', '-c', statement, database)

    def _is_ready(self):
        return subprocess.run(self._words(self._binary('pg_isready'), *self._address()),
                              stdout=subprocess.DEVNULL).returncode == 0

    def _address(self):
        return '-h', self._inside, '-p', str(PORT)
