# SPDX-License-Identifier: GPL-3.0-or-later
"""What is copied: studies of images that differ in number and size."""

from dataclasses import dataclass

from failure import require
from inputs import Image, Series

SLICE = Image(512, 512)
SMALL = Image(128, 128)
TINY = Image(16, 16)
# 8 KB to 583 KB
MIXED = (Image(72, 72), SLICE, SMALL, Image(384, 384), Image(256, 256), Image(540, 540))


@dataclass(frozen=True)
class Load:
    """name: as in the options; title: for people."""
    name: str
    title: str
    series: tuple

    def count(self):
        return sum(series.count for series in self.series)

    def size_bytes(self):
        """Of all pixels."""
        return sum(series.count * series.image.size_bytes() for series in self.series)

    def studies(self):
        """Orthanc identifiers."""
        return list(dict.fromkeys(series.orthanc_study() for series in self.series))

    def study(self):
        """Of a load that is one study."""
        study, = self.studies()
        return study

    def part(self, count):
        """The first studies."""
        chosen = set(self.studies()[:count])
        kept = tuple(series for series in self.series if series.orthanc_study() in chosen)
        return Load(self.name, self.title, kept)


def one_study(number, name, title, count, count_series, image):
    per_series = count // count_series
    assert per_series * count_series == count
    return Load(name, title, tuple(Series(number, 1, 1, series, per_series, image)
                                   for series in range(1, count_series + 1)))


def mixed(title, count_patients, per_series):
    """Per patient two studies of five series; the sizes change from series to series."""
    series = []
    for patient in range(1, count_patients + 1):
        for study in (1, 2):
            for number in range(1, 6):
                image = MIXED[len(series) % len(MIXED)]
                series.append(Series(4, patient, study, number, per_series, image))
    return Load('mixed', title, tuple(series))


# The study into which others are merged.
TARGET = one_study(90, 'target', 'target of merge', 1, 1, TINY)

NAMES = ('ct', 'small', 'multiframe', 'mixed')


def all_loads(is_quick):
    if is_quick:
        return {load.name: load for load in (
            one_study(1, 'ct', '8 x 513 KB', 8, 4, SLICE),
            one_study(2, 'small', '40 x 33 KB', 40, 20, SMALL),
            one_study(3, 'multiframe', '1 x 4 MB', 1, 1, Image(512, 512, 8)),
            mixed('40 mixed', 2, 2))}
    return {load.name: load for load in (
        one_study(1, 'ct', '400 x 513 KB', 400, 4, SLICE),
        one_study(2, 'small', '2,000 x 33 KB', 2000, 20, SMALL),
        one_study(3, 'multiframe', '1 x 300 MB', 1, 1, Image(512, 512, 572)),
        mixed('5,000 mixed', 10, 50))}


def of_count(number, count):
    """A study of that many small images."""
    return one_study(number, 'small-%d' % count, format(count, ',') + ' x 33 KB', count,
                     max(1, count // 100), SMALL)


def slices(count):
    """A study of that many single slices."""
    return one_study(91, 'slices', format(count, ',') + ' x 513 KB', count, 1, SLICE)


def patient(count, count_studies=20):
    """One patient with studies of ten series of tiny images."""
    per_series = count // (10 * count_studies)
    require(per_series * 10 * count_studies == count,
            'The number of instances must be a multiple of %d' % (10 * count_studies))
    return Load('patient', format(count, ',') + ' x 3 KB', tuple(
        Series(5, 1, study, series, per_series, TINY)
        for study in range(1, count_studies + 1) for series in range(1, 11)))


def large(number, name, title, count, size_mb):
    """Multi-frame images of so many megabytes (10^6 bytes)."""
    frames = round(size_mb * 1e6 / SLICE.size_bytes())
    return one_study(number, name, title, count, 1, Image(512, 512, frames))
