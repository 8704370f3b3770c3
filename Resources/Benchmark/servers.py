# SPDX-License-Identifier: GPL-3.0-or-later
"""Servers of one host version, each with a store of its own that is filled beforehand.

A store is filled once per host by an Orthanc without plugins and then cloned: the index is copied,
the files are hard links, which Orthanc only ever reads and unlinks. So all servers read the same
files from the same cache.
"""

import concurrent.futures
import contextlib
import os
import pathlib
import shutil
from dataclasses import dataclass, field

from failure import require, require_ok
from memory import Process
from support import host_table, roots
from support.client import Client, parse_version
from support.hosts import Host

# Where the hosts of the live tests have other values than Orthanc has by default.
DEFAULT_OPTIONS = {'HttpThreadsCount': 50, 'JobsHistorySize': 10}
# What the ceiling and the plugin write before Orthanc 1.12.2, which reserves the system metadata.
OLD_LINEAGE = {'UserMetadata': {'CopyAnonymizedFrom': 5001, 'CopyModifiedFrom': 5002}}
OLD_LINEAGE_OF_PLUGIN = {'LineageMetadata': {
    'AnonymizedFrom': 'CopyAnonymizedFrom', 'ModifiedFrom': 'CopyModifiedFrom'}}
NAMES_OF_PLUGINS = {'plugin': 'modification', 'ceiling': 'ceiling'}


@dataclass(frozen=True, eq=False)
class Kind:
    """A server with another configuration; library: 'plugin', 'ceiling' or None."""
    name: str
    library: str = None
    options: dict = field(default_factory=dict)

    def is_builtin(self):
        return self.library is None


def builtin_with_threads(threads):
    return Kind('builtin-%d' % threads, None,
                {'JobsEngineThreadsCount': {'ResourceModification': threads}})


def plugin_with_threads(threads):
    return Kind('plugin-%d' % threads, 'plugin', {'Modification': {'Threads': threads}})


BUILTIN, BUILTIN_2, BUILTIN_4 = Kind('builtin'), builtin_with_threads(2), builtin_with_threads(4)
PLUGIN, CEILING = Kind('plugin', 'plugin'), Kind('ceiling', 'ceiling')


class Server:
    """A running Orthanc."""

    def __init__(self, kind, host):
        self.kind = kind
        self.name = kind.name
        self.host = host
        self._adopt_process()

    def _adopt_process(self):
        self.client = self.host.client
        self.process = Process(self.host.process.pid)
        self._require_library()

    def stop(self):
        self.host.stop()

    def start(self):
        """On the same store as before, with nothing in its caches."""
        self.host.start()
        self._adopt_process()

    def _require_library(self):
        loaded = self.client.json('/plugins')
        for library, name in NAMES_OF_PLUGINS.items():
            require((name in loaded) == (library == self.kind.library),
                    'Server %s has the plugins %s' % (self.name, ', '.join(loaded)))

    def count_instances(self):
        return self.client.json('/statistics')['CountInstances']

    def index_size_bytes(self):
        return self.host.index_path.stat().st_size


class Site:
    """One version of Orthanc; libraries: paths of the plugins by the names that Kind has; stores:
    the folder inside of its root that holds the stores."""

    def __init__(self, name, libraries, stores):
        self.name = name
        self.root = roots.root_of(name)
        self.stores = stores
        self.version = host_table.version_of(name)
        self._libraries = libraries

    def has_threads_option(self):
        """Whether the built-in knows JobsEngineThreadsCount; older ones ignore it."""
        return b'JobsEngineThreadsCount' in (self.root.folder / 'usr/sbin/Orthanc').read_bytes()

    def make_host(self, kind):
        options = dict(DEFAULT_OPTIONS, **kind.options)
        if parse_version(self.version) < (1, 12, 2):
            options.update(OLD_LINEAGE)
            if kind.library == 'plugin':
                section = options.get('Modification', {})
                options['Modification'] = dict(OLD_LINEAGE_OF_PLUGIN, **section)
        plugins = [] if kind.is_builtin() else [self._libraries[kind.library]]
        return Host(self.root, options, plugins, parent=self.stores)

    @contextlib.contextmanager
    def store(self, loads, uploads_at_once=4):
        """A folder of a store with these loads, for servers()."""
        host = self.make_host(Kind('uploads'))
        try:
            host.start()
            upload_all(host, loads, uploads_at_once)
            host.stop()
            yield host.folder / 'storage'
        finally:
            host.dispose()

    @contextlib.contextmanager
    def servers(self, store, kinds):
        """Running servers by name, each on its own clone of the store."""
        with contextlib.ExitStack() as stack:
            started = {}
            for kind in kinds:
                host = self.make_host(kind)
                stack.callback(host.dispose)
                clone(store, host.folder / 'storage')
                host.start()
                started[kind.name] = Server(kind, host)
            yield started


def clone(store, target):
    def copy(source, destination):
        is_index = pathlib.Path(source).parent == store
        (shutil.copy2 if is_index else os.link)(source, destination)
    shutil.copytree(store, target, copy_function=copy)


def upload_all(host, loads, at_once):
    """Fails if the host has not all of them in the end."""
    files = [(series, number) for load in loads for series in load.series
             for number in range(1, series.count + 1)]

    def upload_some(first):
        client = Client(host.client.url, host)
        for series, number in files[first::at_once]:
            require_ok(client.post('/instances', series.file(number), timeout=1800), 'upload')

    with concurrent.futures.ThreadPoolExecutor(at_once) as pool:
        list(pool.map(upload_some, range(at_once)))
    stored = host.client.json('/statistics')['CountInstances']
    require(stored == len(files), 'uploaded %d instances, stored %d' % (len(files), stored))
