"""Mutated files of learners and instructors: each one is read, or refused with a reason. Nothing else is raised."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import unicodedata
import zipfile
from pathlib import Path

import nbformat
import pytest
from fuzz import fuzz, mutated_bytes
from hypothesis import given

from grader.course.pack import Lesson
from grader.errors import UsageError
from grader.export.canvas import fill_canvas
from grader.export.moodle import fill_worksheet
from grader.marking.course_file import read_policy
from grader.marking.review_sheet import read_sheet
from grader.submissions.archive import archive_entries
from grader.submissions.bounded_read import MAX_TOTAL, RefusedError, gather
from grader.submissions.classroom import Learner, open_class
from grader.submissions.notebook import notebook_source
from grader.submissions.roster import read_roster
from grader.submissions.single_file import ENCODINGS, refusal
from grader.text.tables import read_table

SOURCE = b"# -*- coding: latin-1 -*-\nname = 'Zo\xeb'\n"


def _zip(method: int) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as file:
        file.writestr("ada/lesson02.py", SOURCE)
        file.writestr("bob/lesson02.py", SOURCE * 3)
    return buffer.getvalue()


def _tar(form: int) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=form) as file:
        for name in ("ada/lesson02.py", "b" * 80 + "/" + "c" * 60 + "/lesson03.py"):
            entry = tarfile.TarInfo(name)
            entry.size = len(SOURCE)
            file.addfile(entry, io.BytesIO(SOURCE))
    return buffer.getvalue()[:3072]


ZIPS = [
    _zip(method) for method in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)
]
PLAIN_TARS = [_tar(form) for form in (tarfile.PAX_FORMAT, tarfile.GNU_FORMAT, tarfile.USTAR_FORMAT)]
TARS = [*PLAIN_TARS, *(compress(PLAIN_TARS[0]) for compress in (gzip.compress, bz2.compress, lzma.compress))]

NOTEBOOK = nbformat.writes(
    nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_markdown_cell("text"), nbformat.v4.new_code_cell("%time x\nprint('''?''')")]
    )
).encode()
OLD_NOTEBOOK = b'{"nbformat": 3, "nbformat_minor": 0, "metadata": {}, "worksheets": [{"cells": [{"cell_type": "code", "input": "x = 1", "outputs": [], "language": "python"}], "metadata": {}}]}'

ROSTERS = [
    b"\xef\xbb\xbflearner,name,email,id,section\nada,Ada Lovelace,ada@example.edu,7,A\nzo\xc3\xab,,,,\n",
    'learner;name\nada;"Ada ""L"""\n'.encode("utf-16"),
]
COURSE_FILE = (
    b'title = "Computer vision"\nattempt = "best"\nbonus_cap = 0.1\n[late]\nper_day = 0.1\nat_most = 0.5\n'
    b"grace_minutes = 15\n[lessons.lesson02]\nweight = 2\ndue = 2026-12-01T23:59:00+01:00\n"
    b'points = { a = 3 }\n[[extra_time]]\nlearner = "ada"\ndays = 3\nlessons = ["lesson02"]\n'
)
SHEETS = [
    b"learner,lesson,check,new_points,comment,author,reason\nada,lesson02,normalize,1.5,good,Grace,dispute\n",
    b'Student,ID,SIS User ID,SIS Login ID,Section,Lesson 02 (11)\n    Points Possible,,,,,10\n"L, Ada",7,7,ada,A,\n',
    b"Identifier,Full name,Status,Grade,Maximum Grade,Last modified (grade),Feedback comments\nParticipant 7,Ada,,,10,,\n",
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("mutated")


def is_visible(text: str) -> bool:
    """Return whether a text has no character that is invisible or moves the cursor."""
    return not any(unicodedata.category(char) in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"} for char in text)


def _read_archive(content: bytes, name: str) -> None:
    try:
        files = gather(archive_entries(content, name), lambda base: base.startswith("lesson")).files
    except RefusedError as error:
        files, reason = {}, str(error)
    else:
        reason = "none"
    assert reason
    assert is_visible(reason)
    assert sum(map(len, files.values())) <= MAX_TOTAL


@fuzz
@given(content=mutated_bytes(ZIPS))
def test_a_mutated_zip_file_is_read_or_refused(content: bytes) -> None:
    _read_archive(content, "ada.zip")


@fuzz
@given(content=mutated_bytes(TARS))
def test_a_mutated_tar_file_is_read_or_refused(content: bytes) -> None:
    _read_archive(content, "ada.tar.gz")


@fuzz
@given(content=mutated_bytes([*ZIPS[:2], *PLAIN_TARS[:2]]))
def test_a_mutated_archive_of_a_class_is_read_or_refused(folder: Path, content: bytes) -> None:
    path = folder / ("class.zip" if content.startswith(b"P") else "class.tar")
    path.write_bytes(content)
    try:
        learners = list(open_class(path, ("lesson02", "lesson03")))
    except UsageError:
        return
    assert all(isinstance(each, Learner) and is_visible(each.key) for each in learners)


@fuzz
@given(content=mutated_bytes([NOTEBOOK, OLD_NOTEBOOK]))
def test_a_mutated_notebook_is_converted_or_refused(content: bytes) -> None:
    try:
        source = notebook_source(content, "lesson02.ipynb")
    except RefusedError:
        return
    source.decode("utf-8")


@fuzz
@given(
    content=mutated_bytes([SOURCE, b"\xef\xbb\xbfx = 1\n", b"#!/bin/python\n# coding: cp1252\nx = '\x80'\n"])
)
def test_a_mutated_file_is_decoded_or_refused(content: bytes) -> None:
    if not refusal("lesson02.py", content):
        assert any(_decodes(content, codec) for codec in ENCODINGS)


def _decodes(content: bytes, codec: str) -> bool:
    try:
        content.decode(codec)
    except UnicodeDecodeError:
        return False
    return True


@fuzz
@given(content=mutated_bytes(ROSTERS))
def test_a_mutated_roster_is_read_or_refused(folder: Path, content: bytes) -> None:
    (folder / "roster.csv").write_bytes(content)
    try:
        roster = read_roster(folder / "roster.csv")
    except UsageError:
        return
    assert roster.rows


@fuzz
@given(content=mutated_bytes([COURSE_FILE]))
def test_a_mutated_course_file_is_read_or_refused(folder: Path, tiny_lesson: Lesson, content: bytes) -> None:
    (folder / "course.toml").write_bytes(content)
    try:
        policy = read_policy(folder / "course.toml", [tiny_lesson])
    except UsageError:
        return
    assert policy.late_penalty(policy.days_late("ada", "lesson02", 2e9)) <= 1


@fuzz
@given(content=mutated_bytes(SHEETS))
def test_a_mutated_sheet_is_read_or_refused(folder: Path, content: bytes) -> None:
    (folder / "sheet.csv").write_bytes(content)
    for read in (
        lambda table: read_sheet(table, "sheet.csv", ["ada"]),
        lambda table: fill_canvas(table, [], {"lesson02": "Lesson 02"}),
        lambda table: fill_worksheet(table, [], "lesson02", {}),
    ):
        try:
            read(read_table(folder / "sheet.csv", "sheet"))
        except UsageError:
            continue
