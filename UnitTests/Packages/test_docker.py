# SPDX-License-Identifier: GPL-3.0-or-later
"""Docker/: its steps are done in folders, its services run there as the compose files say. With --full the
plugin is built by the Dockerfile, too; without, its stage has the packages that are tested anyway, and the
composition of two servers is left out."""

import json
import shutil
import subprocess

import pytest

from machines.composition import Composition, Image
from machines.dockerfile import Build, read_dockerfile
from machines.official_images import nginx, postgresql
from machines.packaged_orthanc import REPOSITORY, PackagedOrthanc, check_demonstration

DOCKER = REPOSITORY / 'Docker'
COMPOSITIONS = ('compose.yaml', 'compose-postgresql.yaml')
USER = 8042


@pytest.fixture(scope='module')
def image(request, make_session_machine, debian_package):
    """The image of the Dockerfile."""
    build_stage, last = read_dockerfile(DOCKER / 'Dockerfile')
    build = Build(REPOSITORY, make_session_machine)
    if request.config.getoption('--full'):
        build.run(build_stage)
    else:
        build.images['build'] = make_built(make_session_machine('bookworm'), debian_package)
    return Image(build.run(last), last.command('ENTRYPOINT'), last.command('CMD'),
                 last.command('HEALTHCHECK'), last.last('USER'))


def make_built(machine, debian_package):
    packages = machine.folder / 'source/build/release/packages'
    packages.mkdir(parents=True)
    shutil.copy(debian_package, packages)
    return machine


@pytest.fixture
def folder(tmp_path):
    """A copy of Docker/ with secrets."""
    copied = tmp_path / 'Docker'
    shutil.copytree(DOCKER, copied)
    subprocess.run([copied / 'secrets/make.sh'], check=True)
    return copied


def orthanc_at(folder, machine, port):
    password = (folder / 'secrets/orthanc-password').read_text()
    return PackagedOrthanc(machine, 'http://orthanc:%s@localhost:%d' % (password, port))


def test_one_server(image, folder, tmp_path):
    with Composition(folder / 'compose.yaml', {'orthanc-modification': image}, tmp_path) as running:
        container = running.containers['orthanc']
        orthanc = orthanc_at(folder, container.machine, 8042)
        check_demonstration(orthanc)
        check_restrictions(container)
        check_project_key(orthanc)
        with pytest.raises(AssertionError, match='401'):
            PackagedOrthanc(container.machine, 'http://orthanc:wrong@localhost:8042').get('/system')
        studies = orthanc.get('/studies')
        container.stop()
        container.start()
        container.wait()
        assert orthanc.get('/studies') == studies


def check_restrictions(container):
    assert container.user_of_process() == [str(USER)] * 4
    assert not container.can_write('/usr/local/bin/start.sh')
    assert not container.can_write('/new')
    assert container.can_write('/var/lib/orthanc/data/new')


def check_project_key(orthanc):
    """The key is read from its file, and gives the same identifiers each time."""
    study = orthanc.upload_study()
    body = json.dumps({'Key': 'project', 'Replace': {'PatientName': 'Case'}})
    results = {orthanc.post('/studies/%s/anonymize' % study, '-d', body)['ID'] for _ in range(2)}
    assert len(results) == 1


def test_a_missing_secret_is_told(image, folder, tmp_path):
    (folder / 'secrets/orthanc-password').write_text('')
    with pytest.raises(AssertionError, match='orthanc-password: is empty'):
        with Composition(folder / 'compose.yaml', {'orthanc-modification': image}, tmp_path):
            pass


@pytest.mark.full
def test_two_servers_on_postgresql(image, folder, tmp_path, make_session_machine):
    images = {'orthanc-modification': image, 'nginx:1.26': nginx(make_session_machine('trixie')),
              'postgres:17': postgresql(make_session_machine('trixie'))}
    with Composition(folder / 'compose-postgresql.yaml', images, tmp_path) as running:
        proxy = orthanc_at(folder, running.containers['proxy'].machine, 8080)
        check_demonstration(proxy)
        servers = [orthanc_at(folder, running.containers[name].machine, 8042)
                   for name in ('orthanc-1', 'orthanc-2')]
        assert servers[0].get('/studies') == servers[1].get('/studies') == proxy.get('/studies')
        names = [server.get('/system')['Name'] for server in servers]
        assert len(set(names)) == 2
        asked = {proxy.get('/system')['Name'] for _ in range(10)}
        assert len(asked) == 1 and asked < set(names)
        for container in running.containers.values():
            assert '0' not in container.user_of_process(), container.name
            assert not container.can_write('/new'), container.name
        survivor = servers[1 - names.index(*asked)]
        running.containers['orthanc-%d' % (1 + names.index(*asked))].stop()
        assert proxy.get('/system')['Name'] == survivor.get('/system')['Name']


@pytest.mark.parametrize('name', COMPOSITIONS)
def test_compose_files_are_valid(name, folder):
    ended = subprocess.run(['docker-compose', '-f', folder / name, 'config', '--quiet'],
                           stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    assert ended.returncode == 0 and not ended.stdout, ended.stdout


def lint(package, *arguments):
    """What a linter of npm prints about the Dockerfile, and its exit code."""
    if shutil.which('npm') is None:
        pytest.skip('no npm')
    ended = subprocess.run(['npm', 'exec', '--yes', '--package=' + package, '--', *arguments,
                            DOCKER / 'Dockerfile'],
                           stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, check=False)
    return ended.stdout, ended.returncode


def test_the_dockerfile_is_well_formed():
    assert lint('dockerfile-utils@0.16.3', 'dockerfile-utils', 'lint') == ('', 0)


def test_the_dockerfile_follows_good_practice():
    answer, _ = lint('dockerfilelint@1.8.0', 'dockerfilelint', '-o', 'json')
    issues = [issue for file in json.loads(answer)['files'] for issue in file['issues']
              # It does not know the options of this one.
              if not issue['content'].startswith('HEALTHCHECK --')]
    assert issues == []
