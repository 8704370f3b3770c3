# SPDX-License-Identifier: GPL-3.0-or-later
"""Tells explained differences from others."""

from comparison.known import Context
from comparison.known_answers import KNOWN_ANSWERS
from comparison.known_files import KNOWN_FILES

KNOWN = KNOWN_FILES + KNOWN_ANSWERS
__all__ = ['Context', 'KNOWN', 'explanation', 'unexplained', 'unseen']


def explanation(difference, context):
    """The Known that covers it, or None."""
    for known in KNOWN:
        if (difference.place.startswith(known.place) and context.version < known.until
                and known.applies(difference, context)):
            return known
    return None


def unexplained(differences, context):
    return [difference for difference in differences if explanation(difference, context) is None]


def unseen(case, differences, context):
    """Rules that the case names as explained, and that explain none of the differences."""
    known = [explanation(difference, context) for difference in differences]
    seen = {rule for one in known if one is not None for rule in one.rule.split(', ')}
    return set(case.explained) - seen
