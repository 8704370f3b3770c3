# SPDX-License-Identifier: GPL-3.0-or-later
"""L18, L26, L28: references between the objects of one operation."""

from pydicom.sequence import Sequence

from support.acting import edit_study, text_at
from support.synthetic import CT_STORAGE, image, item, save, uid

REFERENCE = '0008,1140[%d].0008,1155'
FIRST, SECOND, STUDY, ELSEWHERE = uid(1, 1, 1, 1), uid(1, 1, 1, 2), uid(1, 1), uid(9, 9, 9, 9)


def slices():
    """Two slices; the second one names the first one, the study, and an object elsewhere."""
    second = image(instance=2)
    second.ReferencedImageSequence = Sequence([
        item(ReferencedSOPClassUID=CT_STORAGE, ReferencedSOPInstanceUID=target)
        for target in (FIRST, STUDY, ELSEWHERE)])
    return [save(image(instance=1)), save(second)]


def references(file):
    return [text_at(file, REFERENCE % index) for index in range(3)]


def test_l18_the_builtin_leaves_references_to_the_old_objects(builtin):
    first, second = edit_study(builtin, slices(), {})
    assert first.identifiers['Instance'] != FIRST
    assert references(second) == [FIRST, STUDY, ELSEWHERE]


def test_l18_the_plugin_lets_references_follow(plugin):
    first, second = edit_study(plugin, slices(), {})
    assert first.identifiers['Instance'] != FIRST
    assert references(second) == [first.identifiers['Instance'], first.identifiers['Study'], ELSEWHERE]


def test_l18_the_plugin_follows_a_given_identifier(plugin):
    body = {'Replace': {'StudyInstanceUID': '1.2.3.4'}, 'Keep': ['SOPInstanceUID'], 'Force': True}
    second = edit_study(plugin, slices(), body)[1]
    assert references(second) == [FIRST, '1.2.3.4', ELSEWHERE]


KEPT = {'Keep': ['SOPInstanceUID'], 'Force': True, 'DicomVersion': '2021b'}


def test_l26_the_builtin_renews_references_to_kept_objects(builtin):
    first, second = edit_study(builtin, slices(), KEPT, 'anonymize')
    assert first.identifiers['Instance'] == FIRST
    assert references(second)[0] != FIRST


def test_l26_the_plugin_keeps_references_to_kept_objects(plugin):
    first, second = edit_study(plugin, slices(), KEPT, 'anonymize')
    assert first.identifiers['Instance'] == FIRST
    assert references(second)[0] == FIRST
    assert references(second)[2] not in ('', ELSEWHERE)


def test_l28_the_builtin_does_not_find_a_study_in_a_reference(builtin):
    second = edit_study(builtin, slices(), {'DicomVersion': '2021b'}, 'anonymize')[1]
    assert references(second)[1] not in (STUDY, second.identifiers['Study'])


def test_l28_the_plugin_finds_the_study(plugin):
    second = edit_study(plugin, slices(), {'DicomVersion': '2021b'}, 'anonymize')[1]
    assert references(second)[1] == second.identifiers['Study'] != STUDY
