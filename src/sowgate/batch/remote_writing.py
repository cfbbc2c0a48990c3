"""A workbook goes back to its address only if nobody has changed it there since it was fetched.

The file's bytes are compared right before the upload; a bucket that speaks S3 compares once more itself, by
If-Match (RFC 9110, 13.1.1), so that there nothing slips in between.
"""

from __future__ import annotations

from itertools import count
from typing import Any

from sowgate.batch.remote import patiently, refusal_of, shown_address, system_of
from sowgate.grid.door import Refusal

# Statuses of web servers that let read and not write (RFC 9110).
_NOT_ALLOWED = (401, 403, 405, 501)
_REFUSED = ("PreconditionFailed", "ConditionalRequestConflict", "412")


def put_back(url: str, fetched: bytes, made: bytes, *, backup: bool = False) -> None:
    """Replaces the workbook behind an address, in which `fetched` stood; `backup` keeps that beside it.

    Refusal where it has changed since (`locked`), or where the address cannot be written to (`permission`).
    """
    if "::" in url:  # a member of an archive, which would be rewritten around it
        raise _read_only(url)
    system, path = system_of(url)
    try:
        entity = _entity(system, path)
        if backup and patiently(lambda: system.cat_file(path)) == fetched:
            system.pipe_file(_free(system, path), fetched)
        if not patiently(lambda: _replaced(system, path, fetched, made, entity)):
            raise _changed(url)
        system.invalidate_cache(path)
    except Refusal:
        raise
    except (FileExistsError, FileNotFoundError) as fault:
        raise _changed(url) from fault
    except (NotImplementedError, ValueError, PermissionError) as fault:
        raise _read_only(url) from fault
    except Exception as fault:
        if getattr(fault, "status", None) in _NOT_ALLOWED:
            raise _read_only(url) from fault
        raise _changed(url) if _precondition(fault) else refusal_of(url, fault) from fault


def _entity(system: Any, path: str) -> dict[str, str]:
    """What S3 is told to match: the tag of what lies there now. Nothing for a system that knows no tags."""
    protocols = (system.protocol,) if isinstance(system.protocol, str) else system.protocol
    if "s3" not in protocols:
        return {}
    system.invalidate_cache(path)
    tag = patiently(lambda: system.info(path)).get("ETag")
    return {"IfMatch": tag} if tag else {}


def _replaced(system: Any, path: str, fetched: bytes, made: bytes, entity: dict[str, str]) -> bool:
    """Puts the bytes there, unless somebody changed the file; a try before this one may have come through."""
    there = system.cat_file(path)
    if there not in (fetched, made):
        return False
    if there != made:
        system.pipe_file(path, made, **entity)
    return True


def _free(system: Any, path: str) -> str:
    """A name beside the workbook that no earlier backup has."""
    names = (f"{path}.bak{number if number > 1 else ''}" for number in count(1))
    return next(name for name in names if not system.exists(name))


def _precondition(fault: Exception) -> bool:
    """Whether the service refused because the file is not the one that was named."""
    response = getattr(fault.__cause__ or fault, "response", None)
    code = response.get("Error", {}).get("Code") if isinstance(response, dict) else None
    return code in _REFUSED or any(word in str(fault) for word in _REFUSED[:2])


def _read_only(url: str) -> Refusal:
    return Refusal(
        "permission",
        f"{shown_address(url)} can be read, but not written to. Name a folder with --output-dir.",
    )


def _changed(url: str) -> Refusal:
    return Refusal(
        "locked",
        f"{shown_address(url)} was changed by somebody else while it was worked on, and is left as it is. "
        "Run again.",
    )
