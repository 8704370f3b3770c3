# SPDX-License-Identifier: GPL-3.0-or-later
"""Sources of several studies and patients, for bulk requests, split and merge.

Every file has an InstanceNumber, and so pixels, of its own: outputs are told apart by them."""

from pydicom.sequence import Sequence

from support.synthetic import CT_STORAGE, code, image, item, save, uid

LONG_TEXT = 'Long comment. ' * 30
ELSEWHERE = uid(9, 9, 9, 9)


def second_patient(**position):
    dataset = image(patient=2, **position)
    dataset.PatientName, dataset.PatientBirthDate = 'Second^Patient', '19700101'
    dataset.AccessionNumber, dataset.StudyDescription = 'OTHER', 'Study of another'
    return dataset


def family():
    """0, 1: first series of the first study; 2: its second series; 3 and 4: two series of the
    second study; 5: another patient."""
    return [save(dataset) for dataset in (
        image(instance=1), image(instance=2), image(series=2, instance=3),
        image(study=2, instance=4), image(study=2, series=2, instance=5),
        second_patient(instance=6))]


def refer(dataset, *targets):
    dataset.ReferencedImageSequence = Sequence([
        item(ReferencedSOPClassUID=CT_STORAGE, ReferencedSOPInstanceUID=target)
        for target in targets])
    return dataset


def linked():
    """Two series of a study (0; 1 and 2), and another study (3).

    1 refers to 0, 2, 3 and to nothing that is there; 2 to 1; 3 to 0."""
    uids = [uid(1, 1, 1, 1), uid(1, 1, 2, 2), uid(1, 1, 2, 3), uid(1, 2, 1, 4)]
    return [save(image(instance=1)),
            save(refer(image(series=2, instance=2), uids[0], uids[2], uids[3], ELSEWHERE)),
            save(refer(image(series=2, instance=3), uids[1])),
            save(refer(image(study=2, instance=4), uids[0]))]


def with_modules(dataset):
    """Adds sequences of the patient and study modules, and a text above 256 characters."""
    dataset.IssuerOfPatientIDQualifiersSequence = Sequence([item(UniversalEntityID='1.2.3')])
    dataset.OtherPatientIDsSequence = Sequence([item(PatientID='ALIAS', TypeOfPatientID='TEXT')])
    dataset.ProcedureCodeSequence = Sequence([code('C9', '99ACME', 'Procedure nine')])
    dataset.PatientComments = LONG_TEXT
    return dataset


def to_merge():
    """0: target of one patient, with modules; 1: a study of another patient, with other tags."""
    source = second_patient(instance=2)
    source.EthnicGroup, source.IssuerOfPatientID = 'Other', 'Issuer'
    source.ProcedureCodeSequence = Sequence([code('C1', '99ACME', 'Procedure one')])
    return [save(with_modules(image(instance=1))), save(source)]


def to_merge_plain():
    """As to_merge(), without what the built-in drops (L23); the target has an empty study ID."""
    target, source = image(instance=1), second_patient(instance=2)
    target.StudyID, target.PatientComments = '', 'Short'
    source.EthnicGroup, source.IssuerOfPatientID = 'Other', 'Issuer'
    return [save(target), save(source)]


def to_merge_texts():
    """0: a target in UTF-8 with a name in Latin letters; 1: a source in Latin-1."""
    target = image(instance=1)
    target.SpecificCharacterSet = 'ISO_IR 192'
    return [save(target), save(second_patient(instance=2))]


def to_merge_widely():
    """0: a target in UTF-8 whose name Latin-1 cannot express; 1: a source in Latin-1."""
    target = image(instance=1)
    target.SpecificCharacterSet = 'ISO_IR 192'
    target.PatientName = 'caf\u00e9 \u65e5\u672c'
    return [save(target), save(second_patient(instance=2))]


SOURCES = {
    'family': family,
    'linked studies': linked,
    'study with modules': lambda: [save(with_modules(image(instance=1))),
                                   save(with_modules(image(series=2, instance=2)))],
    'to merge': to_merge,
    'to merge, plain': to_merge_plain,
    'to merge, texts': to_merge_texts,
    'to merge, wide texts': to_merge_widely,
}
