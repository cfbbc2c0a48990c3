"""The built add-in that comes with the package."""

from __future__ import annotations

from pathlib import Path

from sowgate.addin.places import FUNCTIONS, RIBBON, Refusal


def shipped(name: str) -> bytes:
    """A file of the add-in, from the installed package, else a source checkout; raises Refusal if absent."""
    package = Path(__file__).resolve().parents[1]
    for folder in (package / "_addin", package.parents[1] / "addin"):
        if (folder / name).is_file():
            return (folder / name).read_bytes()
    raise Refusal(f"{name} is missing from this installation: run pip install --force-reinstall sowgate.")


def build(folder: Path) -> tuple[Path, ...]:
    """Writes both add-ins into a folder, for administrators who distribute the files themselves."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name in (RIBBON, FUNCTIONS):
            (folder / name).write_bytes(shipped(name))
    except OSError as error:
        raise Refusal(f"{folder} cannot be written: {error.strerror}.") from None
    return folder / RIBBON, folder / FUNCTIONS
