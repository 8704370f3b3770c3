# SPDX-License-Identifier: GPL-3.0-or-later
"""The servers of one host version: a shared pair, and further ones for single tests."""

from support.hosts import Host

# Names and VRs that the cases use; user metadata stands in for lineage before 1.12.2.
SHARED_OPTIONS = {
    'Dictionary': {
        '0029,1001': ['LO', 'AcmeSecret', 1, 1, 'ACME 1.0'],
        '0029,1002': ['US', 'AcmeNumber', 1, 1, 'ACME 1.0'],
    },
    'UserMetadata': {'CopyAnonymizedFrom': 5001, 'CopyModifiedFrom': 5002},
    'Modification': {'LineageMetadata': {
        'AnonymizedFrom': 'CopyAnonymizedFrom', 'ModifiedFrom': 'CopyModifiedFrom'}},
}
# Pairs of hosts with options of their own, started for the cases that ask for them.
PAIRS = {'': {}, 'overwriting': {'OverwriteInstances': True}}
# Few threads: with more, more instances are under way when a job stops.
GATED_SECTION = dict(SHARED_OPTIONS['Modification'], Threads=2)


class Fleet:
    """kind is 'builtin' or 'plugin'; with library None 'plugin' is the built-in too."""

    def __init__(self, root, library):
        self.root = root
        self._library = library
        self._shared = {}

    def has_plugin(self):
        return self._library is not None

    def make(self, kind, options=None, gate=None, faults=None, listener=None):
        """A host that is not started yet; use it as a context, or dispose of it."""
        plugins = [self._library] if kind == 'plugin' and self._library else []
        return Host(self.root, dict(SHARED_OPTIONS, **(options or {})), plugins, gate, faults, listener)

    def shared(self, kind, pair=''):
        """The host of that kind that lives as long as the session; started again after a crash."""
        host = self._shared.get((kind, pair))
        if host is None or not host.is_running():
            if host is not None:
                host.dispose()
            host = self._shared[(kind, pair)] = self.make(kind, PAIRS[pair])
            host.start()
        return host

    def check_alive(self, kind, pair=''):
        host = self._shared.get((kind, pair))
        assert host is None or host.is_running(), 'the host has ended (%s):\n%s' % (
            host.exit_code(), host.log()[-4000:])

    def dispose(self):
        for host in self._shared.values():
            host.dispose()
        self._shared.clear()


class Pair:
    """Clients of the shared hosts with and without the plugin; name: one of PAIRS."""

    def __init__(self, fleet, name=''):
        self._fleet = fleet
        self._name = name
        self.has_plugin = fleet.has_plugin()
        self.builtin = fleet.shared('builtin', name).client
        self.plugin = fleet.shared('plugin', name).client

    def check_alive(self):
        for kind in ('builtin', 'plugin'):
            self._fleet.check_alive(kind, self._name)
