# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes Resources/Documentation/differences.rst: python3 UnitTests/Live/write_differences.py"""

from comparison.differences_table import render
from support.corpus import REPOSITORY

TARGET = REPOSITORY / 'Resources/Documentation/differences.rst'

if __name__ == '__main__':
    TARGET.write_text(render())
