# SPDX-License-Identifier: GPL-3.0-or-later
"""A Debian on which nothing has been installed yet: a layer over a folder of Resources/hosts.sh."""

import os
import pathlib
import shutil
import subprocess
import tempfile

from machines.kernel import die_with_parent
from machines.network import Network

ENVIRONMENT = {'PATH': '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
               'LC_ALL': 'C.UTF-8', 'DEBIAN_FRONTEND': 'noninteractive', 'HOME': '/root'}
SECONDS_TO_END = 30


def cache_folder():
    default = pathlib.Path.home() / '.cache/orthanc-modification'
    return pathlib.Path(os.environ.get('ORTHANC_MODIFICATION_CACHE', default))


def end(process):
    """As a service is ended: it is asked to first."""
    process.terminate()
    try:
        process.wait(SECONDS_TO_END)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


class Machine:
    """lower: the folder below, or several, separated by colons, the highest first. What is changed is
    forgotten by dispose(). Use it as a context.

    Servers run in a network of the machine's own; what needs the Internet runs outside of it."""

    def __init__(self, lower):
        self._lower = lower
        self._layers = pathlib.Path(tempfile.mkdtemp(prefix='machine-'))
        self.folder = self._layers / 'root'
        self.network = Network()
        self._processes = []
        for name in ('upper', 'work', 'root'):
            (self._layers / name).mkdir()
        self.mount('-t', 'overlay', '-o', 'lowerdir=%s,upperdir=%s,workdir=%s' % (
            lower, self._layers / 'upper', self._layers / 'work'), 'overlay', self.folder)
        self.mount('-t', 'proc', 'proc', self.folder / 'proc')
        self.mount('-t', 'tmpfs', 'shm', self.folder / 'dev/shm')

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        self.dispose()

    def dispose(self):
        for process in reversed(self._processes):
            end(process)
        self.network.dispose()
        subprocess.run(['umount', '-R', self.folder], check=True)
        shutil.rmtree(self._layers)

    def install_in_a_hurry(self):
        """From now on packages are not flushed to the disk file by file, as is not needed here."""
        (self.folder / 'etc/dpkg/dpkg.cfg.d/hurry').write_text('force-unsafe-io\n')
        return self

    def layers(self):
        """What another machine can stand on; this one must not be changed any more."""
        return '%s:%s' % (self._layers / 'upper', self._lower)

    def run(self, *command, environment=None, user=None):
        """Runs a command with the Internet; what it prints."""
        return self._check(self.words(*command, user=user),
                           {**self._trust(), **(environment or {})})

    def run_alone(self, *command, environment=None, user=None):
        """Runs a command in the machine's own network; what it prints."""
        return self._check(self.network.words(*self.words(*command, user=user)), environment)

    def start(self, *command, environment=None, user=None, name=None):
        """Starts a server in the machine's own network; what it prints goes to log_of(its name, else that
        of the command). It is ended with the machine."""
        log = self.log_of(name or command[0])
        with open(log, 'ab') as output:
            process = subprocess.Popen(
                self.network.words(*self.words(*command, user=user)), stdin=subprocess.DEVNULL,
                stdout=output, stderr=output, preexec_fn=die_with_parent,
                env={**ENVIRONMENT, **(environment or {})})
        self._processes.append(process)
        return process

    def log_of(self, command):
        return self._layers / (pathlib.Path(command).name + '.log')

    def curl(self, *arguments):
        """Runs the curl of the computer that has this machine, in the machine's network; what it prints."""
        return self.look_from_outside('curl', '-s', '-S', '--fail-with-body', *arguments)

    def look_from_outside(self, *command):
        """Runs a program of that computer in the machine's network; what it prints."""
        return self._check(self.network.words(*map(str, command)))

    def install(self, *packages):
        """Debian packages by name, or files of packages of this machine by pathlib.Path."""
        names = []
        for package in packages:
            if isinstance(package, pathlib.Path):
                shutil.copy(package, self.folder / 'var/tmp')
                package = '/var/tmp/' + package.name
            names.append(package)
        self.run('apt-get', 'update', '-q', '-o', 'Acquire::Check-Valid-Until=false')
        self.run('apt-get', 'install', '-q', '-y', '--no-install-recommends', *names)

    def _trust(self):
        """Authorities that Node.js of this computer trusts beside its own list, as behind a proxy that
        looks into what passes."""
        given = os.environ.get('NODE_EXTRA_CA_CERTS')
        if not given:
            return {}
        shutil.copyfile(given, self.folder / 'var/tmp/extra-authorities.crt')
        return {'NODE_EXTRA_CA_CERTS': '/var/tmp/extra-authorities.crt'}

    def words(self, *command, user=None):
        """The command, to be run in this machine."""
        users = [] if user is None else ['--userspec=%s' % user]
        return ['chroot', *users, str(self.folder), *command]

    def _check(self, words, environment=None):
        ended = subprocess.run(words, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                               stderr=subprocess.STDOUT, check=False, text=True,
                               env={**ENVIRONMENT, **(environment or {})})
        assert ended.returncode == 0, '%s\n%s' % (' '.join(words), ended.stdout[-6000:])
        return ended.stdout

    @staticmethod
    def mount(*arguments):
        subprocess.run(['mount', *map(str, arguments)], check=True)
