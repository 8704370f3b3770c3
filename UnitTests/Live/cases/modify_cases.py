# SPDX-License-Identifier: GPL-3.0-or-later
"""Accepted requests of /modify that built-in and plugin must treat alike."""

import base64

from cases.case import Case, Older
from cases.pictures import COLOR_PNG, GRAY_PNG, read_jpeg
from cases.resources import patient, series, study

PATIENT_RULES_CAME = (Older((1, 11, 3), 400, 8),)
UIDS = ['StudyInstanceUID', 'SeriesInstanceUID', 'SOPInstanceUID']


def data_uri(mime, content):
    return 'data:%s;base64,%s' % (mime, base64.b64encode(content).decode())


def _instance(name, rules, body, source='image', **more):
    return Case('modify instance: ' + name, rules, 'instances', 'modify', body, source, **more)


def _job(route, name, rules, body, source='study', **more):
    return Case('modify %s: %s' % (route, name), rules, route, 'modify', body, source, **more)


def _replace(name, rules, values, source='image', **more):
    return _instance('replace ' + name, rules, {'Replace': values}, source, **more)


LEVEL_CASES = [
    _instance('nothing', 'R4 R75', {}),
    _instance('job fields are ignored', 'R4', {
        'Synchronous': 'x', 'Asynchronous': 4, 'Priority': 'x', 'Permissive': [], 'KeepSource': 1}),
    _instance('unknown members', 'R33', {'Nonsense': 1, 'Keep': []}),
    _instance('lenient JSON', 'R33', '{ /* c */ "Replace": {"StudyID": "1", "StudyID": "2",}, } x'),
    _instance('keep its identifiers', 'R75 R77', {'Keep': UIDS, 'Force': True}),
    _instance('keep SOPInstanceUID alone', 'R75', {'Keep': ['SOPInstanceUID'], 'Force': True}),
    _instance('replace PatientID', 'R76 R43', {'Replace': {'PatientID': 'NEW'}, 'Force': True}),
    _instance('replace StudyInstanceUID', 'R76 R43',
              {'Replace': {'StudyInstanceUID': '1.2.3.4'}, 'Force': True}),
    _instance('replace SeriesInstanceUID', 'R76 R43',
              {'Replace': {'SeriesInstanceUID': '1.2.3.5'}, 'Force': True}),
    _instance('replace SOPInstanceUID', 'R42',
              {'Replace': {'SOPInstanceUID': '1.2.3.6'}, 'Force': True}),
    _instance('empty PatientID', 'R42', {'Replace': {'PatientID': ''}, 'Force': True}),
    _job('series', 'nothing', 'R75 R16', {}),
    _job('studies', 'nothing', 'R75 R16', {}),
    _job('patients', 'nothing', 'R41 R75', {}, older=PATIENT_RULES_CAME),
    _job('patients', 'replace PatientID', 'R75', {'Replace': {'PatientID': 'NEW'}, 'Force': True}),
    _job('patients', 'names of both studies', 'R75', {
        'Replace': {'PatientID': 'NEW', 'PatientName': 'New^Name'}, 'Force': True}, 'two studies'),
    _job('series', 'replace description', 'R75', {'Replace': {'SeriesDescription': 'New'}}, target=2),
    _job('series', 'keep series and instances', 'R75', {
        'Keep': ['SOPInstanceUID'], 'Force': True}),
    _job('studies', 'replace StudyInstanceUID', 'R42', {
        'Replace': {'StudyInstanceUID': '1.2.3.7'}, 'Force': True}),
    _job('studies', 'keep series and instances', 'R75', {
        'Keep': ['SeriesInstanceUID', 'SOPInstanceUID'], 'Force': True}),
    _job('studies', 'replace StudyInstanceUID, keep the rest', 'R42 R75', {
        'Replace': {'StudyInstanceUID': '1.2.3.8'},
        'Keep': ['SeriesInstanceUID', 'SOPInstanceUID'], 'Force': True}),
    _job('studies', "the only study's patient", 'R83b', {
        'Replace': {'PatientName': 'New^Name', 'PatientBirthDate': '19700101'}}),
    _job('studies', 'new patient', 'R83b', {
        'Replace': {'PatientID': 'NEW', 'PatientName': 'New'}, 'Force': True}, 'two studies',
         older=PATIENT_RULES_CAME),
    _job('studies', 'attach to its patient again', 'R83b', {'Replace': {
        'PatientID': 'PAT1', 'PatientName': 'M\u00fcller^Andr\u00e9', 'PatientBirthDate': '19601224',
        'PatientSex': 'O'}, 'Force': True}, 'two studies', older=PATIENT_RULES_CAME),
    _job('studies', 'source removed', 'R114', {'KeepSource': False}),
    _job('series', 'source removed', 'R114', {'KeepSource': False, 'Remove': ['StationName']}),
    _job('studies', 'source kept', 'R114', {'KeepSource': True}),
    _job('studies', 'asynchronous', 'R11 R14', {'Asynchronous': True}),
    _job('studies', 'Synchronous wins', 'R11', {'Synchronous': True, 'Asynchronous': 'x'}),
    _job('studies', 'not synchronous', 'R11 R14', {'Synchronous': False}),
    _job('studies', 'priority', 'R16', {'Priority': -7, 'Asynchronous': True}),
    _job('studies', 'permissive', 'R113', {'Permissive': True, 'Asynchronous': True}),
    _job('studies', 'labels not kept', 'R103', {}, since=(1, 12, 3),
         labels={study(): ['one'], series(): ['two']}),
    _job('studies', 'labels kept', 'R103', {'KeepLabels': True}, since=(1, 12, 3),
         labels={study(): ['one', 'three'], series(): ['two'], patient(): ['four']}),
    _job('studies', 'transcoded', 'R106', {'Transcode': '1.2.840.10008.1.2.4.70'}),
    _job('studies', 'transcoded to implicit', 'R106', {'Transcode': '1.2.840.10008.1.2'}),
    _instance('transcoded to big endian', 'R108', {'Transcode': '1.2.840.10008.1.2.2'}),
    _instance('transcoded without loss', 'R108', {'Transcode': '1.2.840.10008.1.2.4.80'}),
    _instance('transcoded from JPEG', 'R108', {'Transcode': '1.2.840.10008.1.2.1'}, 'jpeg'),
]

VALUE_CASES = [
    _replace('texts', 'R59 R60', {'PatientComments': 'New', 'StationName': 'A', 'StudyID': '12'}),
    _replace('absent element', 'R59', {'AdditionalPatientHistory': 'line one\r\nline two'}),
    _replace('several values', 'R59', {'OperatorsName': 'A^B\\C^D\\E', 'ImageType': 'DERIVED\\X'}),
    _replace('numbers in texts', 'R60', {'PatientWeight': '80.25', 'SeriesNumber': '42'}),
    _replace('Latin characters', 'R60', {'InstitutionName': 'G\u00f6teborg \u00e9t\u00e9'}),
    _replace('UTF-8 in an UTF-8 file', 'R60', {'PatientName': '\u5c71\u7530^\u592a\u90ce'}, 'utf8'),
    _replace('Greek in a Greek file', 'R60',
             {'PatientName': '\u0391\u03b8\u03ae\u03bd\u03b1'}, 'greek'),
    _replace('ASCII in a file without character set', 'R65', {'PatientName': 'Plain^Name'}, 'ascii'),
    _replace('date and time', 'R60', {'StudyDate': '20240229', 'StudyTime': '235959.999999'}),
    _replace('unlimited texts', 'R60', {'LongCodeValue': 'x' * 300, 'TextValue': 'y' * 4000}),
    _replace('URL', 'R60', {'RetrieveURL': 'https://example.org/a?b=c'}),
    _replace('unsigned numbers', 'R61', {'Rows': '8', 'RecommendedDisplayFrameRateInFloat': '2.5'}),
    _replace('several numbers', 'R61', {'ReferencedFrameNumber': '1\\2', 'SimpleFrameList': '1\\2\\3'},
             older=(Older((1, 12, 0), 400, 15),)),
    _replace('floating numbers', 'R61', {
        'EventTimeOffset': '-1.5', 'ExaminedBodyThickness': '1e3', 'SliceLocationVector': '2'}),
    _replace('US or SS', 'R61', {'SmallestImagePixelValue': '3', 'LargestImagePixelValue': '70'}),
    _replace('attribute tag', 'R61', {'FrameIncrementPointer': 'FrameTime'}),
    _replace('attribute tag by number', 'R61', {'FrameIncrementPointer': '0018,1063'}),
    _replace('empty string', '3.4', {'StationName': '', 'Rows': '', 'ProcedureCodeSequence': ''},
             'sequences'),
    _replace('null text', '3.4', {'StationName': None}),
    _replace('spelling with dash', 'R47', {'0010-4000': 'Comment'}),
    _replace('spelling without separator', 'R47', {'00104000': 'Comment'}),
    _replace('spelling with comma and capitals', 'R47', {'0008,103E': 'Comment'}),
    _replace('spelling in parentheses', 'R48', {'(0010,4000)': 'Comment'}),
    _replace('spelling with blanks', 'R48', {' PatientComments ': 'Comment'}),
    _replace('same tag twice', 'R44', {'PatientComments': 'name', '0010,4000': 'number'}),
    _replace('group length and group 2', 'R51', {'0010,0000': '12', '0002,0016': 'AET'}),
    _replace('sequence', '3.4', {'ProcedureCodeSequence': [
        {'CodeValue': 'N', 'CodingSchemeDesignator': '99N', 'CodeMeaning': 'New'}, {}]}, 'sequences'),
    _replace('sequence, new', '3.4', {'ProcedureCodeSequence': [
        {'CodeValue': 'N', 'CodingSchemeDesignator': '99N', 'CodeMeaning': 'New'},
        {'0008,0100': 'M'}]}),
    _replace('sequence with empty item', '3.4', {'ProcedureCodeSequence': [[], {'CodeValue': 'N'}]}),
    _replace('sequence without item', '3.4', {'ProcedureCodeSequence': []}, 'sequences'),
    _replace('nested sequences', '3.4', {'RequestAttributesSequence': [
        {'ScheduledProtocolCodeSequence': [{'CodeValue': 'A'}, {'CodeValue': 'B'}],
         'ScheduledProcedureStepID': 'S'}]}, 'sequences'),
    _replace('binary in a text', 'R62', {'PatientComments': data_uri(
        'application/octet-stream', b'bytes')}),
    _replace('other data URI is text', 'R62', {'PatientComments': data_uri('text/plain', b'b')}),
    _replace('bytes of an OB', 'R62', {'ICCProfile': data_uri(
        'application/octet-stream', bytes(range(16)))}),
    _replace('raw pixels', 'R63', {'PixelData': data_uri(
        'application/octet-stream', bytes(128))}),
    _replace('pixels by gray PNG', 'R63', {'PixelData': data_uri('image/png', GRAY_PNG)}),
    _replace('pixels by colour PNG', 'R63', {'PixelData': data_uri('image/png', COLOR_PNG)}),
    _replace('pixels by JPEG', 'R63', {'PixelData': data_uri('image/jpeg', read_jpeg())}),
    _replace('document by PDF', 'R63', {'EncapsulatedDocument': data_uri(
        'application/pdf', b'%PDF-1.4 none')}, 'pdf'),
    _replace('SOP class', 'R64', {'SOPClassUID': '1.2.840.10008.5.1.4.1.1.4'}),
    _replace('private of the dictionary', 'R68', {'0029,1001': 'Open'}, 'private'),
    _instance('replace private with its creator', 'R68', {
        'Replace': {'0029,1002': '12'}, 'PrivateCreator': 'ACME 1.0'}, 'private'),
    _instance('replace private name', 'R47 R68', {
        'Replace': {'AcmeSecret': 'Open'}, 'PrivateCreator': 'ACME 1.0'}, 'private'),
]

PATH_CASES = [
    _replace('first item', 'R52', {'RequestAttributesSequence[0].ScheduledProcedureStepID': 'X'},
             'sequences'),
    _replace('every item', 'R52 R55', {
        'RequestAttributesSequence[*].ScheduledProcedureStepLocation': 'X'}, 'sequences'),
    _replace('two levels', 'R52', {'(0040,0275)[*].0040-0008[0].CodeMeaning': 'Other'}, 'sequences'),
    _replace('absent item', 'R54', {'RequestAttributesSequence[7].ScheduledProcedureStepID': 'X'},
             'sequences'),
    _replace('path through no sequence', 'R54', {'PatientName[0].StudyID': 'X'}, 'sequences'),
    _replace('items that a replacement made', 'R58', {
        'ProcedureCodeSequence': [{'CodeValue': 'N'}],
        'ProcedureCodeSequence[0].CodeMeaning': 'Made'}, 'sequences'),
    _replace('nested identifier without force', 'R39', {
        'ReferencedImageSequence[0].ReferencedSOPInstanceUID': '1.2.3.9'}, 'sequences'),
    _instance('remove by path', 'R55', {'Remove': [
        'RequestAttributesSequence[1].ScheduledProcedureStepID',
        'ReferencedImageSequence[*].PurposeOfReferenceCodeSequence']}, 'sequences'),
    _instance('removed and replaced path', 'R58', {
        'Remove': ['RequestAttributesSequence[0].ScheduledProcedureStepID'],
        'Replace': {'RequestAttributesSequence[0].ScheduledProcedureStepID': 'X'}}, 'sequences'),
    _instance('path in an implicit file', 'R52', {'Replace': {
        'RequestAttributesSequence[0].ScheduledProcedureStepID': 'X'}}, 'implicit'),
    _instance('path with keep', 'R56', {'Keep': ['RequestAttributesSequence[0].CodeValue']},
              'sequences'),
]

LIST_CASES = [
    _instance('remove', '2.2', {'Remove': ['StationName', '0008,0080', 'AcquisitionDate']}),
    _instance('remove a sequence', '2.2', {'Remove': ['RequestAttributesSequence']}, 'sequences'),
    _instance('remove pixels', '2.2', {'Remove': ['PixelData']}),
    _instance('replace wins over remove', 'R44', {
        'Remove': ['StationName'], 'Replace': {'StationName': 'X'}}),
    _instance('keep wins over both', 'R44', {
        'Remove': ['StationName', 'StudyID'], 'Replace': {'StudyID': 'X'},
        'Keep': ['StationName', 'StudyID']}),
    _instance('keep without effect', 'R77', {'Keep': ['PatientName', 'PixelData']}),
    _instance('remove private', 'R74', {'RemovePrivateTags': True}, 'private'),
    _instance('keep private', 'R74', {'RemovePrivateTags': False}, 'private'),
    _instance('remove one private', '2.2', {'Remove': ['0029,1001']}, 'private'),
    _job('studies', 'remove private', 'R74', {'RemovePrivateTags': True}, 'study with private'),
    _job('studies', 'everything at once', 'R57', {
        'Replace': {'StudyDescription': 'New', 'RequestAttributesSequence[*].CodeValue': 'C'},
        'Remove': ['StationName', 'ProcedureCodeSequence'], 'RemovePrivateTags': True,
        'KeepSource': False, 'Asynchronous': True, 'Priority': 3}, 'study with sequences'),
]

SYNTAX_CASES = [_instance('%s file' % source, 'R64', {'Replace': {'StudyID': 'X'}}, source)
                for source in ('jpeg', 'deflated', 'big endian', 'implicit', 'report', 'pdf',
                               'microscopy', 'latin1 names')]

CASES = LEVEL_CASES + VALUE_CASES + PATH_CASES + LIST_CASES + SYNTAX_CASES
