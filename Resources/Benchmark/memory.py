# SPDX-License-Identifier: GPL-3.0-or-later
"""Memory of one process as Linux counts it, and of the plugin as it counts itself."""

import os
import pathlib
import re

from failure import require

PEAK_OF_PLUGIN = 'orthanc_modification_memory_peak_bytes'
EDITING_OF_PLUGIN = 'orthanc_modification_processor_seconds_editing'
JOBS_OF_PLUGIN = 'orthanc_modification_jobs_memory_bytes'


class Process:
    """The Orthanc of that identifier, not a chroot or shell around it."""

    def __init__(self, pid):
        self._folder = pathlib.Path('/proc/%d' % pid)
        executable = os.readlink(self._folder / 'exe')
        require(pathlib.Path(executable).name == 'Orthanc',
                'Process %d is not Orthanc but %s' % (pid, executable))

    def _status_bytes(self, name):
        found = re.search(r'^%s:\s+(\d+) kB' % name, (self._folder / 'status').read_text(), re.M)
        return int(found.group(1)) * 1024

    def resident_bytes(self):
        return self._status_bytes('VmRSS')

    def peak_bytes(self):
        """Since the last reset_peak()."""
        return self._status_bytes('VmHWM')

    def reset_peak(self):
        (self._folder / 'clear_refs').write_text('5')


class Growth:
    """From here to peak(): how far the resident memory has risen above that of now."""

    def __init__(self, process):
        self._process = process
        process.reset_peak()
        self._before = process.resident_bytes()

    def peak(self):
        return self._process.peak_bytes() - self._before


def metrics_of_plugin(client):
    """Figures of the plugin by name, without those that this version or host does not have."""
    answer = client.get('/tools/metrics-prometheus')
    found = re.findall(r'^(orthanc_modification_\w+)\s+([-0-9.eE+]+)', answer.text, re.M)
    return {name: float(value) for name, value in found}


def limit_of_plugin():
    """Bytes in flight that the plugin allows (Plugin/Host/Configuration.cpp): an eighth of the machine's
    memory, and at least 512 MiB."""
    memory = os.sysconf('SC_PHYS_PAGES') * os.sysconf('SC_PAGE_SIZE')
    return max(512 << 20, memory // 8)
