# SPDX-License-Identifier: GPL-3.0-or-later
"""HTTP byte by byte, for what clients refuse to send."""

import socket
from dataclasses import dataclass
from urllib.parse import urlsplit

TIMEOUT_SECONDS = 20


@dataclass(frozen=True)
class RawAnswer:
    """status None: the connection was closed without an answer."""
    status: int
    headers: dict
    body: bytes


def exchange(url, request):
    """Sends bytes, tells the host that there are no more, and reads until it closes."""
    address = urlsplit(url)
    with socket.create_connection((address.hostname, address.port), TIMEOUT_SECONDS) as connection:
        received = b''
        try:
            connection.sendall(request)
            connection.shutdown(socket.SHUT_WR)
            while True:
                part = connection.recv(65536)
                if not part:
                    break
                received += part
        except OSError:
            pass  # a host may close while it is still being sent to
    return parse(received)


def parse(received):
    head, _, body = received.partition(b'\r\n\r\n')
    lines = head.decode('latin-1').split('\r\n')
    words = lines[0].split(' ')
    if len(words) < 2 or not words[1].isdigit():
        return RawAnswer(None, {}, received)
    headers = dict(line.split(': ', 1) for line in lines[1:] if ': ' in line)
    return RawAnswer(int(words[1]), headers, body)


def make(method, path, body=b'', headers=(), length=None):
    """A request as text; length: another Content-Length than the body has, '' for none."""
    lines = ['%s %s HTTP/1.1' % (method, path), 'Host: localhost', 'Connection: close']
    length = len(body) if length is None else length
    if length != '':
        lines.append('Content-Length: %s' % length)
    lines += ['%s: %s' % header for header in headers]
    return '\r\n'.join(lines).encode('latin-1') + b'\r\n\r\n' + body
