# SPDX-License-Identifier: GPL-3.0-or-later
"""The commands of a page of the manual, and the answers that it prints below them.

They stand in blocks ".. code-block:: console": a line that begins with "$ " is a command, which goes on in
lines that begin with "> "; what follows is its answer, in which "..." stands for anything."""

import doctest
import re
from dataclasses import dataclass

from support.corpus import REPOSITORY

BLOCK = re.compile(r'^\.\. code-block:: console\n\n((?:   .*\n|\n)+)', re.MULTILINE)
COMMAND = re.compile(r'^\$ (.*\n(?:> .*\n)*)((?:(?!\$ ).*\n)*)', re.MULTILINE)
END_OF_ANSWER = '=== end of answer ==='


@dataclass(frozen=True)
class Example:
    command: str
    answer: str


def read_examples(page):
    text = (REPOSITORY / 'Resources/Documentation' / page).read_text(encoding='utf-8')
    for block in BLOCK.findall(text):
        lines = re.sub('^   ', '', block, flags=re.MULTILINE)
        for command, answer in COMMAND.findall(lines):
            yield Example(re.sub('^> ', '', command, flags=re.MULTILINE).strip(), answer.strip())


def run_examples(curl, examples):
    """(example, what it really answered), in one shell, so that later commands see its variables.

    curl: support.curl.Curl, whose folder has the files that the commands name."""
    separator = '\necho; echo "%s"\n' % END_OF_ANSWER
    script = 'curl() { command curl --max-time 60 "$@"; }\n'
    script += separator.join(example.command for example in examples)
    answers = curl.run(script.replace('$', '$$')).split('\n%s\n' % END_OF_ANSWER)
    assert len(answers) == len(examples)
    return zip(examples, (answer.strip() for answer in answers))


def is_like(printed, answered):
    flags = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
    return doctest.OutputChecker().check_output(printed, answered, flags)
