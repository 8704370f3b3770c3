# SPDX-License-Identifier: GPL-3.0-or-later
"""The page "First steps" of the manual, done on a clean machine exactly as it stands there."""

import json
import re
import shutil
import time
from dataclasses import dataclass

from machines.packaged_orthanc import REPOSITORY, STUDY

PAGE = REPOSITORY / 'Resources/Documentation/first-steps.rst'
TABLE = REPOSITORY / 'Resources/Documentation/first-steps.csv'
RESTART = 'systemctl restart orthanc'
STEP = re.compile(r'^\d\. ([^,.]*).*?\n\n   \.\. code-block:: sh\n\n((?:      [^\n]*\n)+)', re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Step:
    title: str
    command: str


def read_steps():
    return [Step(' '.join(title.split()), re.sub('^      ', '', command, flags=re.MULTILINE).strip())
            for title, command in STEP.findall(PAGE.read_text())]


def take_steps(machine, orthanc, package):
    """orthanc: the one that will be on this machine. Seconds by step, and the tags of the anonymized study."""
    home = machine.folder / 'root'
    shutil.copy(package, home / 'orthanc-modification.deb')
    shutil.copy(STUDY[0], home / 'image.dcm')
    seconds, answer = {}, ''
    for step in read_steps():
        began = time.monotonic()
        if step.command == RESTART:  # there is no systemd in a folder
            orthanc.start()
        elif step.command.startswith('apt-get'):
            machine.run('sh', '-e', '-c', 'cd /root\n' + step.command)
        else:
            answer = machine.run_alone('sh', '-e', '-c', 'cd /root\n' + step.command)
        seconds[step.title] = time.monotonic() - began
    study = json.loads(answer)['Path'].split('/')[-1]
    return seconds, orthanc.tags_of(study)
