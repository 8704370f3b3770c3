# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the services of a compose file in machines that are folders, as "docker compose up --wait" would."""

import pathlib
import subprocess

import yaml

from machines.kernel import die_with_parent
from machines.machine import ENVIRONMENT, Machine, end
from machines.network import Network
from support.waiting import wait_until

ADDRESS = '10.88.0.%d'
PROXY_SECONDS = 120


class Image:
    """What a container starts from: a machine, and what its Dockerfile says about running."""

    def __init__(self, machine, entrypoint, command, health, user):
        self.machine = machine
        self.entrypoint = entrypoint
        self.command = command
        self.health = health
        self.user = user


class Container:
    """service: its part of the compose file."""

    def __init__(self, name, service, image, folder):
        self.name = name
        self.machine = Machine(image.machine.layers())
        self._service = service
        self._image = image
        self._folder = folder
        self._process = None

    def prepare(self, volumes, secrets):
        """Mounts what the service wants; volumes: name -> folder, secrets: name -> file."""
        for path in self._service.get('tmpfs', ()):
            self._mount(path, '-t', 'tmpfs', '-o', 'mode=1777', 'tmpfs')
        for volume in self._service.get('volumes', ()):
            source, target, *mode = volume.split(':')
            if source.startswith('.'):
                self._bind(self._folder / source, target, mode)
            else:
                self._bind(volumes[source], target, mode, is_new=True)
        for secret in self._service.get('secrets', ()):
            self._bind(secrets[secret], '/run/secrets/' + secret, ['ro'])

    def close(self):
        """From now on only what is mounted can be written."""
        if self._service.get('read_only'):
            Machine.mount('-o', 'remount,ro', self.machine.folder)

    def start(self):
        command = self._service.get('command', self._image.command)
        self._process = self.machine.start(*self._restrict(*self._image.entrypoint, *command),
                                           environment=self._environment(), name=self.name)

    def stop(self):
        end(self._process)

    def wait(self):
        wait_until(self._is_healthy, self.name + ' is healthy', PROXY_SECONDS)

    def log(self):
        return self.machine.log_of(self.name).read_text(errors='replace')

    def user_of_process(self):
        status = pathlib.Path('/proc/%d/status' % self._process.pid).read_text()
        return next(line.split()[1:] for line in status.splitlines() if line.startswith('Uid:'))

    def can_write(self, path):
        words = self.machine.network.words(*self.machine.words(*self._restrict('touch', path)))
        return subprocess.run(words, stderr=subprocess.DEVNULL, env=ENVIRONMENT).returncode == 0

    def _is_healthy(self):
        assert self._process.poll() is None, self.log()
        check = self._service.get('healthcheck', {}).get('test', self._image.health)
        words = self.machine.network.words(
            *self.machine.words(*self._restrict(*[word for word in check if word != 'CMD'])))
        return subprocess.run(words, env={**ENVIRONMENT, **self._environment()}, check=False,
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                              preexec_fn=die_with_parent).returncode == 0

    def _restrict(self, *command):
        """Without capabilities, and as the user of the service or of the image."""
        user, _, group = self._service.get('user', self._image.user).partition(':')
        return ['setpriv', '--reuid=' + user, '--regid=' + (group or user), '--clear-groups',
                '--bounding-set=-all', '--inh-caps=-all', '--no-new-privs', *command]

    def _environment(self):
        return {name: str(value) for name, value in self._service.get('environment', {}).items()}

    def _bind(self, source, target, mode, is_new=False):
        inside = self.machine.folder / target.lstrip('/')
        if source.is_dir():
            if is_new and inside.exists() and not list(source.iterdir()):
                subprocess.run(['chown', '--reference', inside, source], check=True)
                subprocess.run(['chmod', '--reference', inside, source], check=True)
            inside.mkdir(parents=True, exist_ok=True)
        else:
            inside.parent.mkdir(parents=True, exist_ok=True)
            inside.touch()
        Machine.mount('--bind', source, inside)
        if 'ro' in mode:
            Machine.mount('-o', 'remount,ro,bind', inside)

    def _mount(self, target, *arguments):
        inside = self.machine.folder / target.lstrip('/')
        inside.mkdir(parents=True, exist_ok=True)
        Machine.mount(*arguments, inside)


class Composition:
    """path: of the compose file; images: name -> Image; volumes: a folder for them. As a context it runs."""

    def __init__(self, path, images, volumes):
        self._file = yaml.safe_load(path.read_text())
        self._folder = path.parent
        self._images = images
        self._switch = Network()
        self._switch.add_bridge()
        self._volumes = {}
        for name in self._file.get('volumes', {}):
            self._volumes[name] = volumes / name
            self._volumes[name].mkdir(exist_ok=True)
        self.containers = {}

    def __enter__(self):
        try:
            self._start()
        except BaseException:
            self.dispose()
            raise
        return self

    def __exit__(self, *exception):
        self.dispose()

    def dispose(self):
        for container in reversed(self.containers.values()):
            container.machine.dispose()
        self._switch.dispose()

    def _start(self):
        for number, name in enumerate(self._in_order(), 1):
            self.containers[name] = self._make(name, ADDRESS % number)
        hosts = ''.join('%s %s\n' % (ADDRESS % number, name)
                        for number, name in enumerate(self.containers, 1))
        for container in self.containers.values():
            (container.machine.folder / 'etc/hosts').write_text('127.0.0.1 localhost\n' + hosts)
            container.close()
            container.start()
            container.wait()

    def _make(self, name, address):
        service = self._file['services'][name]
        container = Container(name, service, self._images[service['image']], self._folder)
        container.prepare(self._volumes, {secret: self._folder / one['file'] for secret, one
                                          in self._file.get('secrets', {}).items()})
        container.machine.network.connect(self._switch, 'eth-%d' % len(self.containers), address + '/24')
        return container

    def _in_order(self):
        """The services, each behind those that it depends on."""
        done = []
        while len(done) < len(self._file['services']):
            done += [name for name, service in self._file['services'].items()
                     if name not in done and set(service.get('depends_on', ())) <= set(done)]
        return done
