# SPDX-License-Identifier: GPL-3.0-or-later
"""Jobs that stand still at the gate (support/gate.py), and servers that end meanwhile."""

import re

from support.waiting import wait_until


def submit_held(host, path, body, passing):
    """A job that waits at the gate after so many stores; its identifier."""
    last = host.gate.hold_after(passing)
    job = host.client.submit(path, body)
    host.gate.wait_until_held(last)
    return job


def pause(client, job):
    assert client.post('/jobs/%s/pause' % job).status_code == 200
    client.wait_for_job(job, ('Paused',))


def is_saved(host, job):
    """Whether the registry of jobs in the database (locked by the server) has the job as a member."""
    member = re.compile(rb'"%s"\s*:' % job.encode())
    paths = [host.index_path, host.index_path.with_name('index-wal')]
    return any(member.search(path.read_bytes()) for path in paths if path.exists())


def wait_until_saved(host, job):
    wait_until(lambda: is_saved(host, job), 'the job is saved')


def restart(host):
    """With the gate open."""
    host.gate.forget()
    return host.start().client
