"""Words, placeholders and similarity of texts in any language."""

import difflib
import re
import unicodedata

ALIKE = 0.86
"""Similarity (0 to 1) from which two texts can count as the same. Measured: of the 780 pairs of 40 different
names the closest reach 0.80; 14 rewordings (plural, order, one word more) reach 0.91 or more."""

FILLERS = frozenset(
    "a an the of in on for with by and or to using via from at deep learning based ai s".split()
)

ENDINGS = frozenset(
    " e ed er ing ion or ial al ation ication ize izing tion zing y ie able ive ly ment en".split(" ")
)
LONG_STEM = 5
"""Two words are forms of one word if they differ in these endings after at least five letters."""

SHORT_ENDINGS = ({"", "ing"}, {"", "ed"}, {"e", "ing"}, {"e", "ed"}, {"e", "ial"}, {"y", "ie"})
SHORT_STEM = 3
"""After fewer letters, other pairs of endings usually belong to different words: corn and corner."""

UNSPACED = r"\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0002fa1f"
"""Characters of Chinese and Japanese. About two of them make a word."""

UNSPACED_LETTERS = r"\u0e00-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff"
"""Characters of Thai, Lao, Tibetan, Burmese and Khmer. About four of them make a word."""

BETWEEN_WORDS = re.compile(r"[\s\-–—/\u1361]+")
"""Spaces, hyphens, and the word space of Ethiopia."""

STRONG = re.compile(
    r"lorem|ipsum|asdf\w*|qwer\w*|jkl\w*|hjkl\w*|tbd|tba|fixme|placeholder|xxx+|blah", re.IGNORECASE
)
"""Words that only a placeholder has: half of a text of them makes a placeholder."""

WEAK = re.compile(
    r"todo|foo|bar|baz|na|test|text|none|null|nothing|dummy|empty|sample|example|string|"
    r"name|task|title|why|why_impressive|reason|url|application|app|entry",
    re.IGNORECASE,
)
"""Words that are placeholders if nothing else is there but numbers: the names of the keys, too."""

KEYBOARD = (
    "qwertyuiop asdfghjkl zxcvbnm qwertzuiopü asdfghjklöä yxcvbnm azertyuiop qsdfghjklm wxcvbn "
    "йцукенгшщзхъ фывапролджэ ячсмитьбю"
).split()
"""The rows of letters on keyboards. At least four letters in a row are no word, or a rare one (wert)."""

LATIN = frozenset(
    "lorem ipsum dolor sit amet consectetur adipiscing elit sed do eiusmod tempor incididunt ut labore et "
    "dolore magna aliqua enim ad minim veniam quis nostrud exercitation ullamco laboris nisi aliquip "
    "ex ea commodo consequat duis aute irure in reprehenderit voluptate velit esse cillum fugiat nulla "
    "pariatur excepteur sint occaecat cupidatat non proident sunt culpa qui officia deserunt mollit anim id "
    "est laborum".split()
)
"""The usual filler text."""

PHRASES = re.compile(
    r"(n ?a|your (text|answer|name|task|reason|sentence)( here)?|(text|name|task|reason) here|"
    r"to be (done|written)|coming soon|(fill|write|done?) (this|in|it|me)?( in)? ?later|to do|"
    r"work in progress|(please )?(add|describe|enter|insert|put|type|write)( \w+){0,9} here|"
    r"(please )?(add|enter|insert|put|type|write) your( \w+){0,6} here .*)",
    re.IGNORECASE,
)
"""Whole texts that are placeholders."""

MARKED = re.compile(
    r"^\W*(?:TODO|FIXME|TBD|XXX)\b\s*(?::|-|–|$|(?:write|add|fill|find|explain|finish|replace|insert|later|this)\b)"
)
"""A note to oneself: TODO in capitals, alone, before a colon, or before an instruction in English."""

REPEATED = re.compile(r"(.{2,40}?)\1{2,}[.。!?]?", re.DOTALL)
"""One passage at least three times, and nothing else."""

FORM = (
    "the application, in a few words",
    "what the network does with the image, in your own words, at least eight of them",
    "one sentence on why it impresses you",
)
"""What the table of the lesson says about the three keys."""

BRACKETED = re.compile(r"<[^<>]*>|\{\{[^{}]*\}\}")
"""A whole text in brackets: a part of a form that is to be filled in, in any language."""


def words_of(text):
    """Return the words of a text: without punctuation, parts of a hyphenated word separately."""
    pieces = BETWEEN_WORDS.split(text)
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
    if MARKED.match(text) or PHRASES.fullmatch(" ".join(words)) or any(alike(text, form) for form in FORM):
        return True
    if len(words) >= 4 and all(re.fullmatch("[a-z]", word) for word in words):
        return True
    latin = sum(word in LATIN for word in words)
    strong = sum(
        bool(STRONG.fullmatch(word)) or is_typed_in_a_row(word) for word in words if word not in LATIN
    )
    if len(words) >= 4 and (latin > len(words) / 2 or strong >= len(words) / 2):
        return True
    return all(STRONG.fullmatch(word) or WEAK.fullmatch(word) or is_typed_in_a_row(word) for word in words)


def is_typed_in_a_row(word):
    """Return whether the letters of a word are neighbors on a keyboard."""
    return len(word) >= 4 and any(word in row for row in KEYBOARD)


def is_padded(text):
    """Return whether a text repeats the same few words, one word four times in a row, or one passage.

    A passage that is repeated without spaces is padding in Chinese and other languages that write none.
    """
    if REPEATED.fullmatch(text.strip()):
        return True
    words = [word.casefold().strip(".,;:!?") for word in words_of(text)]
    in_a_row = any(len(set(words[start : start + 4])) == 1 for start in range(len(words) - 3))
    return in_a_row or (len(words) >= 4 and len(set(words)) <= len(words) // 3)


def is_filler(text):
    """Return whether a text is a placeholder or repeats the same few words."""
    return is_placeholder(text) or is_padded(text)


def meaning(text):
    """Return the words that carry meaning, without numbers, plurals and order. 3D is a word, 3 is none.

    An accent or a vowel sign is a part of its word, whether it is a separate character or not. Invisible
    characters are none.
    """
    letters = unicodedata.normalize("NFKC", text).casefold()
    kept = "".join(
        character if character.isalnum() or unicodedata.category(character).startswith("M") else " "
        for character in re.sub(r"['’]s\b", "", letters)
        if unicodedata.category(character) != "Cf"
    )
    words = {singular(re.sub(r"(?<=[^\W\d])\d+$", "", word)) for word in kept.split() if not word.isnumeric()}
    return sorted(words - FILLERS)


def singular(word):
    """Return an English word without the ending of the plural; what is left need not be a word."""
    return re.sub(r"((?<=x)|(?<=ch)|(?<=sh))es$|(?<=\w)s+$", "", word)


def alike(one, two):
    """Return whether two texts say the same thing: the same words, apart from their order and endings."""
    first, second = meaning(one), meaning(two)
    if not first or not second:
        return one.casefold().split() == two.casefold().split()
    if first == second:
        return True
    if not resemble(first, second):
        return False
    left, right = set(first) - set(second), set(second) - set(first)
    return all(any(related(word, other) for other in right) for word in left) and all(
        any(related(word, other) for other in left) for word in right
    )


def resemble(first, second):
    """Return whether two lists of words have nearly the same letters."""
    return difflib.SequenceMatcher(None, " ".join(first), " ".join(second)).ratio() >= ALIKE


def near(one, two):
    """Return whether two texts have nearly the same letters: a word more, another word, or a mistyped one."""
    first, second = meaning(one), meaning(two)
    return bool(first and second) and resemble(first, second)


def extended(one, two):
    """Return whether one of two texts has the words of the other one, and few more."""
    first, second = set(meaning(one)), set(meaning(two))
    return near(one, two) and (first <= second or second <= first)


def overlap(one, two):
    """Return whether two texts share at least half of the words of the shorter one."""
    first, second = set(meaning(one)), set(meaning(two))
    return 2 * len(first & second) >= min(len(first), len(second)) > 0


def holds(text, other):
    """Return whether a text has most of the words of another one, in any order."""
    words = set(meaning(other))
    return len(words & set(meaning(text))) >= 0.8 * len(words)


def related(one, two):
    """Return whether two words are forms of one word, such as face and facial.

    A common beginning does not suffice: fire and firearm, text and texture, plant and plane are different.
    """
    stems = [n for n in range(SHORT_STEM, min(len(one), len(two)) + 1) if one[:n] == two[:n]]
    return any(
        {one[n:], two[n:]} in SHORT_ENDINGS or (n >= LONG_STEM and {one[n:], two[n:]} <= ENDINGS)
        for n in stems
    )
