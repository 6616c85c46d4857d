"""Signatures: valid ones, invalid ones, and files that are not keys."""

from __future__ import annotations

import json
import stat
import threading
from pathlib import Path

import pytest

from grader.errors import UsageError
from grader.gradebook.signing import Signer, Verifier, canonical, owner_of

PAGE = "<!doctype html>\n<p>a</p>"


@pytest.fixture
def signer(tmp_path: Path) -> Signer:
    return Signer(tmp_path / "keys" / "key.pem")


def test_a_key_is_created_once_and_readable_by_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "keys" / "key.pem"
    first = Signer(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert first.public.verify(b"text", Signer(path).sign(b"text"))


def test_two_runs_that_create_the_key_at_once_use_the_same(tmp_path: Path) -> None:
    path = tmp_path / "key.pem"
    signers: list[Signer] = []
    threads = [threading.Thread(target=lambda: signers.append(Signer(path))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({signer.public.pem() for signer in signers}) == 1
    assert list(tmp_path.iterdir()) == [path]


def test_a_page_is_valid_until_a_character_changes(signer: Signer) -> None:
    page = signer.sign_page("<!doctype html>\n<p>Ada: 10 points</p>\n")
    assert page.startswith("<!doctype html>\n<p>Ada")
    assert signer.public.verify_file(page.encode()) is True
    assert signer.public.verify_file(page.replace("10 points", "99 points").encode()) is False
    assert signer.public.verify_file(page.encode() + b"<p>more</p>") is None
    assert signer.public.verify_file(b"<!doctype html>\n<p>Ada</p>") is None


def test_the_signature_of_one_page_is_invalid_for_another(signer: Signer) -> None:
    signature = signer.sign_page(PAGE).splitlines()[-1]
    assert signer.public.verify_file(f"{PAGE} more\n{signature}\n".encode()) is False


def test_the_signature_of_a_document_does_not_make_it_a_page(signer: Signer) -> None:
    """A browser would show what the learner has printed as HTML, under a signature of the course."""
    signed = signer.sign_document({"results": ["<body><h1>Ada: 100 of 100 points</h1><plaintext>"]})
    signature = signed.pop("signature")
    page = canonical(signed) + f"\n<!-- cvgrade-signature {signature} -->\n".encode()
    assert not signer.public.verify_file(page)


def test_a_document_is_valid_whatever_its_white_space(signer: Signer) -> None:
    signed = signer.sign_document({"b": [1, 2.5, "ü"], "a": None})
    assert signer.public.verify_file(json.dumps(signed, indent=3).encode()) is True
    assert signer.public.verify_file(json.dumps({**signed, "a": 1}).encode()) is False
    assert signer.public.verify_file(json.dumps({**signed, "signature": 5}).encode()) is False
    assert signer.public.verify_file(json.dumps({"a": 1}).encode()) is None


def test_another_key_does_not_verify(tmp_path: Path, signer: Signer) -> None:
    page = signer.sign_page(PAGE).encode()
    assert Signer(tmp_path / "other.pem").public.verify_file(page) is False


def test_the_public_key_is_enough_to_verify(tmp_path: Path, signer: Signer) -> None:
    path = tmp_path / "key.pub"
    path.write_bytes(signer.public.pem())
    assert Verifier.read(path).verify_file(signer.sign_page(PAGE).encode()) is True


@pytest.mark.parametrize(
    "content", ["", "no key", "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----"]
)
def test_a_file_that_is_not_a_key(tmp_path: Path, content: str) -> None:
    path = tmp_path / "key"
    path.write_text(content)
    with pytest.raises(UsageError, match="key"):
        Verifier.read(path)
    with pytest.raises(UsageError, match="not a signing key"):
        Signer(path)


@pytest.mark.parametrize("content", [b"[" * 100000, b"null", b"[]", b'{"signature": null}', b"\xff"])
def test_hostile_documents_have_no_signature(signer: Signer, content: bytes) -> None:
    assert not signer.public.verify_file(content)


def test_the_canonical_form_is_sorted_and_compact() -> None:
    assert canonical({"b": 1, "a": {"d": 2, "c": "ü"}}) == '{"a":{"c":"ü","d":2},"b":1}'.encode()


def test_a_key_that_occurs_twice_is_not_original(signer: Signer) -> None:
    """W10: other programs may read the first value, and the signature is over the last one."""
    signed = json.dumps(signer.sign_document({"points": 1, "lessons": {"one": 2}}))
    assert signer.public.verify_file(signed.encode()) is True
    for old, new in (('{"points"', '{"points": 99, "points"'), ('{"one"', '{"one": 99, "one"')):
        assert signer.public.verify_file(signed.replace(old, new, 1).encode()) is False


def test_a_signed_file_says_whose_it_is(signer: Signer) -> None:
    summary = {"learner": "ada", "name": "Ada <Lovelace>", "earned": 7.5}
    document = json.dumps(signer.sign_document({"grade_summary": summary})).encode()
    assert owner_of(document) == "Ada <Lovelace> (ada), 7.5 points"
    page = (
        '<!doctype html><head><meta name="cvgrade-learner" content="ada"><meta name="cvgrade-name" content="Ada &lt;Lovelace&gt;">'
        '<meta name="cvgrade-points" content="7.5"></head><meta name="cvgrade-learner" content="eve">'
    )
    assert owner_of(signer.sign_page(page).encode()) == "Ada <Lovelace> (ada), 7.5 points"
    assert owner_of(signer.sign_page(PAGE).encode()) == ""
    assert owner_of(json.dumps(signer.sign_document({"a": 1})).encode()) == ""
