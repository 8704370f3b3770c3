# SPDX-License-Identifier: GPL-3.0-or-later
"""The Orthanc of a Debian package, run as its service would run it, and the demonstration's requests."""

import json
import pathlib

from machines.machine import end
from support.waiting import wait_until

REPOSITORY = pathlib.Path(__file__).parents[3]
SECONDS = 60
STUDY = sorted((REPOSITORY / 'Resources/Demo').glob('*.dcm'))

class PackagedOrthanc:
    """machine: has the package; url: where it answers inside of the machine's network."""

    def __init__(self, machine, url='http://localhost:8042'):
        self._machine = machine
        self.url = url
        self._process = None

    def start(self):
        """As "systemctl start orthanc", which needs a booted machine."""
        self._start()
        return self.wait()

    def _start(self):
        unit = self._read_unit()
        self._process = self._machine.start(*unit['ExecStart'].split(),
                                            user='%(User)s:%(Group)s' % unit)

    def stop(self):
        end(self._process)

    def refuse_to_start(self):
        """Starts it, and returns what it says before it ends with an error."""
        self._machine.log_of('Orthanc').unlink()
        self._start()
        assert self._process.wait(SECONDS) != 0
        return self.log()

    def wait(self):
        wait_until(self._answers, 'Orthanc answers')
        return self

    def _answers(self):
        assert self._process is None or self._process.poll() is None, self.log()
        try:
            return self.get('/system')
        except AssertionError:
            return None

    def log(self):
        files = [self._machine.log_of('Orthanc'),
                 *sorted((self._machine.folder / 'var/log/orthanc').glob('Orthanc.log.*'))]
        return '\n'.join(file.read_text(errors='replace') for file in files if file.exists())

    def get(self, path):
        return json.loads(self._machine.curl(self.url + path))

    def post(self, path, *data):
        return json.loads(self._machine.curl('-X', 'POST', *data, self.url + path))

    def upload_study(self):
        """The study of Resources/Demo; its identifier."""
        answers = [self.post('/instances', '--data-binary', '@%s' % file) for file in STUDY]
        assert len({answer['ParentStudy'] for answer in answers}) == 1
        return answers[0]['ParentStudy']

    def anonymize(self, study):
        return self.post('/studies/%s/anonymize' % study, '-d', '{}')['ID']

    def tags_of(self, study):
        """Of the first image."""
        return next(iter(self.get('/studies/%s/instances-tags?simplify' % study).values()))

    def _read_unit(self):
        folder = self._machine.folder
        unit = next(path for path in (folder / 'usr/lib/systemd/system/orthanc.service',
                                      folder / 'lib/systemd/system/orthanc.service') if path.exists())
        lines = unit.read_text().splitlines()
        return dict(line.split('=', 1) for line in lines if '=' in line)


def check_demonstration(orthanc):
    """Uploads a study, anonymizes it, and looks at the result; its identifier."""
    study = orthanc.upload_study()
    result = orthanc.anonymize(study)
    before, after = orthanc.tags_of(study), orthanc.tags_of(result)
    assert after['PatientIdentityRemoved'] == 'YES'
    assert after['PatientName'] != before['PatientName']
    assert after['StudyInstanceUID'].startswith('2.25.')
    return result
