# SPDX-License-Identifier: GPL-3.0-or-later
"""Values of Replace: what is in them, how large they are, and where they must not appear again."""

import base64
import struct
import zlib

from cases.hostile import ANONYMIZE, MARKER, MODIFY, STUDY, Hostile, replace

MEGABYTE = 1 << 20
UIDS = {
    '65 characters': '1.' + '2' * 63, '70 KB': '1.' + '2' * 70000, 'a leading zero': '1.02.3',
    'letters': '1.2.' + MARKER, 'an empty component': '1..2', 'a dot at the end': '1.2.',
    'a dot at the start': '.1.2', 'dots only': '...', 'a path': '../../1.2', 'a blank': '1. 2',
    'a minus': '1.-2', 'a line break': '1.2\r\nX: ' + MARKER, 'two values': '1.2\\1.3',
    'other digits': '1.\u0662', 'a script': '<script>%s</script>' % MARKER,
}
IDENTIFIERS = ('StudyInstanceUID', 'SeriesInstanceUID', 'SOPInstanceUID')
TEXTS = {
    'right to left': '\u202e' + MARKER + '\u202c', 'zero width': MARKER + '\u200b\u200d\ufeff',
    'composed': MARKER + '\u00e9', 'decomposed': MARKER + 'e\u0301', 'zalgo': MARKER + '\u0335' * 1000,
    'an emoji': MARKER + '\U0001f9d1\u200d\u2695\ufe0f', 'the last character': MARKER + '\U0010ffff',
    'a zero': MARKER + '\0' + MARKER, 'zeros': '\0' * 1000, 'an escape': '\x1b[2J\x1b]0;' + MARKER + '\x07',
    'an escape of ISO 2022': '\x1b$B' + MARKER, 'line breaks': '\r\n\r\nHTTP/1.1 200 OK\r\n' + MARKER,
    'a script': '<script>alert("%s")</script>' % MARKER, 'an image': '"><img src=x onerror=%s>' % MARKER,
    'SQL': "'); DROP TABLE Resources; -- " + MARKER, 'a format': '%n%s%p' * 100 + MARKER,
    'backslashes': '\\' * 10000 + MARKER, 'carets': '^' * 10000 + MARKER, 'equal signs': '=' * 10000 + MARKER,
    'an entity': '&lt;!ENTITY ' + MARKER, 'Log4j': '${jndi:ldap://%s}' % MARKER, 'a template': '{{7*7}}' + MARKER,
}
NUMBERS = ('-1', '65536', '1e3', '1e308', '9' * 1000, str(2 ** 63), str(-2 ** 63), 'NaN', 'Infinity', '0x10',
           '1.0', '+-1', '١', '1\\', '\\1', '1 2', '', 'inf')
BAD_URIS = {
    'of no alphabet': 'data:application/octet-stream;base64,%%%' + MARKER,
    'cut': 'data:application/octet-stream;base64,QUJDR', 'of padding': 'data:application/octet-stream;base64,====',
    'with blanks': 'data:application/octet-stream;base64,QU JD', 'of a URL': 'data:application/octet-stream;base64,-_-_',
    'with a line break': 'data:application/octet-stream;base64,QUJD\r\n',
    'padded in the middle': 'data:application/octet-stream;base64,QQ==QUJD',
}


def _uids():
    for name, uid in UIDS.items():
        given = {tag: uid for tag in IDENTIFIERS}
        yield Hostile('Strict: UID with ' + name, STUDY + 'modify', replace(
            {'StudyInstanceUID': uid}, Force=True, Strict=True), 400)
        if name != '70 KB':
            yield Hostile('all UIDs with ' + name, MODIFY, replace(given, Force=True), warns='0020,000d')
            yield Hostile('nested UID with ' + name, ANONYMIZE, replace({
                'ReferencedStudySequence': [{'ReferencedSOPInstanceUID': uid}]}), warns='0008,1155')
    for uid in ('', ' ', '\t\r\n', '\0', '\0' + MARKER):
        yield Hostile('UID is %r' % uid.replace(MARKER, 'x'), STUDY + 'modify', replace(
            {'StudyInstanceUID': uid}, Force=True), 400, 15, 'StudyInstanceUID')
    yield Hostile('UID of 70 KB', MODIFY, replace({'SOPInstanceUID': UIDS['70 KB']}, Force=True),
                  400, 3, '0008,0018')


def _texts():
    for name, text in TEXTS.items():
        yield Hostile('name with ' + name, MODIFY, replace({'PatientName': text}))
        yield Hostile('description with ' + name, ANONYMIZE, replace({
            'StudyDescription': text, 'ProcedureCodeSequence': [{'CodeMeaning': text}]}))
    for tag in ('PatientBirthDate', 'StudyTime', 'PatientAge', 'PatientWeight', 'InstanceNumber',
                'PatientSex', 'AcquisitionDateTime'):
        yield Hostile('Strict: %s is a marker' % tag, STUDY + 'modify',
                      replace({tag: '<%s>' % MARKER}, Strict=True), 400)
        yield Hostile('%s is a marker' % tag, MODIFY, replace({tag: '<%s>' % MARKER}))
    for private in ('\r\nX: ' + MARKER, '<script>' + MARKER, '\0', 'x' * 100000):
        yield Hostile('PrivateCreator is %r' % private[:9], MODIFY,
                      replace({'0029,1001': MARKER}, PrivateCreator=private), *(
                          (400,) if len(private) > 64 * 1024 else (200,)))
    for value in (1, True, {}, {'a': MARKER}, 1.5, [MARKER], [[]], [None], [[[]]], [{'a': []}]):
        tag, error = ('StudyID', 5) if not isinstance(value, list) else ('ReferencedStudySequence', None)
        yield Hostile('%s is %r' % (tag, value), MODIFY, replace({tag: value}), *(
            (200, None) if value == [[]] else (500, 27) if value == [{'a': []}] else (400, error or 5)))


def _numbers():
    for number in NUMBERS[:-2] + (MARKER,):
        yield Hostile('Rows is %r' % number[:20], MODIFY, replace({'Rows': number}), 400, 15, '0028,0010')
    for number in ('1e999', 'NaN', 'inf', '1,5', MARKER, '0x1p4', '1e', '--1'):
        yield Hostile('double is %r' % number, MODIFY, replace({'EventTimeOffset': number}), 400, 15,
                      '0008,2134')
    yield Hostile('100000 numbers', MODIFY, lambda ids: replace({'Rows': '\\'.join(['1'] * 100000)}), 400, 3,
                  '0028,0010')


def _uris():
    for name, uri in BAD_URIS.items():
        for tag, shown in (('StudyID', '0020,0010'), ('EncapsulatedDocument', '0042,0011'),
                           ('PixelData', '7fe0,0010')):
            yield Hostile('%s: Base64 %s' % (tag, name), MODIFY, replace({tag: uri}), 400, 15)
    for mime in ('text/html', 'image/svg+xml', 'application/x-sharedlib', '', MARKER, '\r\nX: y', 'a' * 65536):
        yield Hostile('document of type %r' % mime[:30].replace(MARKER, 'x'), MODIFY, replace(
            {'EncapsulatedDocument': 'data:%s;base64,QUJD' % mime}), 400, 3, '0042,0011')
    for mime in ('image/png', 'image/jpeg'):
        for name, content in (('text', MARKER.encode()), ('nothing', b''), ('zeros', bytes(1000))):
            yield Hostile('%s is %s' % (mime, name), MODIFY, replace(
                {'PixelData': _uri(mime, content)}), 400, 15, 'PixelData')
    for name, mime, content in (('PNG', 'image/png', _png(65535, 65535)),
                                ('PNG of 2^32', 'image/png', _png(2 ** 32 - 1, 2 ** 32 - 1)),
                                ('JPEG', 'image/jpeg', _jpeg(65535, 65535))):
        yield Hostile('%s that claims to be huge' % name, MODIFY, replace(
            {'PixelData': _uri(mime, content)}), 400, 3, 'MaximumInflatedSize')


def _uri(mime, content):
    return 'data:%s;base64,%s' % (mime, base64.b64encode(content).decode())


def _png(columns, rows):
    def chunk(name, content):
        return (struct.pack('>I', len(content)) + name + content
                + struct.pack('>I', zlib.crc32(name + content)))
    header = struct.pack('>IIBBBBB', columns, rows, 8, 0, 0, 0, 0)
    return (b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', header) + chunk(b'IDAT', zlib.compress(bytes(9)))
            + chunk(b'IEND', b''))


def _jpeg(columns, rows):
    """Start, one quantization table, the frame, and the end: a decoder that starts has nothing to read."""
    return (b'\xff\xd8\xff\xdb\0\x43\0' + bytes([1] * 64) + b'\xff\xc0\0\x0b\x08'
            + struct.pack('>HH', rows, columns) + b'\1\1\x11\0\xff\xd9')


def _sizes():
    text = lambda size: (MARKER + 'x' * size)[:size]
    yield Hostile('LT of 10 MB', MODIFY, lambda ids: replace({'PatientComments': text(10 * MEGABYTE)}),
                  400, 3, '0010,4000')
    yield Hostile('UT of 10 MB', MODIFY, lambda ids: replace({'TextValue': text(10 * MEGABYTE)}))
    yield Hostile('name of 10 MB', STUDY + 'anonymize', lambda ids: replace({
        'PatientName': text(10 * MEGABYTE)}), 400, 3, '0010,0010')
    for name, tag in (('UT', 'TextValue'), ('document', 'EncapsulatedDocument'), ('name', 'PatientName')):
        yield Hostile('%s of 12 MB' % name, MODIFY, lambda ids, tag=tag: replace({tag: text(12 * MEGABYTE)}),
                      400, 3, 'MaximumValueSize')
    yield Hostile('text of 12 MB in an item', STUDY + 'modify', lambda ids: replace({
        'ReferencedStudySequence': [{'TextValue': text(12 * MEGABYTE)}]}), 400, 3, 'MaximumValueSize')
    yield Hostile('text of 12 MB at a path', ANONYMIZE, lambda ids: replace({
        'ReferencedStudySequence[*].TextValue': text(12 * MEGABYTE)}), 400, 3, 'MaximumValueSize')
    yield Hostile('split with a text of 12 MB', STUDY + 'split', lambda ids: {
        'Series': [ids['series']], 'Replace': {'StudyDescription': text(12 * MEGABYTE)}}, 400, 3,
        'MaximumValueSize')
    yield Hostile('100000 items', MODIFY, lambda ids: replace({'ReferencedStudySequence': [{}] * 100000}))


CASES = [case for group in (_uids, _texts, _numbers, _uris, _sizes) for case in group()]
