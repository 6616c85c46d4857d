"""A download that can be resumed.

pooch streams the bytes (`pooch.HTTPDownloader`) but cannot resume: its ``retrieve`` writes to a temporary
file and deletes it after an error. It passes headers and a response hook on to requests, and writes to any
object with a method ``write``. This module uses both::

    name.part        the partial download
    name.part.json   its address, version (ETag or date) and full length

An attempt requests the remaining bytes with ``Range``, and with ``If-Range``, so that the server sends the
whole file if it has changed. A server without ranges sends the whole file with status 200, and the partial
download starts again.
"""

from __future__ import annotations

import errno
import re
import shutil
from contextlib import AbstractContextManager, ExitStack
from http import HTTPStatus
from pathlib import Path
from typing import Literal

import msgspec
import pooch
import requests
from requests import exceptions
from tqdm import tqdm

from grader.assets import explain

CHUNK = 1 << 16
"""Bytes that are written at a time. A lost connection costs at most as many."""

TIMEOUT = (10, 30)
"""Seconds to wait for a connection, and for further bytes."""


class _Origin(msgspec.Struct, frozen=True):
    """The file that a partial download belongs to.

    Attributes:
        url: Address of the file.
        version: Strong ETag, else the Last-Modified date; empty if the server sends neither.
        length: Bytes of the whole file; 0 if unknown.
    """

    url: str
    version: str
    length: int


class _ChangedError(Exception):
    """The file on the server has changed since the partial download started."""


def download(url: str, part: Path, label: str) -> None:
    """Download the file at `url` to `part`; resume an earlier attempt.

    A progress bar is shown on standard error if it is a terminal.

    Args:
        url: An http or https address.
        part: The file to write. It remains when the connection is lost or the user presses Ctrl-C.
        label: Name of the file, for the progress bar and messages.

    Raises:
        AssetError: There is no connection, the server refuses, or the connection was lost.
        OSError: The file cannot be written, for instance because the disk is full.
    """
    try:
        try:
            _attempt(url, part, label)
        except _ChangedError:
            discard(part)
            _attempt(url, part, label)
    except exceptions.RequestException as error:
        raise explain.download_error(error, url, part, label) from None


def discard(part: Path) -> None:
    """Remove a partial download and its description."""
    part.unlink(missing_ok=True)
    _sidecar(part).unlink(missing_ok=True)


def _attempt(url: str, part: Path, label: str) -> None:
    origin = _read_origin(part, url)
    have = part.stat().st_size if origin and part.exists() else 0
    if origin and 0 < have == origin.length:
        return  # the download is complete, but was not verified and moved
    headers = {"Accept-Encoding": "identity"}  # lengths and ranges must refer to uncompressed bytes
    if origin and have:
        headers |= {"Range": f"bytes={have}-", "If-Range": origin.version}
    with _Sink(url, part, label, origin if have else None) as sink:
        stream = pooch.HTTPDownloader(
            chunk_size=CHUNK, timeout=TIMEOUT, headers=headers, hooks={"response": sink.begin}
        )
        stream(url, sink, None)
    if part.stat().st_size < sink.length:  # older versions of urllib3 do not report an early end
        raise exceptions.ChunkedEncodingError("the connection was closed early")


class _Sink(AbstractContextManager["_Sink"]):
    """The object that pooch writes to: the partial download, with a progress bar.

    Args:
        url: Address of the file.
        part: The file to write. `begin` opens it, so that an error status does not change it.
        label: Text before the progress bar.
        origin: The file that the partial download belongs to, if only the remaining bytes were requested.
    """

    def __init__(self, url: str, part: Path, label: str, origin: _Origin | None) -> None:
        self.url, self.part, self.label, self.origin = url, part, label, origin
        self.length = 0
        self._open = ExitStack()

    def __exit__(self, *_: object) -> None:
        self._open.close()

    def begin(self, response: requests.Response, *_args: object, **_kwargs: object) -> None:
        """Open the partial download for a response. Redirects and error statuses are left to requests."""
        self._open.callback(response.close)  # pooch leaves the connection open after an exception
        status = response.status_code
        if status == HTTPStatus.OK:
            self._start(response, "wb")
            # The file is emptied before its description is written: a crash in between mixes no files.
            origin = _Origin(self.url, _version(response), self.length)
            _sidecar(self.part).write_bytes(msgspec.json.encode(origin))
        elif self.origin and status == HTTPStatus.PARTIAL_CONTENT:
            if not self._continues(response, self.origin):
                raise _ChangedError
            self._start(response, "ab")
        elif self.origin and status == HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE:
            raise _ChangedError
        elif status < HTTPStatus.BAD_REQUEST and not response.is_redirect:
            raise exceptions.HTTPError(response=response)

    def write(self, chunk: bytes) -> None:
        self.file.write(chunk)
        self.bar.update(len(chunk))

    def flush(self) -> None:
        self.file.flush()

    def _continues(self, response: requests.Response, origin: _Origin) -> bool:
        """Return whether these bytes continue the partial download; some servers ignore the conditions."""
        start = re.match(r"bytes (\d+)-", response.headers.get("Content-Range", ""))
        follows = start is not None and int(start[1]) == self.part.stat().st_size
        return follows and _version(response) in (origin.version, "")

    def _start(self, response: requests.Response, mode: Literal["wb", "ab"]) -> None:
        remaining = _length(response)
        _require_space(self.part.parent, remaining)
        self.file = self._open.enter_context(self.part.open(mode))
        have = self.part.stat().st_size
        self.length = have + remaining if remaining else 0
        bar = tqdm(
            desc=self.label,
            total=self.length or None,
            initial=have,
            unit="B",
            unit_scale=True,
            disable=None,  # disabled unless standard error is a terminal
        )
        self.bar = self._open.enter_context(bar)


def _sidecar(part: Path) -> Path:
    return part.with_name(f"{part.name}.json")


def _read_origin(part: Path, url: str) -> _Origin | None:
    """Return the file that `part` belongs to, if the download can be resumed from `url`."""
    try:
        origin = msgspec.json.decode(_sidecar(part).read_bytes(), type=_Origin)
    except (OSError, msgspec.DecodeError):
        return None
    return origin if origin.url == url and origin.version else None


def _version(response: requests.Response) -> str:
    """Return what identifies this version of the file. A weak ETag cannot be used with ranges."""
    if _is_compressed(response):
        return ""  # ranges would count compressed bytes, but the file has uncompressed ones
    tag: str = response.headers.get("ETag", "")
    date: str = response.headers.get("Last-Modified", "")
    return tag if tag.startswith('"') else date


def _length(response: requests.Response) -> int:
    """Return the number of bytes that will be written; 0 if unknown."""
    return 0 if _is_compressed(response) else int(response.headers.get("Content-Length", 0))


def _is_compressed(response: requests.Response) -> bool:
    return response.headers.get("Content-Encoding", "identity") != "identity"


def _require_space(folder: Path, size: int) -> None:
    """Raise `OSError` before the download if the disk has too little space."""
    free = shutil.disk_usage(folder).free
    if size > free:
        raise OSError(errno.ENOSPC, f"{size:,} bytes are needed, {free:,} are free", str(folder))
