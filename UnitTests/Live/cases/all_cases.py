# SPDX-License-Identifier: GPL-3.0-or-later
"""The tables of cases, put together."""

from cases import (anonymize_cases, bad_bulk_cases, bad_cases, bad_merge_cases, bad_split_cases,
                   bulk_cases, in_place_cases, merge_cases, modify_cases, split_cases)

ACCEPTED = (modify_cases.CASES + anonymize_cases.CASES + bulk_cases.CASES + split_cases.CASES
            + merge_cases.CASES + in_place_cases.CASES)
REFUSED = (bad_cases.CASES + bad_bulk_cases.CASES + bad_split_cases.CASES + bad_merge_cases.CASES
           + in_place_cases.REFUSED)
