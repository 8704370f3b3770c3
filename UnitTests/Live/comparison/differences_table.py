# SPDX-License-Identifier: GPL-3.0-or-later
"""The manual's table of differences (Resources/Documentation/differences.rst), from the code."""

import collections
import re

from cases.all_cases import ACCEPTED, REFUSED
from comparison.known import NEWEST
from comparison.known_differences import KNOWN

HEAD = '''Differences with the built-in
=============================

.. Written by UnitTests/Live/write_differences.py from the tables of the live tests; do not edit.

"Rule" is a rule (R) or a limitation (L) of ``RestContract.md``, a decision (D) of ``Architecture.md``, or a section of the
standard; both files are for :doc:`developers`.

The live tests send every request to Orthanc with and without the plugin, on each host version. What differs and does not stand
here makes them fail.
'''
RESULTS = '''
Results
-------

Files, answers, jobs and annotations, wherever such a difference comes up. The test shows it by itself.
'''
DECISIONS = '''
Requests that are answered otherwise
------------------------------------

HTTP status, and in brackets Orthanc's error. The tests are the cases of ``test_cases.py`` of these names.
'''
VERSIONS = '''
Host versions
-------------

What built-ins of older versions answer otherwise (contract section 12). The plugin answers on every host as the built-in of
1.13.0 does, unless it stands in the section before.
'''
UNDEFINED = '''
Requests whose answer by the built-in is not defined on some hosts:
'''


def render():
    return ''.join((
        HEAD,
        RESULTS, _table(('Rule', 'Difference', 'Hosts', 'Test'), _results()),
        DECISIONS, _table(('Rule', 'Request', 'Built-in', 'Plugin', 'Reason'), _decisions()),
        VERSIONS, _table(('Hosts before', 'Built-in there', '1.13.0', 'Requests'), _versions()),
        UNDEFINED, _table(('Hosts', 'Plugin', 'Requests'), _undefined())))


def _table(head, rows):
    return '\n.. list-table::\n   :header-rows: 1\n\n' + ''.join(map(_row, (head, *rows)))


def _row(cells):
    return ''.join('%s - %s\n' % ('    ' if i else '   *', _escape(text)) for i, text in enumerate(cells))


def _escape(text):
    """Plain text as reStructuredText."""
    return re.sub(r'([\\*`|]|_(?!\w))', r'\\\1', text)


def _results():
    for known in KNOWN:
        hosts = 'all' if known.until == NEWEST else 'before ' + _version(known.until)
        yield known.rule, known.reason, hosts, known.test


def _decisions():
    decided = [case for case in ACCEPTED + REFUSED if case.decision is not None]
    for case in sorted(decided, key=lambda case: (_rule_key(case.decision.rule), case.name)):
        yield (case.decision.rule, case.name, _answer(case.status, case.error),
               _answer(case.decision.status, case.decision.error), case.decision.reason)


def _versions():
    return _grouped(((_version(older.before), _answer(older.status, older.error),
                      _answer(case.status, case.error)), case.name)
                    for case in ACCEPTED + REFUSED for older in case.older)


def _undefined():
    def hosts(case):
        if case.undefined_since < NEWEST:
            return 'from %s on' % _version(case.undefined_since)
        return 'before ' + _version(case.undefined_before)
    return _grouped(((hosts(case), _answer(*case.plugin_expectation())), case.name)
                    for case in ACCEPTED + REFUSED
                    if case.undefined_since < NEWEST or case.undefined_before > (0, 0, 0))


def _grouped(pairs):
    groups = collections.defaultdict(list)
    for key, name in pairs:
        groups[key].append(name)
    for key in sorted(groups):
        yield (*key, '; '.join(groups[key]))


def _rule_key(rule):
    return rule[0], int(rule[1:]) if rule[1:].isdigit() else 0


def _version(numbers):
    return '.'.join(map(str, numbers))


def _answer(status, error):
    return '%d' % status if error is None else '%d (%d)' % (status, error)
