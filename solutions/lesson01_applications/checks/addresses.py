"""Addresses of papers: well formed, of a publisher, and of one paper. No network is needed."""

import re
from urllib.parse import unquote, urlsplit

from grader.checks import Mismatch

PUBLISHERS = tuple(
    (
        "arxiv.org doi.org thecvf.com cv-foundation.org ecva.net neurips.cc nips.cc mlr.press "
        "openreview.net aclanthology.org aclweb.org ieee.org computer.org acm.org springer.com "
        "springeropen.com biomedcentral.com nature.com ncbi.nlm.nih.gov science.org sciencedirect.com "
        "elsevier.com wiley.com mdpi.com plos.org frontiersin.org cell.com jmlr.org jair.org aaai.org "
        "ijcai.org bmva.org bmva-archive.org.uk eurographics.org thelancet.com jamanetwork.com nejm.org "
        "bmj.com rsna.org pnas.org royalsocietypublishing.org oup.com cambridge.org sagepub.com "
        "tandfonline.com iop.org aps.org optica.org osa.org spiedigitallibrary.org isprs.org "
        "copernicus.org hal.science archives-ouvertes.fr biorxiv.org medrxiv.org dblp.org europepmc.org "
        "distill.pub hindawi.com semanticscholar.org isca-speech.org "
    ).split()
)

SEARCH = re.compile(
    r"((www|m|images|scholar|xueshu|([a-z]{2}\.)?search|html|lite)\.)?"
    r"(google|bing|duckduckgo|yahoo|baidu|yandex|ya|ecosia|startpage)\.[a-z.]{2,6}"
)
"""Hosts of search engines. Their companies have other sites, too, some of them with papers."""

LABORATORY = re.compile(r"research\.\S+|[^/]+/research/(publications?|papers?)/\S+")
"""Pages on which a company lists the papers of its laboratories: the host, or the host and the path."""

OTHER_PAGES = re.compile(
    r"(^|\.)(wikipedia|wikimedia|youtube|youtu|vimeo|dailymotion|bilibili|twitch|medium|towardsdatascience|substack|"
    r"wordpress|blogspot|blogger|tumblr|facebook|instagram|twitter|tiktok|reddit|linkedin|quora|pinterest|"
    r"stackoverflow|stackexchange|kaggle|machinelearningmastery|pyimagesearch|analyticsvidhya|"
    r"techcrunch|theverge|wired|nytimes|bbc|cnn|theguardian|forbes|zhihu|csdn|habr|geeksforgeeks|keras|tensorflow|"
    r"pytorch|paperswithcode|huggingface|qiita)\.|(^|\.)(x|github|gitlab)\.com$|blog|(^|\.)news\."
)

SHORTENERS = re.compile(
    r"(bit\.ly|tinyurl\.com|t\.co|goo\.gl|ow\.ly|is\.gd|t\.ly|rb\.gy|cutt\.ly|shorturl\.at|lnkd\.in|buff\.ly|v\.gd)"
)

FRONT_PAGE = re.compile(
    r"/(menu|list|archive|conferences?|browse|(journals?|volumes)(/[\w.-]+)?|doi/proceedings/.*)/?$|"
    r"/(groups?|profiles?|authors?|events|venues|subjects|topics)(/|$)|"
    r"/v\d+/?$|/[a-z]{3,8}\d{4}(\.py)?/?$|/paper(_files/paper)?/\d{4}/?$",
    re.IGNORECASE,
)
"""A path at a publisher that leads to many papers: a menu, a volume, a conference, a person."""

SEARCH_PATH = re.compile(r"/(advanced|do|quick)?-?search(-?results?)?(\.\w+)?(/|$)", re.IGNORECASE)

COPIES = re.compile(
    r"sci-?hub|libgen|z-?lib(rary)?\b|annas-archive|pdfdrive|scribd|(^|\.)dropbox\.|(drive|docs)\.google\."
)
"""Sites that have copies of papers, or files of anybody."""

RESERVED = re.compile(r"(^|\.)(example|test|invalid|localhost)(\.(com|org|net))?$")
"""Names that no real site has (RFC 2606)."""

HOST = re.compile(r"[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*\.[a-z]{2,24}")

ARXIV = re.compile(
    r"^/(?:abs|pdf|html|format|ftp/arxiv/papers/\d{4})/"
    r"(?P<id>\d{2}(?P<month>\d{2})\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})"
    r"(?:v\d+)?(?:\.pdf)?/?$"
)
DOI = re.compile(r"^/10\.\d{4,9}/\S+$")

WITHIN = re.compile(
    r"\b(10\.\d{4,9}/[^\s?&]+?)(?:v\d+)?(?:/(?:full|pdf|epdf|abstract|meta|fulltext))?(?:\.pdf)?/?(?:[?&]|$)"
)
"""A DOI in the address of a publisher: one paper has the same DOI everywhere."""

EARLIER, LATER = 1, 2
"""A conference may print a year earlier or later than the arXiv number, a journal two years later."""

FRONT = "the url leads to a front page or a list, not to a paper."


def canonical(url, year):
    """Return publisher and path, once both are valid, and the host if it is not a known publisher's."""
    host, parts = split(url)
    known = any(host == name or host.endswith(f".{name}") for name in PUBLISHERS)
    if not known:
        refuse_known_others(host, parts)
    path = parts.path
    if len(path.strip("/")) < 4 and not parts.query:
        raise Mismatch(FRONT, misconceptions=("front-page",))
    if known and (SEARCH_PATH.search(path) or (path in ("", "/") and parts.query)):
        raise Mismatch("the url leads to a search, not to a paper.", misconceptions=("search-page",))
    if known and FRONT_PAGE.match(path):
        raise Mismatch(FRONT, misconceptions=("front-page",))
    if known and host.endswith("arxiv.org"):
        return "arxiv " + arxiv_id(path, year), ""
    if known and host.endswith("doi.org"):
        if not DOI.match(path):
            raise Mismatch(
                "a DOI link looks like https://doi.org/10.1234/abc.", misconceptions=("bad-number",)
            )
        if arxiv := re.match(r"^/10\.48550/arxiv\.(\d{4}\.\d{4,5})", path, re.IGNORECASE):
            return "arxiv " + arxiv_id(f"/abs/{arxiv[1]}", year), ""
    elif known and not parts.query and not re.search(r"\d", path):  # every page of a paper has a number
        raise Mismatch(FRONT, misconceptions=("front-page",))
    if doi := WITHIN.search(unquote(f"{path}?{parts.query}").casefold()):
        return f"doi {doi[1]}", "" if known else host[:60]
    return f"{host}{path.rstrip('/').casefold()}?{parts.query}", "" if known else host[:60]


def split(url):
    """Return the host and the parts of a well-formed web address."""
    text = "the url is not a web address like https://arxiv.org/abs/1505.04597."
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").removeprefix("www.").casefold()
    except ValueError:
        raise Mismatch(text, misconceptions=("malformed-address",)) from None
    if parts.scheme not in ("http", "https") or not HOST.fullmatch(host) or re.search(r"\s", url):
        raise Mismatch(text, misconceptions=("malformed-address",))
    return host, parts


def refuse_known_others(host, parts):
    """Raise `Mismatch` for hosts that are known to have no papers, or only copies."""
    shown = host[:60]
    if COPIES.search(host) or any(host == f"{n}" or looks_like(host, n) for n in PUBLISHERS):
        text = f"{shown} is not the publisher's own address."
        raise Mismatch(text, misconceptions=("look-alike",))
    if SHORTENERS.fullmatch(host):
        raise Mismatch(f"{shown} shortens addresses. Give the address that it leads to.")
    if SEARCH.fullmatch(host):
        raise Mismatch(f"{shown} is a search engine, not a publisher.", misconceptions=("search-page",))
    blog = re.search(r"/blogs?/", parts.path)
    if blog or (OTHER_PAGES.search(f".{host}") and not LABORATORY.match(host + parts.path)):
        text = f"{shown} has articles, videos or code, but no research papers."
        raise Mismatch(text, misconceptions=("blog-for-paper",))
    if RESERVED.search(host):
        raise Mismatch(f"{shown} does not exist.", misconceptions=("look-alike",))


def looks_like(host, publisher):
    """Return whether a host has a publisher's name in it without being the publisher's."""
    if len(publisher) < 8:
        return False
    return bool(re.search(rf"(^|[.-]){re.escape(publisher)}[.-]|(^|\.){publisher.replace('.', '-')}\b", host))


def arxiv_id(path, year):
    """Return the number of an arXiv paper. Its first digits are the year and month in which it appeared."""
    match = ARXIV.match(path)
    if not match:
        ids = ("front-page",) if re.match(r"^/(list|archive|search|a|find)\b", path) else ("bad-number",)
        text = "an arXiv link looks like https://arxiv.org/abs/1505.04597."
        raise Mismatch(text, misconceptions=ids)
    number = match["id"]
    if match["month"]:
        appeared, month = 2000 + int(number[:2]), int(match["month"])
        if not (appeared >= 2007 and 1 <= month <= 12):
            raise Mismatch(f"{number} is not a valid arXiv number.", misconceptions=("bad-number",))
        if not appeared - EARLIER <= year <= appeared + LATER:
            text = f"the year {year} does not match the arXiv number {number}, which is from {appeared}."
            raise Mismatch(text, misconceptions=("year-off",))
    return number
