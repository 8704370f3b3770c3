# SPDX-License-Identifier: GPL-3.0-or-later
"""Folders in memory for the stores, so that a run does not pay for what earlier ones have deleted:
ext4 passes over inodes that were freed within the last minutes, one by one, for each new file (a
fifth of the time of 2,000 small images, now of one server and now of another)."""

import contextlib
import os
import pathlib
import subprocess
import tempfile

from failure import require


def mount(folder):
    done = subprocess.run(['mount', '-t', 'tmpfs', '-o', 'size=90%', 'tmpfs', str(folder)],
                          capture_output=True, text=True, check=False)
    require(done.returncode == 0, 'No file system in memory at %s: %s' % (
        folder, done.stderr.strip()))


@contextlib.contextmanager
def folder_of(root):
    """An empty file system in memory inside of the temporary folder of a root."""
    require(os.geteuid() == 0, '--in-memory mounts a file system, which needs root')
    with tempfile.TemporaryDirectory(prefix='orthanc-stores-',
                                     dir=root.temporary_folder()) as folder:
        mount(folder)
        try:
            os.chmod(folder, 0o755)
            yield pathlib.Path(folder)
        finally:
            subprocess.run(['umount', '--lazy', folder], check=True)
