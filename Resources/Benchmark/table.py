# SPDX-License-Identifier: GPL-3.0-or-later
"""Columns of text."""


def write(rows, output, indent='  '):
    """rows: of equal length, the first one with the titles; the first two columns are words."""
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    for row in rows:
        cells = [cell.ljust(width) if i < 2 else cell.rjust(width)
                 for i, (cell, width) in enumerate(zip(row, widths))]
        print((indent + '  '.join(cells)).rstrip(), file=output)


def number(value, digits=0):
    """'-' for what was not measured."""
    return '-' if value is None else '%.*f' % (digits, value)


def ratio(numerator, denominator):
    return '-' if not numerator or not denominator else '%.2f' % (numerator / denominator)
