# SPDX-License-Identifier: GPL-3.0-or-later
"""Sends a file of the corpus through one of the four ways: modify or anonymize, instance or study."""

WAYS = tuple((route, operation) for route in ('instances', 'studies')
             for operation in ('modify', 'anonymize'))


def upload(client, content):
    """Orthanc's answer on an emptied host, or None if it does not store such a file."""
    client.delete_everything()
    answer = client.post('/instances', content)
    assert answer.status_code == 200 or 400 <= answer.status_code < 600
    return answer.json() if answer.status_code == 200 else None


def body_for(client, operation):
    """An edition that the built-in of that version knows too."""
    is_old = operation == 'anonymize' and client.version() < (1, 12, 1)
    return {'DicomVersion': '2021b'} if is_old else {}


def send(client, stored, route, operation):
    """(HTTP status, resulting file or None, text of an error)."""
    resource = stored['ID'] if route == 'instances' else stored['ParentStudy']
    answer = client.post('/%s/%s/%s' % (route, resource, operation), body_for(client, operation))
    if answer.status_code != 200:
        return answer.status_code, None, answer.text
    if route == 'instances':
        return 200, answer.content, ''
    output = client.json('/studies/%s/instances' % answer.json()['ID'])
    assert len(output) == 1
    return 200, client.file(output[0]['ID']), ''


def accepts(client, content):
    """Whether the host stores the file, which is then taken away again, or has it."""
    answer = client.post('/instances', content)
    if answer.status_code != 200:
        return False
    if answer.json()['Status'] == 'Success':
        client.delete('/instances/' + answer.json()['ID'])
    return answer.json()['Status'] in ('Success', 'AlreadyStored')
