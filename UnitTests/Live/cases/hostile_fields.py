# SPDX-License-Identifier: GPL-3.0-or-later
"""Wrong types for every field, on every route that reads it."""

from cases.hostile import MARKER, STUDY, Hostile

NUMBERS = (0, 1, -1, 1.5, 1e308, 2 ** 63, 2 ** 64)
NO_BOOLEANS = (None, 'true', MARKER, [], {}) + NUMBERS
NO_TEXTS = (None, True, [], {}, [MARKER]) + NUMBERS
NO_OBJECTS = (None, True, MARKER, [], [{}]) + NUMBERS
NO_LISTS_OF_TEXTS = (None, True, MARKER, {}, [1], [None], [[]], [{}], [['PatientName']], {'a': MARKER})
NO_INTEGERS = (None, True, MARKER, '1', [], {}, 1.5, 1e308, 2 ** 64, -2 ** 63 - 1)
BEYOND_32_BITS = (2 ** 31, 2 ** 32, 2 ** 63, -2 ** 31 - 1, -2 ** 63)

EXECUTION = [(field, NO_BOOLEANS, 15)
             for field in ('KeepSource', 'Permissive', 'Synchronous', 'Asynchronous')] + [
    ('Priority', NO_INTEGERS, 15), ('Priority', BEYOND_32_BITS, 5), ('Key', NO_TEXTS, 15)]
EDITS = [('Replace', NO_OBJECTS, 8), ('Remove', NO_LISTS_OF_TEXTS, 8), ('Keep', NO_LISTS_OF_TEXTS, 8),
         ('Force', NO_BOOLEANS, 15), ('KeepLabels', NO_BOOLEANS, 15), ('Strict', NO_BOOLEANS, 15),
         ('PrivateCreator', NO_TEXTS, 15), ('Transcode', NO_TEXTS, 15),
         ('LossyQuality', NO_INTEGERS, 15), ('LossyQuality', BEYOND_32_BITS, 5),
         ('LossyQuality', (0, -1, 101, 2 ** 31 - 1), 3)]
LISTS = [('Replace', NO_OBJECTS, 15), ('Remove', NO_LISTS_OF_TEXTS, 15)]

# Route -> what else the body needs, and the fields.
ROUTES = {
    'studies modify': (STUDY + 'modify', lambda ids: {'Transcode': '1.2.840.10008.1.2.1'},
                       EDITS + EXECUTION + [('RemovePrivateTags', NO_BOOLEANS, 15)]),
    'studies anonymize': (STUDY + 'anonymize', lambda ids: {},
                          [('KeepPrivateTags', NO_BOOLEANS, 15), ('DicomVersion', NO_TEXTS, 15)]),
    'bulk-modify': ('/tools/bulk-modify', lambda ids: {'Resources': [ids['study']]},
                    [('Level', NO_TEXTS, 15), ('Resources', NO_LISTS_OF_TEXTS, 15)]),
    'bulk-anonymize': ('/tools/bulk-anonymize', lambda ids: {'Resources': [ids['study']]},
                       [('Resources', NO_LISTS_OF_TEXTS, 15)]),
    'split': (STUDY + 'split', lambda ids: {'Series': [ids['series']]},
              LISTS + EXECUTION + [('Instances', NO_LISTS_OF_TEXTS, 15),
                                   ('Series', NO_LISTS_OF_TEXTS, 15)]),
    'merge': (STUDY + 'merge', lambda ids: {'Resources': []},
              EXECUTION + [('Resources', NO_LISTS_OF_TEXTS, 15), ('KeepLabels', NO_BOOLEANS, 15)]),
}


def _body(needed, field, value):
    return lambda ids: dict(needed(ids), **{field: value})


CASES = [Hostile('%s, %s is %r' % (route, field, value), path, _body(needed, field, value), 400, error,
                 names=field)
         for route, (path, needed, fields) in ROUTES.items()
         for field, values, error in fields for value in values]
