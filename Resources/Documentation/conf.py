# SPDX-License-Identifier: GPL-3.0-or-later
"""Sphinx: the manual. Resources/manual.sh builds it."""

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent / 'extensions'))

project = 'Orthanc Modification'
author = 'the contributors of Orthanc Modification'
copyright = author  # the name that Sphinx wants
extensions = ['options_directive', 'fields_directive']
# Architecture.md, RestContract.md and Style.md are for developers, and read where they are.
source_suffix = '.rst'
exclude_patterns = ['extensions']
highlight_language = 'none'
nitpicky = True
smartquotes = False  # names of fields can be copied with their quotes

html_theme = 'alabaster'
html_theme_options = {'description': 'Modification and anonymization of DICOM data in Orthanc',
                      'page_width': '1100px', 'sidebar_width': '240px'}
html_sidebars = {'**': ['about.html', 'navigation.html', 'searchbox.html']}
html_static_path = ['style']
html_css_files = ['manual.css']
html_show_sphinx = False
html_copy_source = False
