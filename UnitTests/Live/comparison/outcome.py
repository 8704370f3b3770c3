# SPDX-License-Identifier: GPL-3.0-or-later
"""What a host answered to one request, and what it stores afterwards."""

import hashlib
from dataclasses import dataclass, field

from comparison.flatten import flatten
from support.dicom_parser import BadDicom, find_text, parse

LEVELS = ('Patient', 'Study', 'Series', 'Instance')
ROUTES = {'Patient': 'patients', 'Study': 'studies', 'Series': 'series', 'Instance': 'instances'}
IDENTIFIERS = {'Patient': (0x0010, 0x0020), 'Study': (0x0020, 0x000d),
               'Series': (0x0020, 0x000e), 'Instance': (0x0008, 0x0018)}
LINEAGE = ('ModifiedFrom', 'AnonymizedFrom')


@dataclass
class StoredFile:
    """One DICOM file, as uploaded, stored or answered.

    identifiers  level -> value of its identifying attribute
    orthanc_ids  level -> Orthanc's identifier (empty for a file that is not stored)
    lineage      (level, metadata name) -> value
    labels       level -> labels
    main_tags    level above instances -> what the index has of it, name -> text
    """
    content: bytes
    orthanc_ids: dict = field(default_factory=dict)
    lineage: dict = field(default_factory=dict)
    labels: dict = field(default_factory=dict)
    main_tags: dict = field(default_factory=dict)

    def __post_init__(self):
        parsed = parse(self.content)
        self.meta = flatten(parsed.meta)
        self.table = flatten(parsed.dataset)
        self.identifiers = {level: find_text(parsed.dataset, tag) or ''
                            for level, tag in IDENTIFIERS.items()}

    def expected_orthanc_ids(self):
        """Contract R80, for identifiers in ASCII."""
        values, result = [], {}
        for level in LEVELS:
            values.append(self.identifiers[level].strip())
            digest = hashlib.sha1('|'.join(values).encode('latin-1')).hexdigest()
            result[level] = '-'.join(digest[i:i + 8] for i in range(0, 40, 8))
        return result


@dataclass
class Outcome:
    """error: OrthancStatus of an error body; job: the finished job of an asynchronous request."""
    version: tuple
    status: int
    error: int = None
    details: str = ''
    content_type: str = ''
    answer: object = None
    job: dict = None
    file: StoredFile = None
    before: list = field(default_factory=list)
    after: list = field(default_factory=list)

    def outputs(self):
        """What is new or, in place, has new content."""
        if self.file is not None:
            return [self.file]
        return [stored for stored in self.after if not self._was_there(stored)]

    def untouched(self):
        """What is as it was before, sources and others."""
        return [stored for stored in self.after if self._was_there(stored)]

    def sources_left(self):
        """Orthanc identifier -> bytes of the sources that are still there."""
        return {stored.orthanc_ids['Instance']: stored.content for stored in self.untouched()}

    def _was_there(self, stored):
        return any(stored.orthanc_ids['Instance'] == source.orthanc_ids['Instance']
                   and stored.content == source.content for source in self.before)


def read_stored(client, instance):
    """The file, the parents, their main tags, the lineage and the labels of one stored instance."""
    ids, main_tags = {'Instance': instance}, {}
    for level, route in (('Series', 'instances/%s/series' % instance),
                         ('Study', 'instances/%s/study' % instance),
                         ('Patient', 'instances/%s/patient' % instance)):
        parent = client.json('/' + route)
        ids[level], main_tags[level] = parent['ID'], parent['MainDicomTags']
    stored = StoredFile(client.file(instance), ids, main_tags=main_tags)
    for level in LEVELS:
        base = '/%s/%s' % (ROUTES[level], ids[level])
        names = client.json(base + '/metadata')
        for name in LINEAGE:
            if name in names:
                stored.lineage[(level, name)] = client.get('%s/metadata/%s' % (base, name)).text
        if client.version() >= (1, 12, 0):
            stored.labels[level] = sorted(client.json(base + '/labels'))
    return stored


def read_everything(client):
    return [read_stored(client, instance) for instance in client.instances()]


def read_answer(client, response):
    """An Outcome with the answer alone."""
    outcome = Outcome(client.version(), response.status_code,
                      content_type=response.headers.get('Content-Type', ''))
    if response.status_code == 200 and outcome.content_type.startswith('application/dicom'):
        try:
            outcome.file = StoredFile(response.content)
        except BadDicom as error:
            raise AssertionError('the answered file is not DICOM: %s' % error) from error
        return outcome
    try:
        outcome.answer = response.json()
    except ValueError:
        outcome.answer = response.text
    if response.status_code != 200 and isinstance(outcome.answer, dict):
        outcome.error = outcome.answer.get('OrthancStatus')
        outcome.details = outcome.answer.get('Details', '')
        outcome.answer = None
    return outcome
