"""Runs VBA procedures of a workbook in a headless LibreOffice; started by a Python that has `uno`.

Reads a JSON request from standard input: `workbook` (path), `profile` (an empty folder), `port`, `replace`
and `append` (source by the name of a module that is there), and `calls`, a list of [module.procedure, text
arguments]. Prints a JSON list: the modules' source as imported, then per call its value or {"fault": text}.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import uno  # noqa: F401 - it makes com.sun.star importable
from com.sun.star.beans import PropertyValue
from libreoffice import desktop


def main() -> None:
    request = json.load(sys.stdin)
    with desktop(request["profile"], request["port"]) as opened:
        print(json.dumps(_answers(opened, request)))


def _answers(opened: Any, request: Any) -> list[Any]:
    always_run_macros = PropertyValue(Name="MacroExecutionMode", Value=4)
    hidden = PropertyValue(Name="Hidden", Value=True)
    # LibreOffice has no type of its own for .xlam; it reads one as the workbook that it is.
    filter_name = PropertyValue(Name="FilterName", Value="Calc MS Excel 2007 VBA XML")
    address = Path(request["workbook"]).as_uri()
    document = opened.loadComponentFromURL(address, "_blank", 0, (hidden, filter_name, always_run_macros))
    libraries = document.BasicLibraries
    (name,) = [each for each in libraries.ElementNames if libraries.getByName(each).ElementNames]
    library = libraries.getByName(name)
    for module, source in request["replace"].items():
        library.replaceByName(module, source)
    for module, source in request["append"].items():
        library.replaceByName(module, library.getByName(module) + source)
    provider = document.getScriptProvider()
    answers = [{module: library.getByName(module) for module in library.ElementNames}]
    for procedure, arguments in request["calls"]:
        place = f"vnd.sun.star.script:{name}.{procedure}?language=Basic&location=document"
        try:
            value, _, _ = provider.getScript(place).invoke(tuple(arguments), (), ())
            answers.append(value)
        except Exception as error:
            answers.append({"fault": str(error)})
    document.close(True)
    return answers


if __name__ == "__main__":
    main()
