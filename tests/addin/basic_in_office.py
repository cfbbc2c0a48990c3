"""Runs VBA procedures of a workbook in a headless LibreOffice; started by a Python that has `uno`.

Reads a JSON request from standard input: `workbook` (path), `profile` (an empty folder), `port`, `replace`
and `append` (source by the name of a module that is there), and `calls`, a list of [module.procedure, text
arguments]. Prints a JSON list: the modules' source as imported, then per call its value or {"fault": text}.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import uno
from com.sun.star.beans import PropertyValue


def main() -> None:
    request = json.load(sys.stdin)
    office = subprocess.Popen(
        [
            "soffice",
            "--headless",
            "--norestore",
            f"-env:UserInstallation={Path(request['profile']).as_uri()}",
            f"--accept=socket,host=127.0.0.1,port={request['port']};urp;",
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        desktop = _desktop(request["port"])
        print(json.dumps(_answers(desktop, request)))
        desktop.terminate()
        office.wait(20)
    finally:
        if office.poll() is None:
            office.terminate()


def _desktop(port: int) -> Any:
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstance("com.sun.star.bridge.UnoUrlResolver")
    address = f"uno:socket,host=127.0.0.1,port={port};urp;StarOffice.ComponentContext"
    for _ in range(120):
        try:
            context = resolver.resolve(address)
        except Exception:
            time.sleep(0.5)
        else:
            return context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    raise SystemExit("LibreOffice did not answer")


def _answers(desktop: Any, request: Any) -> list[Any]:
    always_run_macros = PropertyValue(Name="MacroExecutionMode", Value=4)
    hidden = PropertyValue(Name="Hidden", Value=True)
    # LibreOffice has no type of its own for .xlam; it reads one as the workbook that it is.
    filter_name = PropertyValue(Name="FilterName", Value="Calc MS Excel 2007 VBA XML")
    address = Path(request["workbook"]).as_uri()
    document = desktop.loadComponentFromURL(address, "_blank", 0, (hidden, filter_name, always_run_macros))
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
