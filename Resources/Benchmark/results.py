# SPDX-License-Identifier: GPL-3.0-or-later
"""All that was measured, as JSON: one list of plain objects per part, written after each round."""

import collections
import datetime
import hashlib
import json
import os
import pathlib
import platform
import subprocess

from failure import BenchmarkFailed


class Results:
    def __init__(self, path, description):
        self._path = path
        self.document = dict(description, Measurements=collections.defaultdict(list))

    def add(self, part, **values):
        self.document['Measurements'][part].append(values)

    def note(self, text):
        """What a reader of the figures must know."""
        self.document['Notes'].append(text)

    def save(self):
        """Whole or not at all, also when it is interrupted."""
        temporary = self._path.with_suffix('.new')
        temporary.write_text(json.dumps(self.document, indent=1) + '\n')
        temporary.rename(self._path)


def describe(plugin, hosts, stores, arguments):
    """hosts: versions by name; stores: a folder that holds stores."""
    return {
        'Date': datetime.datetime.now().astimezone().isoformat(timespec='seconds'),
        'Arguments': arguments,
        'Machine': {
            'Processor': processor(),
            'Processors': os.cpu_count(),
            'MemoryBytes': os.sysconf('SC_PHYS_PAGES') * os.sysconf('SC_PAGE_SIZE'),
            'Kernel': platform.release(),
            'FileSystem': file_system(stores),
        },
        'Hosts': hosts,
        'Plugin': {'Path': str(plugin),
                   'Sha256': hashlib.sha256(pathlib.Path(plugin).read_bytes()).hexdigest()},
        'Commit': commit(),
        'Notes': [],
    }


def processor():
    for line in pathlib.Path('/proc/cpuinfo').read_text().splitlines():
        if line.startswith('model name'):
            return line.split(':', 1)[1].strip()
    return platform.machine()


def file_system(folder):
    return said('stat', '-f', '-c', '%T', str(folder))


def commit():
    return said('git', '-c', 'safe.directory=*', '-C', str(pathlib.Path(__file__).parent),
                'describe', '--always', '--dirty')


def said(*command):
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()


def load(path):
    try:
        document = json.loads(pathlib.Path(path).read_text())
        document['Measurements'].values()
        return document
    except (OSError, ValueError, KeyError) as error:
        raise BenchmarkFailed('%s is not a file of results: %s' % (path, error)) from error


def measured(documents, part):
    """The measurements of all files."""
    return [one for document in documents for one in document['Measurements'].get(part, [])]
