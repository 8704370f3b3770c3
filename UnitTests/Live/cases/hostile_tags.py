# SPDX-License-Identifier: GPL-3.0-or-later
"""Names of tags and paths."""

from cases.hostile import ANONYMIZE, MARKER, MODIFY, STUDY, Hostile, replace

UNKNOWN = {
    'a name of 64 KB': 'x' * 65536, 'blanks of 64 KB': ' ' * 65536, 'the empty name': '', 'a zero': '\0',
    'a name with a zero': 'PatientName\0', 'a zero and more': 'PatientName\0x', 'line breaks': 'Patient\r\nName',
    'a header': 'x\r\nInjected: yes', 'right to left': '\u202ePatientName', 'zero width': 'Patient\u200bName',
    'another normal form': 'Patie\u0144Name', 'decomposed': 'Patien\u0301Name', 'wide letters': '\uff30\uff21',
    'Cyrillic letters': 'P\u0430tientName', 'an emoji': '\U0001f600', 'a script': '<script>alert(1)</script>',
    'SQL': "'; DROP TABLE Resources; --", 'a format': '%s%n%x', 'a shell': '$(reboot)`reboot`',
    'a file': '../../../../etc/passwd', 'half a tag': '0010,', 'too many digits': '0010,00100',
    'hexadecimal': '0x0010,0x0010', 'a negative tag': '-010,0010', 'digits of others': '\u0660\u0660\u0661\u0660,0010',
    'a mask': '60xx,3000', 'a star': '*', 'an index at the end': 'ReferencedStudySequence[0]',
}
BAD_PATHS = {
    'index 2^31': 'ReferencedStudySequence[2147483648]', 'index 2^32': 'ReferencedStudySequence[4294967296]',
    'index 2^64': 'ReferencedStudySequence[18446744073709551616]', 'index -1': 'ReferencedStudySequence[-1]',
    'index of 64 KB': 'ReferencedStudySequence[%s]' % ('9' * 65536), 'index 1e3': 'ReferencedStudySequence[1e3]',
    'no index': 'ReferencedStudySequence', 'two indices': 'ReferencedStudySequence[0][0]',
    'empty index': 'ReferencedStudySequence[]', 'a line break': 'ReferencedStudySequence[\r\n]',
    'a zero': 'ReferencedStudySequence[\0]', 'a star too much': 'ReferencedStudySequence[**]',
    'a script': 'ReferencedStudySequence[<script>]', 'no tag': '[0]', 'nothing': '',
}
DEEP = 'ReferencedStudySequence[0].' * 10000
STARS = 'ReferencedStudySequence[*].' * 10000


def _unknown():
    for name, tag in UNKNOWN.items():
        yield Hostile('Replace: tag is ' + name, MODIFY, replace({tag: MARKER}), 500, 27)
        yield Hostile('Remove: tag is ' + name, ANONYMIZE, {'Remove': [tag]}, 500, 27)
        yield Hostile('Keep: tag is ' + name, STUDY + 'modify', {'Keep': [tag]}, 500, 27)
        yield Hostile('item: tag is ' + name, STUDY + 'anonymize', replace({
            'ReferencedStudySequence': [{tag: MARKER}]}), 500, 27)
        yield Hostile('split: tag is ' + name, STUDY + 'split', lambda ids, tag=tag: {
            'Series': [ids['series']], 'Replace': {tag: MARKER}}, 500, 27)
    for name, value in UNKNOWN.items():
        if name != 'the empty name':
            yield Hostile('value of AT is ' + name, MODIFY, replace({
                'FrameIncrementPointer': 'Rows\\' + value + MARKER}), 500, 27, '0028,0009')


def _paths():
    for name, step in BAD_PATHS.items():
        yield Hostile('path: ' + name, MODIFY, {'Remove': [step + '.PatientName']}, 400, 3)
        yield Hostile('path in Keep: ' + name, STUDY + 'anonymize', {'Keep': [
            'ReferencedStudySequence[0].' + step + '.PatientName']}, 400, 3)
        yield Hostile('path in Replace: ' + name, STUDY + 'modify', replace({
            step + '.PatientName': MARKER}), 400, 3)
    for name, path in (('10000 steps', DEEP), ('10000 stars', STARS),
                       ('index 2^31 - 1', 'ReferencedStudySequence[2147483647].')):
        yield Hostile('path of ' + name, MODIFY, {'Remove': [path + 'PatientName']})
        yield Hostile('replaced path of ' + name, ANONYMIZE, replace({path + 'PatientName': MARKER}))
        yield Hostile('kept path of ' + name, ANONYMIZE, {'Keep': [path + 'PatientName']})
    yield Hostile('path of 10000 steps to a bad value', MODIFY, replace({DEEP + 'Rows': MARKER}), 400, 15,
                  '0028,0010')
    yield Hostile('path of dots', MODIFY, {'Remove': ['.' * 100000 + 'PatientName']}, 400, 3)
    for field in ('Remove', 'Keep'):
        yield Hostile('100001 entries of ' + field, MODIFY, lambda ids, field=field: {
            field: ['PatientName'] * 100001}, 400, 8, field)
    yield Hostile('100000 kept and 100000 removed', MODIFY, lambda ids: {
        'Keep': ['%04x,%04x' % (0x4001 + 2 * (i // 1000), i % 1000 + 256) for i in range(100000)],
        'Remove': ['%04x,%04x' % (0x5001 + 2 * (i // 1000), i % 1000 + 256) for i in range(100000)]})
    yield Hostile('100000 paths', MODIFY, lambda ids: {
        'Remove': ['RequestAttributesSequence[%d].PatientName' % i for i in range(100000)]})
    yield Hostile('100000 paths with stars', ANONYMIZE, lambda ids: {
        'Keep': ['RequestAttributesSequence[*].%04x,%04x' % (0x4000 + i // 1000, i % 1000 + 1)
                 for i in range(0, 100000, 10)]}, source='sequences')


def _groups():
    """Groups that no dataset has: R51, R64."""
    for tag in ('0002,0003', '0002,0010', '0002,0012', 'MediaStorageSOPInstanceUID', 'TransferSyntaxUID'):
        for operation in (MODIFY, ANONYMIZE):
            yield Hostile('%s: Replace %s' % (operation.rsplit('/')[-1], tag), operation, replace({tag: '1.2.3'}))
            yield Hostile('%s: Remove %s' % (operation.rsplit('/')[-1], tag), operation, {'Remove': [tag]})
    for tag in ('0000,0000', '0008,0000', '0010,0000', '7fe0,0000'):
        yield Hostile('Replace %s' % tag, MODIFY, replace({tag: '123'}))
        yield Hostile('Replace %s by text' % tag, MODIFY, replace({tag: MARKER}), 400, 15, tag)
        yield Hostile('Remove %s' % tag, ANONYMIZE, {'Remove': [tag]})
    for tag in ('0000,0002', '0000,0100', '0004,1220', 'ffff,ffff', 'ffff,0000', '0001,0001', '0003,0010',
                '0007,1001'):
        yield Hostile('Remove %s' % tag, MODIFY, {'Remove': [tag]})
    for tag in ('fffe,e000', 'fffe,e00d', 'fffe,e0dd', 'fffe,0001'):
        yield Hostile('Replace %s' % tag, MODIFY, replace({tag: MARKER}), 400, 3, tag)
        yield Hostile('Replace %s in an item' % tag, ANONYMIZE, replace({
            'ReferencedStudySequence': [{tag: MARKER}]}), 400, 3, tag)
        yield Hostile('Remove %s' % tag, MODIFY, {'Remove': [tag]})


CASES = [case for group in (_unknown, _paths, _groups) for case in group()]
