# SPDX-License-Identifier: GPL-3.0-or-later
"""Requests that are refused: HTTP status and OrthancStatus of contract sections 2 and 3."""

from cases.case import UNKNOWN, Case, Decision, Older
from cases.modify_cases import data_uri
from cases.pictures import PAM

PATIENT_RULES_CAME = (1, 11, 3)
LABELS_ARRIVED = (Older((1, 12, 3), 200),)
MODIFY, ANONYMIZE = 'modify', 'anonymize'


def _bad(name, rules, body, status, error, route='instances', operation=MODIFY, source=None, **more):
    default = 'image' if route == 'instances' else 'study'
    return Case('refused, %s %s: %s' % (operation, route, name), rules, route, operation, body,
                source or default, 0 if 'target' not in more else more.pop('target'),
                status, error, **more)


def _bodies():
    texts = {'empty': '', 'cut': '{"Replace":', 'not JSON': 'hello', 'array': '[]', 'string': '"a"',
             'number': '5', 'null': 'null', 'true': 'true'}
    for name, text in texts.items():
        yield _bad('body is ' + name, 'R32', text, 400, 15)
        yield _bad('body is ' + name, 'R32', text, 400, 15, 'studies', ANONYMIZE)


def _lists():
    for value in (None, [], 'text', 1):
        yield _bad('Replace is %r' % (value,), '2.2', {'Replace': value}, 400, 8, names='Replace')
    for member in ('Remove', 'Keep'):
        for value in (None, {}, 'PatientName', 1, [1], [None], [['PatientName']]):
            yield _bad('%s is %r' % (member, value), '2.2', {member: value}, 400, 8, names=member)
    yield _bad('Keep is an object', '2.2', {'Keep': {}}, 400, 8, 'series', ANONYMIZE, names='Keep')


def _booleans():
    for member, operation in (('Force', MODIFY), ('Force', ANONYMIZE), ('RemovePrivateTags', MODIFY),
                              ('KeepPrivateTags', ANONYMIZE)):
        for value in ('true', 1, None):
            yield _bad('%s is %r' % (member, value), '2.2', {member: value}, 400, 15,
                       operation=operation, names=member)
    for operation in (MODIFY, ANONYMIZE):
        yield _bad('KeepLabels is text', '2.2', {'KeepLabels': 'true'}, 400, 15,
                   operation=operation, names='KeepLabels', older=LABELS_ARRIVED)
    for member in ('KeepSource', 'Permissive', 'Synchronous', 'Asynchronous'):
        yield _bad('%s is text' % member, '2.2', {member: 'true'}, 400, 15, 'studies', names=member)
        yield _bad('%s is a number' % member, '2.2', {member: 1}, 400, 15, 'series', ANONYMIZE,
                   names=member)


def _scalars():
    for value in ('high', 1.5, None, True):
        yield _bad('Priority is %r' % (value,), '2.2', {'Priority': value}, 400, 15, 'studies',
                   names='Priority')
    yield _bad('Priority is too large', '2.2', {'Priority': 2 ** 31}, 400, 5, 'studies',
               names='Priority', older=(Older((1, 12, 11), 500),))
    yield _bad('PrivateCreator is a number', '2.2', {'PrivateCreator': 1}, 400, 15,
               names='PrivateCreator')
    yield _bad('Transcode is a number', '2.2', {'Transcode': 1}, 400, 15, names='Transcode')
    yield _bad('Transcode is unknown', '2.2', {'Transcode': '1.2.3'}, 400, 3, names='Transcode')
    yield _bad('Transcode is unknown', '2.2', {'Transcode': '1.2.3'}, 400, 15, 'studies',
               names='Transcode')
    yield _bad('LossyQuality is text', 'R38', {
        'Transcode': '1.2.840.10008.1.2.4.50', 'LossyQuality': 'a'}, 400, 15, names='LossyQuality',
        older=(Older((1, 12, 7), 500),))
    yield _bad('DicomVersion is a number', '2.2', {'DicomVersion': 2008}, 400, 15,
               operation=ANONYMIZE, names='DicomVersion')
    for version in ('2022', '2023B', ''):
        yield _bad('DicomVersion is %r' % version, '2.2', {'DicomVersion': version}, 400, 3,
                   operation=ANONYMIZE, names='DicomVersion')


def _identifiers():
    for tag in ('PatientID', 'StudyInstanceUID', 'SeriesInstanceUID', 'SOPInstanceUID'):
        for operation in (MODIFY, ANONYMIZE):
            yield _bad('Replace %s without Force' % tag, 'R39', {'Replace': {tag: '1.2'}}, 400, 8,
                       operation=operation, names=tag)
        yield _bad('Keep %s without Force' % tag, 'R39', {'Keep': [tag]}, 400, 8, names=tag)
        yield _bad('Remove %s without Force' % tag, 'R39', {'Remove': [tag]}, 400, 8, names=tag)
        yield _bad('Remove %s' % tag, 'R40', {'Remove': [tag], 'Force': True}, 400, 8, names=tag)
    yield _bad('Remove PatientID', 'R40', {'Remove': ['PatientID'], 'Force': True}, 400, 8, 'studies',
               names='PatientID')
    for tag in ('StudyInstanceUID', 'SeriesInstanceUID', 'SOPInstanceUID'):
        for value in ('', None):
            error = 5 if (tag, value) == ('SOPInstanceUID', None) else 15
            body = {'Replace': {tag: value}, 'Force': True}
            yield _bad('%s is %r' % (tag, value), 'R42', body, 400, error, 'studies')
            if error == 15:
                yield _bad('%s is %r' % (tag, value), 'R42', body, 200, None,
                           decision=Decision('R42', 'an empty UID is no UID, also in a file that is not stored', 400))


def _tags():
    for name in ('NoSuchTag', '', 'patientname', '(PatientName)', '0010;0010', 'g010,0010'):
        yield _bad('unknown tag %r in Replace' % name, 'R47 R48 R49', {'Replace': {name: 'x'}}, 500, 27)
    yield _bad('unknown tag in Remove', 'R49', {'Remove': ['NoSuchTag']}, 500, 27, names='NoSuchTag')
    yield _bad('unknown tag in Keep', 'R49', {'Keep': ['NoSuchTag']}, 500, 27, 'studies', ANONYMIZE,
               names='NoSuchTag')
    yield _bad('unknown tag in an item', 'R50', {
        'Replace': {'ProcedureCodeSequence': [{'NoSuchTag': 'x'}]}}, 500, 27, names='NoSuchTag')
    for path in ('ProcedureCodeSequence.CodeValue', 'ProcedureCodeSequence[0.CodeValue',
                 '[0].CodeValue', 'ProcedureCodeSequence[-1].CodeValue',
                 'ProcedureCodeSequence[x].CodeValue', 'ProcedureCodeSequence[].CodeValue'):
        yield _bad('path %s' % path, 'R53', {'Remove': [path]}, 400, 3)
    yield _bad('path ends with an index', 'R53', {'Remove': ['ProcedureCodeSequence[0]']}, 500, 27)
    yield _bad('path with unknown tag', 'R53', {
        'Replace': {'ProcedureCodeSequence[0].NoSuchTag': 'x'}}, 500, 27, names='NoSuchTag')


def _values():
    for value in (1, True, {}, {'a': 'b'}, 1.5):
        yield _bad('text is %r' % (value,), '3.4', {'Replace': {'StudyID': value}}, 400, 5,
                   names='0020,0010')
    yield _bad('text is a number', '3.4', {'Replace': {'StudyID': 1}}, 400, 5, 'studies')
    yield _bad('array for a text', '3.4', {'Replace': {'StudyID': [{}]}}, 400, 5, names='0020,0010')
    for entry in ('x', 1, None, [1]):
        yield _bad('item is %r' % (entry,), '3.4', {'Replace': {'ProcedureCodeSequence': [entry]}},
                   400, 5, names='0008,1032')
    yield _bad('number in an item', '3.4', {'Replace': {
        'ProcedureCodeSequence': [{'CodeValue': 1}]}}, 400, 5)
    yield _bad('null number', '3.4', {'Replace': {'Rows': None}}, 400, 15, names='0028,0010')
    yield _bad('null sequence', '3.4', {'Replace': {'ProcedureCodeSequence': None}}, 400, 15,
               names='0008,1032')
    for value in ('abc', '1.5', ' 1', '70000', '1\\x'):
        yield _bad('Rows is %r' % value, 'R61', {'Replace': {'Rows': value}}, 400, 15,
                   names='0028,0010')
    yield _bad('Rows is text', 'R61', {'Replace': {'Rows': 'abc'}}, 400, 15, 'studies',
               names='0028,0010')
    yield _bad('Rows is text', 'R61', {'Replace': {'Rows': 'abc'}}, 400, 15, 'studies', ANONYMIZE,
               names='0028,0010')
    yield _bad('Rows is negative', 'R61', {'Replace': {'Rows': '-1'}}, 200, None,
               decision=Decision('L31', 'numbers out of range are refused', 400), names='0028,0010')
    yield _bad('US or SS is negative', 'R61', {'Replace': {'SmallestImagePixelValue': '-3'}}, 400, 15,
               decision=Decision('R61', 'a minus sign selects signed', 200))
    yield _bad('floating number is text', 'R61', {'Replace': {'EventTimeOffset': 'x'}}, 400, 15)
    yield _bad('attribute tag is unknown', 'R61', {'Replace': {'FrameIncrementPointer': 'Nope'}},
               500, 27)
    yield _bad('invalid Base64', 'R62', {'Replace': {
        'StudyID': 'data:application/octet-stream;base64,%%%'}}, 400, 15, names='0020,0010')
    yield _bad('bad value at an absent path', 'R54', {'Replace': {
        'RequestAttributesSequence[0].Rows': 'abc'}}, 400, 15)
    yield _bad('pixels of an unknown type', 'R63', {'Replace': {
        'PixelData': data_uri('image/tiff', b'II')}}, 400, 3)
    yield _bad('pixels by PAM', 'R63', {'Replace': {
        'PixelData': data_uri('image/x-portable-arbitrarymap', PAM)}}, 200, None,
        decision=Decision('R63', 'PNG and JPEG only', 400))
    yield _bad('SOPClassUID is an array', 'R64', {'Replace': {'SOPClassUID': [{}]}}, 400, 5)
    yield _bad('DeidentificationMethod is an array', 'R94', {'Replace': {
        'DeidentificationMethod': [{}]}}, 500, -1, operation=ANONYMIZE, decision=Decision('L2', 'malformed input is a bad request', 400))


def _resources():
    for operation in (MODIFY, ANONYMIZE):
        yield _bad('unknown resource', 'R7', {}, 404, 17, operation=operation, target=UNKNOWN)
        yield _bad('no identifier', 'R7', {}, 404, 17, operation=operation, target='nonsense')
        for route in ('series', 'studies', 'patients'):
            yield _bad('unknown resource', 'R7', {}, 404, 17, route, operation, target=UNKNOWN,
                       undefined_since=(1, 12, 11))


def _together():
    """Refused because of what is stored, or of several fields at once."""
    kept = {'Keep': ['StudyInstanceUID', 'SeriesInstanceUID', 'SOPInstanceUID'], 'Force': True}
    yield _bad('in place, sources removed', 'R83', dict(kept, KeepSource=False), 400, 8, 'studies',
               older=(Older(PATIENT_RULES_CAME, 500),))
    yield _bad('in place', 'R83', kept, 400, 8, 'studies', older=(Older(PATIENT_RULES_CAME, 500),))
    yield _bad('patient in place', 'R83', kept, 400, 8, 'patients')
    yield _bad('name of one of two studies', 'R83b 4a', {'Replace': {'PatientName': 'New'}}, 400, 8,
               'studies', source='two studies', older=(Older(PATIENT_RULES_CAME, 200),))
    yield _bad('other birth date', 'R83b 4b', {'Replace': {
        'PatientID': 'PAT1', 'PatientName': 'M\u00fcller^Andr\u00e9', 'PatientBirthDate': '19990101',
        'PatientSex': 'O'}, 'Force': True}, 400, 8, 'studies', source='two studies')
    yield _bad('tag that the patient lacks', 'R83b 4c', {'Replace': {
        'PatientID': 'PAT1', 'PatientName': 'M\u00fcller^Andr\u00e9', 'PatientBirthDate': '19601224',
        'PatientSex': 'O', 'OtherPatientIDs': 'X'}, 'Force': True}, 400, 8, 'studies',
        source='two studies', older=(Older(PATIENT_RULES_CAME, 500, 27),))
    yield _bad('PatientID is a number', 'R83b 1', {'Replace': {'PatientID': 1}, 'Force': True}, 400, 5,
               'studies', source='two studies', older=(Older(PATIENT_RULES_CAME, 400, 8),))
    yield _bad('two errors, Force first', 'R34', {'Force': 1, 'Remove': 1}, 400, 15, names='Force')
    yield _bad('two errors, Remove before Keep', 'R34', {'Keep': 1, 'Remove': ['Nope']}, 500, 27)
    yield _bad('two errors, lists before Transcode', 'R34', {'Transcode': 1, 'Remove': 1}, 400, 8)


CASES = [case for group in (_bodies, _lists, _booleans, _scalars, _identifiers, _tags, _values,
                            _resources, _together) for case in group()]
