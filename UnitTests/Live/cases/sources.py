# SPDX-License-Identifier: GPL-3.0-or-later
"""The files that cases start from, by name."""

import functools

from cases import families
from support import corpus, synthetic
from support.synthetic import image, save, with_private, with_sequences


def _study(make):
    """Two series of one study: two slices and one."""
    return [save(make(series=series, instance=instance)) for series, instance in
            ((1, 1), (1, 2), (2, 3))]


def _latin1_free(dataset):
    del dataset.SpecificCharacterSet
    dataset.PatientName, dataset.InstitutionName = 'Muller^Andre', 'Hopital'
    return dataset


SOURCES = {
    'image': lambda: [save(image())],
    'sequences': lambda: [save(with_sequences())],
    'private': lambda: [save(with_private())],
    'ascii': lambda: [save(_latin1_free(image()))],
    'implicit': lambda: [save(with_sequences(), synthetic.EXPLICIT.rsplit('.', 1)[0])],
    'study': lambda: _study(image),
    'study with sequences': lambda: _study(with_sequences),
    'study with private': lambda: _study(with_private),
    'two studies': lambda: [save(image(study=1)), save(image(study=2, instance=2))],
    'jpeg': lambda: [corpus.read_shipped('images/sc-jpeg-baseline.dcm')],
    'deflated': lambda: [corpus.read_shipped('images/sc-deflated.dcm')],
    'big endian': lambda: [corpus.read_shipped('images/sc-odd-pixel-length-big-endian.dcm')],
    'utf8': lambda: [corpus.read_shipped('charsets/chinese-utf8.dcm')],
    'greek': lambda: [corpus.read_shipped('charsets/greek-iso-ir-126.dcm')],
    'latin1 names': lambda: [corpus.read_shipped('charsets/french-latin1-multivalue.dcm')],
    'report': lambda: [corpus.read_shipped('objects/sr-basic-text-undefined-length.dcm')],
    'pdf': lambda: [corpus.read_shipped('objects/pdf-encapsulated-generated.dcm')],
    'microscopy': lambda: [corpus.read_shipped('images/sm-wsi-25tiles-jpegls.dcm')],
    **families.SOURCES,
}


@functools.lru_cache(maxsize=None)
def read_source(name):
    return SOURCES[name]()
