# SPDX-License-Identifier: GPL-3.0-or-later
"""The Basic Profile of Table E.1-1 as our tables of the standard have it, and what of it the options of
other tools can say.

profile_table.py gdcmanon    options for "gdcmanon --dumb", one per line: top level only, no UIDs
profile_table.py dcmodify    options for dcmodify, one per line: at every depth, UIDs of the object only
"""

import json
import pathlib
import sys

TABLE = (pathlib.Path(__file__).resolve().parents[2] /
         'Standard/AnonymizationTables/2023b.json')
IDENTIFIERS = {0x00080018, 0x0020000D, 0x0020000E}  # renewed in any case

# StudyDate, StudyTime, AccessionNumber, ReferringPhysicianName, PatientName, PatientID, PatientBirthDate,
# PatientSex, StudyID: what nearly all files must have. "gdcmanon --dumb" creates what it shall empty.
EMPTIED_BY_GDCMANON = {0x00080020, 0x00080030, 0x00080050, 0x00080090, 0x00100010, 0x00100020,
                       0x00100030, 0x00100040, 0x00200010}


def parse_tag(text):
    """0x00100010 from '0010,0010'."""
    return int(text.replace(',', ''), 16)


def get_action(code):
    """'remove', 'clear', 'uid' or None, as Plugin/Profile/ProfileAction.cpp has it."""
    if code == 'X/Z/U*':
        return None
    if code == 'U':
        return 'uid'
    return 'remove' if code.startswith('X') else 'clear'


def load_actions():
    """Actions by tag; group 0002 is written anew by all tools."""
    with open(TABLE, encoding='utf-8') as stream:
        rows = json.load(stream)['Rows']
    actions = {parse_tag(row['Tag']): get_action(row['BasicProfile']) for row in rows}
    actions.update({tag: 'uid' for tag in IDENTIFIERS})
    return {tag: action for tag, action in sorted(actions.items())
            if action is not None and tag >= 0x00080000}


def get_gdcmanon_options():
    for tag, action in load_actions().items():
        if action != 'uid':
            yield '--empty' if tag in EMPTIED_BY_GDCMANON else '--remove'
            yield '%x,%x' % (tag >> 16, tag & 0xFFFF)


def get_dcmodify_options():
    # "Not there" is no error; all UIDs but those of the object stay.
    yield from ('--no-backup', '--ignore-missing-tags', '--erase-private', '--gen-stud-uid',
                '--gen-ser-uid', '--gen-inst-uid')
    for tag, action in load_actions().items():
        name = '(%04x,%04x)' % (tag >> 16, tag & 0xFFFF)
        if action == 'remove':
            yield from ('--erase-all', name)
        elif action == 'clear':
            yield from ('--modify-all', name + '=')
    yield from ('--insert', '(0012,0062)=YES')


def main(arguments):
    options = {'gdcmanon': get_gdcmanon_options, 'dcmodify': get_dcmodify_options}
    if len(arguments) != 1 or arguments[0] not in options:
        sys.exit(__doc__)
    print('\n'.join(options[arguments[0]]()))


if __name__ == '__main__':
    main(sys.argv[1:])
