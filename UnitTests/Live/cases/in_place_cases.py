# SPDX-License-Identifier: GPL-3.0-or-later
"""Outputs that take the place of their sources, on hosts with OverwriteInstances (R83)."""

from cases.case import Case, Decision, Older
from cases.resources import instance, patient, series, study

UIDS = ['StudyInstanceUID', 'SeriesInstanceUID', 'SOPInstanceUID']
OLD = '2021b'
PATIENT_RULES_CAME = (Older((1, 11, 3), 400, 8),)
ONCE_ACCEPTED = (Older((1, 11, 3), 200),)
RENAME = {'StudyDescription': 'New', 'StationName': 'OTHER'}


def _case(route, operation, name, rules, body, source='family', **more):
    what = operation if route == 'tools' else '%s %s' % (route, operation)
    return Case('in place, %s: %s' % (what, name), rules, route, operation,
                dict({'Keep': UIDS, 'Force': True}, **body), source, hosts='overwriting', **more)


def _modify(route, name, rules, body=None, source='family', **more):
    return _case(route, 'modify', name, rules, dict({'Replace': RENAME}, **(body or {})), source,
                 **more)


def _anonymize(route, name, rules, body, source='family', **more):
    return _case(route, 'anonymize', name, rules, dict({'DicomVersion': OLD}, **body), source,
                 **more)


def _bulk(name, rules, resources, body=None, **more):
    return _case('tools', 'bulk-modify', name, rules,
                 dict({'Replace': RENAME, 'Resources': resources}, **(body or {})), **more)


LABELS = {study(0): ['one'], series(0): ['two'], patient(0): ['three'], instance(0): ['four']}
SINGLE_LABELS = {study(5): ['one'], series(5): ['two'], patient(5): ['three']}

CASES = [
    _modify('studies', 'a study', 'R83 R98'),
    _modify('patients', 'a patient', 'R83 R98', {'Replace': dict(RENAME, PatientName='New^Name')},
            older=PATIENT_RULES_CAME),
    _modify('series', 'a series', 'R83 L5', {'Replace': {'SeriesDescription': 'New'}}),
    _modify('series', 'a series, its parents not named', 'R75 L5', {'Keep': UIDS[1:]}),
    _modify('studies', 'the only study of a patient', 'R83b', {
        'Replace': {'PatientName': 'New^Name'}}, target=5),
    _modify('studies', 'source kept', 'R83', {'KeepSource': True}),
    _modify('studies', 'asynchronous', 'R83', {'Asynchronous': True, 'Priority': 1}),
    _modify('studies', 'removed tags', 'R83', {'Remove': ['StationName', 'OperatorsName'],
                                               'Replace': {}}),
    _modify('studies', 'nothing to change', 'R83', {'Replace': {}}),
    _modify('studies', 'transcoded', 'R83 R106', {'Transcode': '1.2.840.10008.1.2.4.70'}),
    _modify('studies', 'private removed', 'R83 R74', {'RemovePrivateTags': True},
            'study with private'),
    _modify('studies', 'sequences', 'R83', {
        'Replace': {'RequestAttributesSequence[0].ScheduledProcedureStepID': 'X'}},
            'study with sequences'),
    _modify('studies', 'some kept, some new', 'R75', {'Keep': UIDS[:2]}),
    _modify('studies', 'new PatientID is not in place', 'R83', {
        'Replace': dict(RENAME, PatientID='NEW')}, target=5, older=PATIENT_RULES_CAME),
    _modify('studies', 'same PatientID', 'R83', {
        'Replace': dict(RENAME, PatientID='PAT2')}, target=5, older=PATIENT_RULES_CAME),
    _modify('studies', 'labels of parents with other children', 'R83', {'KeepLabels': True},
            since=(1, 12, 3), labels={study(0): ['one'], patient(0): ['two']}),
    _modify('patients', 'labels kept', 'R83 L36', {'KeepLabels': True}, target=5,
            since=(1, 12, 3), labels=SINGLE_LABELS, older=PATIENT_RULES_CAME),
    _modify('patients', 'labels of the only child', 'R83 L36', target=5, since=(1, 12, 3),
            labels=SINGLE_LABELS, older=PATIENT_RULES_CAME),
    _modify('studies', 'labels of an instance', 'R83 L36', since=(1, 12, 3), labels=LABELS),
    _anonymize('studies', 'a study', 'R83 L5', {'Keep': UIDS + ['PatientID']},
               older=PATIENT_RULES_CAME),
    _anonymize('studies', 'new PatientID is not in place', 'R83 L5', {}),
    _anonymize('patients', 'a patient', 'R83', {
        'Keep': UIDS + ['PatientID', 'StudyDescription']}, older=PATIENT_RULES_CAME),
    _bulk('studies', 'R83', [study(0), study(5)], {'Level': 'Study'}),
    _bulk('an instance', 'R83 L5', [instance(0)]),
    _bulk('resources of every level', 'R83 L5', [study(3), series(0), instance(2)],
          {'Level': 'Series'}),
    _bulk('patients', 'R83', [patient(0), patient(5)], {'Level': 'Patient'},
          older=PATIENT_RULES_CAME),
]


def _bad(route, name, rules, body, status, error, operation='modify', **more):
    body = dict({'DicomVersion': OLD}, **body) if operation == 'anonymize' else body
    return _case(route, operation, 'refused: ' + name, rules, body, status=status, error=error,
                 **more)


NEVER = Decision('L4', 'no source is removed that is also an output', 400, 8)
REFUSED = [
    _bad('studies', 'sources removed', 'R83', {'KeepSource': False}, 400, 8, older=ONCE_ACCEPTED),
    _bad('patients', 'sources removed', 'R83', {'KeepSource': False}, 400, 8),
    _bad('studies', 'sources removed', 'R83', {
        'KeepSource': False, 'Keep': UIDS + ['PatientID']}, 400, 8, 'anonymize'),
    _bad('tools', 'sources removed', 'R83', {
        'KeepSource': False, 'Level': 'Study', 'Resources': [study(0)]}, 400, 8, 'bulk-modify',
         older=ONCE_ACCEPTED),
    _bad('series', 'sources removed', 'R83 L4', {'KeepSource': False}, 200, None, decision=NEVER),
    _bad('series', 'sources removed, parents not named', 'L4', {
        'KeepSource': False, 'Keep': UIDS[1:]}, 200, None, decision=NEVER),
    _bad('tools', 'sources removed, no level', 'L4', {
        'KeepSource': False, 'Resources': [instance(0)]}, 200, None, 'bulk-modify', decision=NEVER),
    _bad('studies', 'sources removed, new PatientID', 'R83 L5', {'KeepSource': False}, 400, 8,
         'anonymize', older=ONCE_ACCEPTED,
         decision=Decision('L5', 'in place is seen by identifiers', 200)),
]
