"""Workbooks in a bucket, over HTTP: a local server that speaks S3 on loopback, no account, no network."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

import pytest

from sowgate.cli.entry import main

pytest.importorskip("s3fs", reason="s3fs is not installed")
server = pytest.importorskip("moto.server", reason="moto[server] is not installed")

TEMPLATE = Path(__file__).parents[2] / "workbook_templates" / "sow-example.xlsx"
CHECK = ["check", "-q", "--as-of", "2026-03-31", "--format", "json"]


@pytest.fixture
def bucket(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of a folder with two workbooks, one of them broken, beside a file that is none."""
    import s3fs

    running = server.ThreadedMotoServer(ip_address="127.0.0.1", port=0)
    running.start()
    host, port = running.get_host_and_port()
    for name, value in (
        ("AWS_ENDPOINT_URL", f"http://{host}:{port}"),
        ("AWS_ACCESS_KEY_ID", "nobody"),
        ("AWS_SECRET_ACCESS_KEY", "nothing"),
        ("AWS_DEFAULT_REGION", "us-east-1"),
    ):
        monkeypatch.setenv(name, value)
    urlopen(Request(f"http://{host}:{port}/moto-api/reset", method="POST")).close()
    s3fs.S3FileSystem.clear_instance_cache()
    system = s3fs.S3FileSystem()
    system.mkdir("contracts")
    system.put_file(str(TEMPLATE), "contracts/2026/acme/sow.xlsx")
    system.pipe_file("contracts/2026/broken.xlsx", b"no workbook")
    system.pipe_file("contracts/2026/readme.txt", b"no workbook either")
    yield "s3://contracts/2026"
    s3fs.S3FileSystem.clear_instance_cache()
    running.stop()


def test_a_bucket_is_checked_as_a_folder_is(
    bucket: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copy(TEMPLATE, tmp_path / "sow.xlsx")
    main([*CHECK, str(tmp_path / "sow.xlsx")])
    here = json.loads(capsys.readouterr().out)["workbooks"][0]
    main([*CHECK, bucket])
    there = json.loads(capsys.readouterr().out)["workbooks"]
    assert [each["path"] for each in there] == [f"{bucket}/acme/sow.xlsx", f"{bucket}/broken.xlsx"]
    assert there[0] | {"path": here["path"]} == here
    assert there[1]["outcome"] == "unreadable"


def test_two_workers_fetch_for_themselves(bucket: str, capsys: pytest.CaptureFixture[str]) -> None:
    main([*CHECK, bucket])
    alone = capsys.readouterr().out
    main([*CHECK, bucket, "--jobs", "2"])
    assert capsys.readouterr().out == alone


WRITE = ["write", "-q", "--as-of", "2026-03-31", "--format", "json"]


def test_a_workbook_in_a_bucket_is_written_in_place(
    bucket: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    import s3fs

    shutil.copy(TEMPLATE, tmp_path / "sow.xlsx")
    main([*WRITE, str(tmp_path / "sow.xlsx")])
    main([*WRITE, f"{bucket}/acme/sow.xlsx"])
    capsys.readouterr()
    system = s3fs.S3FileSystem()
    assert system.cat_file("contracts/2026/acme/sow.xlsx") == (tmp_path / "sow.xlsx").read_bytes()
    main(["clear", "-q", f"{bucket}/acme/sow.xlsx"])
    assert system.cat_file("contracts/2026/acme/sow.xlsx") == TEMPLATE.read_bytes()


def test_the_bucket_itself_refuses_what_changed_in_the_last_moment(
    bucket: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody saves between our last look and the upload: If-Match no longer holds."""
    import s3fs

    system = s3fs.S3FileSystem()  # the one that sowgate gets: fsspec keeps its instances
    upload = system.pipe_file

    def late(path: str, content: bytes, **conditions: Any) -> None:
        upload(path, b"theirs")
        upload(path, content, **conditions)

    monkeypatch.setattr(system, "pipe_file", late)
    main([*WRITE, f"{bucket}/acme/sow.xlsx"])
    (workbook,) = json.loads(capsys.readouterr().out)["workbooks"]
    assert (workbook["outcome"], workbook["reason"]["code"]) == ("skipped", "locked")
    assert s3fs.S3FileSystem().cat_file("contracts/2026/acme/sow.xlsx") == b"theirs"


def test_a_bucket_that_is_not_there_is_one_sentence(bucket: str, capsys: pytest.CaptureFixture[str]) -> None:
    main([*CHECK, "s3://elsewhere/2026/sow.xlsx"])
    reason = json.loads(capsys.readouterr().out)["workbooks"][0]["reason"]
    assert reason["code"] == "no_such_file"
    assert "There is nothing at s3://elsewhere/2026/sow.xlsx" in reason["message"]
