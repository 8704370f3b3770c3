# SPDX-License-Identifier: GPL-3.0-or-later
"""All hostile cases, put together."""

from cases import (hostile_fields, hostile_files, hostile_json, hostile_resources, hostile_tags,
                   hostile_values)

REQUESTS = (hostile_fields.CASES + hostile_json.CASES + hostile_tags.CASES + hostile_values.CASES
            + hostile_resources.CASES)
FILES = hostile_files.CASES
