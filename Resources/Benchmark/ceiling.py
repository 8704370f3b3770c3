# SPDX-License-Identifier: GPL-3.0-or-later
"""The reference plugin of Ceiling/Ceiling.cpp: built with the compiler alone, and called."""

import pathlib
import subprocess

SOURCE = pathlib.Path(__file__).parent / 'Ceiling/Ceiling.cpp'
THREADS = (1, 2, 4, 8)


def build(folder):
    """Compiles with the SDK header of Debian's orthanc-dev; the path of the library."""
    target = folder / 'libCeiling.so'
    subprocess.run(['g++', '-std=c++17', '-O2', '-DNDEBUG', '-fPIC', '-shared', '-pthread',
                    '-fvisibility=hidden', '-static-libstdc++', '-static-libgcc',
                    '-o', str(target), str(SOURCE)], check=True)
    return target


def ask(client, load, threads, timeout):
    """Copies all studies of a load; the answer comes after the last instance."""
    body = '\n'.join(load.studies()) + '\n'
    return client.post('/benchmark/ceiling/%d' % threads, body, timeout=timeout)
