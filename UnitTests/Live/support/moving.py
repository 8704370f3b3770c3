# SPDX-License-Identifier: GPL-3.0-or-later
"""Short forms for tests of split, merge and bulk requests."""

from cases.resources import ID_IN_UPLOAD
from comparison.outcome import read_everything


class Stored:
    """Uploaded files; of('Study', 3) is the Orthanc identifier of the study of the fourth one."""

    def __init__(self, client, contents):
        self.client = client
        self.uploads = [client.upload(content) for content in contents]

    def of(self, level, index=0):
        return self.uploads[index][ID_IN_UPLOAD[level]]

    def split(self, series, **fields):
        body = dict({'Series': [self.of('Series', index) for index in series]}, **fields)
        return self.client.post('/studies/%s/split' % self.of('Study', series[0]), body)

    def merge(self, target, studies, **fields):
        body = dict({'Resources': [self.of('Study', index) for index in studies]}, **fields)
        return self.client.post('/studies/%s/merge' % self.of('Study', target), body)

    def bulk(self, operation, resources, **fields):
        """resources: pairs of level and index."""
        body = dict({'Resources': [self.of(*pair) for pair in resources]}, **fields)
        return self.client.post('/tools/bulk-' + operation, body)

    def outputs(self):
        """StoredFiles that are not of the upload, by InstanceNumber."""
        known = {upload['ID'] for upload in self.uploads}
        new = [one for one in read_everything(self.client) if one.orthanc_ids['Instance'] not in known]
        return sorted(new, key=lambda one: int(one.table['0020,0013'].text()))

    def left(self):
        """Indices of the uploaded files that are still there."""
        there = self.client.instances()
        return [index for index, upload in enumerate(self.uploads) if upload['ID'] in there]
