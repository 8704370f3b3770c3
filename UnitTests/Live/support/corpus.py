# SPDX-License-Identifier: GPL-3.0-or-later
"""The corpus of DICOM files, and the small part of it that is in the repository."""

import os
import pathlib

import pytest

REPOSITORY = pathlib.Path(__file__).resolve().parents[3]
SHIPPED = REPOSITORY / 'UnitTests/Data/Dicom'
LEFT_OUT = 'malformed/sequence-nested-200-deep.dcm'  # ends Orthanc while it is uploaded
STUDIES = ('images/study-ct-2series-98890234', 'images/study-mr-3series-98890234',
           'objects/study-rt', 'objects/study-seg-chain')


def find_corpus():
    """Folder of the whole corpus, or None."""
    named = os.environ.get('ORTHANC_MODIFICATION_CORPUS')
    if named:
        return pathlib.Path(named)
    for base in (REPOSITORY.parent / 'shared', REPOSITORY.parents[1] / 'shared'):
        if (base / 'data/dicom').is_dir():
            return base / 'data/dicom'
    return None


def is_ci():
    return os.environ.get('CI', '').lower() == 'true'


def require(path):
    """The file or folder of the corpus. Absent: the test is skipped by name; in CI it fails."""
    folder = find_corpus()
    for candidate in (folder / path if folder else None, SHIPPED / path):
        if candidate is not None and candidate.exists():
            return candidate
    reason = 'not in the repository, and the corpus is not there: %s' % path
    return pytest.fail(reason) if is_ci() else pytest.skip(reason)


def read(path):
    return require(path).read_bytes()


def read_shipped(path):
    return (SHIPPED / path).read_bytes()


def names():
    """Files that the tests walk over: the whole corpus as its index names it."""
    listed = (SHIPPED / 'corpus.txt').read_text().split('\n')
    return [line for line in listed if line and not line.startswith('#') and line != LEFT_OUT]


def well_formed_names():
    return [name for name in names() if not name.startswith('malformed/')]


def malformed_names():
    return [name for name in names() if name.startswith('malformed/')]
