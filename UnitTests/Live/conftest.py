# SPDX-License-Identifier: GPL-3.0-or-later
"""Live tests: the plugin inside of real Orthanc servers, with the built-in as the reference.

    ORTHANC_MODIFICATION_PLUGIN=build/release/libOrthancModification.so \
        /usr/bin/python3 -m pytest UnitTests/Live

Options
    --full           also what takes long
    --hosts-only     without the tests that need no host
    --builtin-only   without the plugin: the built-in is compared with itself, and the tests that
                     show its defects run; all others are skipped

Environment
    ORTHANC_MODIFICATION_PLUGIN   the shared library under test
    ORTHANC_MODIFICATION_HOSTS    bookworm,trixie,sid (default: all; one that is named here and
                                  cannot be started is an error)
    ORTHANC_MODIFICATION_CACHE    where Resources/hosts.sh has put the folders of trixie and sid
    ORTHANC_MODIFICATION_PRELOAD  libraries, separated by colons, that hosts with a plugin load first: the
                                  runtimes of sanitizers (Resources/test-sanitized.sh)
    ORTHANC_MODIFICATION_CORPUS   folder of the whole corpus; else what UnitTests/Data/Dicom has

Where is what
    support/      hosts, REST client, gate, parser, judges, synthetic files
    comparison/   from two outcomes to a list of differences; known_files.py and known_answers.py
                  say which of them are decisions
    cases/        requests as tables, each naming its rules of RestContract.md
    write_differences.py   writes the manual's table of differences from both
    gate/         a second plugin that holds stores back, so that jobs stand still where a test wants
    faults/       a storage area, and system calls of the index, that fail where a test wants
    support/browser.py, support/pages.py   a real browser for test_browser_*.py; its screenshots are kept
                  in screenshots/ beside the plugin
    sanitizers/   what lets the runtimes of sanitizers start before all else
    test_*.py     one subject each; test_defects_*.py show a defect of the built-in (L..) and its
                  absence in the plugin, test_book_*.py send what the Orthanc Book prints

Each host (bookworm, trixie, sid) gets one pair of servers, with and without the plugin, for the whole
session, and a second pair that overwrites instances once a case asks for it; tests that need other
options or that end a server start their own. The run ends with a table of what passed on which host.
"""

import concurrent.futures
import os
import pathlib

import pytest

from support import roots
from support.browser import WIDE, Browser, why_missing
from support.client import Client
from support.corpus import is_ci
from support.curl import Curl
from support.fleet import GATED_SECTION, Fleet, Pair
from support.gate import Gate
from support.host_table import HostTable


def pytest_addoption(parser):
    parser.addoption('--full', action='store_true', help='also what takes long')
    parser.addoption('--hosts-only', action='store_true', help='without the tests that need no host')
    parser.addoption('--builtin-only', action='store_true',
                     help='compare the built-in with itself; skip what needs the plugin')


def pytest_configure(config):
    if config.getoption('--builtin-only') or config.getoption('--collect-only'):
        return
    path = os.environ.get('ORTHANC_MODIFICATION_PLUGIN', '')
    if not pathlib.Path(path).is_file():
        raise pytest.UsageError('ORTHANC_MODIFICATION_PLUGIN: no such file: "%s"' % path)


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item):
    """Each report names its host, for the table at the end."""
    host = getattr(item, 'callspec', None) and item.callspec.params.get('root')
    if host:
        item.user_properties = [('host', host)]
    yield


def pytest_terminal_summary(terminalreporter):
    """Per host: what passed, what failed, what was left out and why."""
    table = HostTable()
    for category in ('passed', 'failed', 'error', 'skipped'):
        for report in terminalreporter.getreports(category):
            table.add(report)
    terminalreporter.section('hosts')
    for line in table.lines():
        terminalreporter.line(line)


def deselect_without_host(config, items):
    without = [item for item in items if 'root' not in item.fixturenames]
    items[:] = [item for item in items if 'root' in item.fixturenames]
    config.hook.pytest_deselected(items=without)


def pytest_collection_modifyitems(config, items):
    if config.getoption('--hosts-only'):
        deselect_without_host(config, items)
    skip_full = pytest.mark.skip(reason='takes long: --full')
    skip_plugin = pytest.mark.skip(reason='needs the plugin')
    for item in items:
        if 'full' in item.keywords and not config.getoption('--full'):
            item.add_marker(skip_full)
        if config.getoption('--builtin-only') and 'plugin_fleet' in item.fixturenames:
            item.add_marker(skip_plugin)


def pytest_generate_tests(metafunc):
    if 'root' in metafunc.fixturenames:
        metafunc.parametrize('root', roots.wanted_names(), indirect=True, scope='session')


@pytest.fixture(scope='session')
def root(request):
    reason = roots.why_unusable(request.param)
    if reason is not None:
        (pytest.fail if roots.was_chosen_by_name() else pytest.skip)(reason)
    return roots.root_of(request.param)


@pytest.fixture(scope='session')
def fleet(root, request):
    """Starts hosts of the current root."""
    with_plugin = not request.config.getoption('--builtin-only')
    library = os.environ['ORTHANC_MODIFICATION_PLUGIN'] if with_plugin else None
    made = Fleet(root, library)
    yield made
    made.dispose()


@pytest.fixture
def plugin_fleet(fleet):
    """The same, for tests that make no sense without the plugin."""
    return fleet


@pytest.fixture
def pair(fleet):
    """Two emptied hosts of one version: .builtin and .plugin (clients). A crash fails the test."""
    made = Pair(fleet)
    yield made
    made.check_alive()


@pytest.fixture
def pair_of(fleet):
    """The pair of hosts that a case asks for."""
    made = []

    def make(case):
        made.append(Pair(fleet, case.hosts))
        return made[-1]
    yield make
    for one in made:
        one.check_alive()


@pytest.fixture
def overwriting(plugin_fleet):
    """The host with the plugin that has OverwriteInstances, emptied."""
    client = plugin_fleet.shared('plugin', 'overwriting').client
    client.delete_everything()
    yield client
    plugin_fleet.check_alive('plugin', 'overwriting')


@pytest.fixture
def overwriting_builtin(fleet):
    client = fleet.shared('builtin', 'overwriting').client
    client.delete_everything()
    yield client
    fleet.check_alive('builtin', 'overwriting')


@pytest.fixture
def builtin(fleet):
    client = fleet.shared('builtin').client
    client.delete_everything()
    yield client
    fleet.check_alive('builtin')


@pytest.fixture
def plugin(plugin_fleet):
    client = plugin_fleet.shared('plugin').client
    client.delete_everything()
    yield client
    plugin_fleet.check_alive('plugin')


@pytest.fixture(params=('builtin', 'plugin'))
def kind(request, fleet):
    """For outcomes that both have: the test runs twice."""
    if request.param == 'plugin' and not fleet.has_plugin():
        pytest.skip('needs the plugin')
    return request.param


@pytest.fixture
def curl(kind, fleet, tmp_path):
    """The command line tool, aimed at an emptied host of that kind."""
    client = fleet.shared(kind).client
    client.delete_everything()
    yield Curl(client, tmp_path)
    fleet.check_alive(kind)


@pytest.fixture(scope='session')
def gated_host(fleet):
    """A host with the plugin and the gate, for the whole session."""
    gate = Gate()
    with fleet.make('plugin', {'Modification': GATED_SECTION}, gate) as host:
        yield host


@pytest.fixture
def gated(plugin_fleet, gated_host):
    """A host whose stores can be held; emptied, its gate open before and after the test."""
    gated_host.gate.open()
    if not gated_host.is_running():
        gated_host.gate.forget()
        gated_host.start()
    gated_host.client.delete_everything()
    yield gated_host
    gated_host.gate.open()
    assert gated_host.is_running(), gated_host.log()[-4000:]


@pytest.fixture(scope='session')
def started_browser():
    reason = why_missing()
    if reason is not None:
        (pytest.fail if is_ci() else pytest.skip)(reason)
    made = Browser()
    yield made
    made.quit()


@pytest.fixture
def browser(started_browser, plugin_fleet):
    """A browser with nothing left of the test before; only where the plugin has pages."""
    if not plugin_fleet.shared('plugin').client.json('/modification/info')['Pages']:
        pytest.skip('a build without Node.js')
    started_browser.resize(WIDE)
    started_browser.complaints()
    yield started_browser
    started_browser.open('about:blank')


@pytest.fixture
def ask_in_background():
    """Posts from another thread: (host, path, body) -> future of the response."""
    with concurrent.futures.ThreadPoolExecutor() as pool:
        yield lambda host, path, body: pool.submit(
            Client(host.client.url, host).post, path, body)
