# SPDX-License-Identifier: GPL-3.0-or-later
"""Identifiers of resources, in bodies; those in paths are in test_hostile_http.py."""

from cases.case import UNKNOWN
from cases.hostile import MARKER, STUDY, Hostile

TEXTS = {
    'nothing': '', 'a marker': MARKER, 'a path': '../../system', 'an absolute path': '/tools/shutdown',
    'escaped slashes': '..%2f..%2fsystem', 'a zero': '\0', 'unknown': UNKNOWN, 'a UID': '1.2.840.10008.1.1',
    'one digit less': UNKNOWN[:-1], 'one digit more': UNKNOWN + '0', 'no hexadecimal': UNKNOWN[:-1] + 'g',
    'other digits': UNKNOWN[:-1] + '\u0660', '1 MB': 'x' * 1000000, 'line breaks': '\r\nX: ' + MARKER,
    'a script': '<script>%s</script>' % MARKER, 'SQL': "' OR 1=1 --", 'an emoji': '\U0001f600', 'a star': '*',
    'a question': '?expand', 'dashes': '-' * 44,
}
# What is nearly the identifier of something that is stored.
CHANGED = {
    'a blank behind': lambda id: id + ' ', 'a line break behind': lambda id: id + '\n',
    'a zero behind': lambda id: id + '\0', 'a zero and more': lambda id: id + '\0/modify',
    'a slash behind': lambda id: id + '/', 'a path behind': lambda id: id + '/../../system',
    'no dashes': lambda id: id.replace('-', ''), 'half': lambda id: id[:22], 'twice': lambda id: id + id,
}
BULK = {'bulk-modify': '/tools/bulk-modify', 'bulk-anonymize': '/tools/bulk-anonymize'}


def _bulk():
    for name, path in BULK.items():
        for what, text in TEXTS.items():
            yield Hostile('%s: %s' % (name, what), path, {'Resources': [text]}, 404, 17)
        for what, change in CHANGED.items():
            yield Hostile('%s: identifier with %s' % (name, what), path, lambda ids, change=change: {
                'Resources': [ids['study'], change(ids['study'])]}, 404, 17)
        yield Hostile('%s: 100000 unknown resources' % name, path, lambda ids: {
            'Resources': ['%08x%s' % (i, UNKNOWN[8:]) for i in range(100000)]}, 404, 17)
        yield Hostile('%s: one of 100000 is no identifier' % name, path, lambda ids: {
            'Resources': [ids['instance']] * 99999 + [MARKER]}, 404, 17)


def _moves():
    for field in ('Series', 'Instances'):
        for what, text in TEXTS.items():
            yield Hostile('split: %s is %s' % (field, what), STUDY + 'split', {field: [text]}, 404, 17)
        for what, change in CHANGED.items():
            yield Hostile('split: %s with %s' % (field, what), STUDY + 'split',
                          lambda ids, change=change, field=field: {
                              field: [change(ids['series'])]}, 404, 17)
        yield Hostile('split: 100000 unknown %s' % field, STUDY + 'split', lambda ids, field=field: {
            field: ['%08x%s' % (i, UNKNOWN[8:]) for i in range(100000)]}, 404, 17, field)
    for what, text in TEXTS.items():
        yield Hostile('merge: %s' % what, STUDY + 'merge', {'Resources': [text]}, 404, 17, 'Resources')
    for what in ('patient', 'study', 'series', 'instance'):
        yield Hostile('merge: the target\'s own %s' % what, STUDY + 'merge',
                      lambda ids, what=what: {'Resources': [ids[what]]}, 404, 17, 'Resources')
    for level in ('patient', 'study', 'instance'):
        yield Hostile('split: a %s as series' % level, STUDY + 'split',
                      lambda ids, level=level: {'Series': [ids[level]]}, 404, 17, 'Series')


def _levels():
    for level in ('patient', 'study', 'series'):
        for operation in ('modify', 'anonymize'):
            yield Hostile('instances: %s a %s' % (operation, level),
                          '/instances/{%s}/%s' % (level, operation), {}, 404, 17)
    for level in ('patient', 'series', 'instance'):
        yield Hostile('split a ' + level, '/studies/{%s}/split' % level,
                      lambda ids: {'Series': [ids['series']]}, 404, 17)
        yield Hostile('merge into a ' + level, '/studies/{%s}/merge' % level,
                      lambda ids: {'Resources': [ids['series']]}, 404, 17)


CASES = [case for group in (_bulk, _moves, _levels) for case in group()]
