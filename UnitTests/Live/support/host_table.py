# SPDX-License-Identifier: GPL-3.0-or-later
"""What passed on which host, and why something was left out there: printed at the end of a run."""

import collections
import subprocess

from support import roots

OUTCOMES = ('passed', 'failed', 'skipped')


class HostTable:
    """Counts outcomes per host; reports without a host count as '-'."""

    def __init__(self):
        self._counts = collections.defaultdict(collections.Counter)
        self._reasons = collections.defaultdict(collections.Counter)

    def add(self, report):
        """A test counts once: what its call came to, or why it came to none."""
        host = dict(report.user_properties).get('host', '-')
        if report.when == 'call' or report.outcome != 'passed':
            self._counts[host][report.outcome] += 1
        if report.skipped:
            self._reasons[host][reason_of(report)] += 1

    def lines(self):
        hosts = [name for name in (*roots.ALL_NAMES, '-') if name in self._counts]
        yield '%-22s' % 'host' + ''.join('%10s' % outcome for outcome in OUTCOMES)
        for host in hosts:
            counts = ''.join('%10d' % self._counts[host][outcome] for outcome in OUTCOMES)
            yield '%-22s' % title_of(host) + counts
        for host in hosts:
            if self._reasons[host]:
                yield 'skipped on %s:' % title_of(host)
            for reason, count in self._reasons[host].most_common():
                yield '%6d  %s' % (count, reason)


def reason_of(report):
    """'Skipped: needs the plugin' of (file, line, 'Skipped: needs the plugin')."""
    text = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    return text.replace('Skipped: ', '', 1)


def title_of(host):
    return host if host == '-' else '%s (%s)' % (host, version_of(host))


def version_of(host):
    """As Orthanc itself says."""
    root = roots.root_of(host)
    if not root.has_orthanc():
        return 'no Orthanc'
    said = subprocess.run(root.command('/usr/sbin/Orthanc', '--version'), capture_output=True,
                          text=True, check=False).stdout.split()
    return said[1] if len(said) > 1 else 'unknown version'
