#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes AnonymizationTables/*.json, one file per edition of PS3.15 Table E.1-1.

    make-anonymization-tables.py <extraction.json>

The extraction says, per edition, what Orthanc does with each attribute: the lists "remove", "clear",
"uid" and "special" of [tag, name, code of the Basic Profile column], and "ranges" for the repeating
groups. The files written keep the code of the standard; the action is derived from it again by
Plugin/Profile, except for the rows of Deviations.json. The script refuses an extraction that says
something else than code and deviations together.
"""

import json
import pathlib
import re
import sys

from pydicom.datadict import keyword_for_tag

EDITIONS = ("2008", "2017c", "2021b", "2023b")
FOLDER = pathlib.Path(__file__).resolve().parent
ACTION_OF_CLASS = {"remove": "Remove", "clear": "Clear", "uid": "RemapUid", "special": "None"}
ACTION_OF_CODE = {
    "X": "Remove", "X/Z": "Remove", "X/D": "Remove", "X/Z/D": "Remove",
    "Z": "Clear", "Z/D": "Clear", "D": "Clear",
    "U": "RemapUid", "X/Z/U*": "None",
}
NOT_IN_TABLE = "not in table (Orthanc addition)"


def read_deviations(edition):
    deviations = {}
    for entry in json.loads((FOLDER / "Deviations.json").read_text())["Deviations"]:
        if edition in entry["Editions"]:
            for tag in entry["Tags"]:
                deviations[tag] = {"Action": entry["Action"], "Reason": entry["Reason"]}
    return deviations


def to_keyword(name):
    """The keyword that PS3.6 makes of a name: no punctuation, no possessive, words capitalised."""
    words = re.sub(r"\(Trial\)", "Trial", name.replace("'s", "").replace("’s", ""))
    words = re.split(r"[^A-Za-z0-9]+", words)
    return "".join(word[:1].upper() + word[1:] for word in words)


def find_keyword(tag, name):
    """The dictionary's keyword, since the rule has exceptions; by rule what is younger than it."""
    group, element = (int(half, 16) for half in tag.split(","))
    return keyword_for_tag((group << 16) | element) or to_keyword(name)


def make_rows(edition, table):
    deviations = read_deviations(edition)
    rows = []
    for kind, action in ACTION_OF_CLASS.items():
        for tag, name, code, *_ in table[kind]:
            code = "" if code == NOT_IN_TABLE else code
            row = {"Tag": tag, "Keyword": find_keyword(tag, name),
                   "BasicProfile": code}
            deviation = deviations.pop(tag, None)
            if deviation:
                row["Deviation"] = deviation
            derived = deviation["Action"] if deviation else ACTION_OF_CODE[code]
            if derived != action:
                raise SystemExit(f"{edition}, {tag}: {code} gives {derived}, not {action}")
            rows.append(row)
    if deviations:
        raise SystemExit(f"{edition}: deviations without a row: {sorted(deviations)}")
    if table["dummy"]:
        raise SystemExit(f"{edition}: dummies are not expected")
    return sorted(rows, key=lambda row: row["Tag"])


def to_mask(low, high):
    """"5000" and "50ff" are "50xx"; only trailing digits may be free."""
    mask = "".join(a if a == b else "x" for a, b in zip(low, high))
    if mask.replace("x", "0") != low or mask.replace("x", "f") != high:
        raise SystemExit(f"{low}-{high} is not a mask")
    return mask


def make_masks(table):
    return [{"Mask": to_mask(entry["groupFrom"], entry["groupTo"]) + ","
                     + to_mask(entry["elementFrom"], entry["elementTo"]),
             "Keyword": to_keyword(entry["name"]), "BasicProfile": entry["standardAction"]}
            for entry in table["ranges"]]


def write_table(edition, table):
    def lines(rows):
        return ",\n".join("    " + json.dumps(row) for row in rows)
    masks = make_masks(table)
    rows = lines(make_rows(edition, table))
    text = (f'{{\n  "Edition": "{edition}",\n  "Masks": [' + (f"\n{lines(masks)}\n  " if masks else "")
            + f'],\n  "Rows": [\n{rows}\n  ]\n}}\n')
    json.loads(text)
    (FOLDER / "AnonymizationTables" / f"{edition}.json").write_text(text)


def main():
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    extraction = json.loads(pathlib.Path(sys.argv[1]).read_text())
    for edition in EDITIONS:
        write_table(edition, extraction[edition])


if __name__ == "__main__":
    main()
