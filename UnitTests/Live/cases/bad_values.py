# SPDX-License-Identifier: GPL-3.0-or-later
"""Wrong values that are wrong on every route."""

from cases.case import Older

BODIES = {'empty': '', 'cut': '{"Replace":', 'not JSON': 'hello', 'array': '[]', 'string': '"a"',
          'number': '5', 'floating number': '1.5', 'null': 'null', 'true': 'true', 'false': 'false'}
NO_BOOLEANS = ('true', 1, None, [], {})
NO_LISTS_OF_TEXTS = (None, {}, 'text', 1, True, [1], [None], [['text']], {'a': 'text'})
NO_INTEGERS = ('high', 1.5, None, True, [])
NO_TEXTS = (1, None, True, [], {})

TOO_LARGE = 2 ** 31
TOO_LARGE_ONCE = (Older((1, 12, 11), 500),)  # Priority, contract section 12
EXECUTION_FIELDS = ('KeepSource', 'Permissive', 'Synchronous', 'Asynchronous')
