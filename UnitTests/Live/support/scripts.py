# SPDX-License-Identifier: GPL-3.0-or-later
"""Names in the scripts of the world, and the files of the corpus that hold them."""

import io
from dataclasses import dataclass

from pydicom.dataset import Dataset
from pydicom.sequence import Sequence
from pydicom.tag import Tag

from support import corpus
from support.reading import read

UTF8 = 'ISO_IR 192'
TEXT_VRS = ('PN', 'LO', 'SH', 'LT', 'ST', 'UT', 'UC')
OPERATORS_NAME = Tag('OperatorsName')
ESCAPE_OF_IR_58 = '\x1b$)A'  # which pydicom leaves in the text


@dataclass(frozen=True)
class Script:
    """name: PatientName of the file; other: a second name that its character set can express;
    codec: what that set is in Python, None if it needs escapes (then UTF-8 is as good)."""
    file: str
    character_set: str
    codec: str
    name: str
    other: str

    def stored(self):
        return corpus.read('charsets/%s.dcm' % self.file)

    def content(self):
        """The file, with its name once more outside of the patient and study modules, and once in a
        sequence of the latter."""
        dataset = read(self.stored())
        name = dataset.get_item('PatientName')
        placeholder = '#' * len(name.value)  # pydicom would convert bytes in a new item
        item = Dataset()
        item.CodeMeaning = placeholder
        dataset.ProcedureCodeSequence = Sequence([item])
        dataset[OPERATORS_NAME] = name._replace(tag=OPERATORS_NAME)
        target = io.BytesIO()
        dataset.save_as(target)
        return target.getvalue().replace(placeholder.encode('ascii'), name.value)

    def sets_for(self, *texts):
        """The character sets (backslash-separated) in which an object with these texts may end."""
        own = self.character_set
        if all(text.isascii() for text in texts):
            return {own}
        if self.codec is None:
            return {own, UTF8}
        return {own} if can_express(self.codec, texts) else {UTF8}


SCRIPTS = {script.file: script for script in (
    Script('arabic-iso-ir-127', 'ISO_IR 127', 'iso8859_6', 'قباني^لنزار', 'نزار^قباني'),
    Script('chinese-gb18030', 'GB18030', 'gb18030', 'Wang^XiaoDong=王^小东', 'Li^Ming=李^明'),
    Script('chinese-iso2022-ir58-gb2312', '\\ISO 2022 IR 58', None,
           'Zhang^XiaoDong=张^小东', 'Li^Ming=李^明'),
    Script('chinese-utf8', UTF8, 'utf-8', 'Wang^XiaoDong=王^小東', 'Li^Ming=李^明'),
    Script('french-latin1-multivalue', 'ISO_IR 100', 'latin-1', 'Buc^Jérôme', 'François^Zoé'),
    Script('greek-iso-ir-126', 'ISO_IR 126', 'iso8859_7', 'Διονυσιος', 'Νικος^Αθηνα'),
    Script('hebrew-iso-ir-138', 'ISO_IR 138', 'iso8859_8', 'שרון^דבורה', 'דוד^כהן'),
    Script('japanese-iso2022-ir13-ir87', 'ISO 2022 IR 13\\ISO 2022 IR 87', None,
           'ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう', 'ｽｽﾞｷ^ﾊﾅｺ=鈴木^花子=すずき^はなこ'),
    Script('japanese-multivalue-ir87', '\\ISO 2022 IR 87', None,
           'やまだ^たろう', 'Suzuki^Hanako=鈴木^花子=すずき^はなこ'),
    Script('korean-iso2022-ir149', '\\ISO 2022 IR 149', None,
           'Hong^Gildong=洪^吉洞=홍^길동', 'Kim^Minsu=金^民秀=김^민수'),
    Script('russian-iso-ir-144', 'ISO_IR 144', 'iso8859_5', 'Люкceмбypг', 'Москва^Иван'),
)}

# Orthanc stores neither: they have no Study, Series and SOP Instance UIDs.
REFUSED = ('empty-charset-value-no-uids', 'nested-item-iso2022-no-uids')


def can_express(codec, texts):
    try:
        return all(text.encode(codec) is not None for text in texts)
    except UnicodeEncodeError:
        return False


def own_set(content):
    """Value of SpecificCharacterSet as it is written; '' if absent."""
    value = read(content).get('SpecificCharacterSet', '')
    return value if isinstance(value, str) else '\\'.join(value)


def plain(text):
    """A name without the empty groups at its end, as pydicom gives it from most sets."""
    return text.replace(ESCAPE_OF_IR_58, '').rstrip('=')


def raw(content, keyword):
    """Bytes of a value without padding; None if it is absent."""
    element = read(content).get_item(keyword)
    return None if element is None else element.value.rstrip(b' ')


def texts_of(dataset, without=()):
    """(keyword, decoded values) of all texts at every depth, in the order of the file."""
    found = []
    for element in dataset:
        if element.keyword in without:
            continue
        if element.VR == 'SQ':
            found += [text for item in element.value for text in texts_of(item, without)]
        elif element.VR in TEXT_VRS:
            values = element.value if element.VM > 1 else [element.value]
            found.append((element.keyword, [plain(str(value)) for value in values]))
    return found
