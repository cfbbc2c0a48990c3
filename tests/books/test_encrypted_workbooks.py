"""Encrypted workbooks: read with the right password, refused by name without it, written never."""

from __future__ import annotations

import io
import logging
from collections.abc import Callable
from pathlib import Path

import pytest
from door_workbooks import changes, statement_of_work, workbook_file

from sowgate.books.file import FileDoor
from sowgate.books.memory import GIVES
from sowgate.grid.changes import ChangeSet
from sowgate.grid.door import Refusal

PASSWORD = "Vögel & 3 Zäune"
PLAIN = workbook_file(statement_of_work())


def encrypted_by(password: str) -> bytes:
    """As Excel saves it: agile encryption, AES-256, 100,000 rounds of SHA-512."""
    from msoffcrypto.format.ooxml import OOXMLFile

    out = io.BytesIO()
    OOXMLFile(io.BytesIO(PLAIN)).encrypt(password, out)
    return out.getvalue()


SEALED = encrypted_by(PASSWORD)


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("SOWGATE_PASSWORD", raising=False)
    path = tmp_path / "book.xlsx"
    path.write_bytes(SEALED)
    return path


def refused(action: Callable[[], object]) -> Refusal:
    with pytest.raises(Refusal) as caught:
        action()
    assert caught.value.code == "encrypted"
    return caught.value


def test_the_password_from_the_environment_opens_it(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOWGATE_PASSWORD", PASSWORD)
    door = FileDoor(book)
    plain = book.with_name("plain.xlsx")
    plain.write_bytes(PLAIN)
    assert door.read() == FileDoor(plain).read()
    assert door.gives == GIVES


def test_a_password_given_to_the_door_wins_over_the_environment(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOWGATE_PASSWORD", "another")
    assert FileDoor(book, password=PASSWORD).read().sheets[0].name == "Plan"


def test_without_a_password_the_reason_names_the_variable(book: Path) -> None:
    door = FileDoor(book)
    assert "SOWGATE_PASSWORD" in refused(door.read).message
    assert door.gives == frozenset()


def test_a_wrong_password_is_told_apart_from_none_and_never_told(
    book: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    caplog.set_level(logging.DEBUG)
    without = refused(FileDoor(book).read).message
    monkeypatch.setenv("SOWGATE_PASSWORD", "opensesame")
    refusal = refused(FileDoor(book).read)
    assert refusal.message != without
    assert "does not open it" in refusal.message
    for told in (refusal.message, caplog.text, repr(refusal.__cause__), repr(refusal.__context__)):
        assert "opensesame" not in told


def test_what_excel_opens_without_asking_opens_here_too(book: Path) -> None:
    """Excel encrypts with this word, and knows it, where only the structure was to be protected."""
    book.write_bytes(encrypted_by("VelvetSweatshop"))
    assert FileDoor(book).read().sheets[0].name == "Plan"


@pytest.mark.parametrize("wanted", [changes(), ChangeSet()])
def test_nothing_is_written_into_it_nor_into_an_open_copy(
    book: Path, tmp_path: Path, wanted: ChangeSet
) -> None:
    copy = tmp_path / "copy.xlsx"
    for door in (FileDoor(book, password=PASSWORD), FileDoor(book, password=PASSWORD, destination=copy)):
        door.read()
        assert "nothing is written" in refused(lambda door=door: door.apply(wanted)).message  # type: ignore[misc]
    assert book.read_bytes() == SEALED
    assert not copy.exists()


def test_damage_behind_the_right_password_is_a_refusal(book: Path) -> None:
    refusals = []
    for at in range(700, len(SEALED), len(SEALED) // 9):
        damaged = bytearray(SEALED)
        damaged[at] ^= 0xFF
        book.write_bytes(bytes(damaged))
        try:
            FileDoor(book, password=PASSWORD).read()
        except Refusal as refusal:
            refusals.append(refusal)
    assert len(refusals) >= 3, "what lies in parts that are never read may be damaged"
    assert {refusal.code for refusal in refusals} <= {"corrupt", "encrypted", "not_a_workbook"}
    assert not [one for one in refusals if "structure that cannot be read" in one.message]


def test_a_key_that_takes_hours_to_derive_is_refused_at_once(book: Path) -> None:
    """[MS-OFFCRYPTO] 2.3.4.10 allows 10,000,000 rounds; nobody but an attacker asks for more."""
    sound = b'spinCount="100000" saltSize="16"'
    costly = SEALED.replace(sound, b'spinCount="99999999999"'.ljust(len(sound)))
    assert costly != SEALED
    book.write_bytes(costly)
    with pytest.raises(Refusal) as caught:
        FileDoor(book, password=PASSWORD).read()
    assert caught.value.code == "corrupt"
