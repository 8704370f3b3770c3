# SPDX-License-Identifier: GPL-3.0-or-later
"""What only the kernel can do for us; needs root."""

import ctypes
import os
import subprocess

CLONE_NEWNS = 0x20000
PR_SET_PDEATHSIG = 1
SIGKILL = 9

_libc = ctypes.CDLL(None, use_errno=True)


def keep_mounts_private():
    """What this process mounts is seen by nobody else, and gone when it has ended, however it ends."""
    if _libc.unshare(CLONE_NEWNS) != 0:
        raise OSError(ctypes.get_errno(), 'unshare')
    subprocess.run(['mount', '--make-rprivate', '/'], check=True)


def die_with_parent():
    """In a new child: ask the kernel to kill it when this process ends."""
    _libc.prctl(PR_SET_PDEATHSIG, SIGKILL)


def is_root():
    return os.geteuid() == 0
