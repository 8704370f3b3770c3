# SPDX-License-Identifier: GPL-3.0-or-later
"""Does in machines that are folders what a Dockerfile says, for tests where there is no Docker."""

import fnmatch
import json
import posixpath
import re
import shutil
import subprocess
from dataclasses import dataclass, field

SUITES = {'debian:12': 'bookworm', 'debian:13-slim': 'trixie'}


@dataclass
class Stage:
    """base: of FROM; steps: (instruction, rest of its lines), in their order."""
    base: str
    name: str
    steps: list = field(default_factory=list)

    def last(self, instruction):
        """The rest of the last such instruction."""
        return [rest for name, rest in self.steps if name == instruction][-1]

    def command(self, instruction):
        """The same, of one that has a list of words."""
        return json.loads(self.last(instruction).split('CMD ')[-1])


def read_dockerfile(path):
    """The stages, in their order."""
    lines = [line for line in path.read_text().splitlines() if not line.startswith('#')]
    stages = []
    for line in re.sub(r'\\\n\s*', '', '\n'.join(lines)).splitlines():
        instruction, _, rest = line.partition(' ')
        if instruction == 'FROM':
            base, _, name = rest.partition(' AS ')
            stages.append(Stage(base, name))
        elif instruction:
            stages[-1].steps.append((instruction, rest))
    return stages


class Build:
    """context: the folder of the sources; make_machine: suite -> a clean machine.

    The images of a build are machines by the names of their stages; machines that are put there before are
    taken as they are."""

    def __init__(self, context, make_machine):
        self._context = context
        self._make_machine = make_machine
        self.images = {}

    def run(self, stage):
        """Makes the machine of a stage and does its steps; what is for running only is left out."""
        machine = self._make_machine(SUITES[stage.base])
        machine.workdir = '/'
        for instruction, rest in stage.steps:
            step = getattr(self, '_' + instruction.lower(), None)
            if step is not None:
                step(machine, rest)
        self.images[stage.name] = machine
        return machine

    def _workdir(self, machine, rest):
        machine.workdir = rest
        (machine.folder / rest.lstrip('/')).mkdir(parents=True, exist_ok=True)

    def _run(self, machine, rest):
        machine.run('sh', '-c', 'cd %s && %s' % (machine.workdir, rest))

    def _copy(self, machine, rest):
        words = rest.split()
        options = dict(word[2:].split('=') for word in words if word.startswith('--'))
        *sources, target = (word for word in words if not word.startswith('--'))
        destination = machine.folder / posixpath.join(machine.workdir, target).lstrip('/')
        if sources == ['.']:
            self._copy_context(destination)
            return
        for source in self._find(options.get('from'), sources):
            copied = destination / source.name if target.endswith('/') else destination
            copied.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, copied)
            copied.chmod(int(options.get('chmod', '644'), 8))

    def _find(self, stage, patterns):
        root = self._context if stage is None else self.images[stage].folder
        for pattern in patterns:
            found = sorted(root.glob(pattern.lstrip('/')))
            assert found, 'COPY: no %s' % pattern
            yield from found

    def _copy_context(self, destination):
        """What git has, without what .dockerignore leaves out."""
        ignored = [line.lstrip('/') for line in
                   (self._context / '.dockerignore').read_text().split('\n') if line[:1] not in ('', '#')]
        files = subprocess.run(['git', 'ls-files', '-co', '--exclude-standard'], cwd=self._context,
                               stdout=subprocess.PIPE, text=True, check=True).stdout.splitlines()
        for name in files:
            if not any(fnmatch.fnmatch(name, one) or name.startswith(one + '/') for one in ignored):
                copied = destination / name
                copied.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(self._context / name, copied)
