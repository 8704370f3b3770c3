# SPDX-License-Identifier: GPL-3.0-or-later
"""What is told while it runs."""

import sys
import time


def say(text):
    print('%s  %s' % (time.strftime('%H:%M:%S'), text), file=sys.stderr, flush=True)
