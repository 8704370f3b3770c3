# SPDX-License-Identifier: GPL-3.0-or-later
"""Refused requests of /studies/{id}/split."""

from cases.bad_values import (BODIES, EXECUTION_FIELDS, NO_BOOLEANS, NO_INTEGERS, NO_LISTS_OF_TEXTS,
                              TOO_LARGE, TOO_LARGE_ONCE)
from cases.case import UNKNOWN, Case, Decision, Older
from cases.resources import instance, patient, series, study

SERIES = {'Series': [series(0)]}
NO_OBJECT = Decision('L2', 'malformed input is a bad request', 400, 15)
READ_FIRST = Decision('R34', 'a request is read before the resources that it names are looked up',
                      400, 15)
WRONG_LEVEL = (1, 11, 3)  # older hosts: 500, or a bad parameter


def _bad(name, rules, body, status, error, target=0, **more):
    return Case('refused, split: ' + name, rules, 'studies', 'split', body, 'family', target,
                status, error, **more)


def _bodies():
    for name, text in BODIES.items():
        if name in ('empty', 'cut', 'not JSON'):
            yield _bad('body is ' + name, 'R32', text, 400, 15)
        elif name == 'null':
            yield _bad('body is null', 'R32 R121', text, 400, 8,
                       decision=Decision('R32', 'null is no object, as on every other route', 400,
                                         15))
        else:
            yield _bad('body is ' + name, 'R32 L2', text, 500, -1, decision=NO_OBJECT)


def _resources():
    for name, body in (('nothing', {}), ('empty Series', {'Series': []}),
                       ('empty Instances', {'Instances': []}),
                       ('two empty lists', {'Series': [], 'Instances': []})):
        yield _bad(name, 'R121', body, 400, 8, names='Series')
    for field in ('Series', 'Instances'):
        for value in NO_LISTS_OF_TEXTS:
            yield _bad('%s is %r' % (field, value), '2.2', {field: value}, 400, 15, names=field)
        for value in (UNKNOWN, 'nonsense', ''):
            yield _bad('unknown in %s: %r' % (field, value), 'R121', {field: [value]}, 404, 17)
    yield _bad('Instances is null, Series is good', '2.2', dict(SERIES, Instances=None), 400, 15,
               names='Instances')
    yield _bad('series of another study', 'R121', {'Series': [series(0), series(3)]}, 404, 17)
    yield _bad('instance of another study', 'R121', {'Instances': [instance(3)]}, 404, 17)
    yield _bad('series of another patient', 'R121', {'Series': [series(5)]}, 404, 17)
    for field, resource, name in (('Series', study(0), 'study'), ('Series', patient(0), 'patient'),
                                  ('Series', instance(0), 'instance'),
                                  ('Instances', series(0), 'series'),
                                  ('Instances', study(0), 'study'),
                                  ('Instances', patient(0), 'patient')):
        yield _bad('%s among %s' % (name, field), 'R121', {field: [resource]}, 404, 17,
                   undefined_before=WRONG_LEVEL)
    for name, target in (('unknown', UNKNOWN), ('no identifier', 'nonsense'), ('series', series(0)),
                         ('patient', patient(0)), ('instance', instance(0))):
        yield _bad('target is ' + name, 'R120', SERIES, 404, 17, target)


def _tags():
    for value in (None, [], 'x', 1, True):
        yield _bad('Replace is %r' % (value,), '2.2', dict(SERIES, Replace=value), 400, 15,
                   names='Replace')
    for value in (1, None, True, [{}], [], {}):
        yield _bad('StudyDescription is %r' % (value,), '2.2 R122', dict(
            SERIES, Replace={'StudyDescription': value}), 400, 15)
    for value in (None, {}, 'x', 1, [1], [None], [['StudyDate']], {'a': 'StudyDate'}):
        yield _bad('Remove is %r' % (value,), '2.2', dict(SERIES, Remove=value), 400, 15,
                   names='Remove')
    for tag in ('StudyInstanceUID', 'SeriesInstanceUID', 'SOPInstanceUID', 'Modality', 'PatientAge',
                '0029,1001'):
        yield _bad('Replace %s' % tag, 'R122', dict(SERIES, Replace={tag: '1'}), 400, 3)
        yield _bad('Remove %s' % tag, 'R122', dict(SERIES, Remove=[tag]), 400, 3)
    for tag in ('NoSuchTag', '', '(0008,1030)', ' StudyDescription ', 'studydescription',
                'ProcedureCodeSequence[0].CodeValue', '0008;1030'):
        yield _bad('Replace %r' % tag, 'R49 R50', dict(SERIES, Replace={tag: 'x'}), 500, 27)
        yield _bad('Remove %r' % tag, 'R49 R50', dict(SERIES, Remove=[tag]), 500, 27)
    yield _bad('text for a sequence', 'R122', dict(SERIES, Replace={'ProcedureCodeSequence': 'x'}),
               400, 15, names='ProcedureCodeSequence')
    yield _bad('text for a sequence, asynchronous', 'R122 D2', dict(
        SERIES, Replace={'ProcedureCodeSequence': 'x'}, Asynchronous=True), 200, None,
        decision=Decision('D2', 'what can be found wrong at the door is refused there', 400, 15))


def _fields():
    for field in EXECUTION_FIELDS:
        for value in NO_BOOLEANS:
            yield _bad('%s is %r' % (field, value), '2.2', dict(SERIES, **{field: value}), 400, 15,
                       names=field)
    for value in NO_INTEGERS:
        yield _bad('Priority is %r' % (value,), '2.2', dict(SERIES, Priority=value), 400, 15,
                   names='Priority')
    yield _bad('Priority is too large', '2.2', dict(SERIES, Priority=TOO_LARGE), 400, 5,
               names='Priority', older=TOO_LARGE_ONCE)


def _order():
    """R34: of two errors the first one is told."""
    yield _bad('study before the members', 'R34', {'Series': 1}, 404, 17, UNKNOWN)
    yield _bad('body before study', 'R34', '{', 400, 15, UNKNOWN)
    yield _bad('study before what the body is', 'R34 L2', '[]', 404, 17, UNKNOWN,
               decision=READ_FIRST)
    yield _bad('Series before Instances', 'R34', {'Series': [UNKNOWN], 'Instances': 1}, 404, 17,
               decision=READ_FIRST)
    yield _bad('nothing to split before KeepSource', 'R34', {'KeepSource': 1}, 400, 8)
    yield _bad('KeepSource before Remove', 'R34', dict(SERIES, KeepSource=1, Remove=['Nope']),
               400, 15, names='KeepSource')
    yield _bad('Remove before Replace', 'R34', dict(
        SERIES, Remove=['Nope'], Replace={'Modality': 'x'}), 500, 27, names='Nope')
    yield _bad('Replace before Permissive', 'R34', dict(
        SERIES, Replace={'Modality': 'x'}, Permissive=1), 400, 3)
    yield _bad('Permissive before Synchronous', 'R34', dict(SERIES, Permissive=1, Synchronous=1),
               400, 15, names='Permissive')
    yield _bad('Synchronous before Priority', 'R34', dict(SERIES, Synchronous=1, Priority='x'),
               400, 15, names='Synchronous')


CASES = [case for group in (_bodies, _resources, _tags, _fields, _order) for case in group()]
