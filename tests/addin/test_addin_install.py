"""Installing, removing and the doctor, on described machines of every system."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from addin.package import add_in

from sowgate.addin import install as installer
from sowgate.addin import shipped as shipping
from sowgate.addin.doctor import examine, told
from sowgate.addin.machine import Machine
from sowgate.addin.places import Refusal, places
from sowgate.addin.verdict import Verdict

FOLDER = Path(__file__).parents[2] / "addin"
APP_PATHS = r"SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths\excel.exe"
POLICY = r"Software\Policies\Microsoft\Office\16.0"
RULES = r"SOFTWARE\Policies\Microsoft\Windows Defender\Windows Defender Exploit Guard\ASR\Rules"
NO_CHILD_PROCESSES = "d4f940ab-401b-4efc-aadc-ad5f3c50688a"


def windows(root: Path, values: Mapping[tuple[str, str, str], str | int] | None = None) -> Machine:
    """Windows with everything below `root`: a user's folders, Office, and a Python."""
    python = root / "py" / "python.exe"
    python.parent.mkdir(parents=True, exist_ok=True)
    python.touch()
    registry = {("HKLM", APP_PATHS, ""): str(root / "Office16" / "EXCEL.EXE"), **(values or {})}
    return Machine(
        system="Windows",
        environment={
            "APPDATA": str(root / "Roaming"),
            "LOCALAPPDATA": str(root / "Local"),
            "ProgramFiles": str(root / "Programs"),
        },
        home=root,
        interpreter=str(python),
        prefix=root / "py",
        registry=lambda *key: registry.get(key),
    )


def mac(root: Path, interpreter: str = "/Users/jo/venv/bin/python") -> Machine:
    return Machine("Darwin", {}, root, interpreter, root / "venv", lambda *_: None)


@pytest.fixture(autouse=True)
def _windows_paths(monkeypatch: pytest.MonkeyPatch) -> None:
    # The paths of these tests have slashes; what Windows' own look like is checked by the test that says so.
    monkeypatch.setattr(installer, "_windows_interpreter", lambda machine: machine.interpreter)


def files_below(root: Path) -> set[str]:
    return {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()} - {
        "py/python.exe"
    }


def test_a_user_s_installation_is_a_tab_at_start_up_and_the_path_of_python(tmp_path: Path) -> None:
    machine = windows(tmp_path)
    installer.install(machine)
    assert files_below(tmp_path) == {
        "Roaming/Microsoft/Excel/XLSTART/sowgate.xlam",
        "Local/sowgate/interpreter.txt",
    }
    assert (tmp_path / "Roaming/Microsoft/Excel/XLSTART/sowgate.xlam").read_bytes() == (
        FOLDER / "sowgate.xlam"
    ).read_bytes()
    # VBA reads it as UTF-16 with its mark, so that user names of any script survive.
    written = (tmp_path / "Local/sowgate/interpreter.txt").read_bytes()
    assert written[:2] in (b"\xff\xfe", b"\xfe\xff")
    assert written.decode("utf-16") == machine.interpreter


def test_all_users_get_it_beside_excel_where_only_administrators_write(tmp_path: Path) -> None:
    installer.install(windows(tmp_path), all_users=True)
    assert files_below(tmp_path) == {"Office16/XLSTART/sowgate.xlam", "Programs/sowgate/interpreter.txt"}


@pytest.mark.parametrize("all_users", [False, True])
def test_installing_twice_and_removing_leaves_what_was_there(tmp_path: Path, all_users: bool) -> None:
    machine = windows(tmp_path)
    theirs = places(machine, all_users).startup / "PERSONAL.XLSB"
    theirs.parent.mkdir(parents=True)
    theirs.write_bytes(b"theirs")
    before = files_below(tmp_path)
    first = installer.install(machine, all_users)
    assert installer.install(machine, all_users) == first
    assert set(installer.uninstall(machine, all_users)) == set(first)
    assert files_below(tmp_path) == before
    assert installer.uninstall(machine, all_users) == ()


def test_cell_functions_bring_the_library_of_the_installed_xlwings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine = windows(tmp_path)
    monkeypatch.setattr(installer, "shipped", lambda name: name.encode())
    monkeypatch.setattr(installer.metadata, "version", lambda _: "0.37.99")
    with pytest.raises(Refusal, match="force-reinstall xlwings"):
        installer.install(machine, functions=True)
    assert not files_below(tmp_path)
    (tmp_path / "py" / "xlwings64-0.37.99.dll").write_bytes(b"library")
    installer.install(machine, functions=True)
    assert (tmp_path / "Local/sowgate/sowgate-udf64.dll").read_bytes() == b"library"
    installer.uninstall(machine)
    assert files_below(tmp_path) == {"py/xlwings64-0.37.99.dll"}


def test_on_a_mac_the_script_names_the_python(tmp_path: Path) -> None:
    installer.install(mac(tmp_path, '/Users/jo "x"/bin\\python'))
    script = tmp_path / "Library/Application Scripts/com.microsoft.Excel/sowgate.applescript"
    text = script.read_text(encoding="utf-8")
    assert r'property interpreter : "/Users/jo \"x\"/bin\\python"' in text
    assert "@INTERPRETER@" not in text
    assert len(files_below(tmp_path)) == 2


def test_the_mac_s_script_passes_everything_through_quoted_form() -> None:
    text = (FOLDER / "sowgate.applescript").read_text(encoding="utf-8")
    shell = [line for line in text.splitlines() if "commandLine to" in line or "do shell script" in line]
    for name in ("interpreter", "commandTag", "logFile"):
        assert any(f"quoted form of {name}" in line for line in shell)
    assert any('quoted form of ("--wb=" & workbookName)' in line for line in shell)


@pytest.mark.parametrize(
    ("machine", "options", "sentence"),
    [
        (Machine("Linux", {}, Path("/"), "python", Path("/"), lambda *_: None), {}, "addin build"),
        (mac(Path("/nowhere")), {"all_users": True}, "as each user"),
        (mac(Path("/nowhere")), {"functions": True}, "Windows alone"),
        (Machine("Windows", {}, Path("/"), "python", Path("/"), lambda *_: None), {}, "APPDATA"),
        (
            Machine("Windows", {}, Path("/"), "python", Path("/"), lambda *_: None),
            {"all_users": True},
            "Excel was not found",
        ),
    ],
)
def test_what_cannot_be_installed_is_refused_in_a_sentence(
    machine: Machine, options: dict[str, bool], sentence: str
) -> None:
    with pytest.raises(Refusal, match=sentence):
        installer.install(machine, **options)


def test_an_open_excel_is_told_to_be_closed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(self: Path, target: Path) -> Path:
        raise PermissionError(13, "in use")

    monkeypatch.setattr(Path, "replace", locked)
    with pytest.raises(Refusal, match="close Excel"):
        installer.install(windows(tmp_path))
    assert not files_below(tmp_path)


@pytest.mark.parametrize("path", [r"C:\100%\python.exe", r"C:\py\pythonw.exe", "python", ""])
def test_a_python_that_the_add_in_would_refuse_is_refused_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    monkeypatch.undo()
    with pytest.raises(Refusal):
        installer.install(replace(windows(tmp_path), interpreter=path))
    assert not files_below(tmp_path)


def test_build_writes_both_add_ins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shipping, "shipped", lambda name: name.encode())
    written = shipping.build(tmp_path / "new")
    assert [path.name for path in written] == ["sowgate.xlam", "sowgate-udf.xlam"]


def problems(machine: Machine) -> dict[str, str]:
    return {
        check.subject: f"{check.message} {check.mend}"
        for check in examine(machine)
        if check.verdict is Verdict.PROBLEM
    } | {}


def windows_problems(machine: Machine) -> dict[str, str]:
    found = problems(machine)
    found.pop("pywin32", None)  # not there when this runs on Linux
    return found


def test_the_doctor_finds_nothing_after_an_installation(tmp_path: Path) -> None:
    machine = windows(tmp_path)
    assert set(windows_problems(machine)) == {"Add-in"}
    installer.install(machine)
    assert not windows_problems(machine)


def test_the_doctor_tells_an_add_in_that_is_there_twice(tmp_path: Path) -> None:
    machine = windows(tmp_path)
    installer.install(machine)
    installer.install(machine, all_users=True)
    assert "two tabs" in windows_problems(machine)["Add-in"]


def test_the_doctor_tells_another_version_but_leaves_a_signed_add_in_alone(tmp_path: Path) -> None:
    machine = windows(tmp_path)
    installer.install(machine)
    path = tmp_path / "Roaming/Microsoft/Excel/XLSTART/sowgate.xlam"
    with zipfile.ZipFile(path, "a") as signed:
        signed.writestr("xl/vbaProjectSignature.bin", b"signature")
    assert not windows_problems(machine)
    assert "signed" in told(examine(machine))
    path.write_bytes(add_in("SOW", "", "0.0.9", b""))
    assert "sowgate 0.0.9" in windows_problems(machine)["Add-in"]
    path.write_bytes(b"no archive")
    assert "unknown version" in windows_problems(machine)["Add-in"]


def test_the_doctor_compares_the_python_of_the_buttons_with_this_one(tmp_path: Path) -> None:
    machine = windows(tmp_path)
    installer.install(machine)
    other = tmp_path / "other" / "python.exe"
    assert (
        "The buttons run"
        in windows_problems(replace(machine, interpreter=str(other)))["Python of the add-in"]
    )
    (tmp_path / "py/python.exe").unlink()
    assert "no longer there" in windows_problems(machine)["Python of the add-in"]


@pytest.mark.parametrize(
    ("values", "subject", "words"),
    [
        ({("HKCU", POLICY + r"\Common", "VbaOff"): 1}, "Macro policy", "VBA is switched off"),
        (
            {("HKLM", POLICY + r"\Excel\Security\Trusted Locations", "AllLocationsDisabled"): 1},
            "Trusted locations",
            "signed",
        ),
        ({("HKLM", RULES, NO_CHILD_PROCESSES): "1"}, "Defender", "xlwings Lite"),
        ({("HKLM", APP_PATHS, ""): r"C:\Program Files\WindowsApps\Office\EXCEL.EXE"}, "Excel", "Store"),
    ],
)
def test_the_doctor_names_policies_and_editions_that_stop_it(
    tmp_path: Path, values: dict[tuple[str, str, str], str | int], subject: str, words: str
) -> None:
    installer.install(windows(tmp_path))
    assert words in windows_problems(windows(tmp_path, values))[subject]


def test_policies_that_only_audit_are_no_problem(tmp_path: Path) -> None:
    installer.install(windows(tmp_path))
    values: dict[tuple[str, str, str], str | int] = {
        ("HKLM", RULES, NO_CHILD_PROCESSES): "2",
        ("HKCU", POLICY + r"\Excel\Security", "VBAWarnings"): 4,
    }
    assert not windows_problems(windows(tmp_path, values))


def test_a_python_within_onedrive_or_of_the_store_is_told(tmp_path: Path) -> None:
    machine = windows(tmp_path)
    kept = replace(
        machine,
        environment={**machine.environment, "OneDrive": r"C:\Users\jo\OneDrive"},
        interpreter=r"c:\users\jo\onedrive\venv\python.exe",
    )
    assert "OneDrive" in problems(kept)
    store = replace(machine, interpreter=r"C:\Users\jo\AppData\Local\Microsoft\WindowsApps\python.exe")
    assert "python.org" in problems(store)["Python"]


def test_on_linux_the_doctor_says_what_cannot_be_checked() -> None:
    machine = Machine("Linux", {}, Path("/"), "/usr/bin/python3", Path("/usr"), lambda *_: None)
    checks = examine(machine)
    assert not problems(machine)
    (unchecked,) = (check for check in checks if check.verdict is Verdict.NOT_CHECKED)
    for word in ("Excel", "add-in", "OneDrive", "macro policies", "Linux"):
        assert word in unchecked.message
    assert told(checks).endswith("0 problems.\n")
