# SPDX-License-Identifier: GPL-3.0-or-later
"""L20 and L21: private elements that stay nested, or without their creator."""

import pytest

from support.acting import edit_instance, text_at
from support.synthetic import image, save, with_private, with_sequences

NESTED = '0040,0275[0].0029,1001'
OPERATIONS = ('modify', 'anonymize')


def with_nested_private():
    dataset = with_sequences()
    block = dataset.RequestAttributesSequence[0].private_block(0x0029, 'ACME 1.0', create=True)
    block.add_new(0x01, 'LO', 'Nested secret')
    return save(dataset)


def test_l20_the_builtin_leaves_nested_private_elements(builtin):
    edited = edit_instance(builtin, with_nested_private(), {'RemovePrivateTags': True})
    assert NESTED in edited.table


def test_l20_the_plugin_removes_nested_private_elements(plugin):
    edited = edit_instance(plugin, with_nested_private(), {'RemovePrivateTags': True})
    assert NESTED not in edited.table
    assert '0040,0275[0].0029,0010' not in edited.table
    assert '0040,0275[0].0040,0009' in edited.table


NEW_PRIVATE = {'Replace': {'0029,1001': 'New'}, 'PrivateCreator': 'ACME 1.0'}


def test_l21_the_builtin_makes_private_elements_without_creator(builtin):
    edited = edit_instance(builtin, save(image()), NEW_PRIVATE)
    assert text_at(edited, '0029,1001') == 'New' and '0029,0010' not in edited.table


def test_l21_the_plugin_makes_the_creator_too(plugin):
    edited = edit_instance(plugin, save(image()), NEW_PRIVATE)
    assert text_at(edited, '0029,1001') == 'New'
    assert text_at(edited, '0029,0010') == 'ACME 1.0'


KEPT_PRIVATE = {'modify': {'Keep': ['0029,1001'], 'RemovePrivateTags': True},
                'anonymize': {'Keep': ['0029,1001'], 'DicomVersion': '2021b'}}


@pytest.mark.parametrize('operation', OPERATIONS)
def test_l21_the_builtin_keeps_private_elements_without_creator(builtin, operation):
    edited = edit_instance(builtin, save(with_private()), KEPT_PRIVATE[operation], operation)
    assert '0029,1001' in edited.table and '0029,0010' not in edited.table


@pytest.mark.parametrize('operation', OPERATIONS)
def test_l21_the_plugin_keeps_the_creator_too(plugin, operation):
    edited = edit_instance(plugin, save(with_private()), KEPT_PRIVATE[operation], operation)
    assert text_at(edited, '0029,1001') == 'Secret one'
    assert text_at(edited, '0029,0010') == 'ACME 1.0'
    assert '0029,1002' not in edited.table and '0031,0010' not in edited.table


def test_l21_the_plugin_refuses_a_block_of_another_creator(plugin):
    dataset = image()
    dataset.private_block(0x0029, 'SOMEBODY ELSE', create=True).add_new(0x05, 'LO', 'Theirs')
    instance = plugin.upload(save(dataset))['ID']
    answer = plugin.post('/instances/%s/modify' % instance, NEW_PRIVATE)
    assert answer.status_code == 400 and '0029' in answer.json()['Details']
