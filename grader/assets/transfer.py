"""One download that survives being interrupted.

pooch streams the bytes (`pooch.HTTPDownloader`) but cannot resume: its own ``retrieve`` writes to a temporary
file and deletes it when anything goes wrong. It does pass headers and a response hook on to requests, and
writes into any object with ``write``. That is the seam used here::

    name.part        what has come so far
    name.part.json   its address, its version (ETag or date) and its full length

An attempt asks for the rest with ``Range``, and with ``If-Range`` so that a file which changed at its source
comes whole instead. A server without ranges answers 200 with the whole file, and the part begins anew.
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
"""Bytes written at a time. A broken connection loses at most so many, since urllib3 hands on whole pieces."""

TIMEOUT = (10, 30)
"""Seconds to wait for a connection, and for the next bytes on it."""


class _Origin(msgspec.Struct, frozen=True):
    """What a part is the beginning of.

    Attributes:
        url: Where it comes from.
        version: Strong ETag, else the Last-Modified date; empty if the server gives neither.
        length: Bytes of the whole file, 0 if the server does not say.
    """

    url: str
    version: str
    length: int


class _ChangedError(Exception):
    """The server now has another file than the one that the part is the beginning of."""


def download(url: str, part: Path, label: str) -> None:
    """Fill `part` with the whole file at `url`, going on from where an earlier attempt stopped.

    A bar is drawn on standard error when that is a terminal.

    Args:
        url: An http or https address.
        part: The file to fill. It is kept when the connection breaks or Ctrl-C is pressed.
        label: Name of the file, for the bar and the messages.

    Raises:
        AssetError: There is no connection, the server refuses, or the connection broke.
        OSError: The part cannot be written, for instance because the disk is full.
    """
    try:
        try:
            _attempt(url, part, label)
        except _ChangedError:
            discard(part)
            _attempt(url, part, label)
    except exceptions.RequestException as error:
        raise explain.transfer(error, url, part, label) from None


def discard(part: Path) -> None:
    """Remove a part and what is known about it."""
    part.unlink(missing_ok=True)
    _sidecar(part).unlink(missing_ok=True)


def _attempt(url: str, part: Path, label: str) -> None:
    origin = _read_origin(part, url)
    have = part.stat().st_size if origin and part.exists() else 0
    if origin and 0 < have == origin.length:
        return  # only the last step, comparing and moving it, was interrupted
    headers = {"Accept-Encoding": "identity"}  # lengths and ranges must count the bytes of the file itself
    if origin and have:
        headers |= {"Range": f"bytes={have}-", "If-Range": origin.version}
    with _Sink(url, part, label, origin if have else None) as sink:
        stream = pooch.HTTPDownloader(
            chunk_size=CHUNK, timeout=TIMEOUT, headers=headers, hooks={"response": sink.begin}
        )
        stream(url, sink, None)
    if part.stat().st_size < sink.length:  # an older urllib3 takes an early end for the end
        raise exceptions.ChunkedEncodingError("the connection was closed early")


class _Sink(AbstractContextManager["_Sink"]):
    """What pooch writes into: the part, with a bar. `begin` sees the answer before the first byte comes.

    Args:
        url: Where the file comes from.
        part: The file to write; opened by `begin`, so that a refusal leaves it as it is.
        label: Text before the bar.
        origin: What the part is the beginning of, if the rest of it was asked for.
    """

    def __init__(self, url: str, part: Path, label: str, origin: _Origin | None) -> None:
        self.url, self.part, self.label, self.origin = url, part, label, origin
        self.length = 0
        self._open = ExitStack()

    def __exit__(self, *_: object) -> None:
        self._open.close()

    def begin(self, response: requests.Response, *_args: object, **_kwargs: object) -> None:
        """Open the part at the right place for this answer. Redirects and refusals are requests' business."""
        self._open.callback(response.close)  # pooch leaves the connection open when something is raised
        status = response.status_code
        if status == HTTPStatus.OK:
            self._start(response, "wb")
            # the part is emptied before it is described anew: a crash in between mixes nothing
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
        """Whether these bytes follow on the part: some servers ignore If-Range, some caches mix up ranges."""
        start = re.match(r"bytes (\d+)-", response.headers.get("Content-Range", ""))
        follows = start is not None and int(start[1]) == self.part.stat().st_size
        return follows and _version(response) in (origin.version, "")

    def _start(self, response: requests.Response, mode: Literal["wb", "ab"]) -> None:
        to_come = _length(response)
        _need_room(self.part.parent, to_come)
        self.file = self._open.enter_context(self.part.open(mode))
        have = self.part.stat().st_size
        self.length = have + to_come if to_come else 0
        bar = tqdm(
            desc=self.label,
            total=self.length or None,
            initial=have,
            unit="B",
            unit_scale=True,
            disable=None,  # that is: unless standard error is a terminal
        )
        self.bar = self._open.enter_context(bar)


def _sidecar(part: Path) -> Path:
    return part.with_name(f"{part.name}.json")


def _read_origin(part: Path, url: str) -> _Origin | None:
    """What `part` is the beginning of, if it may be continued from `url`."""
    try:
        origin = msgspec.json.decode(_sidecar(part).read_bytes(), type=_Origin)
    except (OSError, msgspec.DecodeError):
        return None
    return origin if origin.url == url and origin.version else None


def _version(response: requests.Response) -> str:
    """What tells this version of the file from another; a weak ETag may not be used with ranges."""
    if _packed(response):
        return ""  # the part holds unpacked bytes, a range would count packed ones
    tag: str = response.headers.get("ETag", "")
    date: str = response.headers.get("Last-Modified", "")
    return tag if tag.startswith('"') else date


def _length(response: requests.Response) -> int:
    """Bytes that will be written, 0 if that is not known."""
    return 0 if _packed(response) else int(response.headers.get("Content-Length", 0))


def _packed(response: requests.Response) -> bool:
    return response.headers.get("Content-Encoding", "identity") != "identity"


def _need_room(folder: Path, size: int) -> None:
    """Fail before the first byte rather than after the last that fits."""
    free = shutil.disk_usage(folder).free
    if size > free:
        raise OSError(errno.ENOSPC, f"{size:,} bytes are needed, {free:,} are free", str(folder))
