# SPDX-License-Identifier: GPL-3.0-or-later
"""Original attributes that are encrypted for recipients, and re-identification by the holder of the key."""

import io

import pydicom
import pytest

from support import corpus, judges
from support.acting import edit_instance, error_of, upload_study
from support.client import HostUnreachable
from support.corpus_walk import upload
from support.gate import Gate
from support.interruption import restart, submit_held, wait_until_saved
from support.recipients import Recipient
from support.synthetic import image, save, with_private, with_sequences
from support.users import client_of
from support.waiting import wait_until

ENCRYPTING = {'Profile': 'trial'}
TRUSTEE = ('trustee', 'secret of the trustee')
OTHER = ('other', 'secret of the other')
MARKS = ('PatientIdentityRemoved', 'DeidentificationMethod', 'DeidentificationMethodCodeSequence',
         'LongitudinalTemporalInformationModified', 'EncryptedAttributesSequence')
COUNT = 12


@pytest.fixture(scope='module')
def trustee():
    return Recipient()


@pytest.fixture(scope='module')
def stranger():
    return Recipient('stranger', 2048)


def place(host, file, name, mode):
    """The path of a copy as the host sees it."""
    target = host.folder / name
    target.write_bytes(file.read_bytes())
    target.chmod(mode)
    return host.root.inside(target)


def make_host(fleet, recipients, holder, gate=None):
    """Not started yet: encrypts for the recipients and has the key of the holder."""
    host = fleet.make('plugin', gate=gate)
    certificates = {'recipient-%d' % i: place(host, recipient.certificate, 'certificate-%d.pem' % i, 0o644)
                    for i, recipient in enumerate(recipients)}
    host.credentials = TRUSTEE
    host.options.update(AuthenticationEnabled=True, RegisteredUsers=dict((TRUSTEE, OTHER)))
    host.options['Modification'] = {
        'Threads': 2, 'Recipients': certificates,
        'Profiles': {'trial': {'EncryptFor': sorted(certificates)}},
        'Reidentification': {'PrivateKeys': [place(host, holder.key, 'private.pem', 0o600)],
                             'Users': [TRUSTEE[0]]}}
    return host


@pytest.fixture(scope='module')
def keeping_host(fleet, trustee, stranger):
    if not fleet.has_plugin():
        pytest.skip('needs the plugin')
    with make_host(fleet, [trustee, stranger], trustee) as host:
        yield host


@pytest.fixture
def keeper(keeping_host):
    keeping_host.client.delete_everything()
    yield keeping_host.client
    assert keeping_host.is_running(), keeping_host.log()[-4000:]


def dataset_of(content):
    return pydicom.dcmread(io.BytesIO(content), force=True)


def changed_attributes(before, after):
    """Keywords or tags of what is another one at top level, or gone; no pixels."""
    return {element.tag for element in before
            if element.tag.group != 0x7fe0 and (element.tag not in after or after[element.tag] != element)}


def deidentify(client, contents):
    """Uploads a study and leaves its de-identified copy alone; the copy's identifier."""
    study = upload_study(client, contents)
    answer = client.post('/studies/%s/anonymize' % study, ENCRYPTING)
    assert answer.status_code == 200, answer.text
    client.delete('/studies/' + study)
    return answer.json()['ID']


def files_by_uid(client, study):
    files = [client.file(instance['ID']) for instance in client.json('/studies/%s/instances' % study)]
    return {str(dataset_of(file).SOPInstanceUID): file for file in files}


def check_same(original, result):
    """All attributes are as they were, and the marks are gone."""
    before, after = dataset_of(original), dataset_of(result)
    assert after.PatientIdentityRemoved == 'NO'
    for mark in MARKS[1:]:
        assert mark not in after
    del after.PatientIdentityRemoved
    assert not changed_attributes(before, after) and not changed_attributes(after, before)
    assert before.PixelData == after.PixelData


@pytest.mark.parametrize('make', (image, with_sequences, with_private))
def test_openssl_finds_what_the_profile_has_changed(keeper, trustee, stranger, make):
    content = save(make())
    result = edit_instance(keeper, content, ENCRYPTING, 'anonymize').content
    before, after = dataset_of(content), dataset_of(result)
    changed = changed_attributes(before, after)
    assert {'PatientName', 'SOPInstanceUID'} <= {pydicom.datadict.keyword_for_tag(tag) for tag in changed}
    for recipient in (trustee, stranger):
        originals = recipient.decrypt_with_openssl(result)
        assert changed <= set(originals.keys())
        for element in originals:
            assert element == before[element.tag]
    for secret in (b'ller^Andr', b'PAT1', before.SOPInstanceUID.encode()):
        assert secret not in result


def test_gdcm_brings_the_originals_back(keeper, trustee):
    content = save(image())
    result = edit_instance(keeper, content, ENCRYPTING, 'anonymize').content
    before, after = dataset_of(content), dataset_of(trustee.decrypt_with_gdcm(result))
    assert not changed_attributes(before, after)


@pytest.mark.parametrize('name', ('images/dx-explicit-le.dcm', 'objects/sr-basic-text-undefined-length.dcm'))
def test_what_gdcm_has_encrypted_comes_back(keeper, trustee, name):
    content = corpus.read(name)
    stored = keeper.upload(trustee.encrypt_with_gdcm(content))
    answer = keeper.post('/modification/reidentify', {'Resources': [stored['ParentStudy']]})
    assert answer.status_code == 200, answer.text
    before = dataset_of(content)
    result = dataset_of(keeper.file(answer.json()['Resources'][0]['ID']))
    for keyword in ('PatientName', 'PatientID', 'StudyInstanceUID', 'SOPInstanceUID', 'StudyDate'):
        assert result.get(keyword) == before.get(keyword)
    assert result.PatientIdentityRemoved == 'NO'


@pytest.mark.parametrize('level', ('patients', 'studies', 'series', 'instances'))
def test_a_study_comes_back_at_any_level(keeper, level):
    contents = [save(with_sequences(instance=i)) for i in range(1, 4)]
    study = deidentify(keeper, contents)
    before = keeper.instances()
    resources = {'studies': [study], 'instances': before,
                 'patients': [keeper.json('/studies/%s/patient' % study)['ID']],
                 'series': keeper.json('/studies/' + study)['Series']}[level]
    answer = keeper.post('/modification/reidentify', {'Resources': resources})
    assert answer.status_code == 200, answer.text
    content = answer.json()
    assert (content['InstancesCount'], content['FailedInstancesCount']) == (3, 0)
    assert not content['IsAnonymization'] and sorted(content['ParentResources']) == sorted(resources)
    stored = [resource for resource in content['Resources'] if resource['Type'] == 'Study']
    results = files_by_uid(keeper, stored[0]['ID'])
    for original in contents:
        check_same(original, results[str(dataset_of(original).SOPInstanceUID)])
    assert set(before) < set(keeper.instances())
    if keeper.version() >= (1, 12, 2):
        metadata = keeper.json('/studies/%s/metadata?expand' % stored[0]['ID'])
        assert metadata['ModifiedFrom'] == study


def test_it_runs_as_a_job_and_can_replace_its_sources(keeper):
    study = deidentify(keeper, [save(image(instance=i)) for i in range(1, 4)])
    job = keeper.submit('/modification/reidentify', {'Resources': [study], 'KeepSource': False})
    seen = keeper.wait_for_job(job)
    assert seen['State'] == 'Success' and seen['Type'] == 'ResourceModification', seen
    assert len(keeper.instances()) == 3
    assert keeper.json('/patients?expand')[0]['MainDicomTags']['PatientID'] == 'PAT1'


def test_a_preview_tells_both_directions(keeper):
    study = upload_study(keeper, [save(image())])
    preview = keeper.post('/studies/%s/anonymize' % study, dict(ENCRYPTING, DryRun=True)).json()
    added = [change for change in preview['Changes'] if change['Path'].startswith('0400,0500')]
    assert {change['Reason'] for change in added} == {'Deidentification'}
    study = deidentify(keeper, [save(image())])
    preview = keeper.post('/modification/reidentify', {'Resources': [study], 'DryRun': True}).json()
    names = [change for change in preview['Changes'] if change['Path'] == '0010,0020']
    assert [change['New']['Text'] for change in names] == ['PAT1']
    assert names[0]['Reason'] == 'Reidentification'
    assert len(keeper.instances()) == 1


def test_only_the_users_of_the_option_may_do_it(keeping_host, keeper):
    study = deidentify(keeper, [save(image())])
    for user, status in ((None, 401), (OTHER, 403), (TRUSTEE, 200)):
        answer = client_of(keeping_host, user).post('/modification/reidentify', {'Resources': [study]})
        assert answer.status_code == status, answer.text
        assert len(keeper.instances()) == (2 if status == 200 else 1)


def break_message(dataset):
    dataset.EncryptedAttributesSequence[0].EncryptedContent = b'\x30\x03\x02\x01'


def remove_item(dataset):
    del dataset.EncryptedAttributesSequence


@pytest.mark.parametrize('damage', (break_message, remove_item))
def test_what_cannot_be_decrypted_changes_nothing(keeper, damage):
    result = edit_instance(keeper, save(image()), ENCRYPTING, 'anonymize').content
    keeper.delete_everything()
    dataset = dataset_of(result)
    damage(dataset)
    stored = keeper.upload(save(dataset))
    answer = keeper.post('/modification/reidentify', {'Resources': [stored['ParentStudy']]})
    assert answer.status_code == 400 and stored['ID'] in error_of(answer)[2], answer.text
    assert keeper.instances() == [stored['ID']]


def test_a_permissive_job_skips_what_it_cannot_decrypt(keeper):
    study = deidentify(keeper, [save(image(instance=i)) for i in (1, 2)])
    other = upload_study(keeper, [save(image(patient=2))])
    answer = keeper.post('/modification/reidentify', {'Resources': [study, other], 'Permissive': True})
    assert answer.status_code == 200, answer.text
    assert answer.json()['FailedInstancesCount'] == 1
    assert len(keeper.instances()) == 2 + 1 + 2


def test_another_key_is_refused(plugin_fleet, trustee, stranger):
    with make_host(plugin_fleet, [trustee], stranger) as host:
        study = deidentify(host.client, [save(image())])
        answer = host.client.post('/modification/reidentify', {'Resources': [study]})
        assert answer.status_code == 400 and 'key of this server' in error_of(answer)[2]
        assert len(host.client.instances()) == 1


@pytest.mark.parametrize('name', corpus.well_formed_names())
def test_the_corpus_goes_there_and_back(keeper, name):
    content = corpus.read(name)
    stored = upload(keeper, content)
    if stored is None:
        pytest.skip('not stored by this Orthanc')
    answer = keeper.post('/instances/%s/anonymize' % stored['ID'], ENCRYPTING)
    assert answer.status_code == 200, answer.text
    assert not judges.new_complaints(content, answer.content)
    plain = keeper.post('/instances/%s/anonymize' % stored['ID'], {'Profile': 'Basic'}).content
    assert not judges.dciodvfy(answer.content) - judges.dciodvfy(plain)
    keeper.delete_everything()
    stored = keeper.upload(answer.content)
    answer = keeper.post('/modification/reidentify', {'Resources': [stored['ID']]})
    assert answer.status_code == 200, answer.text
    result = keeper.file(answer.json()['Resources'][0]['ID'])
    assert not judges.new_complaints(content, result)
    before, after = dataset_of(content), dataset_of(result)
    for keyword in ('PatientName', 'PatientID', 'StudyInstanceUID', 'SeriesInstanceUID', 'SOPInstanceUID',
                    'StudyDate', 'AccessionNumber'):
        assert text_of(after, keyword) == text_of(before, keyword), keyword


def text_of(dataset, keyword):
    """pydicom leaves escape sequences of GB 2312 in the text."""
    return str(dataset.get(keyword, '')).replace('\x1b$)A', '')


def test_a_job_goes_on_after_a_kill(plugin_fleet, trustee):
    """What is done twice gives the same bytes, although encryption needs random numbers."""
    with make_host(plugin_fleet, [trustee], trustee, Gate()) as host:
        study = upload_study(host.client, [save(image(instance=i)) for i in range(1, COUNT + 1)])
        job = submit_held(host, '/studies/%s/anonymize' % study, dict(ENCRYPTING, KeepSource=False), 3)
        wait_until_saved(host, job)
        host.kill()
        client = restart(host)
        seen = client.wait_for_job(job)
        assert seen['State'] == 'Success', seen
        job = submit_held(host, '/modification/reidentify',
                          {'Resources': [seen['Content']['ID']], 'KeepSource': False}, 3)
        wait_until_saved(host, job)
        host.kill()
        client = restart(host)
        assert client.wait_for_job(job)['State'] == 'Success', client.job(job)
        assert len(client.instances()) == COUNT
        assert client.json('/studies') == [study]


def test_nothing_of_a_key_is_told(keeping_host, keeper, trustee):
    study = deidentify(keeper, [save(image())])
    keeper.post('/modification/reidentify', {'Resources': [study]})
    told = keeping_host.log() + ''.join(keeper.get(path).text for path in (
        '/modification/info', '/modification/profiles', '/modification/journal', '/jobs?expand'))
    for line in trustee.key.read_text().split('\n')[1:-2]:
        assert line not in told
    for secret in ('private.pem', 'certificate-0.pem', TRUSTEE[1], 'PAT1'):
        assert secret not in told
    assert keeper.json('/modification/profiles')['Recipients'] == ['recipient-0', 'recipient-1']


def test_short_keys_are_told_of(keeping_host):
    # Behind the start: a slow host is asked already.
    wait_until(lambda: '"recipient-1": its key has 2048 bits' in keeping_host.log(), 'short keys are told of')
    assert '"recipient-0": its key' not in keeping_host.log()


@pytest.mark.parametrize('option,named', (
    (lambda host, trustee: {'Recipients': {'registry': place(host, trustee.key, 'x.pem', 0o644)}}, '"registry"'),
    (lambda host, trustee: {'Recipients': {'registry': '/absent'}}, '"registry"'),
    (lambda host, trustee: {'Reidentification': {
        'PrivateKeys': [place(host, trustee.key, 'x.pem', 0o644)]}}, '"PrivateKeys" 1'),
    (lambda host, trustee: {'Profiles': {'trial': {'EncryptFor': ['nobody']}}}, '"EncryptFor"')))
def test_options_that_cannot_work_stop_the_start(plugin_fleet, trustee, option, named):
    host = plugin_fleet.make('plugin')
    host.options['Modification'] = option(host, trustee)
    try:
        with pytest.raises(HostUnreachable):
            host.start()
        assert named in host.log()
    finally:
        host.dispose()
