# SPDX-License-Identifier: GPL-3.0-or-later
"""REST client of one host; tells a dead host from an error answer."""

import json

import requests

from support.waiting import wait_until

FINISHED = ('Success', 'Failure')


class HostUnreachable(AssertionError):
    """The host does not answer: it crashed, hangs, or was never there."""


class Client:
    TIMEOUT_SECONDS = 120

    def __init__(self, url, host=None):
        self.url = url
        self.host = host
        self.root_name = host.root.name if host is not None else ''
        self.preparation = None  # what comparison/preparation.py put there
        self.session = requests.Session()
        self.session.trust_env = False

    def request(self, method, path, body=None, headers=None, timeout=None):
        """body: bytes and text are sent as they are, anything else as JSON."""
        if body is not None and not isinstance(body, (bytes, str)):
            body = json.dumps(body)
        if isinstance(body, str):
            body = body.encode('utf-8')
        try:
            return self.session.request(method, self.url + path, data=body, headers=headers,
                                        timeout=timeout or self.TIMEOUT_SECONDS)
        except requests.RequestException as error:
            raise HostUnreachable('%s %s: %s%s' % (method, path, error, self._epitaph())) from error
        finally:
            self.session.close()  # a host may close a connection in the moment in which it is used again

    def _epitaph(self):
        if self.host is None:
            return ''
        state = 'running' if self.host.is_running() else 'ended: %s' % self.host.exit_code()
        return '\nhost %s\n%s' % (state, self.host.log()[-3000:])

    def get(self, path, **options):
        return self.request('GET', path, **options)

    def post(self, path, body=None, **options):
        return self.request('POST', path, {} if body is None else body, **options)

    def put(self, path, body=b'', **options):
        return self.request('PUT', path, body, **options)

    def delete(self, path, **options):
        return self.request('DELETE', path, **options)

    def json(self, path):
        answer = self.get(path)
        assert answer.status_code == 200, '%s: %d %s' % (path, answer.status_code, answer.text)
        return answer.json()

    def version(self):
        """Version as a tuple of numbers; a development version counts as the newest."""
        if not hasattr(self, '_version'):
            text = self.json('/system')['Version']
            self._version = parse_version(text)
        return self._version

    def upload(self, content):
        """Stores one file; returns Orthanc's answer ({"ID", "ParentStudy", ...})."""
        answer = self.post('/instances', content)
        assert answer.status_code == 200, 'upload: %d %s' % (answer.status_code, answer.text)
        return answer.json()

    def file(self, instance):
        answer = self.get('/instances/%s/file' % instance)
        assert answer.status_code == 200, answer.text
        return answer.content

    def instances(self):
        return sorted(self.json('/instances'))

    def delete_everything(self):
        for level in ('patients', 'studies'):
            for resource in self.json('/' + level):
                self.delete('/%s/%s' % (level, resource))

    def submit(self, path, body):
        """Posts an asynchronous request; returns the job's ID."""
        answer = self.post(path, dict(body, Asynchronous=True))
        assert answer.status_code == 200, '%d %s' % (answer.status_code, answer.text)
        return answer.json()['ID']

    def job(self, job):
        return self.json('/jobs/' + job)

    def wait_for_job(self, job, states=FINISHED, seconds=120):
        def observe():
            seen = self.job(job)
            return seen if seen['State'] in states else None
        return wait_until(observe, 'job in one of the states %s' % (states,), seconds)


def parse_version(text):
    numbers = text.split('+')[0].split('-')[0].split('.')
    if not all(number.isdigit() for number in numbers):
        return (999, 0, 0)
    return tuple(int(number) for number in numbers)
