"""Workbooks encrypted with a password: opened in memory, to be read and never to be written.

Excel encrypts by [MS-OFFCRYPTO]: agile and standard encryption of .xlsx and its kin; RC4, CryptoAPI and XOR
of .xls. The password comes from whoever opens the door or from the environment; it is kept nowhere and told
to nobody, neither in a message nor in a log.
"""

from __future__ import annotations

import io
import os
from pathlib import Path

from sowgate.books.ooxml.parts import corrupt
from sowgate.grid.door import Refusal

VARIABLE = "SOWGATE_PASSWORD"
# Excel's own password for workbooks that only have their structure protected: it opens them without asking.
_OPEN_TO_ALL = "VelvetSweatshop"


def decrypted(data: bytes, password: str | None) -> bytes:
    """The workbook inside an encrypted one.

    Args:
        data: a compound file, an encrypted package or an .xls.
        password: what it opens with; None for what the environment variable SOWGATE_PASSWORD holds.

    Raises:
        Refusal: 'encrypted' without a password or with a wrong one, 'corrupt' where the file is damaged.
    """
    given = password if password is not None else os.environ.get(VARIABLE)
    opened = _opened(data, given) if given else None
    if opened is None:
        try:
            opened = _opened(data, _OPEN_TO_ALL)
        except Refusal as refusal:
            if refusal.code == "encrypted":  # nothing here could open it, whatever the password
                raise
    if opened is not None:
        return opened
    if not given:
        raise Refusal(
            "encrypted",
            "The workbook is encrypted with a password. "
            f"Put the password into the environment variable {VARIABLE}, or save a copy without it.",
        )
    raise Refusal(
        "encrypted",
        "The workbook is encrypted, and the password given (typed in, or in the environment variable "
        f"{VARIABLE}) does not open it. Correct the password, or save a copy without one.",
    )


def needs_password(path: Path) -> bool:
    """Whether a file is an encrypted workbook that does not open by itself. OSError: it is unreadable."""
    from sowgate.books.sniff import is_compound, is_encrypted

    with path.open("rb") as stream:
        if not is_compound(stream.read(8)):
            return False
    data = path.read_bytes()
    if not is_encrypted(data) and not is_encrypted_xls(data):
        return False
    try:
        return _opened(data, _OPEN_TO_ALL) is None
    except Refusal:
        return False


def is_encrypted_xls(data: bytes) -> bool:
    """Whether the records of an .xls are encrypted; readers take some kinds of it for damage."""
    try:
        from msoffcrypto.format.xls97 import Xls97File
    except ImportError:  # a browser that was not given the library opens no .xls either
        return False
    try:
        return bool(Xls97File(io.BytesIO(data)).is_encrypted())
    except MemoryError:
        raise
    except Exception:  # damaged, then
        return False


def not_written() -> Refusal:
    """The refusal to write: the result would lie open, or need a password that is not ours to choose."""
    return Refusal(
        "encrypted",
        "The workbook is encrypted with a password, so nothing is written into it. "
        "Save a copy without the password and write into that.",
    )


def _opened(data: bytes, password: str) -> bytes | None:
    """The plain bytes; None where this password does not open the file."""
    try:
        from msoffcrypto import OfficeFile
        from msoffcrypto.exceptions import InvalidKeyError
    except ImportError:
        message = "The workbook is encrypted with a password, which cannot be opened here."
        raise Refusal("encrypted", f"{message} Save a copy without the password.") from None
    plain = io.BytesIO()
    try:
        book = OfficeFile(io.BytesIO(data))
        # .xls always verifies, and takes no such argument.
        verify = {"verify_password": True} if book.format == "ooxml" else {}
        book.load_key(password=password, **verify)
        book.decrypt(plain)
    except InvalidKeyError:
        return None
    except MemoryError:
        raise
    except Exception as fault:
        raise corrupt("The workbook is encrypted in a way that is not known here, or damaged.") from fault
    return plain.getvalue()
