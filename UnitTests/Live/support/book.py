# SPDX-License-Identifier: GPL-3.0-or-later
"""The examples of the page "Anonymization and modification" of the Orthanc Book, and requests that
its text describes without printing them, by short names."""

EXAMPLES = (
    'anonymize instance',
    'anonymize instance with choices',
    'anonymize instance with edition',
    'anonymize instance and remove',
    'modify instance',
    'identifiers need Force',
    'replace sequence',
    'replace binary',
    'add private',
    'path replace',
    'path wildcard',
    'path remove',
    'path keep',
    'modify series',
    'modify study',
    'modify patient',
    'modify patient of study',
    'anonymize patient',
    'anonymize study',
    'anonymize series',
    'anonymize with choices',
    'transcode study',
    'delete source',
    'asynchronous',
    'bulk modify',
    'bulk anonymize',
    'split',
    'split and keep source',
    'merge',
    'merge and keep source',
    'alter and delete first',
    'alter and overwrite',
    'alter study in place',
)


def example(name):
    """Says which example a test is about."""
    def say(test):
        test.example = name
        return test
    return say
