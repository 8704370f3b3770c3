# SPDX-License-Identifier: GPL-3.0-or-later
"""Keys of the configuration that are in files of their own."""

import base64

import pytest

from support.acting import edit_instance, text_at
from support.client import HostUnreachable
from support.synthetic import image, save

TEXT = base64.b64encode(bytes(range(100, 132))).decode()


def make_host(fleet, mode):
    """Not started yet; its key "trial-7" is in a file with that mode."""
    host = fleet.make('plugin')
    file = host.folder / 'trial-7.key'
    file.write_text(TEXT + '\n')
    file.chmod(mode)
    host.options['Modification'] = {'Keys': {'trial-7': {'File': host.root.inside(file)}, 'same': TEXT}}
    return host


def study_uid(client, key):
    edited = edit_instance(client, save(image()), {'Key': key}, 'anonymize')
    return text_at(edited, '0020,000d')


def test_it_is_the_same_key_as_its_text(plugin_fleet):
    with make_host(plugin_fleet, 0o600) as host:
        assert study_uid(host.client, 'trial-7') == study_uid(host.client, 'same')
        told = host.log() + host.client.get('/modification/info').text + host.client.get('/jobs?expand').text
        assert TEXT[:8] not in told and 'trial-7.key' not in told
        assert '"trial-7"' in host.log()


@pytest.mark.parametrize('mode', (0o640, 0o604))
def test_a_file_that_others_may_read_stops_the_start(plugin_fleet, mode):
    host = make_host(plugin_fleet, mode)
    try:
        with pytest.raises(HostUnreachable):
            host.start()
        assert '"trial-7"' in host.log() and 'chmod 600' in host.log()
        assert TEXT[:8] not in host.log()
    finally:
        host.dispose()
