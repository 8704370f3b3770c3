# SPDX-License-Identifier: GPL-3.0-or-later
"""Examples of the Orthanc Book: sequences, paths, binary and private values."""

from support.book import example
from support.curl import Curl
from support.reading import read
from support.synthetic import image, save, with_sequences

PRIVATE_NAMES = {'7001,0010': ['LO', 'PrivateCreatorForMy', 1, 1, 'MyPrivateCreator'],
                 '7001,1001': ['CS', 'MyPrivateTag', 1, 1, 'MyPrivateCreator']}


def upload(curl):
    return curl.client.upload(save(with_sequences()))['ID']


def modified(curl):
    return read(curl.file('Modified.dcm'))


@example('replace sequence')
def test_replace_a_sequence(curl):
    curl.run('''
        curl http://localhost:8042/instances/$instance/modify -X POST -d '{
          "Replace" : {
            "ProcedureCodeSequence" : [
              {
                "CodeValue" : "2",
                "CodingSchemeDesignator" : "1",
                "CodeMeaning": "1"
              }
            ]
          }
        }' > Modified.dcm
    ''', instance=upload(curl))
    items = modified(curl).ProcedureCodeSequence
    assert [(item.CodeValue, item.CodingSchemeDesignator, item.CodeMeaning) for item in items] == [
        ('2', '1', '1')]


@example('replace binary')
def test_replace_a_binary_value(curl):
    curl.run('''
        curl http://localhost:8042/instances/$instance/modify -X POST -d '{
          "Replace" : {
            "EncryptedAttributesSequence" : [
              {
                "EncryptedContentTransferSyntaxUID" : "1.2.840.10008.1.2",
                "EncryptedContent" : "data:application/octet-stream;base64,SSB3YXMgaGVyZSBpbiAyMDE5LiAgTWFydHkgTWNGbHku"
              }
            ]
          }
        }' > Modified.dcm
    ''', instance=upload(curl))
    item, = modified(curl).EncryptedAttributesSequence
    assert item.EncryptedContentTransferSyntaxUID == '1.2.840.10008.1.2'
    assert item.EncryptedContent == b'I was here in 2019.  Marty McFly.\0'


@example('add private')
def test_add_a_private_element(fleet, kind, tmp_path):
    with fleet.make(kind, {'Dictionary': PRIVATE_NAMES}) as host:
        curl = Curl(host.client, tmp_path)
        curl.run('''
            curl http://localhost:8042/instances/$instance/modify -X POST -d '{
              "Replace" : {
                "MyPrivateTag" : "Hello"
              },
              "PrivateCreator" : "MyPrivateCreator"
            }' > Modified.dcm
        ''', instance=host.client.upload(save(image()))['ID'])
    element = modified(curl)[0x7001, 0x1001]
    assert (element.VR, element.value) == ('CS', 'Hello')
    if kind == 'plugin':  # L21: the built-in leaves the creator out
        assert modified(curl)[0x7001, 0x0010].value == 'MyPrivateCreator'


@example('path replace')
def test_replace_at_a_path(curl):
    curl.run('''
        curl http://localhost:8042/instances/$instance/modify -X POST -d '{
          "Replace" : {
            "RequestAttributesSequence[1].ScheduledProcedureStepDescription" : "New",
            "(0040,0275)[0].0040-0008[0].CodeMeaning" : "Newer",
            "RequestAttributesSequence[2].ScheduledProcedureStepDescription" : "Nowhere"
          }
        }' > Modified.dcm
    ''', instance=upload(curl))
    first, second = modified(curl).RequestAttributesSequence
    assert first.ScheduledProcedureStepDescription == 'Step one'
    assert second.ScheduledProcedureStepDescription == 'New'
    assert first.ScheduledProtocolCodeSequence[0].CodeMeaning == 'Newer'


@example('path wildcard')
def test_replace_in_all_items(curl):
    curl.run('''
        curl http://localhost:8042/instances/$instance/modify -X POST -d '{
          "Replace" : {
            "RequestAttributesSequence[*].ScheduledProcedureStepDescription" : "New"
          }
        }' > Modified.dcm
    ''', instance=upload(curl))
    items = modified(curl).RequestAttributesSequence
    assert [item.ScheduledProcedureStepDescription for item in items] == ['New', 'New']


@example('path remove')
def test_remove_at_a_path(curl):
    curl.run('''
        curl http://localhost:8042/instances/$instance/modify -X POST -d '{
          "Remove" : [
            "RequestAttributesSequence[0].ScheduledProtocolCodeSequence",
            "RequestAttributesSequence[*].ScheduledProcedureStepID",
            "ReferencedImageSequence"
          ]
        }' > Modified.dcm
    ''', instance=upload(curl))
    dataset = modified(curl)
    assert 'ReferencedImageSequence' not in dataset
    assert [[element.keyword for element in item] for item in dataset.RequestAttributesSequence] == [
        ['ScheduledProcedureStepDescription'], ['ScheduledProcedureStepDescription']]


@example('path keep')
def test_keep_at_a_path(curl):
    curl.run('''
        curl http://localhost:8042/instances/$instance/anonymize -X POST -d '{
          "Keep" : [
            "ReferencedImageSequence[1].ReferencedSOPInstanceUID"
          ],
          "DicomVersion" : "2021b"
        }' > Modified.dcm
    ''', instance=upload(curl))
    source = with_sequences().ReferencedImageSequence
    first, second = modified(curl).ReferencedImageSequence
    assert first.ReferencedSOPInstanceUID != source[0].ReferencedSOPInstanceUID
    assert second.ReferencedSOPInstanceUID == source[1].ReferencedSOPInstanceUID
