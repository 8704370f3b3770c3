# SPDX-License-Identifier: GPL-3.0-or-later
"""The page "First steps" of the manual, done on a clean machine exactly as it stands there."""

import json
import pathlib
import re
import shutil
import time
from dataclasses import dataclass

from machines.packaged_orthanc import REPOSITORY, STUDY

PAGE = REPOSITORY / 'Resources/Documentation/first-steps.rst'
TABLE = REPOSITORY / 'Resources/Documentation/first-steps.csv'
RESTART = 'systemctl restart orthanc'
ITEM = re.compile(r'^\d\. (.*?)(?=^\S)', re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r'   \.\. code-block:: sh\n\n((?:      [^\n]*\n)+)')
BROWSER = pathlib.Path(__file__).with_name('browser_steps.py')


@dataclass(frozen=True)
class Step:
    """command: None for what is done in the browser."""
    title: str
    command: str = None


def read_step(text):
    title = ' '.join(re.split('[,.:]', text)[0].split())
    found = COMMAND.search(text)
    return Step(title, re.sub('^      ', '', found[1], flags=re.MULTILINE).strip() if found else None)


def read_steps():
    return [read_step(text) for text in ITEM.findall(PAGE.read_text())]


def anonymize_in_the_browser(machine, orthanc):
    """The study that comes of it."""
    job = machine.look_from_outside('/usr/bin/python3', '-B', BROWSER, orthanc.url).split()[-1]
    content = orthanc.get('/jobs/' + job)['Content']
    assert content['Type'] == 'Study', content
    return content['ID']


def take_steps(machine, orthanc, package):
    """orthanc: the one that will be on this machine. Seconds by step, and the tags of the anonymized
    studies."""
    home = machine.folder / 'root'
    shutil.copy(package, home / 'orthanc-modification.deb')
    shutil.copy(STUDY[0], home / 'image.dcm')
    seconds, answer = {}, ''
    for step in read_steps():
        began = time.monotonic()
        if step.command is None:
            study = anonymize_in_the_browser(machine, orthanc)
        elif step.command == RESTART:  # there is no systemd in a folder
            orthanc.start()
        elif step.command.startswith('apt-get'):
            machine.run('sh', '-e', '-c', 'cd /root\n' + step.command)
        else:
            answer = machine.run_alone('sh', '-e', '-c', 'cd /root\n' + step.command)
        seconds[step.title] = time.monotonic() - began
    studies = (study, json.loads(answer)['Path'].split('/')[-1])
    return seconds, [orthanc.tags_of(one) for one in studies]
