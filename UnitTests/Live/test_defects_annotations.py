# SPDX-License-Identifier: GPL-3.0-or-later
"""L6 and L47: labels of instances, and the meta header."""

import pytest

from support.acting import edit_instance, edit_study, skip_unless, text_at
from support.synthetic import image, save

META = {'SourceApplicationEntityTitle': 'SOURCE', 'SendingApplicationEntityTitle': 'SENDING',
        'ReceivingApplicationEntityTitle': 'RECEIVING', 'PrivateInformationCreatorUID': '1.2.3',
        'PrivateInformation': b'\1\2\3\4'}
TAGS = {'0002,0016': b'SOURCE', '0002,0017': b'SENDING ', '0002,0018': b'RECEIVING ',
        '0002,0100': b'1.2.3\0', '0002,0102': b'\1\2\3\4'}


def labels_after(client, operation):
    """Labels of the source instance and of its copy."""
    upload = client.upload(save(image()))
    client.put('/instances/%s/labels/mine' % upload['ID'])
    answer = client.post('/studies/%s/%s' % (upload['ParentStudy'], operation), {'KeepLabels': True})
    assert answer.status_code == 200, answer.text
    copy = client.json('/studies/%s/instances' % answer.json()['ID'])[0]['ID']
    return [client.json('/instances/%s/labels' % instance) for instance in (upload['ID'], copy)]


@pytest.mark.parametrize('operation', ('modify', 'anonymize'))
def test_l6_the_builtin_does_not_label_the_copy(builtin, operation):
    skip_unless(builtin, since=(1, 12, 3), what='KeepLabels')
    assert labels_after(builtin, operation) == [['mine'], []]


@pytest.mark.parametrize('operation', ('modify', 'anonymize'))
def test_l6_the_plugin_labels_the_copy(plugin, operation):
    skip_unless(plugin, since=(1, 12, 0), what='labels')
    assert labels_after(plugin, operation) == [['mine'], ['mine']]


def test_l6_the_plugin_warns_where_there_are_no_labels(plugin):
    skip_unless(plugin, before=(1, 12, 0), what='a host without labels')
    study = plugin.upload(save(image()))['ParentStudy']
    answer = plugin.post('/studies/%s/modify' % study, {'KeepLabels': True})
    assert answer.status_code == 200
    assert any('KeepLabels' in warning for warning in answer.json()['Warnings'])


def kept_meta(file):
    return {tag: file.meta[tag].value for tag in TAGS if tag in file.meta}


def test_l47_the_builtin_loses_the_meta_header(builtin):
    assert kept_meta(edit_instance(builtin, save(image(), meta=META), {})) == {}


def test_l47_the_plugin_keeps_it_in_modify(plugin):
    assert kept_meta(edit_instance(plugin, save(image(), meta=META), {})) == TAGS


def test_l47_the_plugin_writes_a_fresh_one_in_anonymize(plugin):
    assert kept_meta(edit_instance(plugin, save(image(), meta=META), {}, 'anonymize')) == {}


def edit_described_slices(client, count):
    """Slices that differ in their series' description. The outputs, and what the index says of their series."""
    contents = []
    for number in range(1, count + 1):
        dataset = image(instance=number)
        dataset.SeriesDescription = 'description %d' % number
        contents.append(save(dataset))
    outputs = edit_study(client, contents, {})
    series = client.json('/instances/%s/series' % outputs[0].orthanc_ids['Instance'])
    return outputs, series['MainDicomTags']['SeriesDescription']


def test_l33_the_plugin_takes_the_tags_of_the_instance_with_the_smallest_identifier(plugin):
    """The built-in takes any: of it only that it is one of them can be shown without luck."""
    outputs, indexed = edit_described_slices(plugin, 5)
    smallest = min(outputs, key=lambda output: output.orthanc_ids['Instance'])
    assert indexed == text_at(smallest, '0008,103e')


def test_l33_the_builtin_takes_one_of_them(builtin):
    outputs, indexed = edit_described_slices(builtin, 3)
    assert indexed in {text_at(output, '0008,103e') for output in outputs}
