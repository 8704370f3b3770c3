# SPDX-License-Identifier: GPL-3.0-or-later
"""Networks of their own for machines that are folders, so that their servers keep their usual ports."""

import subprocess

from machines.kernel import die_with_parent


class Network:
    """A network namespace: loopback, until it is connected to others. Ends with this process."""

    def __init__(self):
        # Prints a line from inside, so that nobody looks before the namespace is there.
        self._holder = subprocess.Popen(
            ['unshare', '--net', 'sh', '-c', 'ip link set lo up && echo ready && exec sleep infinity'],
            stdout=subprocess.PIPE, stdin=subprocess.DEVNULL, preexec_fn=die_with_parent)
        assert self._holder.stdout.readline() == b'ready\n'

    def dispose(self):
        self._holder.kill()
        self._holder.wait()
        self._holder.stdout.close()

    def words(self, *command):
        """The command, to be run in this network."""
        return ['nsenter', '--net=/proc/%d/ns/net' % self._holder.pid, '--', *command]

    def connect(self, other, name, address):
        """Lays a cable: its end here is `name` with the address (a.b.c.d/n), its other end a port of the
        bridge br0 of the other network."""
        cable = 'to-' + name
        subprocess.run(['ip', 'link', 'add', name, 'netns', str(self._holder.pid), 'type', 'veth',
                        'peer', 'name', cable, 'netns', str(other._holder.pid)], check=True)
        self._ip('address', 'add', address, 'dev', name)
        self._ip('link', 'set', name, 'up')
        other._ip('link', 'set', cable, 'master', 'br0', 'up')

    def add_bridge(self):
        self._ip('link', 'add', 'br0', 'type', 'bridge')
        self._ip('link', 'set', 'br0', 'up')

    def _ip(self, *arguments):
        subprocess.run(self.words('ip', *arguments), check=True)
