# SPDX-License-Identifier: GPL-3.0-or-later
"""What the plugin tells of its work: at /tools/metrics-prometheus, and nothing of patients in the log."""

from support import corpus
from support.acting import upload_study
from support.synthetic import image, save
from support.waiting import wait_until

ODD = 'malformed/duplicate-patient-id-out-of-order.dcm'


def metrics(client):
    """Values of our metrics by name."""
    lines = client.get('/tools/metrics-prometheus').text.splitlines()
    return {line.split()[0].removeprefix('orthanc_modification_'): float(line.split()[1])
            for line in lines if line.startswith('orthanc_modification_')}


def is_idle(values):
    return values['queue_length'] == values['memory_bytes'] == 0


def test_metrics_count_the_work_of_jobs(plugin):
    study = upload_study(plugin, [save(image(instance=number)) for number in range(1, 4)])
    before = metrics(plugin)
    assert plugin.post('/studies/%s/modify' % study, {'KeepSource': False}).status_code == 200
    after = metrics(plugin)
    assert after['instances_edited'] - before['instances_edited'] == 3
    assert after['bytes_edited'] > before['bytes_edited']
    assert after['failures'] == before['failures']
    wait_until(lambda: is_idle(metrics(plugin)), 'the last task has been put away')
    assert after['memory_peak_bytes'] > 0 and after['threads'] >= 1
    for work in ('checking', 'reading', 'editing', 'storing', 'verifying', 'finishing', 'deleting'):
        assert after['seconds_' + work] > before['seconds_' + work], work


def test_metrics_count_failures(gated):
    study = upload_study(gated.client, [save(image(instance=number)) for number in range(1, 4)])
    before = metrics(gated.client)
    gated.gate.reject(2)
    answer = gated.client.post('/studies/%s/modify' % study, {'Permissive': True})
    assert answer.json()['FailedInstancesCount'] == 1
    after = metrics(gated.client)
    assert after['failures'] - before['failures'] == 1
    assert after['instances_edited'] - before['instances_edited'] == 2


# DCMTK writes what it finds odd to standard error, which is the host's log (architecture D7).
def test_odd_files_leave_no_trace_in_the_log(plugin_fleet):
    with plugin_fleet.make('plugin') as host:
        stored = host.client.upload(corpus.read(ODD))
        answer = host.client.post('/instances/%s/anonymize' % stored['ID'])
        assert answer.status_code == 200
        assert not [line for line in host.log().splitlines() if line.startswith('W: ')]
