# SPDX-License-Identifier: GPL-3.0-or-later
"""L51: a host whose storage is limited makes room by deleting ("recycling") the oldest patients."""

import pytest

from support.acting import error_of, skip_unless, upload_study
from support.gate import Gate
from support.interruption import submit_held
from support.synthetic import add_pixels, image, save

SINCE_REJECTION = (1, 11, 3)
FULL = 19  # code of Orthanc
BYTES_OF_SLICE = 400000


def small(patient, count=1):
    return [save(image(patient=patient, instance=number)) for number in range(1, count + 1)]


def large(patient, count=1):
    """Slices of 400 KB: two fit into a storage of 1 MB, three do not."""
    made = []
    for number in range(1, count + 1):
        dataset = image(patient=patient, instance=number)
        add_pixels(dataset, 400, BYTES_OF_SLICE // 800)
        made.append(save(dataset))
    return made


class Stored:
    """Patients, the first one uploaded first; the study of each, and its files."""

    def __init__(self, client, patients):
        self.client = client
        self.studies = [upload_study(client, files) for files in patients]
        self.patients = [client.json('/studies/%s' % study)['ParentPatient'] for study in self.studies]
        self.files = [{one['ID']: client.file(one['ID']) for one in client.json(
            '/studies/%s/instances' % study)} for study in self.studies]

    def anonymize(self, *indices, **fields):
        if len(indices) == 1:
            return self.client.post('/studies/%s/anonymize' % self.studies[indices[0]], fields)
        resources = [self.studies[index] for index in indices]
        return self.client.post('/tools/bulk-anonymize', dict(fields, Resources=resources))

    def has(self, index):
        """All of that patient, as it was."""
        return all(self.client.get('/instances/%s/file' % instance).content == content
                   for instance, content in self.files[index].items())

    def others(self):
        """Patients that were not uploaded."""
        return sorted(set(self.client.json('/patients')) - set(self.patients))

    def protected(self):
        return [patient for patient in self.client.json('/patients')
                if self.client.get('/patients/%s/protected' % patient).text == '1']


@pytest.fixture
def limited(plugin_fleet):
    """Starts a host with the plugin and these options of Orthanc."""
    yield from start_hosts(plugin_fleet, 'plugin')


@pytest.fixture
def limited_builtin(fleet):
    yield from start_hosts(fleet, 'builtin')


def start_hosts(fleet, kind):
    hosts = []

    def start(gate=None, **options):
        hosts.append(fleet.make(kind, options, gate))
        return hosts[-1].start()
    yield start
    for host in hosts:
        host.dispose()


def warnings_about(answer, option):
    return [text for text in answer.json().get('Warnings', ()) if '"%s"' % option in text]


# The two limits, with patients of which one does not fit twice beside the others.
LIMITS = pytest.mark.parametrize('option, value, make', (
    ('MaximumPatientCount', 2, small), ('MaximumStorageSize', 1, large)))


@LIMITS
def test_l51_the_builtin_recycles_its_own_source(limited_builtin, option, value, make):
    stored = Stored(limited_builtin(**{option: value}).client, [make(1), make(2)])
    answer = stored.anonymize(0)
    assert answer.status_code == 200, answer.text
    assert not stored.has(0) and stored.has(1)


@LIMITS
def test_l51_the_plugin_recycles_others_and_says_so(limited, option, value, make):
    stored = Stored(limited(**{option: value}).client, [make(1), make(2)])
    answer = stored.anonymize(0)
    assert answer.status_code == 200, answer.text
    assert len(warnings_about(answer, option)) == 1
    assert stored.has(0) and not stored.has(1)
    assert stored.others() == [answer.json()['PatientID']]
    assert stored.protected() == []


def test_l51_the_builtin_loses_all_but_one_slice(limited_builtin):
    """The source goes with the first result; what was not read by then is nowhere."""
    host = limited_builtin(MaximumStorageSize=1)
    stored = Stored(host.client, [large(1, 2)])
    stored.anonymize(0)
    assert not stored.has(0)
    assert len(host.client.instances()) < 3


@LIMITS
def test_l51_the_plugin_refuses_what_cannot_fit(limited, option, value, make):
    """Two patients need room for four, although a stranger could go."""
    client = limited(**{option: value + 1}).client
    count = 1 if option == 'MaximumPatientCount' else 2
    stored = Stored(client, [make(1, count), make(2, count), make(3)])
    before = client.instances()
    answer = stored.anonymize(0, 1)
    status, code, details = error_of(answer)
    assert (status, code) == (500, FULL), answer.text
    assert '"%s" allows %d' % (option, value + 1) in details
    assert client.instances() == before
    assert stored.protected() == []


@LIMITS
def test_where_nothing_is_recycled_the_plugin_refuses_at_once(limited, option, value, make):
    host = limited(MaximumStorageMode='Reject', **{option: value})
    skip_unless(host.client, since=SINCE_REJECTION, what='MaximumStorageMode')
    stored = Stored(host.client, [make(1), make(2)])
    before = host.client.instances()
    answer = stored.anonymize(0)
    assert error_of(answer)[1] == FULL and option in error_of(answer)[2], answer.text
    assert host.client.instances() == before


def test_hosts_without_that_mode_recycle(limited):
    host = limited(MaximumStorageMode='Reject', MaximumPatientCount=2)
    skip_unless(host.client, before=SINCE_REJECTION, what='no MaximumStorageMode')
    stored = Stored(host.client, [small(1), small(2)])
    assert warnings_about(stored.anonymize(0), 'MaximumPatientCount')
    assert stored.has(0) and not stored.has(1)


@pytest.mark.parametrize('operation', ('anonymize', 'modify'))
@LIMITS
def test_where_there_is_room_nothing_is_said_or_lost(limited, option, value, make, operation):
    stored = Stored(limited(**{option: 4 * value}).client, [make(1), make(2)])
    answer = stored.client.post('/studies/%s/%s' % (stored.studies[0], operation), {})
    assert answer.status_code == 200 and 'Warnings' not in answer.json()
    assert stored.has(0) and stored.has(1)
    assert stored.protected() == []


def test_the_protection_of_users_stays(limited):
    stored = Stored(limited(MaximumPatientCount=3).client, [small(1), small(2)])
    stored.client.put('/patients/%s/protected' % stored.patients[0], b'1')
    assert stored.anonymize(0).status_code == 200
    assert stored.protected() == [stored.patients[0]]


def test_a_patient_that_overwrites_itself_keeps_the_protection_of_users(limited):
    host = limited(MaximumPatientCount=2, OverwriteInstances=True)
    stored = Stored(host.client, [small(1), small(2)])
    stored.client.put('/patients/%s/protected' % stored.patients[0], b'1')
    body = {'Keep': ['StudyInstanceUID', 'SeriesInstanceUID', 'SOPInstanceUID'], 'Force': True,
            'Replace': {'StationName': 'NEW'}}
    for study in stored.studies:
        assert host.client.post('/studies/%s/modify' % study, body).status_code == 200
    assert sorted(host.client.json('/patients')) == sorted(stored.patients)
    assert stored.protected() == [stored.patients[0]]


def test_a_failure_gives_the_protection_back(limited):
    host = limited(gate=Gate(), MaximumPatientCount=2, Modification={'Threads': 2})
    stored = Stored(host.client, [small(1, 4)])
    host.gate.reject(3)
    assert stored.anonymize(0).status_code == 500
    assert stored.has(0) and stored.others() == []
    assert stored.protected() == []


def test_sources_and_results_are_protected_while_the_job_runs(limited):
    host = limited(gate=Gate(), MaximumPatientCount=2, Modification={'Threads': 2})
    stored = Stored(host.client, [small(1, 6)])
    job = submit_held(host, '/studies/%s/anonymize' % stored.studies[0], {}, 3)
    assert sorted(stored.protected()) == sorted(host.client.json('/patients'))
    assert len(stored.protected()) == 2
    host.gate.open()
    assert host.client.wait_for_job(job)['State'] == 'Success'
    assert stored.protected() == []
