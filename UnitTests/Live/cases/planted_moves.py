# SPDX-License-Identifier: GPL-3.0-or-later
"""Defects to plant in outcomes of bulk requests, split and merge.

case name -> name -> (change of the outcome, kind of difference to be found, and the first version
of hosts on which it is none that is explained)."""

from cases.case import Case
from cases.planted import FRESH, edit, lose_output, lose_source, set_member
from cases.resources import instance, patient, series, study
from comparison.matching import match

ANOTHER = '-'.join(['01234567'] * 5)


def _leave_source(outcome):
    gone = [source for source in outcome.before if source not in outcome.after]
    outcome.after.append(gone[0])


def _resources(change):
    return lambda outcome: change(outcome.answer['Resources'])


def _name_another(resources):
    resources[-1].update(ID=ANOTHER, Path='/%s/%s' % (resources[-1]['Path'].split('/')[1], ANOTHER))


def _name_a_source(outcome):
    outcome.answer['Resources'][0]['ID'] = outcome.before[0].orthanc_ids['Instance']


def _refer(value):
    def change(dataset):
        for item in dataset.get('ReferencedImageSequence', []):
            item.ReferencedSOPInstanceUID = value
    return change


def _in_each_output(change):
    def plant(outcome):
        for index in range(len(outcome.outputs())):
            edit(change, index)(outcome)
    return plant


def _forget_series(outcome):
    """Two series of the source become one."""
    uid = outcome.outputs()[0].identifiers['Series']
    _in_each_output(lambda dataset: setattr(dataset, 'SeriesInstanceUID', uid))(outcome)


def _label(outcome):
    outcome.untouched()[0].labels['Instance'] = ['label']


def _mark_bystander(outcome):
    outcome.untouched()[0].lineage[('Instance', 'ModifiedFrom')] = ANOTHER


def _lose_lineage(outcome):
    outcome.outputs()[0].lineage.pop(('Instance', 'ModifiedFrom'))


def _lose_content(outcome):
    outcome.job['Content'].pop('TargetStudy')


def _set_content(member, value):
    return lambda outcome: outcome.job['Content'].__setitem__(member, value)


def follow_references(outcome):
    """What a host does that lets references follow the moved objects (L18)."""
    moved = {trio.source.identifiers['Instance']: trio.plugin.identifiers['Instance']
             for trio in match(outcome, outcome)}

    def change(dataset):
        for item in dataset.get('ReferencedImageSequence', []):
            old = str(item.ReferencedSOPInstanceUID)
            item.ReferencedSOPInstanceUID = moved.get(old, old)
    _in_each_output(change)(outcome)


BULK = Case('planted in bulk', '', 'tools', 'bulk-modify', {
    'Resources': [study(0), series(3), patient(5)], 'Level': 'Study', 'KeepSource': False}, 'family')
SPLIT = Case('planted in split', '', 'studies', 'split', {
    'Series': [series(0)], 'Instances': [instance(2)]}, 'family')
SPLIT_LATER = Case('planted in asynchronous split', '', 'studies', 'split', {
    'Series': [series(0)], 'Asynchronous': True}, 'family')
MERGE = Case('planted in merge', '', 'studies', 'merge', {'Resources': [study(3)]}, 'family')
LINKED = Case('planted references', '', 'studies', 'split', {'Series': [series(1)]},
              'linked studies', explained=('L18',))
CASES = (BULK, SPLIT, SPLIT_LATER, MERGE, LINKED)

PLANTED_IN = {
    BULK.name: {
        'output missing in the list': (_resources(lambda r: r.pop(0)), 'member'),
        'parent missing in the list': (_resources(lambda r: r.pop(-1)), 'member'),
        'output twice in the list': (_resources(lambda r: r.insert(0, r[0])), 'order'),
        'list not in order': (_resources(lambda r: r.reverse()), 'order'),
        'list names another resource': (_resources(_name_another), 'member'),
        'list names a source': (_name_a_source, 'member'),
        'list tells another level': (_resources(lambda r: r[0].update(Type='Series')), 'member'),
        'list lacks a path': (_resources(lambda r: r[0].pop('Path')), 'missing member'),
        'parents lack a resource': (lambda o: o.answer['ParentResources'].pop(), 'member',
                                    (1, 12, 0)),
        'count of instances': (set_member('InstancesCount', 4), 'member'),
        'output lost': (lose_output, 'outputs'),
        'source left': (_leave_source, 'sources'),
        'bystander lost': (lose_source, 'sources'),
        'lineage lost': (_lose_lineage, 'missing member', (1, 12, 2)),
        'lineage of a bystander': (_mark_bystander, 'bystander'),
    },
    SPLIT.name: {
        'wrong TargetStudy': (set_member('TargetStudy', ANOTHER), 'member'),
        'TargetStudy is the source': (lambda o: o.answer.update(
            TargetStudy=o.untouched()[0].orthanc_ids['Study']), 'member'),
        'wrong TargetStudyUID': (set_member('TargetStudyUID', FRESH), 'member'),
        'TargetStudyUID of the source': (lambda o: o.answer.update(
            TargetStudyUID=o.before[0].identifiers['Study']), 'member'),
        'source left': (_leave_source, 'sources'),
        'bystander lost': (lose_source, 'sources'),
        'bystander labelled': (_label, 'bystander'),
        'series joined': (_forget_series, 'identifier'),
        'tag of the study lost': (edit(lambda d: delattr(d, 'StudyDescription')), 'missing'),
    },
    SPLIT_LATER.name: {
        'TargetStudy lost': (_lose_content, 'missing member'),
        'wrong TargetStudyUID': (_set_content('TargetStudyUID', FRESH), 'member'),
        'another type of job': (lambda o: o.job.update(Type='ResourceModification'), 'member'),
    },
    MERGE.name: {
        'wrong TargetStudy': (set_member('TargetStudy', ANOTHER), 'member'),
        'TargetStudy is a source': (lambda o: o.answer.update(
            TargetStudy=o.before[-1].orthanc_ids['Study']
            if o.before[-1].orthanc_ids['Study'] != o.answer['TargetStudy']
            else o.before[0].orthanc_ids['Study']), 'member'),
        'source left': (_leave_source, 'sources'),
        'target lost an instance': (lose_source, 'sources'),
        'tag of the target not copied': (edit(
            lambda d: setattr(d, 'AccessionNumber', 'ACC2')), 'value'),
        'output lost': (lose_output, 'outputs'),
    },
    LINKED.name: {
        'reference to somewhere else': (_in_each_output(_refer(FRESH)), 'identifier'),
        'reference lost': (edit(lambda d: delattr(d, 'ReferencedImageSequence')), 'missing'),
    },
}
