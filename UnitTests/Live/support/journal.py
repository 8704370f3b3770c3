# SPDX-License-Identifier: GPL-3.0-or-later
"""The plugin's journal of jobs, as /modification/journal shows it."""

from support.waiting import wait_until

ENDED = ('Done', 'Failed')


def unfinished(client):
    """Jobs that go on now, or would with the next start. One that ends in this moment may show no phase."""
    return [job for job in client.json('/modification/journal')['Jobs']
            if job.get('Phase') not in ENDED]


def wait_until_recovered(client):
    wait_until(lambda: not unfinished(client), 'the journal has no job that goes on')
