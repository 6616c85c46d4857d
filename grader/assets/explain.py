"""Error messages of downloads: what happened, whether the partial download is stored, what to do."""

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


def download_error(error: exceptions.RequestException, url: str, part: Path, name: str) -> AssetError:
    """Return the error for a failed request: no connection, an error status, or a lost connection.

    Args:
        error: The exception of requests.
        url: Address of the file.
        part: The partial download, which may not exist.
        name: Name of the file.
    """
    if error.response is not None:
        return _refusal(error.response.status_code, url, name)
    if isinstance(error, (exceptions.InvalidURL, exceptions.InvalidSchema, exceptions.MissingSchema)):
        return AssetError(f"{name} cannot be downloaded: {url} is not a web address.")
    host = urlsplit(url).netloc
    have = part.stat().st_size if part.exists() else 0
    stored = f" {have:,} bytes were downloaded and are stored." if have else ""
    if isinstance(error, exceptions.SSLError):
        return AssetError(
            f"{name} cannot be downloaded: the certificate of {host} is not valid ({error}).{stored}",
            "Check the date of this computer, and whether the network requires a login in the browser.",
        )
    if error.args and isinstance(error.args[0], MaxRetryError):  # there was no connection
        return AssetError(
            f"{name} cannot be downloaded: no connection to {host}.{stored}",
            "Check your internet connection, and whether you need a proxy (HTTPS_PROXY). If there is a copy "
            "of the files in your classroom, set CVGRADE_MIRROR to its address.",
        )
    return AssetError(
        f"The connection to {host} was lost while {name} was being downloaded.{stored}",
        "Run the same command again to continue.",
    )


def mismatch_error(asset: Asset, url: str, fault: str, *, mirrored: bool) -> AssetError:
    """Return the error for a complete download that is not the expected file.

    Args:
        asset: The expected file.
        url: Address of the download.
        fault: How the download differs.
        mirrored: Whether `url` is the address of a mirror.
    """
    causes = ["the network sent a login page (open the address in a browser)"]
    if mirrored:
        causes.append("the mirror has another file with this name")
    if asset.hash:
        causes.append("the file was replaced at its source (install a newer cvgrade)")
    else:
        causes.append(
            "the file was replaced at its source after its first download (if the new file is right, delete "
            f"the line {asset.name!r} in {record_path()})"
        )
    causes.append("the file was damaged during the download (download it again)")
    return AssetError(
        f"{asset.name} from {url} is not the expected file: {fault}. "
        "The download was deleted; nothing else was changed.",
        f"Likely causes: {'; '.join(causes)}.",
    )


def storage_error(error: OSError, asset: Asset, target: Path) -> AssetError:
    """Return the error for a file that cannot be written to `target`."""
    elsewhere = "KERAS_HOME" if asset.keras else "CVGRADE_CACHE"
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return AssetError(
            f"{asset.name} does not fit on the disk of {target.parent}: {error.strerror}.",
            "The partial download is stored. Free some space and run the same command again to continue, "
            f"or set {elsewhere} to a folder on another disk.",
        )
    return AssetError(
        f"{asset.name} cannot be stored in {target.parent}: {error.strerror or error}.",
        f"Make this folder writable, or set {elsewhere} to another one.",
    )


def _refusal(status: int, url: str, name: str) -> AssetError:
    if status in (HTTPStatus.NOT_FOUND, HTTPStatus.GONE):
        return AssetError(
            f"{name} is not at {url} (status {status}).",
            "If CVGRADE_MIRROR is set, add the file to the mirror. Otherwise the file was moved: install a "
            "newer cvgrade.",
        )
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR or status == HTTPStatus.TOO_MANY_REQUESTS:
        return AssetError(
            f"{name} is not available from {url} at the moment (status {status}).", "Try again later."
        )
    return AssetError(
        f"{url} refuses to send {name} (status {status}).",
        "Some networks block downloads. Try another network, or open the address in a browser.",
    )
