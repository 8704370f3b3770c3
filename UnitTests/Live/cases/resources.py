# SPDX-License-Identifier: GPL-3.0-or-later
"""Resources named before they exist: study(1) is the study of the second file of the source.

The names may stand anywhere in a body, also in one that is given as text."""

import re

NAME = re.compile(r'<(Patient|Study|Series|Instance) (\d+)>')
ID_IN_UPLOAD = {'Patient': 'ParentPatient', 'Study': 'ParentStudy', 'Series': 'ParentSeries',
                'Instance': 'ID'}


def patient(index=0):
    return '<Patient %d>' % index


def study(index=0):
    return '<Study %d>' % index


def series(index=0):
    return '<Series %d>' % index


def instance(index=0):
    return '<Instance %d>' % index


def level_of(name):
    return NAME.fullmatch(name).group(1)


def resolve(text, uploads):
    """The text with Orthanc's identifiers; uploads: Orthanc's answers, file by file."""
    return NAME.sub(lambda found: uploads[int(found.group(2))][ID_IN_UPLOAD[found.group(1)]], text)
