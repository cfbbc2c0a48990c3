"""LibreOffice imports the add-in's VBA and executes it; a recorder takes the place of what starts Python."""

from __future__ import annotations

import json
import shutil
import subprocess
from inspect import signature
from pathlib import Path
from typing import Any

import pytest
from libreoffice import for_scripts, free_port, python_with_uno

from addin import build

RECORDER = """Option VBASupport 1
Option Explicit
Private Recorded As String
Public Sub SowRunPython(ByVal tag As String, ByVal workbookName As String)
    If tag = "fail" Then Err.Raise 5
    Recorded = Recorded & tag & "|" & workbookName & ";"
End Sub
Public Function SowRecorded() As String
    SowRecorded = Recorded
End Function
"""
# Numbers do not pass UNO's bridge to a Long, so that a text is turned into one here.
BRIDGE = """
Public Function SowParameters() As String
    SowParameters = AppleScriptParameters
End Function
Public Function OutcomeOf(ByVal code As String, ByVal lastLine As String, ByVal logFile As String) As String
    OutcomeOf = SowOutcome(CLng(code), lastLine, logFile)
End Function
"""
# What a click may hand over, and whether Python may see it. Names on Linux: LibreOffice is no Mac.
TAGS = {
    "check": True,
    "new_from_template": True,
    "": False,
    "Check": False,
    "check sheet": False,
    "check;calc": False,
    "x'); import os": False,
    "--log=x": False,
    "a" * 41: False,
    "chéck": False,
}
NAMES = {
    "SOW.xlsx": True,
    "Book1": True,
    "Müller & Söhne (v2) [final].xlsx": True,
    "O'Neill, Phase #1 + 2.xlsm": True,
    "合同（终稿）.xlsx": True,
    "عقد.xlsx": True,
    "SOW \u2013 draft.xlsx": True,
    "": False,
    "-m.xlsx": False,
    "%COMSPEC%.xlsx": False,
    'a" b.xlsx': False,
    "a=b.xlsx": False,
    "a;b.xlsx": False,
    "$(calc).xlsx": False,
    "`calc`.xlsx": False,
    "a|b.xlsx": False,
    "a>b.xlsx": False,
    "a^b.xlsx": False,
    "a!b.xlsx": False,
    "a\nb.xlsx": False,
    "a\u00a0b.xlsx": False,
    "a\u202exslx.exe": False,
    "a\uff02b.xlsx": False,
    "a\uff05b.xlsx": False,
    "a\u200bb.xlsx": False,
}
INTERPRETERS = {
    r"C:\Program Files\Python\python.exe": True,
    r"\\server\share\Python\PYTHON.EXE": True,
    r"C:\Users\Müller\venv\Scripts\python.exe": True,
    "python.exe": False,
    r"..\python.exe": False,
    r"C:\Windows\System32\cmd.exe": False,
    r"%TEMP%\python.exe": False,
    'C:\\x" & calc & "\\python.exe': False,
    "": False,
}


def compiled_for(system: str, module: str) -> str:
    """A module's source with the branches of one system: LibreOffice ignores #If and would run them all."""
    lines, taken = ["Option VBASupport 1"], True
    for line in (build.FOLDER / "vba" / f"{module}.bas").read_text(encoding="utf-8").splitlines()[1:]:
        match line.split():
            case ["#If", "Mac", "Then"]:
                taken = system == "mac"
            case ["#If", "Not", "Mac", "Then"]:
                taken = system != "mac"
            case ["#Else"]:
                taken = not taken
            case ["#End", "If"]:
                taken = True
            case _ if taken:
                lines.append(line)
    return "\n".join(lines) + "\n"


PYTHON = python_with_uno()
pytestmark = pytest.mark.skipif(
    shutil.which("soffice") is None or PYTHON is None,
    reason="LibreOffice or its Python bridge (python3-uno) is absent: the VBA is not executed",
)


def executed(
    folder: Path, calls: list[list[Any]], add_in: bytes | None = None, **changed: dict[str, str]
) -> list[Any]:
    workbook = folder / "sowgate.xlam"
    workbook.write_bytes(add_in or build.ribbon_add_in())
    profile = folder / "profile"
    profile.mkdir()
    request = {
        "workbook": str(workbook),
        "profile": str(profile),
        "port": free_port(),
        "replace": {},
        "append": {},
        "calls": calls,
        **changed,
    }
    done = subprocess.run(
        [str(PYTHON), str(Path(__file__).with_name("basic_in_office.py"))],
        input=json.dumps(request),
        env=for_scripts(),
        capture_output=True,
        text=True,
        timeout=150,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    answers: list[Any] = json.loads(done.stdout)
    return answers


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> list[Any]:
    """Answers with the recorder in place: the sources, a click per button, what was recorded, the rest."""
    commands = pytest.importorskip("sowgate.excel.commands").COMMANDS
    calls = [["SowRibbon.SowPress", ["sowButton", tag]] for tag in commands]
    calls += [["SowRibbon.SowPress", ["sowButton", tag]] for tag, allowed in TAGS.items() if not allowed]
    calls += [["SowRibbon.SowPress", ["sowButton", tag]] for tag in ("fail", "check")]
    return executed(
        tmp_path_factory.mktemp("recorder"),
        [*calls, ["SowPython.SowRecorded", []], ["SowRibbon.SowRefusal", ["check", ""]]],
        replace={"SowPython": RECORDER},
    )


@pytest.fixture(scope="module")
def genuine(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, ...], Any]:
    """Answers of the add-in's own procedures by procedure and arguments."""
    calls = [["SowRibbon.SowIsTag", [tag]] for tag in TAGS]
    calls += [["SowRibbon.SowIsName", [name]] for name in NAMES]
    calls += [["SowPlaces.SowIsInterpreter", [path]] for path in INTERPRETERS]
    calls += [["SowPlaces.SowFolderOf", [r"C:\a b\python.exe"]], ["SowPlaces.SowInterpreter", []]]
    calls += [
        ["SowPython.SowCommandLine", [r"C:\a b\python.exe", "check", "R&D ü.xlsx", r"C:\t\x.log", "12"]]
    ]
    calls += [["SowPython.OutcomeOf", arguments] for arguments in OUTCOMES]
    modules = {module: compiled_for("windows", module) for module in ("SowPython", "SowRibbon")}
    modules["SowPython"] += BRIDGE.replace("AppleScriptParameters", '""')
    answers = executed(tmp_path_factory.mktemp("genuine"), calls, replace=modules)
    return {(name, *arguments): answer for (name, arguments), answer in zip(calls, answers[1:], strict=True)}


OUTCOMES = [["0", "", "x.log"], ["1", "", "x.log"], ["1", "The sheet is protected.", "x.log"]]


def test_libreoffice_imports_every_module_as_it_is_written(recorded: list[Any]) -> None:
    imported = recorded[0]
    for module in ("SowPlaces", "SowRibbon"):
        source = (build.FOLDER / "vba" / f"{module}.bas").read_text(encoding="utf-8").partition("\n")[2]
        assert source.strip() in imported[module].replace("\r\n", "\n")


def test_a_click_on_every_button_runs_its_command_and_nothing_else_runs(recorded: list[Any]) -> None:
    from sowgate.excel.commands import COMMANDS

    # The click after the one that failed runs again: a fault does not lock the ribbon.
    expected = "".join(f"{tag}|sowgate.xlam;" for tag in [*COMMANDS, "check"])
    assert recorded[-2] == expected


def test_without_a_workbook_a_click_is_answered_with_a_sentence(recorded: list[Any]) -> None:
    assert recorded[-1].startswith("Open a workbook with milestones first")


def test_tags_names_and_interpreters_outside_the_whitelist_are_refused(genuine: dict[Any, Any]) -> None:
    asked = {
        "SowRibbon.SowIsTag": TAGS,
        "SowRibbon.SowIsName": NAMES,
        "SowPlaces.SowIsInterpreter": INTERPRETERS,
    }
    wrong = [
        (name, given)
        for name, table in asked.items()
        for given, allowed in table.items()
        if genuine[name, given] is not allowed
    ]
    assert not wrong


def test_on_a_mac_the_script_gets_one_text_and_names_with_shell_characters_are_refused(
    tmp_path: Path,
) -> None:
    modules = {module: compiled_for("mac", module) for module in ("SowPython", "SowRibbon")}
    task = 'AppleScriptTask "sowgate.applescript", "runCommand", parameters'
    assert task in modules["SowPython"]
    modules["SowPython"] = (
        modules["SowPython"]
        .replace(task, "AppleScriptParameters = parameters")
        .replace("Option Explicit", "Option Explicit\nPrivate AppleScriptParameters As String", 1)
        + BRIDGE
    )
    names = {"RD (v2).xlsx": True, "Müller.xlsx": True, "R&D.xlsx": False, "O'Neill.xlsx": False}
    calls: list[list[Any]] = [["SowRibbon.SowIsName", [name]] for name in names]
    calls += [["SowPython.SowRunPython", ["check", "A b.xlsx"]], ["SowPython.SowParameters", []]]
    answers = executed(tmp_path, calls, replace=modules)[1:]
    assert answers[: len(names)] == list(names.values())
    tag, workbook, log = answers[-1].split("|")
    assert (tag, workbook) == ("check", "A b.xlsx")
    assert log.endswith("/sowgate-addin.log")


def test_the_command_line_has_no_shell_and_quotes_every_path(genuine: dict[Any, Any]) -> None:
    (line,) = (answer for call, answer in genuine.items() if call[0] == "SowPython.SowCommandLine")
    assert line == (
        r'"C:\a b\python.exe" -P -W ignore -m sowgate.excel check "--log=C:\t\x.log" "--wb=R&D ü.xlsx"'
        " --from_xl=1 --hwnd=12"
    )


def test_without_an_installation_no_python_is_known(genuine: dict[Any, Any]) -> None:
    assert genuine["SowPlaces.SowInterpreter",] == ""
    assert genuine["SowPlaces.SowFolderOf", r"C:\a b\python.exe"] == r"C:\a b"


def test_python_s_own_sentence_is_shown_and_only_after_a_fault(genuine: dict[Any, Any]) -> None:
    fine, silent, told = (genuine["SowPython.OutcomeOf", *arguments] for arguments in OUTCOMES)
    assert fine == ""
    assert "sowgate addin install" in silent
    assert told.startswith("The sheet is protected.")
    assert "x.log" in told


def test_a_cell_function_without_an_installation_says_what_to_run(tmp_path: Path) -> None:
    module = pytest.importorskip("sowgate.excel.functions", reason="the cell functions are not written yet")
    calls = [
        [f"SowFunctions.{name}", ["x"] * len(signature(each).parameters)]
        for name, each in module.FUNCTIONS.items()
    ]
    answers = executed(
        tmp_path, [["SowServer.SowServerCommand", [r"C:\a b\python.exe"]], *calls], build.functions_add_in()
    )
    assert (
        answers[1] == r""" "C:\a b\python.exe" -P -c "import xlwings; xlwings.serve('$(CLSID)')" """.strip()
    )
    assert set(answers[2:]) == {"sowgate: run in a terminal: sowgate addin install --functions"}
