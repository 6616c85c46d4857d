"""Words, placeholders and similarity of texts in any language."""

import difflib
import re

ALIKE = 0.86
"""Similarity (0 to 1) from which two texts can count as the same. Measured: of the 780 pairs of 40 different
names the closest reach 0.80; 14 rewordings (plural, order, one word more) reach 0.91 or more."""

FILLERS = frozenset(
    "a an the of in on for with by and or to using via from at deep learning based ai s".split()
)

UNSPACED = r"\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0002fa1f"
"""Characters of Chinese and Japanese. About two of them make a word."""

UNSPACED_LETTERS = r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
"""Characters of Thai, Lao, Burmese and Khmer. About four of them make a word."""

STRONG = re.compile(
    r"lorem|ipsum|asdf\w*|qwer\w*|jkl\w*|hjkl\w*|tbd|tba|fixme|placeholder|xxx+|blah", re.IGNORECASE
)
"""Words that only a placeholder has: half of a text of them makes a placeholder."""

WEAK = re.compile(r"todo|foo|bar|baz|na|test|text|none|null|nothing|dummy|empty", re.IGNORECASE)
"""Words that are placeholders if nothing else is there."""

LATIN = frozenset(
    "lorem ipsum dolor sit amet consectetur adipiscing elit sed do eiusmod tempor incididunt ut labore et "
    "dolore magna aliqua enim ad minim veniam quis nostrud exercitation ullamco laboris nisi aliquip "
    "ex ea commodo".split()
)
"""The beginning of the usual filler text."""

PHRASES = re.compile(
    r"(n ?a|your (text|answer|name|task|reason|sentence)( here)?|(text|name|task|reason) here|"
    r"to be (done|written)|coming soon|(fill|write|done?) (this|in|it|me)?( in)? ?later|to do|"
    r"work in progress|(please )?(add|describe|enter|insert|put|type|write)( \w+){0,9} here)",
    re.IGNORECASE,
)
"""Whole texts that are placeholders."""

MARKED = re.compile(
    r"^\W*(?:TODO|FIXME|TBD|XXX)\b\s*(?::|-|–|$|(?:write|add|fill|find|explain|finish|replace|insert|later|this)\b)"
)
"""A note to oneself: TODO in capitals, alone, before a colon, or before an instruction in English."""


BRACKETED = re.compile(r"<[^<>]*>|\{\{[^{}]*\}\}")
"""A whole text in brackets: a part of a form that is to be filled in, in any language."""


def words_of(text):
    """Return the words of a text: without punctuation, parts of a hyphenated word separately."""
    pieces = re.split(r"[\s\-–—/]+", text)
    return [piece for piece in pieces if any(character.isalnum() for character in piece)]


def count_words(text):
    """Return the number of words. In scripts without spaces, two or four characters count as one word."""
    pairs = len(re.findall(f"[{UNSPACED}]", text))
    fours = len(re.findall(f"[{UNSPACED_LETTERS}]", text))
    rest = re.sub(f"[{UNSPACED}{UNSPACED_LETTERS}]", " ", text)
    return len(words_of(rest)) + -(-pairs // 2) + -(-fours // 4)


def is_placeholder(text):
    """Return whether a text is a placeholder: as a whole, or at least half of it. A sentence never is."""
    words = [word.strip(".,;:!?\"'()[]<>").casefold() for word in words_of(text)]
    words = [word for word in words if any(character.isalpha() for character in word)]
    if not words or BRACKETED.fullmatch(text.strip()):
        return True
    if MARKED.match(text) or PHRASES.fullmatch(" ".join(words)):
        return True
    strong = sum(bool(STRONG.fullmatch(word)) for word in words)
    if {"lorem", "ipsum"} & set(words):
        strong = sum(word in LATIN for word in words)
    if len(words) >= 4 and strong >= len(words) / 2:
        return True
    return all(STRONG.fullmatch(word) or WEAK.fullmatch(word) for word in words)


def is_padded(text):
    """Return whether a text repeats the same few words."""
    words = [word.casefold().strip(".,;:!?") for word in words_of(text)]
    return len(words) >= 4 and len(set(words)) <= len(words) // 3


def is_filler(text):
    """Return whether a text is a placeholder or repeats the same few words."""
    return is_placeholder(text) or is_padded(text)


def meaning(text):
    """Return the words that carry meaning, without numbers, plurals and order. 3D is a word, 3 is none."""
    letters = re.sub(r"['’]s\b", "", text.casefold())
    words = {word.rstrip("s") or word for word in re.findall(r"\d*[^\W\d_]+", letters)}
    return sorted(words - FILLERS)


def alike(one, two):
    """Return whether two texts say the same thing: the same words, apart from their order and endings."""
    first, second = meaning(one), meaning(two)
    if not first or not second:
        return one.casefold().split() == two.casefold().split()
    if first == second:
        return True
    if difflib.SequenceMatcher(None, " ".join(first), " ".join(second)).ratio() < ALIKE:
        return False
    left, right = set(first) - set(second), set(second) - set(first)
    if not left or not right:
        return True
    return all(any(related(word, other) for other in right) for word in left) and all(
        any(related(word, other) for other in left) for word in right
    )


def related(one, two):
    """Return whether two words are forms of one word, such as face and facial, or one of them is mistyped."""
    same = 0
    for a, b in zip(one, two, strict=False):
        if a != b:
            break
        same += 1
    if same >= 3 and same >= 0.6 * min(len(one), len(two)):
        return True
    return min(len(one), len(two)) >= 6 and difflib.SequenceMatcher(None, one, two).ratio() >= 0.85
