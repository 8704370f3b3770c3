# SPDX-License-Identifier: GPL-3.0-or-later
"""Texts that break the rules of their character set and that Orthanc reads all the same: those that
its own /modify has written without escapes, and those of files without a set, which are of the
DefaultEncoding of the configuration. They are read as the host reads them."""

import pytest

from support.acting import ask_instance
from support.reading import read
from support.scripts import SCRIPTS, plain, raw
from support.synthetic import image, save

FOREIGN = 'Жанна^日本\U0001f600'  # in no set but Unicode's


def modified(client, content, replace):
    answer = ask_instance(client, content, {'Replace': replace})
    assert answer.status_code == 200, answer.text
    return answer.content


def seen_by_host(client, content, keyword):
    client.delete_everything()
    instance = client.upload(content)['ID']
    return plain(client.json('/instances/%s/simplified-tags' % instance)[keyword])


@pytest.mark.parametrize('script', SCRIPTS.values(), ids=SCRIPTS)
def test_a_name_that_the_builtin_has_written_is_converted(builtin, plugin, script):
    written = modified(builtin, script.content(), {'PatientName': script.other})
    assert seen_by_host(builtin, written, 'PatientName') == script.other
    result = modified(plugin, written, {'InstitutionName': FOREIGN})
    assert plain(str(read(result).PatientName)) == script.other
    assert seen_by_host(plugin, result, 'PatientName') == script.other


# DefaultEncoding -> codec of Python, a text.
ENCODINGS = {
    'Windows1251': ('cp1251', 'Иван'),
    'Korean': ('cp949', '김민 똠'),  # the last one is not in KS X 1001
    'SimplifiedChinese': ('gb2312', '李明'),
    'Japanese': ('shift_jis', 'ﾔﾏ鈴木'),
}
MORE_ENCODINGS = {
    'Latin2': ('iso8859_2', 'Łódź'),
    'Cyrillic': ('iso8859_5', 'Иван'),
    'Thai': ('tis_620', 'นาย'),
    'Chinese': ('gb18030', '李明'),
    'Utf8': ('utf-8', '李明'),
    'JapaneseKanji': ('iso2022_jp', '鈴木'),
}


def without_set(encoded):
    """A file that declares no character set and has a text in one."""
    dataset = image()
    del dataset.SpecificCharacterSet
    dataset.PatientName, dataset.InstitutionName = 'Plain', '#' * len(encoded)
    content = save(dataset).replace(b'#' * len(encoded), encoded)
    assert raw(content, 'InstitutionName') == encoded
    return content


def check_encoding(fleet, encoding, codec, text):
    """A text is kept, one is written beside it, and it is converted when another one needs that."""
    with fleet.make('plugin', {'DefaultEncoding': encoding}) as host:
        source = without_set(text.encode(codec))
        assert seen_by_host(host.client, source, 'InstitutionName') == text
        for replace in ({'StudyID': 'X'}, {'PatientName': text}, {'PatientName': FOREIGN}):
            result = modified(host.client, source, replace)
            assert seen_by_host(host.client, result, 'InstitutionName') == text
            for keyword, value in replace.items():
                assert seen_by_host(host.client, result, keyword) == value


@pytest.mark.parametrize('encoding', ENCODINGS)
def test_texts_without_a_declared_set(plugin_fleet, encoding):
    check_encoding(plugin_fleet, encoding, *ENCODINGS[encoding])


@pytest.mark.full
@pytest.mark.parametrize('encoding', MORE_ENCODINGS)
def test_texts_without_a_declared_set_in_further_encodings(plugin_fleet, encoding):
    check_encoding(plugin_fleet, encoding, *MORE_ENCODINGS[encoding])
