"""Conditional formats, validations and hyperlinks of a worksheet for the other side."""

from __future__ import annotations

import copy

from sowgate.books.client.references import References
from sowgate.books.package import markup
from sowgate.books.package.markup import Element
from sowgate.grid.address import parse_cell

_HYPERLINK = frozenset({"ref", "location", "tooltip", "display"})


def conditional_formats(holder: Element, sheet: str, references: References) -> Element | None:
    """The rules of one area whose formulas all stay; None where none does."""
    area = references.areas(sheet, holder.get("sqref"))
    if not area:
        return None
    made = copy.deepcopy(holder)
    made.set("sqref", area)
    markup.unset(made, "pivot")
    for rule in list(made):
        if markup.local(rule) != "cfRule" or not _moved(rule, sheet, references):
            made.remove(rule)
    return made if len(made) else None


def _moved(rule: Element, sheet: str, references: References) -> bool:
    for extension in markup.children(rule, "extLst"):
        rule.remove(extension)
    texts = [each for each in rule.iter("{*}formula", "{*}formula1", "{*}formula2") if each.text]
    moved = references.all_stay([each.text or "" for each in texts], sheet)
    if moved is None:
        return False
    for each, text in zip(texts, moved, strict=True):
        each.text = text
    limits = [
        each for each in rule.iter("{*}cfvo") if each.get("type") in ("formula", "num") and each.get("val")
    ]
    moved = references.all_stay([each.get("val") or "" for each in limits], sheet)
    for each, text in zip(limits, moved or (), strict=False):
        each.set("val", text)
    return moved is not None


def validations(holder: Element, sheet: str, references: References) -> Element | None:
    """The validations whose area and formulas stay; None where none does."""
    made = markup.make(holder, "dataValidations")
    for validation in markup.children(holder, "dataValidation"):
        area = references.areas(sheet, validation.get("sqref"))
        new = copy.deepcopy(validation)
        if area and _moved(new, sheet, references):
            new.set("sqref", area)
            new.tail = None
            made.append(new)
    if not len(made):
        return None
    made.set("count", str(len(made)))
    return made


def hyperlinks(holder: Element, sheet: str, references: References, links: set[str]) -> Element | None:
    """Links into the workbook and to the web; those to files and folders of ours go."""
    made = markup.make(holder, "hyperlinks")
    for link in markup.children(holder, "hyperlink"):
        try:
            row, column = parse_cell((link.get("ref") or "").partition(":")[0])
        except ValueError:
            continue
        area = references.areas(sheet, link.get("ref"))
        if not area or not references.stays(sheet, row, column):
            continue
        new = copy.deepcopy(link)
        new.tail = None
        leads = [key for key in new.attrib if str(key).endswith("}id")]
        for key in [each for each in new.attrib if each not in _HYPERLINK and each not in leads]:
            del new.attrib[key]
        new.set("ref", area)
        if leads and new.get(leads[0]) not in links:
            continue
        location = new.get("location")
        if location and not leads:
            moved = references.all_stay([location], sheet)
            if moved is None:
                continue
            new.set("location", moved[0])
        made.append(new)
    return made if len(made) else None
