#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes CodeStrings.json: what attributes of VR CS have as defined terms and enumerated values, whatever the attribute.

    make-code-strings.py

Needs Debian's packages binutils, dicom3tools and libgdcm3.0. The facts are those of PS3.3 2008 as libgdcm3.0 has it
(lists behind "Enumerated Values" and "Defined Terms"), and of the tables inside dicom3tools: the texts of its validator
dciodvfy that look like a code. A linker keeps a text that is the end of another one only once; so the validator is
asked which ends are parts of the body, and ADDED has others that were missed. Nothing but the terms is taken over.
"""

import json
import pathlib
import re
import struct
import subprocess
import tempfile
import textwrap
import xml.etree.ElementTree

FOLDER = pathlib.Path(__file__).resolve().parent
PROGRAM = '/usr/bin/dciodvfy'
PART_3 = '/usr/share/gdcm-3.0/XML/Part3.xml'
CODE = re.compile(r'[A-Z0-9][A-Z0-9 _]{0,15}')
LISTED = re.compile(r'\s*([A-Z0-9][A-Z0-9 _]{0,15}?)\s*(?:[=:].*)?')
END = re.compile(rb'[A-Z0-9 _]+$')
REFUSED = re.compile(r'Unrecognized defined term <([^>]*)> .* <Body Part Examined>')
NOT_OF_TABLES = re.compile(r'.*(_\d\d$|GEMS)|\d{4,}$')  # private creators, numbers

# Terms of PS3.3 2026d (ImageType, FrameType, Modality, ContentQualification, VRs ...) that the sources above do not show.
ADDED = """
    A ANN AS AXIAL B C CHEST COLOR CR CS CT DA DERIVED DOC DS DT ECG ES F FD FL FLUENCE H HEAD I IO IS L
    LABELMAP LINE LO LT M MAIN MG MIP MODIFIED MPR MR N NM NO NORM O OT P PATIENT PET PN POINT PR PT PX R REMOVED
    ORIGINAL PRIMARY SECONDARY PHASE QUANTITY REAL RF RG SC SEG SEGMENT SH SINGLE SM SQ SR SS ST STARTED T1 T2 TM U UI UL
    UNKNOWN UNMODIFIED URI US UT VOLUME W X XA XC Y YES Z
""".split()


def read_part_3():
    found = set()
    for entry in xml.etree.ElementTree.parse(PART_3).iter('entry'):
        is_list = False
        for line in (entry.findtext('description') or '').split('\n'):
            if 'Enumerated Value' in line or 'Defined Term' in line:
                is_list = True
            elif is_list and LISTED.fullmatch(line):
                found.add(LISTED.fullmatch(line).group(1))
    return found


def read_texts():
    with tempfile.NamedTemporaryFile() as file:
        subprocess.run(['objcopy', '-O', 'binary', '--only-section=.rodata', PROGRAM, file.name], check=True)
        return pathlib.Path(file.name).read_bytes().split(b'\0')


def find_codes(texts):
    codes = {text.decode('latin-1') for text in texts}
    return {code for code in codes if len(code) > 1 and CODE.fullmatch(code) and not NOT_OF_TABLES.match(code)}


def find_ends(texts):
    ends = set()
    for text in texts:
        match = END.search(text)
        end = match.group().decode() if match else ''
        ends.update(end[i:] for i in range(len(end)) if CODE.fullmatch(end[i:]) and end[i:] == end[i:].strip())
    return sorted(ends)


def element(tag, value):
    value += b' ' * (len(value) % 2)
    return struct.pack('<HHI', tag >> 16, tag & 0xFFFF, len(value)) + value


def find_body_parts(candidates):
    """Those that the validator does not refuse in a CT image."""
    meta = struct.pack('<HH2sH', 2, 0x10, b'UI', 18) + b'1.2.840.10008.1.2\0'
    content = b'\0' * 128 + b'DICM' + struct.pack('<HH2sHI', 2, 0, b'UL', 4, len(meta)) + meta
    content += element(0x00080016, b'1.2.840.10008.5.1.4.1.1.2\0') + element(0x00080018, b'1.2.3\0')
    content += element(0x00180015, '\\'.join(candidates).encode())
    with tempfile.NamedTemporaryFile(suffix='.dcm') as file:
        file.write(content)
        file.flush()
        ended = subprocess.run([PROGRAM, file.name], capture_output=True, timeout=600)
    return set(candidates) - set(REFUSED.findall((ended.stdout + ended.stderr).decode('latin-1')))


def main():
    texts = read_texts()
    terms = read_part_3() | find_codes(texts) | find_body_parts(find_ends(texts)) | set(ADDED)
    lines = textwrap.wrap(', '.join(json.dumps(term).replace(' ', '\u00a0') for term in sorted(terms)), 118,
                          break_long_words=False, break_on_hyphens=False)
    text = '{\n  "Terms": [\n' + '\n'.join('    ' + line for line in lines).replace('\u00a0', ' ') + '\n  ]\n}\n'
    json.loads(text)
    (FOLDER / 'CodeStrings.json').write_text(text)


if __name__ == '__main__':
    main()
