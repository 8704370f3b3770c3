# SPDX-License-Identifier: GPL-3.0-or-later
"""Accepted requests of /studies/{id}/split."""

from cases.case import Case, Decision
from cases.resources import instance, patient, series, study

SERIES, BOTH = [series(0)], [series(0), series(2)]


def _split(name, rules, body, source='family', **more):
    return Case('split: ' + name, rules, 'studies', 'split', body, source, **more)


def _replace(name, rules, values, source='family', **more):
    return _split('Replace, ' + name, rules, {'Series': SERIES, 'Replace': values}, source, **more)


WHAT = [
    _split('a series', 'R19 R124', {'Series': SERIES}),
    _split('another series', 'R124', {'Series': [series(2)]}),
    _split('both series', 'R124', {'Series': BOTH}),
    _split('an instance', 'R121 R124', {'Instances': [instance(0)]}),
    _split('instances of two series', 'R124', {'Instances': [instance(2), instance(1)]}),
    _split('a series and an instance of another', 'R121 R124', {
        'Series': [series(2)], 'Instances': [instance(0)]}),
    _split('one list is empty', 'R121', {'Series': [], 'Instances': [instance(1)]}),
    _split('a series twice', 'R125 L22', {'Series': SERIES * 2}, explained=('L22',)),
    _split('an instance twice', 'R125 L22', {'Instances': [instance(2)] * 2}, explained=('L22',)),
    _split('an instance besides its series', 'R125 L22', {
        'Series': SERIES, 'Instances': [instance(0)]}, explained=('L22',)),
    _split('objects that refer to each other', 'R126 L18', {'Series': [series(1)]},
           'linked studies', explained=('L18',)),
    _split('sequences', 'R126', {'Series': SERIES}, 'study with sequences'),
    _split('private elements', 'R126', {'Series': SERIES}, 'study with private'),
    _split('compressed pixels', 'R126', {'Instances': [instance(0)]}, 'jpeg'),
    _split('sequences of the modules', 'R126', {'Series': SERIES}, 'study with modules'),
    Case('split: lenient JSON', 'R33', 'studies', 'split',
         '{ /* a */ "Series": [], // b\n "Series": ["%s",], } c' % series(0), 'family'),
]

TAGS = [
    _replace('several tags', '9.1 R122', {
        'PatientName': 'New^Name', 'StudyDescription': 'New', 'StudyDate': '20240229',
        'AccessionNumber': '', 'PatientComments': 'line one\r\nline two'}),
    _replace('PatientID', 'R123', {'PatientID': 'NEW'}),
    _replace('PatientID of another', 'R123', {'PatientID': 'PAT2'}),
    _replace('empty PatientID', 'R123', {'PatientID': ''}),
    _replace('spellings', 'R47 R50', {'0008,1030': 'A', '0010-4000': 'B', '00080090': 'C'}),
    _replace('two spellings of one tag', 'R44', {'00081030': 'number', 'StudyDescription': 'name'}),
    _replace('data URI is text', 'R122', {
        'PatientComments': 'data:application/octet-stream;base64,AAAA'}),
    _replace('empty sequence', 'R122', {'ProcedureCodeSequence': ''}, 'study with sequences'),
    _replace('Latin characters', 'R60', {'StudyDescription': 'G\u00f6teborg'}),
    _replace('characters beyond the set', 'R66 L25', {'PatientComments': 'caf\u00e9 \u65e5\u672c'},
             explained=('L25',)),
    _replace('absent tags', 'R59', {'0010,2160': 'E', 'PatientBirthTime': '101112'}),
    _replace('DeidentificationMethod', '9.1', {
        'PatientIdentityRemoved': 'YES', 'DeidentificationMethod': 'Mine'}),
    _split('Remove', 'R122', {'Series': SERIES, 'Remove': ['StudyDescription', '0008,0050',
                                                           'PatientSex']}),
    _split('Remove a sequence', 'R122', {'Series': SERIES, 'Remove': ['ProcedureCodeSequence']},
           'study with sequences'),
    _split('Remove PatientID', 'R122 R123', {'Series': SERIES, 'Remove': ['PatientID']}),
    _split('Remove an absent tag', 'R122', {'Series': SERIES, 'Remove': ['0010,2160']}),
    _split('Replace wins over Remove', 'R122 R126', {
        'Series': SERIES, 'Remove': ['StudyDate'], 'Replace': {'StudyDate': '20010101'}}),
    _split('empty lists', 'R122', {'Series': SERIES, 'Remove': [], 'Replace': {}}),
]

FIELDS = [
    _split('KeepSource', '2.2', {'Series': SERIES, 'KeepSource': True}),
    _split('KeepSource is false', '2.2', {'Series': BOTH, 'KeepSource': False}),
    _split('asynchronous', 'R14 R19', {'Series': SERIES, 'Asynchronous': True}),
    _split('asynchronous, source kept', 'R14 R24', {
        'Series': BOTH, 'Synchronous': False, 'KeepSource': True}),
    _split('Synchronous wins', 'R11', {
        'Series': SERIES, 'Synchronous': True, 'Asynchronous': 'x'}),
    _split('Priority', '2.2', {'Series': SERIES, 'Priority': -3, 'Asynchronous': True}),
    _split('Permissive', 'R115', {'Series': SERIES, 'Permissive': True}),
    _split('UserData', 'R148', {'Series': SERIES, 'UserData': {'a': 1}}),
    _split('UserData, asynchronous', 'R148', {
        'Series': SERIES, 'UserData': [1], 'Asynchronous': True}),
    _split('fields of other routes', 'R33 R36', {
        'Series': SERIES, 'Transcode': 'x', 'Force': 'x', 'Keep': 1, 'Resources': 1, 'Level': 1,
        'DicomVersion': 1, 'RemovePrivateTags': 'x', 'PrivateCreator': 1, 'Nonsense': 1}),
    _split('labels', 'R104', {'Series': SERIES},
           labels={study(0): ['one'], series(0): ['two'], instance(0): ['three']}),
    _split('KeepLabels', 'R36 L41', {'Series': SERIES, 'KeepLabels': True},
           labels={study(0): ['one'], series(0): ['two'], instance(0): ['three'],
                   patient(0): ['four']}),
    _split('KeepLabels is text', 'R36 L41', {'Series': SERIES, 'KeepLabels': 'x'},
           decision=Decision('L41', 'KeepLabels is honoured, and so it is checked', 400, 15)),
]

CASES = WHAT + TAGS + FIELDS
