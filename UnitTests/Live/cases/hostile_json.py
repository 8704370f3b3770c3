# SPDX-License-Identifier: GPL-3.0-or-later
"""Bodies that are no JSON, more JSON than is good, or JSON that parsers disagree about."""

from cases.hostile import ANONYMIZE, MARKER, MODIFY, STUDY, Hostile

DEPTHS = (64, 200, 5000, 100000)
WHOLE = '{"Replace": {"StudyDescription": "%s", "Rows": "5"}, "Force": true, "Keep": []}' % MARKER
ROUTES = {'instance': MODIFY, 'study': STUDY + 'modify', 'bulk': '/tools/bulk-anonymize',
          'split': STUDY + 'split', 'merge': STUDY + 'merge'}


def _nested(opening, closing, depth):
    return lambda ids: opening * depth + closing * depth


def _within(field, opening, inner, closing, depth):
    return lambda ids: '{"%s": %s}' % (field, opening * depth + inner + closing * depth)


def _deep():
    """Nested deeper than MaximumJsonDepth, which is 64."""
    for route, path in ROUTES.items():
        for depth in DEPTHS[1:]:
            yield Hostile('%s, arrays of %d levels' % (route, depth), path, _nested('[', ']', depth), 400,
                          15, 'nested deeper')
        yield Hostile('%s, objects of 100000 levels' % route, path, _nested('{"a":', '}', 100000), 400,
                      15, 'nested deeper')
        yield Hostile('%s, arrays that never end' % route, path, lambda ids: '[' * 1000000, 400, 15,
                      'nested deeper')
    for depth in DEPTHS:
        for name, opening, inner, closing in (('arrays', '[', '1', ']'),
                                              ('objects', '{"a":', '1', '}'),
                                              ('both', '[{"a":', '1', '}]')):
            for field in ('UserData', 'Replace', 'Nonsense'):
                yield Hostile('%s: %s of %d levels' % (field, name, depth), STUDY + 'modify',
                              _within(field, opening, inner, closing, depth), 400, 15, 'nested deeper')
    item = '[{"ReferencedStudySequence":'
    for depth in (32, 200, 20000):
        yield Hostile('sequences of %d levels' % depth, MODIFY, _within(
            'Replace', '{"ReferencedStudySequence":[', '{}', ']}', depth), 400, 15, 'nested deeper')
        yield Hostile('sequences of %d levels that end nowhere' % depth, MODIFY, _within(
            'Replace', item, '[]', '', depth), 400, 15)
    yield Hostile('sequences of 20 levels', MODIFY, _within(
        'Replace', '{"ReferencedStudySequence":[', '{}', ']}', 20))
    yield Hostile('brackets in a text', MODIFY, '{"Replace": {"StudyDescription": "%s"}}' % ('[{' * 30))
    yield Hostile('brackets in a comment', MODIFY, '/*%s*/{}' % ('[{' * 100000))


def _cut():
    for length in (1, 2, 9, 11, 12, 13, 20, 31, 33, 40, 53, 60, 61, 70, 78):
        yield Hostile('cut after %d bytes' % length, MODIFY, WHOLE[:length], 400, 15)
        yield Hostile('cut after %d bytes, study' % length, STUDY + 'anonymize', WHOLE[:length], 400, 15)
    for name, text in (('a backslash', '{"a\\'), ('half a character', '{"a": "\\u00'),
                       ('a comment', '/* '), ('half a number', '{"Priority": -'),
                       ('half a word', '{"Force": tru')):
        yield Hostile('ends with ' + name, MODIFY, text, 400, 15)


def _lenient():
    """R33, as Orthanc: accepted."""
    for name, text in (('garbage behind', '{} ' + MARKER), ('a second object', '{}{"Force": 1}'),
                       ('brackets behind', '{}' + ']' * 1000), ('a zero behind', '{}\0'),
                       ('comments of C', '/* %s */{/**/}' % MARKER), ('comments of C++', '//x\n{}'),
                       ('a comma at the end', '{"Force": true,}'),
                       ('1 MB of blanks', ' ' * 1000000 + '{}'),
                       ('a duplicate, the last is good', '{"Replace": 1, "Replace": {}}')):
        yield Hostile('accepted: ' + name, MODIFY, text)
    yield Hostile('a duplicate, the last is bad', MODIFY, '{"Replace": {}, "Replace": 1}', 400, 8)
    yield Hostile('a duplicate tag, the last is bad', MODIFY,
                  '{"Replace": {"Rows": "1", "Rows": "%s"}}' % MARKER, 400, 15, '0028,0010')
    yield Hostile('accepted: a high surrogate twice', MODIFY,
                  '{"Replace": {"StudyDescription": "%s\\ud800\\ud800"}}' % MARKER)
    yield Hostile('a mark of byte order', MODIFY, b'\xef\xbb\xbf{}')


def _no_json():
    for name, body in (('UTF-16', '{}'.encode('utf-16')), ('UTF-32', '{}'.encode('utf-32')),
                       ('zeros', b'\0' * 1000), ('bytes', bytes(range(256))),
                       ('XML', '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'),
                       ('YAML', 'Replace: {PatientName: %s}' % MARKER),
                       ('a form', 'Replace=%s&Force=true' % MARKER),
                       ('apostrophes', "{'Force': true}"), ('names without quotes', '{Force: true}'),
                       ('a marker alone', MARKER)):
        yield Hostile('body is ' + name, MODIFY, body, 400, 15)
    yield Hostile('body is compressed', MODIFY, bytes.fromhex(
        '1f8b0800000000000003abae0500 43bfa6a302000000'.replace(' ', '')), 400, 15,
        headers=(('Content-Encoding', 'gzip'),))
    yield Hostile('body is empty, of a study', STUDY + 'modify', b'', 400, 15)
    for number in ('NaN', 'Infinity', '-Infinity', '1e999', '+1', '.5', '0x10', '1_000', '1e', '--1',
                   '9' * 100000, '1e-999999999', 'nul', 'True'):
        name = number if len(number) < 20 else '100000 digits'
        yield Hostile('Priority is %s' % name, STUDY + 'modify', '{"Priority": %s}' % number, 400, 15)


def _texts():
    for name, text in (('high surrogate alone', '\\ud800'), ('high surrogate and a letter', '\\ud83dx'),
                       ('low surrogate alone', '\\udc00')):
        yield Hostile('value with a ' + name, MODIFY,
                      '{"Replace": {"StudyDescription": "%s%s"}}' % (MARKER, text), 400, 15)
    for name, text in (('Latin-1', b'\xe9'), ('a lone continuation', b'\x80'), ('an overlong slash', b'\xc0\xaf'),
                       ('an encoded surrogate', b'\xed\xa0\x80'), ('half a character', b'\xf0\x9f'),
                       ('beyond Unicode', b'\xf4\x90\x80\x80'), ('byte 255', b'\xff')):
        marker = MARKER.encode()
        yield Hostile('value in %s' % name, MODIFY,
                      b'{"Replace": {"StudyDescription": "' + marker + text + b'"}}', 400, 15,
                      '0008,1030')
        yield Hostile('tag in %s' % name, MODIFY, b'{"Remove": ["Tag' + text + b'"]}', 500, 27, 'Tag?')
        yield Hostile('field in %s' % name, ANONYMIZE, b'{"' + marker + text + b'": 1}',
                      warns='unknown field')
        yield Hostile('resource in %s' % name, '/tools/bulk-modify',
                      b'{"Resources": ["' + marker + text + b'"]}', 404, 17)


def _large():
    yield Hostile('body of 17 MB', MODIFY, lambda ids: '{"a": "%s"}' % ('x' * (17 << 20)), 400, 8,
                  'MaximumBodySize')
    yield Hostile('blanks of 17 MB', STUDY + 'split', lambda ids: ' ' * (17 << 20), 400, 8,
                  'MaximumBodySize')
    yield Hostile('100000 fields', MODIFY, lambda ids: {MARKER + str(i): i for i in range(100000)},
                  warns='more warnings')
    yield Hostile('UserData of 2 MB', STUDY + 'modify', lambda ids: {'UserData': MARKER * 200000}, 400, 8,
                  'UserData')
    for field in ('UserData', 'Nonsense', 'Remove'):
        yield Hostile('3000000 numbers in ' + field, STUDY + 'modify',
                      lambda ids, field=field: '{"%s": [%s1]}' % (field, '1,' * 3000000), 400, 15, 'more values')
    yield Hostile('an array of 1000000 numbers', MODIFY, lambda ids: '{"Remove": [%s1]}' % ('1,' * 999999),
                  400, 8, 'Remove')


CASES = [case for group in (_deep, _cut, _lenient, _no_json, _texts, _large) for case in group()]
