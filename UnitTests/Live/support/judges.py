# SPDX-License-Identifier: GPL-3.0-or-later
"""Independent judges of DICOM files: dcmdump, pydicom, dciodvfy. Each gives a set of complaints,
with everything taken out that differs from run to run (identifiers, numbers, positions)."""

import functools
import io
import re
import subprocess
import tempfile
import warnings

import pydicom

SECONDS = 60
UID = re.compile(r'\d+(\.\d+){2,}')
NUMBER = re.compile(r'\b(0x)?[0-9a-f]*\d[0-9a-f]*\b')


def _plain(text):
    return NUMBER.sub('#', UID.sub('<uid>', text.strip()))


def _run(*command):
    """Both outputs of a command line tool; that it crashes (dciodvfy does) is a complaint too."""
    ended = subprocess.run(command, capture_output=True, timeout=SECONDS)
    lines = (ended.stdout + b'\n' + ended.stderr).decode('utf-8', 'replace').split('\n')
    return lines + (['Error: E: ended by a signal'] if ended.returncode < 0 else [])


def _as_file(judge):
    @functools.lru_cache(maxsize=4096)
    def wrapped(content):
        with tempfile.NamedTemporaryFile(suffix='.dcm') as file:
            file.write(content)
            file.flush()
            return judge(file.name)
    return wrapped


@_as_file
def dcmdump(path):
    lines = _run('dcmdump', path)
    return frozenset(_plain(line) for line in lines if line[:2] in ('W:', 'E:', 'F:')
                     or line.startswith('Error: E:'))


def _is_deflated(path):
    with open(path, 'rb') as file:
        return b'1.2.840.10008.1.2.1.99' in file.read(1024)


@_as_file
def dciodvfy(path):
    """Errors only: its warnings are matters of taste. It cannot inflate: what it says of deflated files is chance."""
    if _is_deflated(path):
        return frozenset()
    return frozenset(_plain(line) for line in _run('dciodvfy', path) if line.startswith('Error'))


@functools.lru_cache(maxsize=4096)
def pydicom_complaints(content):
    """Warnings and errors while all values are read and converted."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter('always')
        try:
            for element in pydicom.dcmread(io.BytesIO(content), force=True).iterall():
                element.repval
        except Exception as error:  # pylint: disable=broad-except
            return frozenset(['%s: %s' % (type(error).__name__, _plain(str(error)))])
    return frozenset(_plain(str(warning.message)) for warning in caught
                     if issubclass(warning.category, UserWarning))


READERS = {'dcmdump': dcmdump, 'pydicom': pydicom_complaints}


def new_complaints(source, result):
    """What the readers say about the result and did not say about the source."""
    return {name: sorted(judge(result) - judge(source)) for name, judge in READERS.items()
            if judge(result) - judge(source)}


def new_errors(source, result, read_reference):
    """Errors of dciodvfy that neither the source nor the built-in's result has; the latter is asked
    for only if it matters."""
    errors = dciodvfy(result) - dciodvfy(source)
    if not errors:
        return []
    reference = read_reference()
    return sorted(errors - (dciodvfy(reference) if reference is not None else frozenset()))
