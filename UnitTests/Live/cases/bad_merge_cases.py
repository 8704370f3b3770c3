# SPDX-License-Identifier: GPL-3.0-or-later
"""Refused requests of /studies/{id}/merge."""

from cases.bad_values import (BODIES, EXECUTION_FIELDS, NO_BOOLEANS, NO_INTEGERS, NO_LISTS_OF_TEXTS,
                              TOO_LARGE, TOO_LARGE_ONCE)
from cases.case import UNKNOWN, Case, Decision
from cases.resources import instance, patient, series, study

STUDY = {'Resources': [study(3)]}
READ_FIRST = Decision('R34', 'a request is read before the resources that it names are looked up',
                      400, 15)


def _bad(name, rules, body, status, error, target=0, **more):
    return Case('refused, merge: ' + name, rules, 'studies', 'merge', body, 'family', target,
                status, error, **more)


def _bodies():
    for name, text in BODIES.items():
        yield _bad('body is ' + name, 'R32', text, 400, 15)


def _resources():
    yield _bad('no Resources', '2.2', {}, 400, 15, names='Resources')
    yield _bad('Series is no field of it', '2.2', {'Series': [series(3)]}, 400, 15,
               names='Resources')
    for value in NO_LISTS_OF_TEXTS:
        yield _bad('Resources is %r' % (value,), '2.2', {'Resources': value}, 400, 15,
                   names='Resources')
    for value in (UNKNOWN, 'nonsense', ''):
        yield _bad('unknown resource %r' % value, 'R128', {'Resources': [value]}, 404, 17)
    for name, resource in (('patient', patient(5)), ('the target', study(0)),
                           ('series of the target', series(2)),
                           ('instance of the target', instance(0)),
                           ("the target's patient", patient(0))):
        yield _bad(name, 'R128', {'Resources': [resource]}, 404, 17)
        yield _bad('a study, and ' + name, 'R128', {'Resources': [study(3), resource]}, 404, 17)
    yield _bad('one of two is unknown', 'R128', {'Resources': [study(3), UNKNOWN]}, 404, 17)
    for name, target in (('unknown', UNKNOWN), ('no identifier', 'nonsense'), ('series', series(0)),
                         ('patient', patient(0)), ('instance', instance(0))):
        yield _bad('target is ' + name, 'R127', STUDY, 404, 17, target)


def _fields():
    for field in EXECUTION_FIELDS:
        for value in NO_BOOLEANS:
            yield _bad('%s is %r' % (field, value), '2.2', dict(STUDY, **{field: value}), 400, 15,
                       names=field)
    for value in NO_INTEGERS:
        yield _bad('Priority is %r' % (value,), '2.2', dict(STUDY, Priority=value), 400, 15,
                   names='Priority')
    yield _bad('Priority is too large', '2.2', dict(STUDY, Priority=TOO_LARGE), 400, 5,
               names='Priority', older=TOO_LARGE_ONCE)


def _order():
    """R34: of two errors the first one is told."""
    yield _bad('body before target', 'R34', '{', 400, 15, UNKNOWN)
    yield _bad('target before the members', 'R34', {'Resources': 1}, 404, 17, UNKNOWN)
    yield _bad('target before what the body is', 'R34', '[]', 404, 17, UNKNOWN,
               decision=READ_FIRST)
    yield _bad('Resources before KeepSource', 'R34', {'Resources': [UNKNOWN], 'KeepSource': 1},
               404, 17, decision=READ_FIRST)
    yield _bad('KeepSource before Permissive', 'R34', dict(STUDY, KeepSource=1, Permissive=1),
               400, 15, names='KeepSource')
    yield _bad('Permissive before Synchronous', 'R34', dict(STUDY, Permissive=1, Synchronous=1),
               400, 15, names='Permissive')
    yield _bad('Synchronous before Priority', 'R34', dict(STUDY, Synchronous=1, Priority='x'),
               400, 15, names='Synchronous')


CASES = [case for group in (_bodies, _resources, _fields, _order) for case in group()]
