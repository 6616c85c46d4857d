"""Sentences about transformations: words, placeholders, and what an English sentence is about."""

import re

KEYS = ("horizontal_flip", "vertical_flip", "rotation")

MAX_TEXT = 2000
"""Characters of a text that are read."""

UNSPACED = r"\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
"""Characters of scripts without spaces, such as Chinese, Japanese and Thai. About two of them make a word."""

PLACEHOLDER = re.compile(
    r"^\W*(?:todo|fixme|tbd|xxx+)\b\s*(?::|-|–|$|(?:write|add|fill|find|explain|say|finish|replace|insert|later|this)\b)"
    r"|\blorem ipsum\b|\basdf\w*|\bplaceholder\b|\bblah blah\b|\b(?:your|text|sentence) (?:here|goes)\b",
    re.IGNORECASE,
)
"""A note to oneself: TODO before a colon or an instruction in English. `todo` begins sentences in Spanish."""

ENGLISH = re.compile(r"\b(?:the|is|are|it|its|which|this|makes|with|gets)\b")
"""Words of nearly every English sentence. The sentences of other languages are left to a reviewer."""

UNCHANGED = re.compile(
    r"\b(?:stays?|remains?|keeps?|kept|unchanged|unaffected|untouched|not|never|without|unlike|instead|still|same)\b"
    r"|n['’]t\b"
)
"""A part of a sentence with such a word says what does not happen."""

PART = re.compile(
    r"[.;:,()–—]|\b(?:but|while|whereas|although|though|so|because|which helps|it helps|useful|good)\b"
)

OWN_WORDS = {
    "horizontal_flip": r"left|right|sides?|sideways|mirror\w*|reflect\w*|flip\w*|lateral\w*|columns?"
    r"|looking[- ]glass|fac(?:e|es|ing)|horizontal\w*|axis|opposite|revers\w*|invert\w*|hands?|directions?",
    "vertical_flip": r"top|bottom|up|upside|down|upper|lower|heads?|ceiling|rows?|above|below|sky|ground"
    r"|mirror\w*|reflect\w*|flip\w*|vertical\w*|axis|opposite|revers\w*|invert\w*|overhead",
    "rotation": r"rotat\w*|turn\w*|spin\w*|spun|tilt\w*|angles?|degrees?|lean\w*|slant\w*|askew|crooked\w*"
    r"|orient\w*|clock\w*|circ\w*|pivot\w*|swivel\w*|twist\w*|roll\w*|round|around|cent(?:er|re)\w*"
    r"|diagonal\w*|upright|quarter|level|straight|arc|inclin\w*|skewed",
}
"""Words that sentences about the right transformation use; with one of them, a sentence is not questioned."""

SIGNS = {
    "horizontal_flip": r"left\b.*\bright|right\b.*\bleft",
    "vertical_flip": r"upside[- ]?down|top\b.*\bbottom|bottom\b.*\btop|on (?:its|their|the) heads?",
    "rotation": r"rotat\w*|turn(?:s|ed|ing)?|spin\w*|tilt\w*|degrees|angles?",
    "brightness": r"bright\w*|dark\w*|light(?:er|ens)|contrast",
    "color": r"colou?rs?|gr[ae]y\w*|saturat\w*|hue",
    "noise or blur": r"nois[ey]\w*|blur\w*|sharp\w*",
    "zoom": r"zoom\w*|enlarg\w*|shrink\w*|bigger|smaller|larger|scal(?:e|es|ed|ing)|resiz\w*|crop\w*",
    "shift": r"shift\w*|mov(?:e|es|ed|ing)|slid\w*",
    "shear": r"shear\w*|stretch\w*",
}
"""Words from which a sentence without own words is about something else."""

STRONG = {
    "horizontal_flip": r"left|right|sides?|sideways|mirror\w*|lateral\w*|columns?|looking[- ]glass"
    r"|fac(?:e|es|ing)",
    "vertical_flip": r"top|bottom|up|upside|down|upper|lower|heads?|ceiling|rows?|above|below|sky|ground"
    r"|overhead",
}
"""Words that distinguish one flip from the other. A sentence with one of them is not about the other flip."""


def count_words(text):
    """Return the number of words; in scripts without spaces, two characters count as one."""
    text = str(text)[:MAX_TEXT] if isinstance(text, str) else ""
    characters = len(re.findall(f"[{UNSPACED}]", text))
    words = re.findall(r"[^\W\d_]+", re.sub(f"[{UNSPACED}]", " ", text))
    return len(words) + -(-characters // 2)


def is_placeholder(text):
    """Return whether a text is a placeholder."""
    return isinstance(text, str) and bool(PLACEHOLDER.search(text[:MAX_TEXT]))


def subject_of(text, key):
    """Return what an English sentence is about instead of a transformation; empty if it may be right.

    Args:
        text: The sentence, in lower case.
        key: Key of the transformation.
    """
    text = text[:MAX_TEXT]
    if not ENGLISH.search(text):
        return ""
    parts = [part for part in PART.split(text) if part]
    claims = " . ".join(part for part in parts if not UNCHANGED.search(part))
    other_flip = {"horizontal_flip": "vertical_flip", "vertical_flip": "horizontal_flip"}.get(key, "")
    if other_flip and has(SIGNS[other_flip], claims) and not has(STRONG[key], claims):
        return other_flip
    if has(OWN_WORDS[key], text):
        return ""
    return next((name for name, words in SIGNS.items() if name != key and has(words, claims)), "")


def has(words, text):
    """Return whether a text has one of some words."""
    return bool(re.search(rf"\b(?:{words})\b", text))
