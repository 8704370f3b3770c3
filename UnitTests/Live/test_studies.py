# SPDX-License-Identifier: GPL-3.0-or-later
"""The study folders of the corpus: references among their objects, and identifiers that must go."""

import json
import re

import pytest

from comparison.flatten import is_nested, tag_of
from comparison.matching import pair_up
from comparison.outcome import LEVELS, StoredFile
from support import corpus
from support.acting import study_files, upload_study

UID_LEVELS = LEVELS[1:]
STANDARD = '1.2.840.10008.'
TABLE = corpus.REPOSITORY / 'Resources/Standard/AnonymizationTables/2023b.json'
KEY_OBJECTS = 'objects/ko-key-object-selection-generated.dcm'
FOLDERS = {name.split('/')[-1]: [name] for name in corpus.STUDIES}
FOLDERS['study-mr-with-key-objects'] = [corpus.STUDIES[1], KEY_OBJECTS]


def read_contents(names):
    contents = []
    for name in names:
        path = corpus.require(name)
        files = sorted(path.glob('*.dcm')) if path.is_dir() else [path]
        contents += [file.read_bytes() for file in files]
    return contents


def uid_class():
    """Tags whose UIDs the Basic Profile of 2023b replaces."""
    rows = json.loads(TABLE.read_text())['Rows']
    return {row['Tag'] for row in rows if row['BasicProfile'] == 'U'}


def owners(files):
    """UID of a study, series or instance -> (level, index of a file that has it)."""
    found = {}
    for index, file in enumerate(files):
        for level in UID_LEVELS:
            found.setdefault(file.identifiers[level], (level, index))
    return found


def references(files):
    """(index of the file, path, level, index of the target) of all that resolves in the folder."""
    known = owners(files)
    identifying = {'0020,000d', '0020,000e', '0008,0018'}
    return [(index, path) + known[entry.text()] for index, file in enumerate(files)
            for path, entry in file.table.items()
            if entry.vr == 'UI' and entry.text() in known
            and (is_nested(path) or path not in identifying)]


def values_of(files, tags=None):
    """UIDs at every depth, of certain tags or of all; those of the standard aside."""
    return {value for file in files for path, entry in file.table.items()
            if entry.vr == 'UI' and (tags is None or tag_of(path) in tags)
            for value in entry.text().split('\\') if value and not value.startswith(STANDARD)}


def left_in(files, uids):
    """Those of the UIDs that stand anywhere in the bytes of the files' values."""
    blob = b'\n'.join(entry.value for file in files
                      for entry in list(file.table.values()) + list(file.meta.values()))
    return {uid for uid in uids
            if re.search(rb'(?<![0-9.])' + re.escape(uid.encode()) + rb'(?![0-9.])', blob)}


def edit_folder(client, names, operation):
    """Sources, and outputs in the same order."""
    contents = read_contents(names)
    study = upload_study(client, contents)
    sources = [StoredFile(content) for content in contents]
    answer = client.post('/studies/%s/%s' % (study, operation), {})
    assert answer.status_code == 200, answer.text
    outputs = study_files(client, answer.json()['ID'])
    assert len(outputs) == len(sources)
    return sources, [outputs[other] for _, other in pair_up(sources, outputs)]


@pytest.mark.parametrize('operation', ('modify', 'anonymize'))
@pytest.mark.parametrize('folder', FOLDERS)
def test_what_resolved_in_the_source_resolves_in_the_result(plugin, folder, operation):
    sources, outputs = edit_folder(plugin, FOLDERS[folder], operation)
    for index, path, level, target in references(sources):
        entry = outputs[index].table.get(path)
        assert operation == 'anonymize' or entry is not None, path
        assert entry is None or entry.text() == outputs[target].identifiers[level], path


@pytest.mark.parametrize('operation', ('modify', 'anonymize'))
@pytest.mark.parametrize('folder', FOLDERS)
def test_no_identifier_of_the_source_is_left(plugin, folder, operation):
    sources, outputs = edit_folder(plugin, FOLDERS[folder], operation)
    assert left_in(outputs, owners(sources)) == set()


@pytest.mark.parametrize('folder', FOLDERS)
def test_no_uid_of_the_uid_class_is_left_after_anonymize(plugin, folder):
    sources, outputs = edit_folder(plugin, FOLDERS[folder], 'anonymize')
    assert left_in(outputs, values_of(sources, uid_class())) == set()


def test_the_builtin_leaves_dangling_references(builtin):
    sources, outputs = edit_folder(builtin, FOLDERS['study-seg-chain'], 'modify')
    assert references(sources)
    assert left_in(outputs, owners(sources)) != set()


def test_the_folders_hold_references():
    assert len(references([StoredFile(c) for c in read_contents(FOLDERS['study-seg-chain'])])) >= 9
    assert len(references([StoredFile(c) for c in
                           read_contents(FOLDERS['study-mr-with-key-objects'])])) >= 2
