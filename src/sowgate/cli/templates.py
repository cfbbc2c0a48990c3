"""`new`: a fresh workbook from a template."""

from __future__ import annotations

import shutil
from pathlib import Path

from sowgate.cli import outputs
from sowgate.cli.mistakes import Mistake, suggestion


def new(template: str | None, destination: str | None, listing: bool, force: bool) -> None:
    """Copies a template to the destination, or names the templates."""
    found = templates()
    if listing:
        outputs.put("".join(f"{name}\n" for name in found), for_people=True)
        return
    if template is None or destination is None:
        raise Mistake(
            "new needs a TEMPLATE and a DEST, such as: sowgate new blank my-project.xlsx. See new --list."
        )
    name = template.removesuffix(".xlsx")
    if name not in found:
        near = suggestion(name, found) or f" Templates: {', '.join(found) or 'none are installed'}."
        raise Mistake(f"there is no template '{template}'.{near}")
    target = _target(Path(destination), name)
    if target.exists() and not force:
        raise Mistake(
            f"{target.as_posix()} is there already. Choose another name, or replace it with --force."
        )
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(found[name], target)
    except OSError as error:
        raise Mistake(f"{target.as_posix()} cannot be written: {error.strerror}.") from None
    outputs.say(f"{target.as_posix()}: made from the template {name}.")


def templates() -> dict[str, Path]:
    """The templates by name, sorted: those in the package, else those of a source checkout."""
    package = Path(__file__).resolve().parents[1]
    for folder in (package / "_templates", package.parents[1] / "workbook_templates"):
        found = {path.stem: path for path in folder.glob("*.xlsx") if not path.name.startswith("~$")}
        if found:
            return dict(sorted(found.items()))
    return {}


def _target(destination: Path, name: str) -> Path:
    if destination.is_dir():
        return destination / f"{name}.xlsx"
    if destination.suffix.lower() != ".xlsx":
        if destination.suffix:
            raise Mistake(
                f"{destination.as_posix()}: a template is an .xlsx workbook. End the name with .xlsx."
            )
        return destination.with_name(destination.name + ".xlsx")
    return destination
