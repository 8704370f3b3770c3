# SPDX-License-Identifier: GPL-3.0-or-later
"""Stand-ins for the official images that the compose files name: Debian's packages of the same programs,
with as much of their entry points as the compose files use."""

from machines.composition import Image

POSTGRESQL_START = '''#!/bin/sh
set -eu
if [ ! -e "$PGDATA/PG_VERSION" ]
then
  initdb --username="$POSTGRES_USER" --pwfile="$POSTGRES_PASSWORD_FILE" --auth=scram-sha-256 "$PGDATA"
  pg_ctl -w -o '-c listen_addresses=' start
  PGPASSWORD="$(cat "$POSTGRES_PASSWORD_FILE")" createdb --username="$POSTGRES_USER" "$POSTGRES_DB"
  pg_ctl -w stop
  echo 'host all all all scram-sha-256' >> "$PGDATA/pg_hba.conf"
fi
exec postgres -c listen_addresses='*'
'''


def nginx(machine):
    machine.install('nginx-light', 'curl')
    return Image(machine, [], [], None, None)


def postgresql(machine):
    machine.install('postgresql')
    start = machine.folder / 'usr/local/bin/start-postgresql'
    start.write_text(POSTGRESQL_START)
    start.chmod(0o755)
    machine.run('sh', '-c', 'useradd --uid 8042 postgresql && ln -s /usr/lib/postgresql/*/bin/* /usr/local/bin')
    machine.run('install', '--directory', '--mode=1777', '/var/lib/postgresql/data')
    return Image(machine, ['start-postgresql'], [], None, None)
