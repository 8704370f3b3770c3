# SPDX-License-Identifier: GPL-3.0-or-later
"""The files of the pages, as a browser gets them."""

import gzip
import json
import pathlib
import re

import pytest

FILES = {'': 'text/html', 'index.html': 'text/html', 'app.js': 'text/javascript', 'app.css': 'text/css'}
MAXIMUM_COMPRESSED = 150 * 1024


@pytest.fixture
def pages(plugin):
    if not plugin.json('/modification/info')['Pages']:
        pytest.skip('a build without Node.js')
    return plugin


@pytest.mark.parametrize('name', sorted(FILES))
def test_files_have_their_types_and_a_policy(pages, name):
    answer = pages.get('/modification/app/' + name)
    assert answer.status_code == 200
    assert answer.headers['Content-Type'] == FILES[name] + '; charset=utf-8'
    assert answer.headers['X-Content-Type-Options'] == 'nosniff'
    policy = answer.headers['Content-Security-Policy']
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'")
    assert 'unsafe' not in policy and 'http' not in policy


def test_the_page_needs_nothing_else(pages):
    """All that it names is beside it."""
    page = pages.get('/modification/app/').text
    assert sorted(re.findall(r'(?:src|href)="([^"]*)"', page)) == ['./app.css', './app.js']
    assert not re.search(r'<script(?![^>]* src=)[^>]*>', page)


def test_the_script_is_small(pages):
    scripts = [pages.get('/modification/app/app.js').content]
    assert sum(len(gzip.compress(script)) for script in scripts) < MAXIMUM_COMPRESSED


def test_an_unchanged_file_is_not_sent_again(pages):
    first = pages.get('/modification/app/app.js')
    again = pages.get('/modification/app/app.js', headers={'If-None-Match': first.headers['ETag']})
    assert (again.status_code, again.content) == (304, b'')
    other = pages.get('/modification/app/app.js', headers={'If-None-Match': '"other"'})
    assert other.status_code == 200 and other.content == first.content


@pytest.mark.parametrize('path', ('nothing', 'Buttons.js', 'x/app.js', 'app.js/x'))
def test_there_is_nothing_else(pages, path):
    assert pages.get('/modification/app/' + path).status_code == 404


@pytest.mark.parametrize('name', ('', '.js', '.css'))
def test_the_address_without_slash_has_the_same_files(pages, name):
    """The page names its files without their folder."""
    below = '/modification/app/' + ('app' + name if name else '')
    beside = pages.get('/modification/app' + name)
    assert beside.status_code == 200 and beside.content == pages.get(below).content


@pytest.mark.parametrize('method', ('POST', 'PUT', 'DELETE'))
def test_other_methods_answer_405(pages, method):
    answer = pages.request(method, '/modification/app/', None if method == 'DELETE' else b'')
    assert (answer.status_code, answer.headers.get('Allow')) == (405, 'GET')


# The texts

TEXTS = pathlib.Path(__file__).parents[2] / 'Plugin/Explorer/src/texts'


def placeholders(texts):
    return {name: sorted(re.findall(r'\{\w+\}', text)) for name, text in texts.items()}


@pytest.mark.parametrize('language', ('fr', 'de'))
def test_translations_are_complete(language):
    english, other = (json.loads((TEXTS / (name + '.json')).read_text(encoding='utf-8'))
                      for name in ('en', language))
    assert list(english) == list(other)
    assert placeholders(english) == placeholders(other)
    assert all(text.strip() for text in other.values())
