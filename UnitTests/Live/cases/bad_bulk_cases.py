# SPDX-License-Identifier: GPL-3.0-or-later
"""Refused requests of /tools/bulk-modify and /tools/bulk-anonymize."""

from cases.bad_values import (BODIES, EXECUTION_FIELDS, NO_BOOLEANS, NO_INTEGERS, NO_LISTS_OF_TEXTS,
                              NO_TEXTS, TOO_LARGE, TOO_LARGE_ONCE)
from cases.case import UNKNOWN, Case, Decision, Older
from cases.resources import instance, patient, series, study

MODIFY, ANONYMIZE = 'bulk-modify', 'bulk-anonymize'
BOTH = (MODIFY, ANONYMIZE)
LABELS_ARRIVED = (Older((1, 12, 3), 200),)
PATIENT_RULES_CAME = (1, 11, 3)
IDENTIFIERS = ('PatientID', 'StudyInstanceUID', 'SeriesInstanceUID', 'SOPInstanceUID')
UIDS = list(IDENTIFIERS[1:])


def _bad(name, rules, body, status, error, operation=MODIFY, source='family', **more):
    return Case('refused, %s: %s' % (operation, name), rules, 'tools', operation, body, source,
                status=status, error=error, **more)


def _of_study(name, rules, fields, status, error, operation=MODIFY, **more):
    return _bad(name, rules, dict(fields, Resources=[study(0)]), status, error, operation, **more)


def _bodies():
    for operation in BOTH:
        for name, text in BODIES.items():
            yield _bad('body is ' + name, 'R32', text, 400, 15, operation)


def _resources():
    for operation in BOTH:
        yield _bad('no Resources', '2.2', {}, 400, 15, operation, names='Resources')
        for value in NO_LISTS_OF_TEXTS:
            yield _bad('Resources is %r' % (value,), '2.2', {'Resources': value}, 400, 15, operation,
                       names='Resources')
        for value in (UNKNOWN, 'nonsense', ''):
            yield _bad('unknown resource %r' % value, 'R7 L1', {'Resources': [value]}, 404, 17,
                       operation, undefined_since=(1, 12, 11))
        yield _bad('one of two is unknown', 'R7 L1', {'Resources': [study(0), UNKNOWN]}, 404, 17,
                   operation, undefined_since=(1, 12, 11))
        yield _bad('a UID is no identifier', 'R7 L1', {'Resources': ['1.2.3']}, 404, 17, operation,
                   undefined_since=(1, 12, 11))


def _levels():
    for value in (1, 1.5, None, True, [], {}, ['Study']):
        yield _of_study('Level is %r' % (value,), '2.2 R43 L2', {'Level': value}, 500, -1,
                        decision=Decision('L2', 'malformed input is a bad request', 400),
                        names='Level')
    for value in ('', 'Nope', 'Serie', ' Study', 'Studys'):
        yield _of_study('Level is %r' % value, '2.2 R43', {'Level': value}, 400, 3, names='Level')


def _fields():
    for operation, fields in ((MODIFY, ('Force', 'RemovePrivateTags')),
                              (ANONYMIZE, ('Force', 'KeepPrivateTags'))):
        for field in fields + EXECUTION_FIELDS:
            for value in NO_BOOLEANS[:3]:
                yield _of_study('%s is %r' % (field, value), '2.2', {field: value}, 400, 15,
                                operation, names=field)
        for value in ('x', None):
            yield _of_study('KeepLabels is %r' % value, '2.2', {'KeepLabels': value}, 400, 15,
                            operation, names='KeepLabels', older=LABELS_ARRIVED)
        for value in NO_INTEGERS[:3]:
            yield _of_study('Priority is %r' % (value,), '2.2', {'Priority': value}, 400, 15,
                            operation, names='Priority')
        yield _of_study('Priority is too large', '2.2', {'Priority': TOO_LARGE}, 400, 5, operation,
                        names='Priority', older=TOO_LARGE_ONCE)
        for field in ('PrivateCreator', 'Transcode'):
            for value in NO_TEXTS[:2]:
                yield _of_study('%s is %r' % (field, value), '2.2', {field: value}, 400, 15,
                                operation, names=field)
        yield _of_study('Transcode is unknown', '2.2', {'Transcode': '1.2.3'}, 400, 15, operation,
                        names='Transcode')
        for value in (None, [], 'x'):
            yield _of_study('Replace is %r' % (value,), '2.2', {'Replace': value}, 400, 8, operation,
                            names='Replace')
        for field in ('Remove', 'Keep'):
            for value in (None, {}, 'StudyID', [1]):
                yield _of_study('%s is %r' % (field, value), '2.2', {field: value}, 400, 8,
                                operation, names=field)
    for value, error in ((1, 15), (None, 15), ('2022', 3), ('', 3)):
        yield _of_study('DicomVersion is %r' % (value,), '2.2', {'DicomVersion': value}, 400, error,
                        ANONYMIZE, names='DicomVersion')


def _tags():
    for operation in BOTH:
        for tag in IDENTIFIERS:
            yield _of_study('Replace %s without Force' % tag, 'R39', {'Replace': {tag: '1.2'}},
                            400, 8, operation, names=tag)
        yield _of_study('Keep without Force', 'R39', {'Keep': ['SOPInstanceUID']}, 400, 8, operation,
                        names='SOPInstanceUID')
        yield _of_study('Remove PatientID', 'R40', {'Remove': ['PatientID'], 'Force': True}, 400, 8,
                        operation, names='PatientID')
        yield _of_study('unknown tag', 'R49', {'Replace': {'NoSuchTag': 'x'}}, 500, 27, operation,
                        names='NoSuchTag')
        yield _of_study('Rows is text', 'R61', {'Replace': {'Rows': 'abc'}}, 400, 15, operation,
                        names='0028,0010')
    yield _of_study('path without index', 'R53', {'Remove': ['ProcedureCodeSequence.CodeValue']},
                    400, 3)
    yield _of_study('text is a number', '3.4', {'Replace': {'StudyID': 1}}, 400, 5,
                    names='0020,0010')
    yield _of_study('empty StudyInstanceUID', 'R42', {
        'Replace': {'StudyInstanceUID': ''}, 'Force': True}, 400, 15)
    yield _bad('bad value and no resources', 'R18 D2', {
        'Resources': [], 'Replace': {'Rows': 'abc'}}, 200, None,
        decision=Decision('D2', 'what can be found wrong at the door is refused there', 400, 15))
    yield _of_study('removed PatientID, asynchronous', 'R40 D2', {
        'Remove': ['PatientID'], 'Force': True, 'Asynchronous': True}, 200, None,
        decision=Decision('D2', 'what can be found wrong at the door is refused there', 400, 8))
    yield _of_study('one SOPInstanceUID for all', 'R42 L29', {
        'Replace': {'SOPInstanceUID': '1.2.3'}, 'Force': True}, 200, None,
        older=(Older(PATIENT_RULES_CAME, 500, 2018),),
        decision=Decision('L29', 'several instances forced onto one are refused', 400, 8))


def _stored():
    """Refused because of what is stored."""
    yield _of_study('name of one of two studies', 'R83b 4b', {
        'Level': 'Study', 'Replace': {'PatientName': 'X'}}, 400, 8, names='PatientName',
        older=(Older(PATIENT_RULES_CAME, 200),))
    yield _of_study('same name of one of two studies', 'R83b 4a', {
        'Level': 'Study', 'Replace': {'PatientName': 'M\u00fcller^Andr\u00e9'}}, 400, 8,
        names='PatientID', older=(Older(PATIENT_RULES_CAME, 200),))
    yield _bad('name of an only study and of one of two', 'R83b 4b', {
        'Resources': [study(5), study(0)], 'Level': 'Study', 'Replace': {'PatientName': 'X'}},
        400, 8, older=(Older(PATIENT_RULES_CAME, 200),))
    for name, resource in (('series', series(5)), ('instance', instance(5)),
                           ('patient', patient(5))):
        yield _bad('name of a %s' % name, 'R83b 1', {
            'Resources': [resource], 'Level': 'Study', 'Replace': {'PatientName': 'X'}}, 404, 17,
            older=(Older(PATIENT_RULES_CAME, 200),))
    kept = {'Keep': UIDS, 'Force': True}
    once = (Older(PATIENT_RULES_CAME, 500, 2018),)
    yield _of_study('in place', 'R83', dict(kept, Level='Study'), 400, 8, older=once)
    yield _of_study('in place, sources removed', 'R83', dict(kept, Level='Study', KeepSource=False),
                    400, 8, older=once)
    for level in ({}, {'Level': 'Instance'}, {'Level': 'Series'}):
        yield _of_study('in place, %s' % (level or 'no level'), 'R83 L5', dict(kept, **level),
                        200, None, older=once,
                        decision=Decision('L5', 'in place is seen by identifiers', 400, 8))


def _order():
    """R34: of two errors the first one is told."""
    first = (('Force', 1), ('Remove', 1), ('Level', 'x'), ('Resources', 1), ('KeepSource', 1),
             ('Transcode', 1), ('Permissive', 1), ('Synchronous', 1), ('Priority', 'x'))
    codes = {'Remove': 8, 'Level': 3}
    for (one, value), (other, later) in zip(first, first[1:]):
        body = dict({'Resources': [study(0)]}, **{other: later, one: value})
        yield _bad('%s before %s' % (one, other), 'R34', body, 400, codes.get(one, 15), names=one)
    yield _of_study('DicomVersion before Remove', 'R34', {'Remove': 1, 'DicomVersion': 'x'}, 400, 3,
                    ANONYMIZE, names='DicomVersion')
    yield _bad('lists before unknown resources', 'R34', {'Resources': [UNKNOWN], 'Keep': 1}, 400, 8,
               ANONYMIZE, names='Keep')
    yield _of_study('identifiers before execution', 'R34', {
        'Priority': 'x', 'Replace': {'PatientID': '1'}}, 400, 8, names='PatientID')


CASES = [case for group in (_bodies, _resources, _levels, _fields, _tags, _stored, _order)
         for case in group()]
