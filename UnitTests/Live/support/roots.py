# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the three Orthanc hosts live: natively, or in a folder made by Resources/hosts.sh."""

import ctypes
import os
import pathlib
import subprocess
from dataclasses import dataclass

ALL_NAMES = ('bookworm', 'trixie', 'sid')


@dataclass(frozen=True)
class Root:
    """A root file system that holds /usr/sbin/Orthanc; '/' is the native one."""
    name: str
    folder: pathlib.Path

    def is_native(self):
        return self.folder == pathlib.Path('/')

    def has_orthanc(self):
        return (self.folder / 'usr/sbin/Orthanc').exists()

    def inside(self, path):
        """The path as a process inside of the root sees it."""
        return '/' + str(pathlib.Path(path).relative_to(self.folder))

    def temporary_folder(self):
        """Where stores are made, as seen from outside."""
        return self.folder / 'tmp'

    def command(self, *words):
        return list(words) if self.is_native() else ['chroot', str(self.folder), *words]


def cache_folder():
    default = pathlib.Path.home() / '.cache/orthanc-modification'
    return pathlib.Path(os.environ.get('ORTHANC_MODIFICATION_CACHE', default))


def root_of(name):
    if name == 'bookworm':
        return Root(name, pathlib.Path('/'))
    return Root(name, cache_folder() / 'hosts' / name)


def wanted_names():
    """Hosts chosen by ORTHANC_MODIFICATION_HOSTS (comma-separated), all of them by default."""
    chosen = os.environ.get('ORTHANC_MODIFICATION_HOSTS', ','.join(ALL_NAMES))
    names = [name.strip() for name in chosen.split(',') if name.strip()]
    unknown = set(names) - set(ALL_NAMES)
    if unknown:
        raise ValueError('ORTHANC_MODIFICATION_HOSTS: unknown host %s' % ', '.join(sorted(unknown)))
    return names


def was_chosen_by_name():
    return 'ORTHANC_MODIFICATION_HOSTS' in os.environ


def why_unusable(name):
    """None if Orthanc of that host can be started here, else the reason."""
    root = root_of(name)
    if not root.has_orthanc():
        return 'no Orthanc in %s (Resources/hosts.sh makes it)' % root.folder
    if not root.is_native() and os.geteuid() != 0:
        return 'chroot needs root'
    return None


def mount_proc(root):
    """Orthanc looks into /proc; a folder made by debootstrap has an empty one."""
    proc = root.folder / 'proc'
    if not root.is_native() and not (proc / 'self').exists():
        subprocess.run(['mount', '-t', 'proc', 'proc', str(proc)], check=True)


def die_with_parent():
    """In a new child: ask the kernel to kill it when this process ends (PR_SET_PDEATHSIG)."""
    ctypes.CDLL(None).prctl(1, 9)
