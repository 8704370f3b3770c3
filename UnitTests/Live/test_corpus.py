# SPDX-License-Identifier: GPL-3.0-or-later
"""Every well-formed file of the corpus, modified and anonymized, before independent judges."""

import io

import pydicom
import pytest

from support import corpus, judges
from support.corpus_walk import WAYS, accepts, send, upload
from support.synthetic import save


def without_pixels(content):
    """The same attributes in a transfer syntax that everyone reads."""
    dataset = pydicom.dcmread(io.BytesIO(content), force=True)
    dataset.pop('PixelData', None)
    dataset.file_meta.TransferSyntaxUID = pydicom.uid.ExplicitVRLittleEndian
    dataset.is_little_endian, dataset.is_implicit_VR = True, False
    return save(dataset)


def reference(client, content, route, operation):
    """What the built-in makes of the file, or of its attributes if it cannot read the pixels' syntax."""
    result = send(client, upload(client, content), route, operation)[1]
    if result is None:
        result = send(client, upload(client, without_pixels(content)), route, operation)[1]
    return result


def test_the_index_names_every_file():
    folder = corpus.find_corpus()
    if folder is None:
        corpus.require('images')
    found = {str(path.relative_to(folder)) for path in folder.glob('**/*.dcm')}
    assert found <= set(corpus.names()) | {corpus.LEFT_OUT}


@pytest.mark.parametrize('name', corpus.well_formed_names())
def test_results_have_no_defect_that_the_source_has_not(plugin, pair, name):
    content = corpus.read(name)
    stored = upload(plugin, content)
    assert (stored is None) == (upload(pair.builtin, content) is None)
    for route, operation in WAYS if stored else ():
        status, result, text = send(plugin, stored, route, operation)
        assert status == 200, (route, operation, text)
        assert accepts(plugin, result), (route, operation)
        assert not judges.new_complaints(content, result), (route, operation)
        assert not judges.new_errors(content, result, lambda way=(route, operation): reference(
            pair.builtin, content, *way)), (route, operation)


@pytest.mark.parametrize('name', corpus.malformed_names())
def test_malformed_files_give_an_error_or_a_good_result(plugin, name):
    content = corpus.read(name)
    stored = upload(plugin, content)
    for route, operation in WAYS if stored else ():
        status, result, text = send(plugin, stored, route, operation)
        if status == 200:
            assert accepts(plugin, result), (route, operation)
            assert not judges.new_complaints(content, result), (route, operation)
        else:
            assert status < 500 and '"OrthancStatus"' in text, (route, operation, text)
        assert plugin.get('/system').status_code == 200
