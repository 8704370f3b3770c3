# SPDX-License-Identifier: GPL-3.0-or-later
"""The newest header of Orthanc's SDK on this machine, for plugins of tests."""

import pathlib
import re

from support import roots

HEADER = 'orthanc/OrthancCPlugin.h'
NUMBER = re.compile(r'#define ORTHANC_PLUGINS_MINIMAL_(?:MAJOR|MINOR|REVISION)_NUMBER +(\d+)')


def include_folder():
    """Of the build of the plugin (Resources/third-party.sh), else of the system."""
    folders = [pathlib.Path('/usr/include'), *roots.cache_folder().glob('third-party/*/include')]
    return max((folder for folder in folders if (folder / HEADER).exists()), key=version)


def version(folder):
    return tuple(int(number) for number in NUMBER.findall((folder / HEADER).read_text()))
