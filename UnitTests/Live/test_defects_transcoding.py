# SPDX-License-Identifier: GPL-3.0-or-later
"""Transcode of jobs (L8, L10, L46, L49), and where new UIDs come from (L38)."""

import pytest

from support.acting import edit_study, error_of, skip_unless, text_at, upload_study
from support.synthetic import add_pixels, image, save

JPEG, JPEG_2000 = '1.2.840.10008.1.2.4.51', '1.2.840.10008.1.2.4.90'
SYNTAX, SOURCE_IMAGE, SOP = '0002,0010', '0008,2112[0].0008,1155', '0008,0018'


def transcode(client, syntax):
    """Anonymizes a study into a syntax; the answer and the syntax of the output."""
    study = upload_study(client, [save(image())])
    answer = client.post('/studies/%s/anonymize' % study, {'Transcode': syntax})
    assert answer.status_code == 200, answer.text
    (output,) = client.json('/studies/%s/instances' % answer.json()['ID'])
    stored = client.get('/instances/%s/metadata/TransferSyntax' % output['ID']).text
    return answer.json(), output['ID'], stored


def test_l10_the_builtin_claims_a_syntax_that_it_cannot_make(builtin):
    content, _, stored = transcode(builtin, JPEG_2000)
    assert content['Transcode'] == JPEG_2000 and stored != JPEG_2000
    assert 'NotTranscoded' not in content


def test_l10_the_plugin_names_what_kept_its_syntax(plugin):
    content, output, stored = transcode(plugin, JPEG_2000)
    assert stored != JPEG_2000
    assert content['NotTranscoded'] == [output] and content['Warnings']


def test_l46_the_builtin_refers_the_image_to_itself(builtin):
    (output,) = edit_study(builtin, [save(image())], {'Transcode': JPEG}, 'anonymize')
    assert text_at(output, SOURCE_IMAGE) == text_at(output, SOP)


def test_l46_the_plugin_does_not(plugin):
    (output,) = edit_study(plugin, [save(image())], {'Transcode': JPEG}, 'anonymize')
    assert text_at(output, SOP) and text_at(output, SOURCE_IMAGE) == ''
    assert output.meta[SYNTAX].text() == JPEG


def sizes_by_quality(client):
    """Sizes of the outputs of jobs with a poor and a good quality."""
    sizes = []
    for quality in (5, 95):
        client.delete_everything()
        body = {'Transcode': JPEG, 'LossyQuality': quality}
        dataset = image()
        add_pixels(dataset, 128, 128)
        (output,) = edit_study(client, [save(dataset)], body)
        sizes.append(len(client.file(output.orthanc_ids['Instance'])))
    return sizes


def test_l8_the_builtin_ignores_the_quality_of_jobs(builtin):
    poor, good = sizes_by_quality(builtin)
    assert abs(poor - good) < 16


def test_l8_the_plugin_honours_the_quality_of_jobs(plugin):
    skip_unless(plugin, since=(1, 12, 7), what='LossyQuality')
    poor, good = sizes_by_quality(plugin)
    assert poor < good - 100


def test_l38_the_builtin_tells_the_process_and_the_time(builtin):
    first, second = edit_study(builtin, [save(image(instance=number)) for number in (1, 2)], {})
    heads = {text_at(output, SOP).rsplit('.', 1)[0].rsplit('.', 1)[0] for output in (first, second)}
    assert len(heads) == 1 and heads.pop().startswith('1.2.276.0.7230010.3.1.4.')


def test_l38_the_plugin_tells_nothing(plugin):
    outputs = edit_study(plugin, [save(image(instance=number)) for number in (1, 2)], {})
    uids = [text_at(output, SOP) for output in outputs]
    assert all(uid.startswith('2.25.') for uid in uids)
    assert uids[0][:12] != uids[1][:12]


@pytest.fixture
def ingesting(fleet):
    """kind -> a client of a host that transcodes with loss what it stores, with a study in another syntax."""
    hosts = []

    def start(kind):
        host = fleet.make(kind)
        hosts.append(host)
        study = upload_study(host.start().client, [save(image())])
        host.stop()
        host.options['IngestTranscoding'] = JPEG
        return host.start().client, study

    yield start
    for host in hosts:
        host.dispose()


def test_l49_the_builtin_fails_with_everything_stored(ingesting):
    client, study = ingesting('builtin')
    skip_unless(client, since=(1, 11, 3), what='reconstruction after a modification')
    answer = client.post('/studies/%s/modify' % study, {})
    assert error_of(answer)[:2] == (404, 17) and len(client.instances()) == 2


def test_l49_the_plugin_ends_well(plugin_fleet, ingesting):
    client, study = ingesting('plugin')
    answer = client.post('/studies/%s/modify' % study, {})
    assert answer.status_code == 200, answer.text
    (output,) = client.json('/studies/%s/instances' % answer.json()['ID'])
    assert client.get('/instances/%s/metadata/TransferSyntax' % output['ID']).text == JPEG
