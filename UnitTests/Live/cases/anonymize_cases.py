# SPDX-License-Identifier: GPL-3.0-or-later
"""Accepted requests of /anonymize that built-in and plugin must treat alike.

The default edition is 2023b since 1.12.1; older built-ins serve as reference where an edition that
they know is named."""

from cases.case import Case, Older
from cases.resources import patient, series, study

DEFAULT_EDITION = (1, 12, 1)
UIDS = ['StudyInstanceUID', 'SeriesInstanceUID', 'SOPInstanceUID']
OLD = '2021b'  # known by every host


def _instance(name, rules, body, source='image', **more):
    return Case('anonymize instance: ' + name, rules, 'instances', 'anonymize', body, source, **more)


def _job(route, name, rules, body, source='study', **more):
    return Case('anonymize %s: %s' % (route, name), rules, route, 'anonymize', body, source, **more)


def _edition(edition, source, since=(1, 10, 1)):
    unknown = (Older((1, 12, 1), 400, 3),) if edition == '2023b' else ()
    return _instance('edition %s of %s' % (edition, source), '5.1 R88',
                     {'DicomVersion': edition}, source, older=unknown, since=since)


EDITION_CASES = [_edition(edition, source)
                 for edition in ('2008', '2017c', '2021b', '2023b')
                 for source in ('image', 'sequences', 'private', 'report')] + [
    _instance('default edition', 'R91 R93 R94', {}, since=DEFAULT_EDITION),
    _instance('default edition of sequences', 'R88', {}, 'sequences', since=DEFAULT_EDITION),
]

LEVEL_CASES = [
    _job('series', 'nothing', 'R85', {'DicomVersion': OLD}),
    _job('studies', 'nothing', 'R85 R92', {'DicomVersion': OLD}),
    _job('patients', 'nothing', 'R85 R91', {'DicomVersion': OLD}, 'two studies'),
    _job('studies', 'nothing, default edition', 'R85', {}, since=DEFAULT_EDITION),
    _job('studies', 'what the explorer sends', 'R97',
         {'Keep': ['SeriesDescription', 'StudyDescription']}, since=DEFAULT_EDITION),
    _job('studies', 'source removed', 'R114', {'DicomVersion': OLD, 'KeepSource': False}),
    _job('studies', 'asynchronous', 'R14', {'DicomVersion': OLD, 'Asynchronous': True}),
    _job('studies', 'permissive', 'R113', {'DicomVersion': OLD, 'Permissive': True, 'Priority': 4,
                                           'Synchronous': False}),
    _job('studies', 'labels kept', 'R103', {'KeepLabels': True}, since=(1, 12, 3),
         labels={study(): ['one'], series(): ['two', 'three'], patient(): ['four']}),
    _job('studies', 'labels not kept', 'R103', {}, since=(1, 12, 3), labels={study(): ['one']}),
    _job('studies', 'replaced names', 'R91', {
        'DicomVersion': OLD, 'Replace': {'PatientName': 'Hello', 'StudyDescription': 'World'}}),
    _job('studies', 'replaced identifier', 'R92', {
        'DicomVersion': OLD, 'Replace': {'PatientID': 'HELLO'}, 'Force': True}),
    _job('studies', 'replaced study UID', 'R57', {
        'DicomVersion': OLD, 'Replace': {'StudyInstanceUID': '1.2.3.10'}, 'Force': True}),
    _job('studies', 'kept study UID', 'R86', {
        'DicomVersion': OLD, 'Keep': ['StudyInstanceUID'], 'Force': True}),
    _job('studies', 'kept identifiers of series and instances', 'R86', {
        'DicomVersion': OLD, 'Keep': ['SeriesInstanceUID', 'SOPInstanceUID'], 'Force': True}),
    _job('studies', 'kept patient', 'R86', {
        'DicomVersion': OLD, 'Keep': ['PatientID', 'PatientName'], 'Force': True},
         older=(Older((1, 11, 3), 400, 8),)),
    _job('studies', 'private tags kept', 'R84', {
        'DicomVersion': OLD, 'KeepPrivateTags': True}, 'study with private'),
    _job('studies', 'sequences', 'R88', {'DicomVersion': OLD}, 'study with sequences'),
    _job('studies', 'transcoded', 'R106', {
        'DicomVersion': OLD, 'Transcode': '1.2.840.10008.1.2.4.70'}),
]

LIST_CASES = [
    _instance('keep texts', 'R86 R94', {'DicomVersion': OLD, 'Keep': [
        'StudyDescription', 'StationName', 'PatientSex', 'StudyDate']}),
    _instance('keep PatientName', 'R91', {'DicomVersion': OLD, 'Keep': ['PatientName']}),
    _instance('keep a sequence', 'R56', {'DicomVersion': '2017c', 'Keep': [
        'RequestAttributesSequence']}, 'sequences'),
    _instance('keep a path', 'R56', {'DicomVersion': OLD, 'Keep': [
        'ReferencedImageSequence[0].ReferencedSOPInstanceUID']}, 'sequences'),
    _instance('keep a path under a removed sequence', 'R56', {'DicomVersion': OLD, 'Keep': [
        'RequestAttributesSequence[0].ScheduledProcedureStepID']}, 'sequences'),
    _instance('keep UIDs of the uid class', 'R87', {'DicomVersion': OLD, 'Keep': [
        'FrameOfReferenceUID']}),
    _instance('keep content of a report', 'R96', {'DicomVersion': OLD, 'Keep': [
        'ContentSequence']}, 'report'),
    _instance('keep identifiers', 'R86', {'DicomVersion': OLD, 'Keep': ['SOPInstanceUID'],
                                          'Force': True}),
    _instance('remove PatientName', 'R91', {'DicomVersion': OLD, 'Remove': ['PatientName']}),
    _instance('remove by path', 'R57', {'DicomVersion': OLD, 'Remove': [
        'ReferencedImageSequence[1].ReferencedSOPClassUID']}, 'sequences'),
    _instance('replace by path', 'R57', {'DicomVersion': OLD, 'Replace': {
        'ReferencedImageSequence[*].CodeMeaning': 'Hello'}}, 'sequences'),
    _instance('replace a UID of the class', 'R87', {'DicomVersion': OLD, 'Replace': {
        'FrameOfReferenceUID': '1.2.3.11'}}),
    _instance('replace DeidentificationMethod', 'R94', {'DicomVersion': OLD, 'Replace': {
        'DeidentificationMethod': 'Mine'}}),
    _instance('replace a sequence', '3.4', {'DicomVersion': OLD, 'Replace': {
        'ProcedureCodeSequence': [{'CodeValue': 'N'}]}}),
    _instance('replace pixels', 'R63', {'DicomVersion': OLD, 'Replace': {
        'PixelData': 'data:application/octet-stream;base64,' + 'AAAA' * 42 + 'AAA='}}),
    _instance('keep private tags', 'R84', {'DicomVersion': OLD, 'KeepPrivateTags': True}, 'private'),
    _instance('RemovePrivateTags is not read', 'R37', {
        'DicomVersion': OLD, 'RemovePrivateTags': 'x'}, 'private'),
    _instance('job fields are ignored', 'R4', {
        'DicomVersion': OLD, 'KeepSource': 'x', 'Priority': 'x', 'Permissive': 4}),
    _instance('transcoded without loss', 'R108', {
        'DicomVersion': OLD, 'Transcode': '1.2.840.10008.1.2.4.70'}, since=(1, 13, 0)),
]

SYNTAX_CASES = [_instance('%s file' % source, 'R64', {'DicomVersion': OLD}, source)
                for source in ('jpeg', 'deflated', 'big endian', 'implicit', 'pdf', 'microscopy',
                               'utf8', 'greek', 'latin1 names')]

CASES = EDITION_CASES + LEVEL_CASES + LIST_CASES + SYNTAX_CASES
