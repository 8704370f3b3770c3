# SPDX-License-Identifier: GPL-3.0-or-later
""".. options:: lists the options of Configuration.json with their defaults and comments."""

import re

from generated import GeneratedDirective, escape

MARGIN = '    // '
OPTION = re.compile(r'^    "(\w+)" : (.*?),?$')


class Options(GeneratedDirective):
    source = 'Configuration.json'

    def write(self, text):
        for name, default, comment in read_options(text):
            margin = ''
            if name is not None:
                margin = '   '
                yield from ('.. option:: ' + name, '', '   Default: ``%s``' % default, '')
            yield from (margin + line if line else '' for line in write_comment(comment))
            yield ''


def read_options(text):
    """(name, default, lines of the comment) of each option of the section; (None, None, lines) of what
    stands between options."""
    comment = []
    lines = iter(text.split('"Modification" : {', 1)[1].splitlines())
    for line in lines:
        if line.startswith(MARGIN.rstrip()):
            comment.append(line[len(MARGIN):])
        elif OPTION.match(line):
            name, default = OPTION.match(line).groups()
            yield name, read_default(default, lines), comment
            comment = []
        elif comment:
            yield None, None, comment
            comment = []


def read_default(begin, lines):
    """The value that begins on this line, on one line."""
    value = begin
    while value.count('{') > value.count('}'):
        value += ' ' + next(lines).strip()
    return value.rstrip(',')


def write_comment(comment):
    """Paragraphs, and what is indented as it is."""
    is_literal = False
    for line in comment:
        if line.startswith('  ') and not is_literal:
            yield from ('::', '')
        is_literal = line.startswith('  ') or is_literal and not line
        yield line if is_literal else escape(line)


def setup(app):
    app.add_directive('options', Options)
    return {'parallel_read_safe': True}
