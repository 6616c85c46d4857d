"""What goes wrong when a file is fetched, in words: what happened, what is kept, what to do."""

from __future__ import annotations

import errno
from http import HTTPStatus
from pathlib import Path
from urllib.parse import urlsplit

from requests import exceptions
from urllib3.exceptions import MaxRetryError

from grader.assets.hashes import record_path
from grader.course.pack import Asset
from grader.errors import AssetError


def transfer(error: exceptions.RequestException, url: str, part: Path, name: str) -> AssetError:
    """No connection, a refusal, or a connection that broke.

    Args:
        error: What requests says.
        url: Where the file was to come from.
        part: What has come of it, if anything.
        name: Name of the file.
    """
    if error.response is not None:
        return _refusal(error.response.status_code, url, name)
    if isinstance(error, (exceptions.InvalidURL, exceptions.InvalidSchema, exceptions.MissingSchema)):
        return AssetError(f"{name} cannot be fetched: {url} is not a web address.")
    host = urlsplit(url).netloc
    have = part.stat().st_size if part.exists() else 0
    kept = f" {have:,} bytes have come and are kept." if have else ""
    if isinstance(error, exceptions.SSLError):
        return AssetError(
            f"{name} cannot be fetched: {host} could not prove who it is ({error}).{kept}",
            "Look at the date of this computer, and whether the network wants a login in the browser first.",
        )
    if error.args and isinstance(error.args[0], MaxRetryError):  # never got as far as a connection
        return AssetError(
            f"{name} cannot be fetched: no connection to {host}.{kept}",
            "Look whether this computer is online and whether it needs a proxy (HTTPS_PROXY). "
            "CVGRADE_MIRROR names a copy of the files in the classroom.",
        )
    return AssetError(
        f"The connection to {host} broke while {name} was being fetched.{kept}",
        "Run the same command again to continue.",
    )


def mismatch(asset: Asset, url: str, fault: str, *, mirrored: bool) -> AssetError:
    """The whole file came, and it is another one than expected.

    Args:
        asset: What was to come.
        url: Where it came from.
        fault: How it differs.
        mirrored: Whether `url` is that of a mirror.
    """
    causes = ["a login page of the network came instead (open the address in a browser)"]
    if mirrored:
        causes.append("the mirror holds another file under this name")
    if asset.hash:
        causes.append("the file was replaced at its source (look for a newer cvgrade)")
    else:
        causes.append(
            "the file was replaced at its source since its first download (if that is right, delete the line "
            f"{asset.name!r} in {record_path()})"
        )
    causes.append("it was damaged on the way (fetch it again)")
    return AssetError(
        f"{asset.name} from {url} is not the expected file: {fault}. "
        "The download was deleted, nothing else was changed.",
        f"Likely causes: {'; '.join(causes)}.",
    )


def storing(error: OSError, asset: Asset, target: Path) -> AssetError:
    """The folder of `target` does not take the file."""
    elsewhere = "KERAS_HOME" if asset.keras else "CVGRADE_CACHE"
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return AssetError(
            f"{asset.name} does not fit on the disk of {target.parent}: {error.strerror}.",
            "What has come is kept. Make room and run the same command again to continue, "
            f"or name a folder on another disk with {elsewhere}.",
        )
    return AssetError(
        f"{asset.name} cannot be stored in {target.parent}: {error.strerror or error}.",
        f"Make that folder writable, or name another one with {elsewhere}.",
    )


def _refusal(status: int, url: str, name: str) -> AssetError:
    if status in (HTTPStatus.NOT_FOUND, HTTPStatus.GONE):
        return AssetError(
            f"{name} is not at {url} (status {status}).",
            "If CVGRADE_MIRROR is set, the file is missing there. Otherwise it was moved: look for a newer "
            "cvgrade.",
        )
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR or status == HTTPStatus.TOO_MANY_REQUESTS:
        return AssetError(f"{name} cannot be had from {url} now (status {status}).", "Try again later.")
    return AssetError(
        f"{name} is refused by {url} (status {status}).",
        "Some networks block downloads: try another network, or open the address in a browser.",
    )
