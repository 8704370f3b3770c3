# SPDX-License-Identifier: GPL-3.0-or-later
"""A run with sanitizers is one: the runtimes are in the host, and what they say is heard."""

import pathlib

import pytest

from support.sanitizers import find_report, preloaded, runtimes

REPORTS = (
    '=====\n==12==ERROR: AddressSanitizer: heap-use-after-free on address 0x60\n    #0 0x7f\n',
    'W0101 11:00 Main.cpp:1] Text\nPlugin/Dicom/Tag.cpp:30:9: runtime error: shift exponent 32\n',
    '==\nWARNING: ThreadSanitizer: data race (pid=12)\n',
)


@pytest.mark.parametrize('log', REPORTS)
def test_reports_are_found_in_logs(log):
    assert find_report(log) == log[log.index('\n') + 1:]


def test_ordinary_logs_are_no_reports():
    assert find_report('E0101 11:00 Main.cpp:1] Error: a runtime error is text\n') == ''
    assert find_report('') == ''


@pytest.mark.skipif(not runtimes(), reason='the plugin is not sanitized')
def test_the_runtimes_are_in_the_host(plugin_fleet):
    host = plugin_fleet.shared('plugin')
    loaded = pathlib.Path('/proc/%d/maps' % host.process.pid).read_text()
    for path in preloaded():
        assert pathlib.Path(path).name in loaded
