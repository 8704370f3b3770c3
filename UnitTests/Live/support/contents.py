# SPDX-License-Identifier: GPL-3.0-or-later
"""All that a server holds, for comparisons: files, hierarchy, metadata, labels; no times."""

import hashlib

LEVELS = ('patients', 'studies', 'series', 'instances')
# Of the moment, or of the order in which things came.
VOLATILE = ('ReceptionDate', 'LastUpdate', 'IndexInSeries', 'RemoteIP')


def contents_of(client):
    """{(level, identifier): description}; equal for servers that hold the same."""
    return {(level, resource): describe(client, level, resource)
            for level in LEVELS for resource in client.json('/' + level)}


def describe(client, level, resource):
    path = '/%s/%s' % (level, resource)
    metadata = client.json(path + '/metadata?expand')
    described = {'Metadata': {name: value for name, value in metadata.items()
                              if name not in VOLATILE}}
    if client.version() >= (1, 12, 0):
        described['Labels'] = sorted(client.json(path + '/labels'))
    if level == 'instances':
        described['File'] = hashlib.sha256(client.file(resource)).hexdigest()
    if level == 'patients':
        described['Protected'] = client.get(path + '/protected').text
    return described


def difference(one, other):
    """For the message of a failure."""
    lines = []
    for key in sorted(set(one) | set(other)):
        if one.get(key) != other.get(key):
            lines.append('%s %s: %s / %s' % (*key, one.get(key), other.get(key)))
    return '\n'.join(lines[:20])
