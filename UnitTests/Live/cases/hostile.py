# SPDX-License-Identifier: GPL-3.0-or-later
"""One hostile request, and the answer that it gets from every host."""

import json
from dataclasses import dataclass

# Planted in values: no log line and no error may have it.
MARKER = 'Qz7Planted7zQ'

INSTANCE = '/instances/{instance}/'
SERIES = '/series/{series}/'
STUDY = '/studies/{study}/'
MODIFY, ANONYMIZE = INSTANCE + 'modify', INSTANCE + 'anonymize'


@dataclass(frozen=True)
class Hostile:
    """name     unique
    path        with the identifiers of the source in braces
    body        JSON value; text or bytes that are sent as they are; or a function of the identifiers
    status, error   of the answer; error None: any
    names       text that the details must hold: the field or the limit
    source      name of the file that is stored beforehand (cases/hostile_files.py)
    warns       text that the warnings must hold, of those answers that have any
    headers     of the request
    """
    name: str
    path: str
    body: object
    status: int = 200
    error: int = None
    names: str = ''
    source: str = 'image'
    warns: str = ''
    headers: tuple = ()

    def make_body(self, ids):
        body = self.body(ids) if callable(self.body) else self.body
        if isinstance(body, bytes):
            return body
        text = body if isinstance(body, str) else json.dumps(body)
        return text.encode('utf-8')

    def make_path(self, ids):
        return self.path.format(**ids)


def identify(case):
    return case.name.replace(' ', '-')


def replace(values, **more):
    return dict(Replace=values, **more)
