# SPDX-License-Identifier: GPL-3.0-or-later
"""What the manual prints is what happens."""

import shutil

import pytest

from support.corpus import REPOSITORY
from support.curl import Curl
from support.manual import is_like, read_examples, run_examples

DEMO = {'lossless.dcm': 'ct-enhanced-2frame-jpeg-lossless-p14-fragmented.dcm',
        'lossy.dcm': 'ct-enhanced-2frame-jpegls-near-lossless.dcm'}


@pytest.mark.parametrize('page', ('installing.rst', 'operations.rst'))
def test_commands_of_the_manual_answer_what_it_prints(page, plugin, tmp_path):
    for name, source in DEMO.items():
        shutil.copy(REPOSITORY / 'Resources/Demo' / source, tmp_path / name)
    examples = list(read_examples(page))
    assert examples
    for example, answer in run_examples(Curl(plugin, tmp_path), examples):
        assert is_like(example.answer, answer), '%s\n%s' % (example.command, answer)
    for name in tmp_path.glob('*.dcm'):
        assert name.read_bytes()[128:132] == b'DICM', name
