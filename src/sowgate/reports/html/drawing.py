"""Inline SVG: a figure with its title, its drawing and the same data as a table."""

from __future__ import annotations

from datetime import date

from sowgate.language import say
from sowgate.reports.html.markup import Child, Markup, tag
from sowgate.reports.html.scale import DayScale, MoneyScale

WIDTH = 760


def figure(name: str, title: str, told: str, height: float, drawn: list[Markup], data: Markup) -> Markup:
    """A drawing of WIDTH by `height`; `told` says in words what it shows, `data` is its table."""
    picture = tag(
        "svg", tag("title", title, id=f"{name}-title"), tag("desc", told, id=f"{name}-desc"), *drawn,
        viewBox=f"0 0 {WIDTH} {height:g}", role="img", aria_labelledby=f"{name}-title {name}-desc",
    )  # fmt: skip
    return tag(
        "figure",
        tag("figcaption", tag("strong", title), f" {told}"),
        tag(
            "div",
            picture,
            class_="chart",
            role="group",
            aria_label=say("Chart: {title}", title=title),
            tabindex=0,
        ),
        tag("details", tag("summary", say("The figures behind “{title}”", title=title)), data, class_="data"),
    )


def line(x1: float, y1: float, x2: float, y2: float, look: str) -> Markup:
    """A straight line."""
    return tag("line", x1=_n(x1), y1=_n(y1), x2=_n(x2), y2=_n(y2), class_=look)


def text(x: float, y: float, words: Child, look: str = "", anchor: str = "start") -> Markup:
    """Words at a place."""
    return tag("text", words, x=_n(x), y=_n(y), class_=look or None, text_anchor=anchor)


def path(points: str, look: str) -> Markup:
    """A path."""
    return tag("path", d=points, class_=look)


def box(x: float, y: float, width: float, height: float, look: str, told: str = "") -> Markup:
    """A rectangle, with words for who points at it."""
    inside = tag("title", told) if told else None
    return tag("rect", inside, x=_n(x), y=_n(y), width=_n(width), height=_n(height), class_=look)


def place(x: float, y: float) -> str:
    """A point in a path."""
    return f"{_n(x)} {_n(y)}"


def day_axis(scale: DayScale, top: float, bottom: float, as_of: date) -> list[Markup]:
    """Upright lines at round days, their labels below, and the as-of day where it lies in the picture."""
    marks = []
    for day, label in scale.marks():
        x = scale.at(day)
        marks += [line(x, top, x, bottom, "grid"), text(x, bottom + 15, label, "axis", "middle")]
    if scale.first <= as_of <= scale.last:
        x = scale.at(as_of)
        anchor = "end" if x > WIDTH - 90 else "start"
        marks += [
            line(x, top - 4, x, bottom, "today"),
            text(
                x + (-4 if anchor == "end" else 4),
                top + 6,
                say("as of {day}", day=as_of.isoformat()),
                "axis",
                anchor,
            ),
        ]
    return marks


def money_axis(scale: MoneyScale, left: float, right: float) -> list[Markup]:
    """Level lines at round amounts, their labels at the left."""
    marks = []
    for amount, label in scale.marks():
        y = scale.at(amount)
        look = "zero" if amount == 0 else "grid"
        marks += [line(left, y, right, y, look), text(left - 6, y + 4, label, "axis", "end")]
    return marks


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
