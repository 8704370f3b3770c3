# SPDX-License-Identifier: GPL-3.0-or-later
"""L7, L8, L30: transcoding, and pixels and documents in Replace."""

import base64

import pytest

from cases.pictures import COLOR_PNG
from comparison.outcome import StoredFile
from support.acting import ask_instance, edit_instance, error_of, skip_unless, text_at
from support.corpus import read_shipped
from support.synthetic import add_pixels, image, save, uid

JPEG_EXTENDED = '1.2.840.10008.1.2.4.51'
NATIVE = ('1.2.840.10008.1.2', '1.2.840.10008.1.2.1')
KEEP_LOSSY = {'Transcode': JPEG_EXTENDED, 'Keep': ['SOPInstanceUID'], 'Force': True}


def test_l7_the_builtin_loses_the_kept_identifier(builtin):
    edited = edit_instance(builtin, save(image()), KEEP_LOSSY)
    assert edited.identifiers['Instance'] != uid(1, 1, 1, 1)


def test_l7_the_plugin_keeps_it(plugin):
    edited = edit_instance(plugin, save(image()), KEEP_LOSSY)
    assert edited.identifiers['Instance'] == uid(1, 1, 1, 1)
    assert edited.meta['0002,0003'].text() == uid(1, 1, 1, 1)
    assert edited.meta['0002,0010'].text() == JPEG_EXTENDED


def lossy(quality):
    return {'Transcode': JPEG_EXTENDED, 'LossyQuality': quality}


@pytest.mark.parametrize('quality', (0, 101, 1000))
def test_l8_the_builtin_accepts_any_quality(builtin, quality):
    skip_unless(builtin, since=(1, 12, 7), what='LossyQuality')
    assert ask_instance(builtin, save(image()), lossy(quality)).status_code == 200


@pytest.mark.parametrize('quality', (-1, 0, 101, 1000, 'a', 1.5, None, 2 ** 40))
def test_l8_the_plugin_refuses_what_is_no_quality(plugin, quality):
    status, _, details = error_of(ask_instance(plugin, save(image()), lossy(quality)))
    assert status == 400 and 'LossyQuality' in details


def test_l8_the_plugin_honours_the_quality(plugin):
    skip_unless(plugin, since=(1, 12, 7), what='LossyQuality')
    dataset = image()
    add_pixels(dataset, 128, 128)
    sizes = [len(edit_instance(plugin, save(dataset), lossy(quality)).table['7fe0,0010#1'].value)
             for quality in (5, 100)]
    assert sizes[0] < sizes[1]


def data_uri(mime, content):
    return 'data:%s;base64,%s' % (mime, base64.b64encode(content).decode())


def jpeg():
    return read_shipped('images/sc-jpeg-baseline.dcm')


PIXELS = bytes(range(256)) * 118 + bytes(-256 * 118 % 30000)
BY_BYTES = {'Replace': {'PixelData': data_uri('application/octet-stream', PIXELS[:30000])}}
BY_PNG = {'Replace': {'PixelData': data_uri('image/png', COLOR_PNG)}}


@pytest.mark.parametrize('body', (BY_BYTES, BY_PNG), ids=('bytes', 'png'))
def test_l30_the_builtin_cannot_replace_compressed_pixels(builtin, body):
    assert ask_instance(builtin, jpeg(), body).status_code != 200


def test_l30_the_plugin_replaces_compressed_pixels_by_bytes(plugin):
    edited = edit_instance(plugin, jpeg(), BY_BYTES)
    assert edited.meta['0002,0010'].text() in NATIVE
    assert edited.table['7fe0,0010'].value == PIXELS[:30000]


def test_l30_the_plugin_replaces_compressed_pixels_by_a_picture(plugin):
    edited = edit_instance(plugin, jpeg(), BY_PNG)
    assert edited.meta['0002,0010'].text() in NATIVE
    assert edited.table['0028,0010'].value == b'\x04\0'
    assert edited.table['0028,0011'].value == b'\x05\0'
    assert text_at(edited, '0028,0004') == 'RGB'
    assert len(edited.table['7fe0,0010'].value) == 60


OW_BYTES = {'Replace': {'RedPaletteColorLookupTableData': data_uri(
    'application/octet-stream', bytes(range(1, 17)))}}


def test_l30_the_builtin_does_not_take_bytes_for_ow(builtin):
    skip_unless(builtin, since=(1, 12, 11), what='L30 of OW')
    assert error_of(ask_instance(builtin, save(image()), OW_BYTES))[:2] == (400, 15)


def test_l30_the_plugin_takes_bytes_for_ow(plugin):
    edited = edit_instance(plugin, save(image()), OW_BYTES)
    assert edited.table['0028,1201'].value == bytes(range(1, 17))


DOCUMENT = {'Replace': {'EncapsulatedDocument': data_uri('application/octet-stream', b'other bytes!')}}


def test_l30_the_builtin_does_not_take_bytes_for_a_document(builtin):
    answer = ask_instance(builtin, read_shipped('objects/pdf-encapsulated-generated.dcm'), DOCUMENT)
    assert answer.status_code != 200 or '7fe0,0010' in StoredFile(answer.content).table


def test_l30_the_plugin_takes_bytes_for_a_document(plugin):
    edited = edit_instance(plugin, read_shipped('objects/pdf-encapsulated-generated.dcm'), DOCUMENT)
    assert edited.table['0042,0011'].value == b'other bytes!'
    assert '7fe0,0010' not in edited.table
