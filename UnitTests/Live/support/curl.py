# SPDX-License-Identifier: GPL-3.0-or-later
"""Sends commands as the Orthanc Book prints them: through a shell and the real curl."""

import json
import os
import string
import subprocess

PRINTED_URL = 'http://localhost:8042'
SECONDS = 120


class Curl:
    """client: of the host that answers; folder: where the commands run and leave their files."""

    def __init__(self, client, folder):
        self.client = client
        self.folder = folder

    def run(self, command, **identifiers):
        """What the command prints; $study stands for the identifier that is given as `study`."""
        line = string.Template(command).substitute(identifiers)
        assert PRINTED_URL in line
        ended = subprocess.run(['bash', '-c', line.replace(PRINTED_URL, self.client.url)],
                               cwd=self.folder, env=self._environment(), timeout=SECONDS,
                               stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                               stderr=subprocess.PIPE, check=False)
        assert ended.returncode == 0, ended.stderr.decode('utf-8', 'replace')
        return ended.stdout.decode('utf-8')

    def json(self, command, **identifiers):
        answer = json.loads(self.run(command, **identifiers))
        assert 'HttpStatus' not in answer, answer
        return answer

    def error(self, command, **identifiers):
        """(HTTP status, OrthancStatus) of a command that is refused."""
        answer = json.loads(self.run(command, **identifiers))
        assert 'HttpStatus' in answer, answer
        return answer['HttpStatus'], answer['OrthancStatus']

    def file(self, name):
        """The bytes of a file that a command has written."""
        content = (self.folder / name).read_bytes()
        assert content[128:132] == b'DICM', content[:2000]
        return content

    def _environment(self):
        """Neither a proxy nor a user's .curlrc."""
        return dict(os.environ, no_proxy='*', CURL_HOME=str(self.folder), HOME=str(self.folder))
