# SPDX-License-Identifier: GPL-3.0-or-later
"""Names for what a host made, so that answers of two hosts can be compared."""

import re

from comparison.datasets import is_uid
from comparison.outcome import LEVELS

ORTHANC_ID = re.compile(r'[0-9a-f]{8}(?:-[0-9a-f]{8}){4}')
JOB_ID = re.compile(r'[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}')


class Roles:
    """'<Study of 0>' is the study of the first output, '<Study UID of 0>' its StudyInstanceUID.

    What was there before keeps its identifier: both hosts have it. Other UIDs are '<new UID>'."""

    def __init__(self, outputs, before):
        self._ids, self._uids = {}, {}
        old_ids = {value for source in before for value in source.orthanc_ids.values()}
        self._old_uids = {value for source in before for value in source.identifiers.values()}
        for index, output in enumerate(outputs):
            for level in LEVELS:
                identifier, uid = output.orthanc_ids.get(level), output.identifiers[level]
                if identifier is not None and identifier not in old_ids:
                    self._ids.setdefault(identifier, '<%s of %d>' % (level, index))
                if level != 'Patient' and uid not in self._old_uids:
                    self._uids.setdefault(uid, '<%s UID of %d>' % (level, index))

    def apply(self, value):
        if isinstance(value, dict):
            return {key: self.apply(item) for key, item in value.items()}
        if isinstance(value, list):
            return [self.apply(item) for item in value]
        if isinstance(value, str):
            named = ORTHANC_ID.sub(lambda found: self._ids.get(found.group(), found.group()), value)
            return JOB_ID.sub('<job>', self._name_of_uid(named))
        return value

    def _name_of_uid(self, text):
        is_new = is_uid(text) and text.count('.') > 5 and text not in self._old_uids
        return self._uids.get(text, '<new UID>' if is_new else text)
