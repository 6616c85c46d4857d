"""Signatures with the course's key (Ed25519, RFC 8032). They show the author of a result and any change.

The private key is in the instructor's settings folder, never beside the report cards. The public key is in
every class folder; anyone who has it can verify.
"""

from __future__ import annotations

import base64
import contextlib
import html
import json
import os
import re
import tempfile
from pathlib import Path
from typing import Any

import platformdirs
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from grader.errors import UsageError, WorkspaceError

ENVIRONMENT = "CVGRADE_SIGNING_KEY"
"""Environment variable with the path of another private key file."""

PUBLIC_KEY = "signing-key.pub"
"""Name of the public key file in a class folder."""

_META = re.compile(r'<meta name="cvgrade-(learner|name|points)" content="([^"]*)">')
"""What a report card says about itself; `templates/card.html.j2` writes it."""

_PAGE = b"<!doctype html>"
"""Beginning of every page."""

_SIGNATURE_LINE = re.compile(rb"\n<!-- cvgrade-signature ([A-Za-z0-9+/=]{88}) -->\n?\Z")


def key_path() -> Path:
    """Return the path of the private key."""
    named = os.environ.get(ENVIRONMENT)
    return Path(named).expanduser() if named else platformdirs.user_config_path("cvgrade") / "signing-key.pem"


class Signer:
    """Signs with the course's key.

    Args:
        path: File of the private key. It is created if it does not exist.

    Raises:
        UsageError: The file holds something else.
        WorkspaceError: The file cannot be read or written.
    """

    def __init__(self, path: Path) -> None:
        if not path.exists():
            _make_key(path)
        try:
            key = serialization.load_pem_private_key(path.read_bytes(), password=None)
        except OSError as error:
            raise WorkspaceError(f"The signing key {path} cannot be read: {error.strerror}.") from None
        except (ValueError, TypeError) as error:
            raise UsageError(f"{path} is not a signing key: {error}.") from None
        if not isinstance(key, Ed25519PrivateKey):
            raise UsageError(f"{path} holds a {type(key).__name__}; an Ed25519 key was expected.")
        self._key = key
        self.public = Verifier(key.public_key())

    def sign(self, content: bytes) -> str:
        """Return the signature as base64."""
        return base64.b64encode(self._key.sign(content)).decode()

    def sign_page(self, page: str) -> str:
        """Return an HTML page with a signature of the whole page in its last line."""
        page = page.rstrip("\n")
        return f"{page}\n<!-- cvgrade-signature {self.sign(page.encode())} -->\n"

    def sign_document(self, document: dict[str, Any]) -> dict[str, Any]:
        """Return a JSON document with a signature of its other fields."""
        return {**document, "signature": self.sign(canonical(document))}


class Verifier:
    """Verifies with the public key."""

    def __init__(self, key: Ed25519PublicKey) -> None:
        self._key = key

    @classmethod
    def read(cls, path: Path) -> Verifier:
        """Read a public key, or derive it from a private key file.

        Raises:
            UsageError: The file does not exist, or holds something else.
        """
        try:
            content = path.read_bytes()
            if b"PRIVATE" in content:
                return Signer(path).public
            key = serialization.load_pem_public_key(content)
        except (OSError, ValueError) as error:
            raise UsageError(f"{path} is not a readable public key: {error}.") from None
        if not isinstance(key, Ed25519PublicKey):
            raise UsageError(f"{path} holds a {type(key).__name__}; an Ed25519 key was expected.")
        return cls(key)

    def pem(self) -> bytes:
        """Return the public key in PEM format."""
        return self._key.public_bytes(
            serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
        )

    def verify(self, content: bytes, signature: str) -> bool:
        """Return whether the signature was made with this key over this content."""
        try:
            self._key.verify(base64.b64decode(signature, validate=True), content)
        except (InvalidSignature, ValueError):
            return False
        return True

    def verify_file(self, content: bytes) -> bool | None:
        """Return whether a report card or result has a valid signature; None if it has none.

        A signed document contains texts of learners. With its signature in the last line, it must not pass
        for a page, which a browser would show with these texts as HTML.
        """
        if match := _signature_of_page(content):
            return self.verify(content[: match.start()], match[1].decode())
        try:
            document = json.loads(content, object_pairs_hook=_without_duplicates)
            signature = document.pop("signature")
            return isinstance(signature, str) and self.verify(canonical(document), signature)
        except DuplicateKeyError:
            return False
        except (ValueError, AttributeError, KeyError, TypeError, RecursionError):
            return None


def could_be_signed(content: bytes) -> bool:
    """Return whether a file is a page or a result of cvgrade, with or without a signature."""
    if content.lstrip()[: len(_PAGE)].lower() == _PAGE:
        return b"cvgrade" in content
    try:
        return "schema" in json.loads(content)
    except (ValueError, TypeError, RecursionError):
        return False


def _signature_of_page(content: bytes) -> re.Match[bytes] | None:
    """Return the last line of a page with its signature; None if the file is no page or has none."""
    return _SIGNATURE_LINE.search(content) if content.startswith(_PAGE) else None


class DuplicateKeyError(ValueError):
    """A JSON object has a key twice. Another program may read the other value than the signed one."""


def _without_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    document = dict(pairs)
    if len(document) < len(pairs):
        raise DuplicateKeyError
    return document


def owner_of(content: bytes) -> str:
    """Return whose report card or result a signed file is, with the points; empty if it does not say.

    A renamed file is still original, so a reader must compare the name.
    """
    if _signature_of_page(content):
        head = content.partition(b"</head>")[0].decode("utf-8", "replace")
        found = {name: html.unescape(value) for name, value in _META.findall(head)}
        parts = [found.get(name, "") for name in ("learner", "name", "points")]
    else:
        summary = json.loads(content).get("grade_summary")
        if not isinstance(summary, dict):
            return ""
        parts = [
            str(summary.get("learner", "")),
            str(summary.get("name", "")),
            f"{summary.get('earned', 0):g}",
        ]
    learner, name, points = parts
    who = name if name == learner or not learner else f"{name} ({learner})"
    return f"{who}, {points} points" if learner and points else who


def canonical(document: dict[str, Any]) -> bytes:
    """Return the form of a JSON document that is signed: keys sorted, no white space, UTF-8."""
    return json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def _make_key(path: Path) -> None:
    """Write a new private key atomically, readable by its owner only. The first of concurrent runs wins."""
    pem = Ed25519PrivateKey.generate().private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(dir=path.parent)  # readable for its owner only
        with os.fdopen(descriptor, "wb") as file:
            file.write(pem)
            file.flush()
            os.fsync(descriptor)
        with contextlib.suppress(FileExistsError):
            os.link(name, path)
        Path(name).unlink()
    except OSError as error:
        raise WorkspaceError(f"The signing key {path} cannot be written: {error.strerror}.") from None
