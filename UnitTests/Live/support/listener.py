# SPDX-License-Identifier: GPL-3.0-or-later
"""Hears the audit logs of a host (listener/listener.c)."""

import pathlib
import subprocess
import tempfile

from support.sdk import include_folder

SOURCE = pathlib.Path(__file__).parent.parent / 'listener' / 'listener.c'


class Listener:
    _library = None

    def __init__(self):
        self.path = None

    @classmethod
    def build(cls):
        """Compiles the plugin once per test session; returns its path."""
        if cls._library is None:
            target = pathlib.Path(tempfile.mkdtemp(prefix='orthanc-listener-')) / 'libListener.so'
            subprocess.run(['cc', '-std=c11', '-D_DEFAULT_SOURCE', '-fPIC', '-shared', '-pthread',
                            '-I', str(include_folder()), '-o', str(target), str(SOURCE)], check=True)
            cls._library = target
        return cls._library

    def use(self, path):
        self.path = path

    def heard(self):
        """[source, user, type, resource, action, data] of each entry."""
        if not self.path.exists():
            return []
        return [line.split('\t') for line in self.path.read_text(encoding='utf-8').splitlines()]
