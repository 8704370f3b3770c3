# SPDX-License-Identifier: GPL-3.0-or-later
"""Explained differences of answers, jobs, lineage, labels, main tags and of what is stored."""

from comparison.known import Known

NEWER_MEMBERS = ('Resources', 'ParentResources', 'Transcode')
OUR_MEMBERS = ('Warnings', 'FailedInstances')
DANGLING = ('DanglingReferences', 'DanglingReferencesCount')
NEW_STUDIES = ('split', 'merge')


def _name(d):
    return d.path.split('.')[-1].split('[')[0]


def _is_extra(*names):
    return lambda d, c: d.kind == 'extra member' and _name(d) in names


def _lists_objects_that_stay(d, c):
    return c.operation in NEW_STUDIES and _is_extra(*DANGLING)(d, c)


def _is_main_tag_of_the_file(d, _):
    text = d.plugin or ''
    return d.kind == 'main tag' and (d.expected or b'') in (
        text.encode('utf-8'), text.encode('latin-1', 'replace'))


def _is_lineage_before_plugins_could_write_it(d, _):
    return d.kind == 'missing member'


def _is_lineage_of_split_and_merge(d, c):
    return (c.operation in NEW_STUDIES and d.kind == 'extra member'
            and _name(d) == 'ModifiedFrom' and d.plugin in d.source)


def _are_labels_of_split_and_merge(d, c):
    return (c.operation in NEW_STUDIES and c.keeps_labels
            and set(d.plugin) == set(d.builtin) | set(d.source))


def _are_labels_of_the_copied_instance(d, c):
    return c.keeps_labels and d.path == 'Instance' and d.plugin == d.source


def _are_labels_saved_in_place(d, c):
    return c.is_in_place and d.plugin == d.source


def _is_done_once(d, c):
    return ('L22' in c.explained and c.operation in NEW_STUDIES and d.plugin < d.builtin
            and (d.kind == 'outputs' or _name(d) == 'InstancesCount'))


LINEAGE = 'test_annotations.test_lineage_is_written_at_every_level_that_changed'
WARNINGS = 'test_jobs_content.test_unknown_members_are_named_among_the_warnings'
CONTENT = 'test_jobs_content.test_a_job_tells_what_it_did'
USER_DATA = 'test_jobs_shown.test_user_data_is_shown_beside_the_content'
STAYING = 'test_defects_split.test_l18_the_plugin_leaves_objects_that_stay_and_names_them'
ONCE = 'test_defects_split.test_l22_the_plugin_does_everything_once'
KNOWN_ANSWERS = [
    Known('D2', 'warnings and failures are named, answer', 'answer', _is_extra(*OUR_MEMBERS),
          WARNINGS),
    Known('D2', 'warnings and failures are named, job', 'job', _is_extra(*OUR_MEMBERS), WARNINGS),
    Known('R16', 'content of 1.13.0 on every host, answer', 'answer', _is_extra(*NEWER_MEMBERS),
          CONTENT, (1, 12, 11)),
    Known('R16', 'content of 1.13.0 on every host, job', 'job', _is_extra(*NEWER_MEMBERS), CONTENT,
          (1, 12, 11)),
    Known('R148', 'UserData of 1.12.9 on every host', 'job', _is_extra('UserData'), USER_DATA,
          (1, 12, 9)),
    Known('L18', 'objects that stay and refer to moved ones are listed, answer', 'answer',
          _lists_objects_that_stay, STAYING),
    Known('L18', 'objects that stay and refer to moved ones are listed, job', 'job',
          _lists_objects_that_stay, STAYING),
    Known('R98', 'main tags of parents are brought up to date on every host', 'index',
          _is_main_tag_of_the_file,
          'test_annotations.test_main_tags_of_existing_parents_follow', (1, 11, 3)),
    Known('R99', 'lineage is user metadata before 1.12.2', 'lineage',
          _is_lineage_before_plugins_could_write_it, LINEAGE, (1, 12, 2)),
    Known('L41', 'split and merge write lineage', 'lineage', _is_lineage_of_split_and_merge,
          'test_defects_split.test_l41_the_plugin_writes_lineage'),
    Known('L41', 'split and merge copy labels where KeepLabels asks for it', 'labels',
          _are_labels_of_split_and_merge, 'test_defects_split.test_l41_the_plugin_keeps_labels'),
    Known('L6', 'the output instance gets the labels of its source', 'labels',
          _are_labels_of_the_copied_instance,
          'test_defects_annotations.test_l6_the_plugin_labels_the_copy'),
    Known('L36', 'labels survive in place', 'labels', _are_labels_saved_in_place,
          'test_defects_in_place.test_l36_the_plugin_keeps_labels_metadata_and_attachments'),
    Known('L22', 'what is listed twice is done once, outputs', 'server', _is_done_once, ONCE),
    Known('L22', 'what is listed twice is done once, answer', 'answer', _is_done_once, ONCE),
    Known('L22', 'what is listed twice is done once, job', 'job', _is_done_once, ONCE),
]
