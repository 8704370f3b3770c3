# SPDX-License-Identifier: GPL-3.0-or-later
"""Compares JSON answers and contents of jobs."""

from comparison.difference import Difference
from comparison.resource_lists import orders_of, sort_by_role


def compare_answer(place, builtin, plugin, roles):
    """An answer or a job of each host; roles: of the built-in and of the plugin."""
    orders = orders_of(builtin), orders_of(plugin)
    differences = [Difference('order', place, path, orders[0][path], orders[1][path])
                   for path in sorted(set(orders[0]) & set(orders[1]))
                   if orders[0][path] != orders[1][path]]
    return differences + compare_json(place, sort_by_role(roles[0].apply(builtin)),
                                      sort_by_role(roles[1].apply(plugin)))


def compare_json(place, builtin, plugin, path=''):
    """Member by member; builtin and plugin have gone through Roles."""
    if isinstance(builtin, dict) and isinstance(plugin, dict):
        differences = []
        for key in sorted(set(builtin) | set(plugin)):
            inner = '%s.%s' % (path, key) if path else key
            if key not in plugin:
                differences.append(Difference('missing member', place, inner, builtin[key]))
            elif key not in builtin:
                differences.append(Difference('extra member', place, inner, None, plugin[key]))
            else:
                differences += compare_json(place, builtin[key], plugin[key], inner)
        return differences
    if isinstance(builtin, list) and isinstance(plugin, list) and len(builtin) == len(plugin):
        return [difference for index, (one, other) in enumerate(zip(builtin, plugin))
                for difference in compare_json(place, one, other, '%s[%d]' % (path, index))]
    same = builtin == plugin and isinstance(builtin, bool) == isinstance(plugin, bool)
    return [] if same else [Difference('member', place, path, builtin, plugin)]
