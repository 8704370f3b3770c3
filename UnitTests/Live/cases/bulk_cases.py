# SPDX-License-Identifier: GPL-3.0-or-later
"""Accepted requests of /tools/bulk-modify and /tools/bulk-anonymize."""

from cases.case import Case, Older
from cases.resources import instance, patient, series, study

OLD = '2021b'  # edition that every host knows
REPEATS_FAILED = (Older((1, 11, 3), 500, 2018),)  # R82
PATIENT_RULES_CAME = (Older((1, 11, 3), 400, 8),)
UIDS = ['StudyInstanceUID', 'SeriesInstanceUID', 'SOPInstanceUID']


def _bulk(operation, name, rules, resources, body, source='family', **more):
    return Case('%s: %s' % (operation, name), rules, 'tools', operation,
                dict(body, Resources=resources), source, **more)


def _modify(name, rules, resources, body=None, source='family', **more):
    return _bulk('bulk-modify', name, rules, resources, body or {}, source, **more)


def _anonymize(name, rules, resources, body=None, source='family', **more):
    return _bulk('bulk-anonymize', name, rules, resources, dict({'DicomVersion': OLD}, **(body or {})),
                 source, **more)


def _level(text, **more):
    return _modify('Level is %s' % text, 'R43', [study(0)], {'Level': text}, **more)


LEVELS = [_level(text) for text in ('Study', 'Studies', 'sTuDy', 'Series', 'SERIES', 'instance',
                                    'Instances', 'image', 'IMAGES')] + [
    _level('patient', older=PATIENT_RULES_CAME),
    _modify('Level is PATIENTS', 'R43', [study(0)], {
        'Level': 'PATIENTS', 'Replace': {'PatientID': 'NEW'}, 'Force': True}),
    _modify('a study at the level of series', 'R43 R75', [study(0), series(3)], {'Level': 'Series'}),
    _modify('a series at the level of studies', 'R43 R75', [series(0)], {'Level': 'Study'}),
    _modify('a patient at the level of instances', 'R43 R75', [patient(0)], {'Level': 'Instance'}),
    _modify('no level, PatientID', 'R43', [instance(0)], {
        'Replace': {'PatientID': 'NEW'}, 'Force': True}),
    _modify('no level, StudyInstanceUID', 'R43', [instance(0), instance(2)], {
        'Replace': {'StudyInstanceUID': '1.2.3.20'}, 'Force': True}),
    _modify('no level, SeriesInstanceUID', 'R43', [instance(0), instance(1)], {
        'Replace': {'SeriesInstanceUID': '1.2.3.21'}, 'Force': True}),
    _modify('no level, SOPInstanceUID', 'R43', [instance(0)], {
        'Replace': {'SOPInstanceUID': '1.2.3.22'}, 'Force': True}),
    _modify('no level, PatientID before the others', 'R43', [instance(0)], {
        'Replace': {'SeriesInstanceUID': '1.2.3.23', 'PatientID': 'NEW'}, 'Force': True}),
]

LISTS = [
    _modify('two studies', 'R16 R17', [study(0), study(3)]),
    _modify('studies of two patients', 'R17', [study(5), study(0)], {'Level': 'Study'}),
    _modify('two patients', 'R17', [patient(0), patient(5)], {'Level': 'Patient'},
            older=PATIENT_RULES_CAME),
    _modify('resources of every level', 'R17', [patient(5), study(3), series(0), instance(2)]),
    _modify('no resources', 'R18', []),
    _modify('no resources, asynchronous', 'R18 R23', [], {'Asynchronous': True}),
    _modify('no resources, sources removed', 'R18', [], {'KeepSource': False}),
    _modify('a study twice', 'R16 R17', [study(0), study(0)]),
    _modify('a study and its patient', 'R16 R17', [patient(0), study(0)], older=REPEATS_FAILED),
    _modify('a study and its series', 'R16 R17', [study(0), series(0)], {'Level': 'Study'},
            older=REPEATS_FAILED),
    _modify('a series and its instance', 'R16 R17', [series(0), instance(0)],
            {'KeepSource': False}, older=REPEATS_FAILED),
    _modify('one patient for all', 'R42 R76', [instance(0), instance(5)], {
        'Replace': {'PatientID': 'N', 'PatientName': 'X', 'PatientBirthDate': '19600101'},
        'Force': True}),
]

FIELDS = [
    _modify('Replace', '2.2', [study(0)], {'Level': 'Study', 'Replace': {
        'StudyDescription': 'New', 'ProcedureCodeSequence': [{'CodeValue': 'N'}]}}),
    _modify('Remove', '2.2', [study(0), series(3)], {'Remove': ['StationName', 'AccessionNumber']}),
    _modify('Keep', '2.2 R75', [study(0)], {
        'Level': 'Study', 'Keep': ['SOPInstanceUID'], 'Force': True}),
    _modify('paths', 'R52', [series(0)], {
        'Replace': {'RequestAttributesSequence[*].ScheduledProcedureStepID': 'X'},
        'Remove': ['ReferencedImageSequence[0].PurposeOfReferenceCodeSequence']},
            'study with sequences'),
    _modify('RemovePrivateTags', 'R74', [study(0)], {'RemovePrivateTags': True},
            'study with private'),
    _modify('PrivateCreator', 'R68', [study(0)], {
        'Replace': {'0029,1002': '12'}, 'PrivateCreator': 'ACME 1.0'}, 'study with private'),
    _modify('KeepSource is false', 'R114', [study(0), instance(5)], {'KeepSource': False}),
    _modify('KeepSource is true', 'R114', [study(0)], {'KeepSource': True}),
    _modify('Transcode', 'R106', [study(0)], {'Transcode': '1.2.840.10008.1.2.4.70'}),
    _modify('Permissive', 'R113', [study(0)], {'Permissive': True}),
    _modify('Priority', '2.2 R16', [study(0)], {'Priority': -5, 'Asynchronous': True}),
    _modify('Asynchronous', 'R14 R16', [study(0), study(5)], {'Asynchronous': True}),
    _modify('Synchronous is false', 'R11', [study(0)], {'Synchronous': False}),
    _modify('Synchronous wins', 'R11', [study(0)], {'Synchronous': True, 'Asynchronous': 'x'}),
    _modify('UserData', 'R148', [study(0)], {'UserData': {'a': [1, None]}}),
    _modify('UserData, asynchronous', 'R148', [study(0)], {
        'UserData': 'text', 'Asynchronous': True}),
    _modify('KeepLabels', 'R103', [study(0), study(3)], {'KeepLabels': True, 'Level': 'Study'},
            since=(1, 12, 3), labels={study(0): ['one'], series(2): ['two'], study(3): ['three'],
                                      patient(0): ['four']}),
    _modify('KeepLabels is false', 'R103', [study(0)], {'KeepLabels': False, 'Level': 'Study'},
            since=(1, 12, 3), labels={study(0): ['one'], patient(0): ['two']}),
    _modify('fields of other routes', 'R33 R37', [study(0)], {
        'Series': 1, 'Instances': 'x', 'KeepPrivateTags': 1, 'DicomVersion': [], 'Nonsense': {}}),
    _modify('tags of the patient for the only study', 'R83b', [study(5)], {
        'Level': 'Study', 'Replace': {'PatientName': 'New'}}),
    Case('bulk-modify: lenient JSON', 'R33', 'tools', 'bulk-modify',
         '{ /* a */ "Resources": [], // b\n "Resources": ["%s",], } c' % study(0), 'family'),
]

ANONYMIZE = [
    _anonymize('studies of two patients', 'R17 R91 R92', [study(0), study(5)]),
    _anonymize('two studies of one patient', 'R92', [study(0), study(3)]),
    _anonymize('two patients', 'R92', [patient(0), patient(5)]),
    _anonymize('resources of every level', 'R17', [patient(5), study(3), series(0), instance(2)]),
    _anonymize('an instance', 'R85', [instance(0)]),
    _anonymize('no resources', 'R18', []),
    _anonymize('a study and its patient', 'R16', [patient(0), study(0)], older=REPEATS_FAILED),
    _anonymize('a series and its instance', 'R16', [series(0), instance(0)], older=REPEATS_FAILED),
    _anonymize('a series twice', 'R16', [series(0), series(0)]),
    _anonymize('Level is not read', 'R37', [study(0)], {'Level': 7}),
    _anonymize('fields of other routes', 'R33 R37', [study(0)], {
        'RemovePrivateTags': 'x', 'Series': 1, 'Nonsense': 1}),
    _anonymize('edition 2023b', '5.1', [study(0)], {'DicomVersion': '2023b'},
               older=(Older((1, 12, 1), 400, 3),)),
    _bulk('bulk-anonymize', 'default edition', 'R91', [study(0)], {}, since=(1, 12, 1)),
    _anonymize('edition 2008', '5.1', [study(0)], {'DicomVersion': '2008'}),
    _anonymize('edition 2017c', '5.1', [study(0)], {'DicomVersion': '2017c'}),
    _anonymize('KeepPrivateTags', 'R84', [study(0)], {'KeepPrivateTags': True},
               'study with private'),
    _anonymize('Keep', 'R86', [study(0), study(5)], {'Keep': ['StudyDescription', 'PatientName']}),
    _anonymize('Keep an identifier', 'R86', [study(0)], {
        'Keep': ['StudyInstanceUID'], 'Force': True}),
    _anonymize('Replace', 'R91 R94', [study(0), study(5)], {
        'Replace': {'PatientName': 'Hello', 'StudyDescription': 'World'}}),
    _anonymize('Replace PatientID', 'R92', [study(0), study(3)], {
        'Replace': {'PatientID': 'HELLO'}, 'Force': True}),
    _anonymize('Remove', 'R94', [study(0)], {'Remove': ['Modality', 'SeriesNumber']}),
    _anonymize('sequences', 'R88', [study(0)], {}, 'study with sequences'),
    _anonymize('PrivateCreator', 'R68', [study(0)], {
        'Replace': {'0029,1002': '12'}, 'PrivateCreator': 'ACME 1.0', 'KeepPrivateTags': True},
               'study with private'),
    _anonymize('KeepSource is false', 'R114', [study(0), instance(4)], {'KeepSource': False}),
    _anonymize('Transcode', 'R106', [study(0)], {'Transcode': '1.2.840.10008.1.2.4.80'}),
    _anonymize('KeepLabels', 'R103', [study(0), patient(5)], {'KeepLabels': True}, since=(1, 12, 3),
               labels={study(0): ['one'], patient(0): ['two'], patient(5): ['three'],
                       series(5): ['four', 'five']}),
    _anonymize('asynchronous', 'R14', [study(0), study(5)], {
        'Asynchronous': True, 'Priority': 2, 'Permissive': True}),
    _anonymize('UserData', 'R148', [study(0)], {'UserData': 5, 'Asynchronous': True}),
]

CASES = LEVELS + LISTS + FIELDS + ANONYMIZE
