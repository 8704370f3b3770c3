# SPDX-License-Identifier: GPL-3.0-or-later
"""DICOM files as pydicom reads them."""

import io

import pydicom


def read(content):
    return pydicom.dcmread(io.BytesIO(content))


def read_all(client, path):
    """Datasets below a resource such as '/studies/<id>', by InstanceNumber."""
    found = [read(client.file(instance['ID'])) for instance in client.json(path + '/instances')]
    return sorted(found, key=lambda dataset: int(dataset.InstanceNumber))


def read_only_one(client, path):
    found = read_all(client, path)
    assert len(found) == 1
    return found[0]


def uids(dataset):
    """Study, series, instance."""
    return dataset.StudyInstanceUID, dataset.SeriesInstanceUID, dataset.SOPInstanceUID
