"""The zip layer copies members to the bit and writes files that every zip reader accepts."""

from __future__ import annotations

import io
import struct
import zipfile

from hypothesis import given
from hypothesis import strategies as st

from sowgate.books.package.archive import Archive, archive_bytes, new_member, read_archive

NAMES = st.lists(
    st.from_regex(r"[a-zA-Z0-9 é/]{1,12}[a-z]", fullmatch=True), unique_by=str.lower, min_size=1, max_size=6
)


@given(NAMES, st.data())
def test_members_come_back_as_they_were(names: list[str], data: st.DataObject) -> None:
    raw = io.BytesIO()
    contents = {}
    with zipfile.ZipFile(raw, "w") as archive:
        for name in names:
            contents[name] = data.draw(st.binary(max_size=300))
            method = data.draw(st.sampled_from([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED]))
            archive.writestr(name, contents[name], method)
        archive.comment = data.draw(st.text("abc ", max_size=20)).encode()
    seen = {name.replace("\\", "/").lstrip("/").lower() for name in names}
    if len(seen) < len(names):
        return
    once = read_archive(raw.getvalue())
    again = archive_bytes(once)
    with zipfile.ZipFile(io.BytesIO(again)) as copy:
        assert {name: copy.read(name) for name in copy.namelist()} == contents
        assert copy.comment == once.comment
    assert archive_bytes(read_archive(again)) == again


def test_sizes_stand_in_the_local_header_where_the_original_put_them_behind() -> None:
    class Pipe(io.RawIOBase):
        """A stream that cannot go back, for which zipfile writes data descriptors."""

        def __init__(self) -> None:
            self.kept = b""

        def writable(self) -> bool:
            return True

        def write(self, data: bytes) -> int:  # type: ignore[override]
            self.kept += bytes(data)
            return len(data)

    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.xml", b"content" * 9)
    flags, size = struct.unpack_from("<H", pipe.kept, 6)[0], struct.unpack_from("<L", pipe.kept, 22)[0]
    assert (flags & 8, size) == (8, 0)
    copy = archive_bytes(read_archive(pipe.kept))
    flags, size = struct.unpack_from("<H", copy, 6)[0], struct.unpack_from("<L", copy, 22)[0]
    assert (flags & 8, size) == (0, 63)
    assert zipfile.ZipFile(io.BytesIO(copy)).read("a.xml") == b"content" * 9


def test_a_new_member_bears_no_clock() -> None:
    data = archive_bytes(Archive((new_member("a.xml", b"x"),)))
    assert zipfile.ZipFile(io.BytesIO(data)).infolist()[0].date_time == (1980, 1, 1, 0, 0, 0)
