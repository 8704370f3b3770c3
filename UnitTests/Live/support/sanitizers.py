# SPDX-License-Identifier: GPL-3.0-or-later
"""Hosts whose plugin was built with a sanitizer (Resources/test-sanitized.sh)."""

import os
import re

REPORT = re.compile(r'^.*(ERROR: \w+Sanitizer|WARNING: ThreadSanitizer|: runtime error: ).*$', re.M)
REPORT_SIZE = 6000


def runtimes():
    """Libraries that must be in the process before Orthanc; none if the plugin is an ordinary one."""
    return [path for path in os.environ.get('ORTHANC_MODIFICATION_PRELOAD', '').split(':') if path]


def find_report(log):
    """What a sanitizer has said, as far as it matters; '' if nothing."""
    found = REPORT.search(log)
    return log[found.start():found.start() + REPORT_SIZE] if found else ''
