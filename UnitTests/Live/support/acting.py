# SPDX-License-Identifier: GPL-3.0-or-later
"""Short forms of what most tests do: upload files, send a request, look at the outputs."""

import pytest

from comparison.outcome import StoredFile


def edit_instance(client, content, body, operation='modify'):
    """Uploads one file and sends it through /instances/{id}/...; the answered file, parsed."""
    answer = ask_instance(client, content, body, operation)
    assert answer.status_code == 200, answer.text
    return StoredFile(answer.content)


def ask_instance(client, content, body, operation='modify'):
    instance = client.upload(content)['ID']
    return client.post('/instances/%s/%s' % (instance, operation), body)


def upload_study(client, contents):
    """Uploads files of one study; returns the study's Orthanc identifier."""
    studies = {client.upload(content)['ParentStudy'] for content in contents}
    assert len(studies) == 1
    return studies.pop()


def edit_study(client, contents, body, operation='modify'):
    """Uploads files of one study and edits it; the outputs, in the order of the sources' InstanceNumber."""
    study = upload_study(client, contents)
    answer = client.post('/studies/%s/%s' % (study, operation), body)
    assert answer.status_code == 200, answer.text
    return study_files(client, answer.json()['ID'])


def study_files(client, study):
    """The files of a stored study, by InstanceNumber and then by identifier."""
    files = [StoredFile(client.file(instance['ID']), {'Instance': instance['ID']})
             for instance in client.json('/studies/%s/instances' % study)]
    return sorted(files, key=lambda file: (text_at(file, '0020,0013').zfill(8),
                                           file.orthanc_ids['Instance']))


def text_at(file, path):
    """The text at a path such as '0008,1140[0].0008,1155'; '' if it is absent."""
    return file.table[path].text() if path in file.table else ''


def error_of(answer):
    """(HTTP status, OrthancStatus, details) of an error answer."""
    body = answer.json() if answer.text.strip().startswith('{') else {}
    return answer.status_code, body.get('OrthancStatus'), body.get('Details', '')


def skip_unless(client, since=(0, 0, 0), before=(999, 0, 1), what='the built-in of that version'):
    """For what only some versions of Orthanc do."""
    if not since <= client.version() < before:
        pytest.skip('%s: not in %d.%d.%d' % ((what,) + client.version()))
