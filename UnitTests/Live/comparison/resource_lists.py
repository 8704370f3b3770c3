# SPDX-License-Identifier: GPL-3.0-or-later
"""Lists of resources in answers: [{"ID", "Path", "Type"}], ordered as contract R17 says."""

from comparison.outcome import LEVELS

BOTTOM_UP = LEVELS[::-1]


def is_list_of_resources(value):
    return (isinstance(value, list) and len(value) > 0
            and all(isinstance(item, dict) and item.get('Type') in LEVELS and 'ID' in item
                    for item in value))


def _key(item):
    return BOTTOM_UP.index(item['Type']), item['ID']


def is_in_order(value):
    """Instances, series, studies, patients, each by identifier and once."""
    keys = [_key(item) for item in value]
    return keys == sorted(set(keys))


def sort_by_role(value):
    """The JSON with its lists of resources in an order that does not depend on fresh identifiers."""
    if isinstance(value, dict):
        return {key: sort_by_role(item) for key, item in value.items()}
    return sorted(value, key=_key) if is_list_of_resources(value) else value


def orders_of(value, path=''):
    """path of each list of resources -> whether it is in order."""
    if isinstance(value, dict):
        return {place: ordered for key, item in value.items()
                for place, ordered in orders_of(item, '%s.%s' % (path, key)).items()}
    return {path: is_in_order(value)} if is_list_of_resources(value) else {}
