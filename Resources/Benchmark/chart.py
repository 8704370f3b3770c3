# SPDX-License-Identifier: GPL-3.0-or-later
"""Line charts as SVG: panels in rows and columns, with a colour per name of a line."""

import math
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

WIDTH, HEIGHT = 330, 230  # of the inner part of a panel
LEFT, RIGHT, TOP, BOTTOM = 70, 20, 34, 56  # around it
HEAD, LEGEND = 44, 34
LEAST_WIDTH = 760  # for the title and the legend
COLOURS = {'plugin': '#0b62a4', 'ceiling': '#6f6f6f', 'builtin': '#c8501e', 'builtin-4': '#e0a030'}
DASHES = {'ceiling': '6 4'}
LABELS = {'builtin': 'built-in as shipped', 'builtin-4': 'built-in, 4 threads'}


@dataclass
class Point:
    """A median between the least and the most."""
    x: float
    y: float
    least: float
    most: float


@dataclass
class Panel:
    title: str
    lines: dict = field(default_factory=dict)  # points by the name of their line


@dataclass
class Chart:
    """panels: rows of equal length; ticks: values of x with a label, the first and last of all."""
    title: str
    x_label: str
    y_label: str
    ticks: tuple
    is_logarithmic: bool
    panels: list

    def names(self):
        found = {name for row in self.panels for panel in row for name in panel.lines}
        return [name for name in COLOURS if name in found]

    def svg(self):
        columns, rows = len(self.panels[0]), len(self.panels)
        width = max(LEAST_WIDTH, columns * (LEFT + WIDTH + RIGHT))
        height = HEAD + LEGEND + rows * (TOP + HEIGHT + BOTTOM)
        size = (width, height)
        parts = ['<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" ' % size,
                 'viewBox="0 0 %d %d" font-family="sans-serif" font-size="12" fill="#222">' % size,
                 '<rect width="100%" height="100%" fill="#fff"/>',
                 text(LEFT, 28, self.title, 'font-size="17" font-weight="bold"')]
        parts += self._legend()
        for row, panels in enumerate(self.panels):
            for column, panel in enumerate(panels):
                parts.append('<g transform="translate(%d %d)">' % (
                    column * (LEFT + WIDTH + RIGHT) + LEFT,
                    HEAD + LEGEND + row * (TOP + HEIGHT + BOTTOM) + TOP))
                parts += PanelDrawing(self, panel).parts()
                parts.append('</g>')
        return '\n'.join([*parts, '</svg>', ''])

    def _legend(self):
        at = LEFT
        for name in self.names():
            label = LABELS.get(name, name)
            yield line(at, HEAD + 12, at + 30, HEAD + 12, stroke_of(name))
            yield dot(at + 15, HEAD + 12, name)
            yield text(at + 37, HEAD + 16, label)
            at += 60 + 7 * len(label)


class PanelDrawing:
    """Coordinates start at the upper left corner of the inner part."""

    def __init__(self, chart, panel):
        self._chart = chart
        self._panel = panel
        top = max((point.most for points in panel.lines.values() for point in points), default=1)
        self._step = nice_step(top / 5)
        self._top = self._step * math.ceil(top / self._step)

    def parts(self):
        yield text(0, -12, self._panel.title, 'font-weight="bold"')
        yield from self._horizontals()
        yield from self._verticals()
        yield text(WIDTH / 2, HEIGHT + 40, self._chart.x_label, 'text-anchor="middle"')
        yield text(-HEIGHT / 2, -52, self._chart.y_label,
                   'text-anchor="middle" transform="rotate(-90)"')
        for name in self._chart.names():
            yield from self._line(name, self._panel.lines.get(name, []))

    def _x(self, value):
        scale = math.log2 if self._chart.is_logarithmic else float
        first, last = scale(self._chart.ticks[0]), scale(self._chart.ticks[-1])
        return 12 + (WIDTH - 24) * (scale(value) - first) / ((last - first) or 1)

    def _y(self, value):
        return HEIGHT - HEIGHT * value / self._top

    def _horizontals(self):
        for i in range(round(self._top / self._step) + 1):
            y = self._y(i * self._step)
            yield line(0, y, WIDTH, y, 'stroke="%s"' % ('#222' if i == 0 else '#ddd'))
            yield text(-8, y + 4, '{:,g}'.format(i * self._step), 'text-anchor="end"')

    def _verticals(self):
        for tick in self._chart.ticks:
            x = self._x(tick)
            yield line(x, HEIGHT, x, HEIGHT + 5, 'stroke="#222"')
            yield text(x, HEIGHT + 19, '{:,g}'.format(tick), 'text-anchor="middle"')

    def _line(self, name, points):
        places = ' '.join('%.1f,%.1f' % (self._x(point.x), self._y(point.y)) for point in points)
        yield '<polyline points="%s" fill="none" %s/>' % (places, stroke_of(name))
        for point in points:
            x = self._x(point.x)
            yield line(x, self._y(point.least), x, self._y(point.most),
                       'stroke="%s" stroke-opacity="0.5"' % COLOURS[name])
            yield dot(x, self._y(point.y), name)


def stroke_of(name):
    dashes = ' stroke-dasharray="%s"' % DASHES[name] if name in DASHES else ''
    return 'stroke="%s" stroke-width="2"%s' % (COLOURS[name], dashes)


def nice_step(least):
    """The smallest 1, 2 or 5 times a power of ten that is not less."""
    power = 10 ** math.floor(math.log10(least))
    return next(factor * power for factor in (1, 2, 5, 10) if factor * power >= least * 0.999)


def dot(x, y, name):
    return '<circle cx="%.1f" cy="%.1f" r="3.5" fill="%s"/>' % (x, y, COLOURS[name])


def line(x1, y1, x2, y2, attributes):
    return '<line x1="%.1f" y1="%.1f" x2="%.1f" y2="%.1f" %s/>' % (x1, y1, x2, y2, attributes)


def text(x, y, content, attributes=''):
    return '<text x="%.1f" y="%.1f" %s>%s</text>' % (x, y, attributes, escape(content))
