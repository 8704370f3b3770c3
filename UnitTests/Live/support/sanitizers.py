# SPDX-License-Identifier: GPL-3.0-or-later
"""Hosts whose plugin was built with a sanitizer (Resources/test-sanitized.sh)."""

import functools
import os
import pathlib
import re
import subprocess
import tempfile

SOURCE = pathlib.Path(__file__).parent.parent / 'sanitizers' / 'early_start.c'
REPORT = re.compile(r'^.*(ERROR: \w+Sanitizer|WARNING: ThreadSanitizer|: runtime error: ).*$', re.M)
REPORT_SIZE = 6000
# The sanitizers bring their own malloc(), which has no such limit; Orthanc takes that for an error.
OPTIONS = {'MallocArenaMax': 0}


def runtimes():
    """Libraries that ORTHANC_MODIFICATION_PRELOAD names; none if the plugin is an ordinary one."""
    return [path for path in os.environ.get('ORTHANC_MODIFICATION_PRELOAD', '').split(':') if path]


def preloaded():
    """All that must be in the process before Orthanc."""
    return [*runtimes(), early_start()] if runtimes() else []


@functools.lru_cache
def early_start():
    """Compiled once per test session."""
    target = pathlib.Path(tempfile.mkdtemp(prefix='orthanc-sanitizers-')) / 'libEarlyStart.so'
    subprocess.run(['cc', '-std=c11', '-fPIC', '-shared', '-Wl,-z,initfirst', '-o', str(target),
                    str(SOURCE)], check=True)
    return target


def find_report(log):
    """What a sanitizer has said, as far as it matters; '' if nothing."""
    found = REPORT.search(log)
    return log[found.start():found.start() + REPORT_SIZE] if found else ''
