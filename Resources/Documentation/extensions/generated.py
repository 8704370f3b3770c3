# SPDX-License-Identifier: GPL-3.0-or-later
"""What the directives of the manual share: they write reStructuredText from a file of the sources."""

import pathlib
import re

from docutils import nodes
from docutils.statemachine import StringList
from sphinx.util.docutils import SphinxDirective

RESOURCES = pathlib.Path(__file__).resolve().parents[2]


class GeneratedDirective(SphinxDirective):
    """Subclasses have `source`, a file below Resources, and write(), which yields lines."""

    has_content = False
    source = None

    def run(self):
        path = RESOURCES / self.source
        self.env.note_dependency(str(path))
        lines = list(self.write(path.read_text(encoding='utf-8')))
        container = nodes.section()
        container.document = self.state.document
        self.state.nested_parse(StringList(lines, source=str(path)), 0, container, match_titles=1)
        return container.children


def escape(text):
    """Plain text as reStructuredText."""
    return re.sub(r'([\\*`|]|_(?!\w))', r'\\\1', text)
