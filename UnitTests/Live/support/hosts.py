# SPDX-License-Identifier: GPL-3.0-or-later
"""Starts and stops a real Orthanc with a temporary storage, with or without the plugin."""

import json
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import tempfile

from support import roots, sanitizers
from support.client import Client, HostUnreachable
from support.waiting import wait_until

START_SECONDS = 120
STOP_SECONDS = 120

BASE_OPTIONS = {
    'HttpServerEnabled': True,
    'RemoteAccessAllowed': False,
    'AuthenticationEnabled': False,
    'DicomServerEnabled': False,
    'HttpVerbose': False,
    'JobsHistorySize': 100000,
    'Worklists': {'Enable': False},
    'KeepAlive': True,
    'HttpThreadsCount': 20,
    'StorageCompression': False,
    'StableAge': 3600,  # else a change comes by itself, a minute after an upload
}


class Host:
    """One Orthanc server. Its storage outlives stop(), so that start() finds it again.

    options  members of orthanc.json, over BASE_OPTIONS
    plugins  paths of shared libraries, copied beside the storage
    gate     a Gate (support/gate.py) that holds stores back, or None
    faults   Faults (support/faults.py) that make its calls fail, or None
    listener a Listener (support/listener.py) that hears its audit logs, or None
    parent   an existing folder inside of the root in which its own is made, or None

    `credentials` (user, password), set before start(), are those of its client.
    """

    def __init__(self, root, options=None, plugins=(), gate=None, faults=None, listener=None,
                 parent=None):
        self.root = root
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix='orthanc-live-',
                                                    dir=parent or root.temporary_folder()))
        self.options = dict(BASE_OPTIONS, Name=self.folder.name, **(options or {}))
        self.gate = gate
        self.faults = faults
        self.process = None
        self.client = None
        self.credentials = None
        self._environment = {}
        libraries = [self._copy_library(path) for path in plugins]
        # Copied too: a folder of another Debian has no runtimes, or others.
        preloaded = [self._copy_library(path) for path in sanitizers.preloaded() if plugins]
        if preloaded:
            self.options.update(sanitizers.OPTIONS)
        if gate is not None:
            libraries.append(self._copy_library(gate.build()))
            gate.use(self.folder / 'gate')
            self._environment['ORTHANC_LIVE_GATE'] = root.inside(gate.folder)
        if listener is not None:
            libraries.append(self._copy_library(listener.build()))
            listener.use(self.folder / 'heard')
            self._environment['ORTHANC_LIVE_LISTENER'] = root.inside(listener.path)
        if faults is not None:
            storage, preload = faults.build()
            libraries.append(self._copy_library(storage))
            faults.use(self.folder / 'faults')
            self._environment['ORTHANC_LIVE_FAULTS'] = root.inside(faults.folder)
            preloaded.append(self._copy_library(preload))
        if preloaded:
            self._environment['LD_PRELOAD'] = ':'.join(preloaded)
        self.options['Plugins'] = libraries
        for key in ('StorageDirectory', 'IndexDirectory'):
            self.options[key] = root.inside(self.folder / 'storage')

    def _copy_library(self, path):
        target = self.folder / pathlib.Path(path).name
        shutil.copyfile(path, target)
        return self.root.inside(target)

    @property
    def log_path(self):
        return self.folder / 'orthanc.log'

    @property
    def index_path(self):
        """The SQLite file with resources, jobs and global properties."""
        return self.folder / 'storage' / 'index'

    def log(self):
        return self.log_path.read_text(errors='replace') if self.log_path.exists() else ''

    def is_running(self):
        return self.process is not None and self.process.poll() is None

    def exit_code(self):
        """None while it runs; negative: ended by that signal."""
        return self.process.poll()

    def start(self, asked='/system'):
        """asked: what answers as soon as it is ready. Orthanc keeps /system waiting while a filter of a plugin runs, and
        the gate may hold one from the start on."""
        roots.mount_proc(self.root)
        for attempt in range(3):
            self._launch()
            wait_until(lambda: self._is_ready_or_dead(asked), 'Orthanc answers ' + asked, START_SECONDS)
            if self.is_running():
                return self
            if 'port' not in self.log().lower():
                break
        raise HostUnreachable('Orthanc does not start:\n' + self.log()[-4000:])

    def _launch(self):
        port = find_free_port()
        self.options['HttpPort'] = port
        configuration = self.folder / 'orthanc.json'
        configuration.write_text(json.dumps(self.options, indent=2))
        # By "env", so that only Orthanc gets LD_PRELOAD, not what brings it into its root.
        variables = ['%s=%s' % pair for pair in self._environment.items()]
        with open(self.log_path, 'ab') as log:
            self.process = subprocess.Popen(
                self.root.command('/usr/bin/env', *variables, '/usr/sbin/Orthanc',
                                  self.root.inside(configuration)),
                stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                env=dict(os.environ, LANG='C.UTF-8', LC_ALL='C.UTF-8'),
                preexec_fn=roots.die_with_parent)
        self.client = Client('http://127.0.0.1:%d' % port, self)
        self.client.session.auth = self.credentials

    def _is_ready_or_dead(self, asked):
        if not self.is_running():
            return True
        try:
            answer = self.client.get(asked)
        except HostUnreachable:
            return False
        # By its name: if another process was quicker to take the port, that one answers.
        return answer.status_code == 200 and answer.json().get('Name') in (None, self.options['Name'])

    def stop(self):
        """Orderly shutdown; a host that does not end in time is killed, and that is an error."""
        if self.is_running():
            self.process.send_signal(signal.SIGTERM)
        return self.wait_stopped()

    def wait_stopped(self):
        """For a host that was told to end; a second signal would kill it."""
        try:
            return self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.kill()
            raise AssertionError('Orthanc did not stop:\n' + self.log()[-4000:])

    def kill(self):
        if self.is_running():
            self.process.kill()
        self.process.wait()

    def dispose(self):
        """Ends the process and removes all that it left. A report of a sanitizer is an error."""
        if self.process is not None:
            self.kill()
        report = sanitizers.find_report(self.log()) if sanitizers.preloaded() else ''
        shutil.rmtree(self.folder, ignore_errors=True)
        assert not report, report

    def __enter__(self):
        return self.start()

    def __exit__(self, *exception):
        self.dispose()


def find_free_port():
    with socket.socket() as probe:
        probe.bind(('127.0.0.1', 0))
        return probe.getsockname()[1]
