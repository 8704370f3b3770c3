# SPDX-License-Identifier: GPL-3.0-or-later
"""Accepted requests of /studies/{id}/merge."""

from cases.case import Case, Decision
from cases.resources import instance, patient, series, study


def _merge(name, rules, resources, body=None, source='family', **more):
    return Case('merge: ' + name, rules, 'studies', 'merge', dict(body or {}, Resources=resources),
                source, **more)


WHAT = [
    _merge('a study', 'R20 R130 R132', [study(3)]),
    _merge('a study of another patient', 'R129', [study(5)]),
    _merge('a series', 'R128 R130', [series(3)]),
    _merge('an instance', 'R128 R130', [instance(4)]),
    _merge('resources of every level', 'R128', [study(5), series(3), instance(4)]),
    _merge('several studies', 'R128', [study(3), study(5)]),
    _merge('into another study', 'R129', [study(0)], target=5),
    _merge('no resources', 'R128', []),
    _merge('no resources, asynchronous', 'R128', [], {'Asynchronous': True}),
    _merge('a study twice', 'R130 L22', [study(3), study(3)], explained=('L22',)),
    _merge('a study and its series', 'R130 L22', [study(3), series(3)], explained=('L22',)),
    _merge('a series and its instance', 'R130 L22', [instance(3), series(3)], explained=('L22',)),
    _merge('objects that refer to each other', 'R130 L18', [study(0)], {}, 'linked studies',
           target=3, explained=('L18',)),
    _merge('object that refers to the target', 'R130 L18', [study(3)], {}, 'linked studies'),
    _merge('modules of another patient', 'R129', [study(1)], {}, 'to merge, plain'),
    _merge('sequences and long texts of the modules', 'R129 L23', [study(1)], {}, 'to merge',
           explained=('L23',)),
    _merge('into a study without them', 'R129', [study(0)], {}, 'to merge', target=1,
           explained=('L23',)),
    _merge('texts in another character set', 'R131', [study(1)], {}, 'to merge, texts'),
    _merge('texts that the set cannot express', 'R131 L25', [study(1)], {}, 'to merge, wide texts',
           explained=('L25',)),
    Case('merge: lenient JSON', 'R33', 'studies', 'merge',
         '{ /* a */ "Resources": [], // b\n "Resources": ["%s",], } c' % study(3), 'family'),
]

FIELDS = [
    _merge('KeepSource', '2.2 R132', [study(3)], {'KeepSource': True}),
    _merge('KeepSource is false', '2.2 R132', [series(3), study(5)], {'KeepSource': False}),
    _merge('asynchronous', 'R14 R20', [study(3)], {'Asynchronous': True}),
    _merge('asynchronous, source kept', 'R14 R24', [study(3), study(5)], {
        'Synchronous': False, 'KeepSource': True}),
    _merge('Synchronous wins', 'R11', [study(3)], {'Synchronous': True, 'Asynchronous': 'x'}),
    _merge('Priority', '2.2', [study(3)], {'Priority': 9, 'Asynchronous': True}),
    _merge('Permissive', 'R115', [study(3)], {'Permissive': True}),
    _merge('UserData', 'R148', [study(3)], {'UserData': 'x'}),
    _merge('UserData, asynchronous', 'R148', [study(3)], {
        'UserData': {'a': None}, 'Asynchronous': True}),
    _merge('fields of other routes', 'R33 R36', [study(3)], {
        'Transcode': 'x', 'Force': 'x', 'Keep': 1, 'Series': 1, 'Instances': 1, 'Replace': 1,
        'Remove': 1, 'Level': 1, 'DicomVersion': 1, 'Nonsense': 1}),
    _merge('labels', 'R104', [study(3)],
           labels={study(0): ['target'], study(3): ['one'], series(3): ['two']}),
    _merge('KeepLabels', 'L41', [study(3)], {'KeepLabels': True},
           labels={study(0): ['target'], study(3): ['one'], series(3): ['two']}),
    _merge('KeepLabels, of another patient', 'L41', [study(5)], {'KeepLabels': True},
           labels={patient(5): ['one'], series(5): ['two'], instance(5): ['three']}),
    _merge('KeepLabels is text', 'R36 L41', [study(3)], {'KeepLabels': 'x'},
           decision=Decision('L41', 'KeepLabels is honoured, and so it is checked', 400, 15)),
]

CASES = WHAT + FIELDS
