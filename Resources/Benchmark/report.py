# SPDX-License-Identifier: GPL-3.0-or-later
"""Tables of all that files of results hold."""

import report_large
import report_latency
import report_scale
import report_throughput
from results import measured

WRITERS = {
    report_throughput.PART: report_throughput.write,
    report_latency.PART: report_latency.write,
    report_scale.PART: report_scale.write,
    report_large.PART: report_large.write,
}


def write(documents, output):
    for document in documents:
        for line in describe(document):
            print(line, file=output)
    for part, write_part in WRITERS.items():
        if measured(documents, part):
            print(file=output)
            write_part(documents, output)


def describe(document):
    machine = document['Machine']
    plugin = document['Plugin']
    yield 'Measured    %s by %s' % (document['Date'], document['Commit'])
    yield 'Plugin      %s, SHA-256 %s...' % (plugin['Path'], plugin['Sha256'][:16])
    yield 'Machine     %d x %s, %.0f GiB, Linux %s, stores on %s' % (
        machine['Processors'], machine['Processor'], machine['MemoryBytes'] / 2**30,
        machine['Kernel'], machine['FileSystem'])
    yield 'Hosts       ' + ', '.join('%s: Orthanc %s' % one for one in document['Hosts'].items())
    for note in document['Notes']:
        yield 'Note        ' + note
