# SPDX-License-Identifier: GPL-3.0-or-later
"""The .tar.gz for machines without Debian's packages, and the list of what is inside of the plugin."""

import ctypes
import json
import pathlib
import shutil
import subprocess
import tarfile

import jsonschema
import pytest

REPOSITORY = pathlib.Path(__file__).parents[2]
PINNED = REPOSITORY / 'Resources/ThirdParty/Archives.txt'
SCHEMAS = '@cyclonedx/cyclonedx-library@10.3.0'
FILES = {'libOrthancModification.so', 'README', 'NEWS', 'COPYING', 'AUTHORS', 'Configuration.json',
         'sbom.cdx.json', 'licences'}
# What a text of a licence must say, by component.
PHRASES = {'dcmtk': 'OFFIS', 'libjsoncpp': 'Baptiste Lepilleur', 'zlib': 'Jean-loup Gailly',
           'openssl': 'Apache License', 'libstdc++': 'GCC RUNTIME LIBRARY EXCEPTION',
           'orthanc-sdk': 'GNU GENERAL PUBLIC LICENSE', 'preact': 'Jason Miller'}


@pytest.fixture
def unpacked(archive, tmp_path):
    with tarfile.open(archive) as files:
        files.extractall(tmp_path)
    folders = list(tmp_path.iterdir())
    assert len(folders) == 1
    return folders[0]


@pytest.fixture
def sbom(unpacked):
    return json.loads((unpacked / 'sbom.cdx.json').read_text())


def test_it_has_what_belongs_to_the_plugin(unpacked):
    assert {path.name for path in unpacked.iterdir()} == FILES
    assert 'GNU GENERAL PUBLIC LICENSE' in (unpacked / 'COPYING').read_text()
    assert '"Modification"' in (unpacked / 'Configuration.json').read_text()


def test_the_plugin_is_one(unpacked):
    library = ctypes.CDLL(str(unpacked / 'libOrthancModification.so'))
    library.OrthancPluginGetName.restype = ctypes.c_char_p
    assert library.OrthancPluginGetName() == b'modification'


def test_the_packages_have_the_same_plugin(unpacked, debian_package, tmp_path):
    subprocess.run(['dpkg-deb', '-x', debian_package, tmp_path / 'deb'], check=True)
    installed = tmp_path / 'deb/usr/share/orthanc/plugins/libOrthancModification.so'
    assert installed.read_bytes() == (unpacked / 'libOrthancModification.so').read_bytes()
    assert ((tmp_path / 'deb/usr/share/doc/orthanc-modification/sbom.cdx.json').read_bytes()
            == (unpacked / 'sbom.cdx.json').read_bytes())


def test_each_component_comes_with_its_licence(unpacked, sbom):
    texts = {path.stem: path.read_text() for path in (unpacked / 'licences').iterdir()}
    assert set(texts) == set(PHRASES) == {one['name'] for one in sbom['components']}
    for name, phrase in PHRASES.items():
        assert phrase in texts[name], name


def test_the_list_names_what_is_pinned(sbom):
    components = {one['name']: one for one in sbom['components']}
    rows = [line.split(None, 5) for line in PINNED.read_text().splitlines() if line[0] != '#']
    assert rows
    for name, version, _, origin, sha256, licences in rows:
        component = components[name]
        assert component['version'] == version
        assert component['hashes'] == [{'alg': 'SHA-256', 'content': sha256}]
        assert component['licenses'] == [{'expression': licences}]
        assert component['externalReferences'][0]['comment'] == origin


def test_the_list_is_as_its_format_wants_it(sbom, tmp_path):
    if shutil.which('npm') is None:
        pytest.skip('no npm')
    subprocess.run(['npm', 'pack', '--silent', SCHEMAS], cwd=tmp_path, check=True, stdout=subprocess.DEVNULL)
    with tarfile.open(next(tmp_path.glob('*.tgz'))) as files:
        files.extractall(tmp_path)
    schemas = [json.loads(path.read_text()) for path in tmp_path.glob('package/res/schema/*.json')]
    by_id = {schema['$id']: schema for schema in schemas if '$id' in schema}
    wanted = next(schema for name, schema in by_id.items() if 'bom-1.5.' in name)
    resolver = jsonschema.RefResolver.from_schema(wanted, store=by_id)
    jsonschema.Draft7Validator(wanted, resolver=resolver).validate(sbom)


def test_the_list_is_complete_in_itself(sbom):
    assert all(one['version'] for one in sbom['components'])
    references = {one['bom-ref'] for one in sbom['components']}
    assert set(sbom['dependencies'][0]['dependsOn']) == references
    assert sbom['dependencies'][0]['ref'] == sbom['metadata']['component']['bom-ref']
