# SPDX-License-Identifier: GPL-3.0-or-later
"""All that a host stores, as one value: (level, Orthanc identifier) -> what belongs to it."""

import hashlib

from comparison.outcome import ROUTES

PARENTS = {'Study': 'ParentPatient', 'Series': 'ParentStudy', 'Instance': 'ParentSeries'}
# Times, the order in which instances happened to arrive, and the host's port.
INCIDENTAL_METADATA = ('LastUpdate', 'ReceptionDate', 'IndexInSeries', 'HttpHost')
# No plugin can put these back before 1.12.2.
ORIGIN_METADATA = ('Origin', 'RemoteIP', 'RemoteAET', 'HttpUsername')
ATTACHMENTS_OF_THE_HOST = ('dicom', 'dicom-as-json', 'dicom-until-pixel-data')


def read_state(client):
    return {(level, resource['ID']): read_resource(client, level, resource)
            for level in ROUTES for resource in client.json('/%s?expand' % ROUTES[level])}


def read_resource(client, level, resource):
    uri = '/%s/%s' % (ROUTES[level], resource['ID'])
    found = {'parent': resource.get(PARENTS.get(level)),
             'tags': resource['MainDicomTags'],
             'labels': sorted(resource.get('Labels', [])),
             'metadata': read_metadata(client, uri)}
    for name in client.json(uri + '/attachments'):
        if name not in ATTACHMENTS_OF_THE_HOST:
            found['attachment ' + name] = digest(client.get('%s/attachments/%s/data' % (uri, name)))
    if level == 'Instance':
        found['file'] = digest(client.get(uri + '/file'))
    return found


def read_metadata(client, uri):
    ignored = INCIDENTAL_METADATA + (ORIGIN_METADATA if client.version() < (1, 12, 2) else ())
    return {name: value for name, value in client.json(uri + '/metadata?expand').items()
            if name not in ignored}


def digest(answer):
    """Of what can be read; else the error, which equals no digest."""
    return (hashlib.sha256(answer.content).hexdigest() if answer.status_code == 200
            else 'not readable, status %d' % answer.status_code)


def instances_of(state):
    """Orthanc identifier -> record."""
    return {resource: record for (level, resource), record in state.items() if level == 'Instance'}


def number_of(record):
    """InstanceNumber, by which tests tell images apart whatever became of their identifiers."""
    return record['tags']['InstanceNumber'].strip()


def describe_difference(found, *expected):
    """Which members of a record differ from each of the others."""
    return ' and '.join(
        ', '.join(sorted(name for name in set(found) | set(other)
                         if found.get(name) != other.get(name)))
        for other in expected)
