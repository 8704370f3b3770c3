# SPDX-License-Identifier: GPL-3.0-or-later
"""Every example of the Orthanc Book has one test, which sends it with curl."""

import importlib
import pathlib

from support.book import EXAMPLES


def find_tests():
    for path in sorted(pathlib.Path(__file__).parent.glob('test_book_*.py')):
        for name, function in vars(importlib.import_module(path.stem)).items():
            if name.startswith('test_') and hasattr(function, 'example'):
                yield function


def test_every_example_has_one_test():
    assert sorted(test.example for test in find_tests()) == sorted(EXAMPLES)
