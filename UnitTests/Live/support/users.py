# SPDX-License-Identifier: GPL-3.0-or-later
"""Users of a host, of whom a Lua script lets some only look."""

import requests

from support.client import Client

# One who may do everything, one whom the filter lets GET only.
EDITOR = ('editor', 'secret of the editor')
READER = ('reader', 'secret of the reader')
NOBODY = None

# What it is asked goes to the log of the host.
FILTER = '''
function IncomingHttpRequestFilter(method, uri, ip, username, httpHeaders)
  print('asked: ' .. method .. ' ' .. uri)
  return username == 'editor' or method == 'GET'
end
'''


def guard(host):
    """To be called before the host starts; its own client is then the editor's."""
    script = host.folder / 'filter.lua'
    script.write_text(FILTER)
    host.credentials = EDITOR
    host.options.update(AuthenticationEnabled=True, RegisteredUsers=dict((EDITOR, READER)),
                        LuaScripts=[host.root.inside(script)])


def client_of(host, user):
    client = Client(host.client.url, host)
    client.session.auth = requests.auth.HTTPBasicAuth(*user) if user else None
    return client
