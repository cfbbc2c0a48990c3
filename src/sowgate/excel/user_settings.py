"""The settings of a click: the user's own file of settings, over which the workbook's SOW Settings go.

Only a file in the user's own folder is read, never one beside the workbook: where a workbook lies Excel says
as an address of OneDrive, and a received folder must not decide what is looked for. TOML is data; nothing in
it can run.
"""

from __future__ import annotations

from pathlib import Path

from sowgate.contract.settings import Settings
from sowgate.excel.boundary import Declined, configuration_folder

NAME = "sowgate.toml"


def configuration_file() -> Path:
    """Where the user's or the administrator's settings for the ribbon lie, whether or not they are there."""
    return configuration_folder() / NAME


def settings_for(workbook: str) -> Settings:
    """The settings for a workbook of that name; Declined, with what to mend, where the file is wrong.

    Patterns of [terms."..."] match the name alone: its folder is unknown.
    """
    file = configuration_file()
    if not file.is_file():
        return Settings()
    from sowgate.cli.configuration import load
    from sowgate.cli.mistakes import Mistake

    try:
        return load(str(file)).settings(str(file.parent / workbook), {})
    except Mistake as mistake:
        raise Declined(f"The settings cannot be used: {mistake}") from None
