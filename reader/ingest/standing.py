"""Lines that a publisher prints with every text, told by their whole form.

A menu is told by the share of its words that pages use; these are sentences, some of sixty words,
and read like text. A form stands here only if no sentence about an event has it.
"""

from __future__ import annotations

import re

_LONGEST = 900

_LEADS_TO = r"(?:https?://|www\.|@)\S+"
_YEAR = r"(?:19|20)\d\d\b"

# Forms, in lower case, of how a line begins.
_FORMS_BY_REASON = {
    "a rule between parts of the page": (r"[-–—_*=~.•·\s]+$",),
    "stands where the page has a picture or a video": (
        r"(?:photos?|videos?|images?|audio|slideshow|(?:photo |view )?gallery|loading)\W*$",
        r"(?:enlarge this image )?(?:toggle|hide) caption\b.{0,120}$",
        r"your browser (?:does not|doesn.t) support\b",
    ),
    "code of the page": (
        r"\[(?:/?[a-z_-]+(?: [a-z_-]+ ?=[^\]]*)+|pullquote|image|gallery|audio-clip|break)\]$",
        r"\{\s*\"\w+\"\s*:",
    ),
    "looks like a legal notice": (
        rf"\W{{0,3}}(?:copyright|©)\W{{0,3}}(?:\(c\)|©)?\D{{0,3}}{_YEAR}",
        r"(?:the )?(?:views|opinions) expressed (?:\w+ ){1,8}are (?:their|his|her)\b.{0,200}$",
    ),
    "says how old the text is": (
        r"this (?:article|story) is more than \w+ (?:day|week|month|year)s? old\W*$",
        r"updated (?:at|on)? ?\d[^a-z]{0,10}(?:[ap]\.?m\.?)?(?: [a-z]{2,4})?$",
    ),
    "leads on over an advertisement or a picture": (
        r"advertisement\b[\W_]*(?:(?:story |article )?continue[sd]?(?: reading)?(?: below"
        r"| the main story)?)?$",
        r"continue reading(?: below| the main story)?$",
        r"(?:the )?(?:story|article) continue[sd]? (?:below|after)\b[^.]{0,40}$",
        r"(?:please )?scroll (?:down |below |up |across )?(?:for|to)\b[^.]{0,60}$",
    ),
    "asks readers for stories": (
        r"we pay for (?:your )?(?:stories|videos|photos)\b",
        r"(?:do you have|have you got|got) an? (?:story|(?:news )?tip|video|photo)\b"
        r".{0,200}(?:e-?mail|contact|call|send|click|whatsapp)",
        r"(?:contact|write to|e-?mail) (?:us|me|the (?:author|reporter|writer))\b.{0,60}@\S+$",
    ),
    "leads to other pages": (
        rf"[\W_]*(?:for )?more\b.{{0,60}}\b(?:at|on|coverage|news|stories)?:? ?{_LEADS_TO}\W*$",
        rf"[\W_]*follow\b.{{0,120}}(?:{_LEADS_TO}|\bon (?:twitter|facebook|instagram))\W*$",
        r"click here (?:to|for)\b.{0,80}$",
        r"(?:read )?(?:the )?full (?:story|article)\W*$",
        r"read or share this story\b",
        r"\[[^\[\]]{12,160}[^.!?\[\]]\]$",
        r"(?:more|read|related|see also|watch|raw|in pictures|photos|video) ?: ?\w"
        r".{10,160}[^.!?:;,”\"’'\s]$",
        r"(?:just|must) watch(?:ed)? .{4,160}$",
    ),
    "offers a newsletter or a subscription": (
        r"(?:sign up|subscribe|get)\b.{0,160}\b(?:newsletters?|to your inbox|in your inbox)\b",
        r"thank you for (?:signing up|subscribing)\b",
    ),
}
# Forms that may stand anywhere in a line: reason and form by words of it that few lines have.
_INNER_FORMS = {
    "all rights reserved": ("looks like a legal notice", r"(?=.{0,300}$).*\ball rights reserved\b"),
    "read more": ("leads to other pages", r".{10,200}[^.!?…”\"] read more\W*$"),
    "by signing up": (
        "offers a newsletter or a subscription",
        r".{0,300}\bby signing up,? you (?:agree|will)\b",
    ),
}
_REASONS = tuple(_FORMS_BY_REASON)  # a group of `_FORM` each
_FORM = re.compile("|".join(f"({'|'.join(forms)})" for forms in _FORMS_BY_REASON.values()))
_INNER = tuple((words, re.compile(form), reason) for words, (reason, form) in _INNER_FORMS.items())

# What the fields and answers of a form say; one of them may stand in a sentence, two do not.
_OF_A_FORM = (
    "not a robot", "invalid email", "re-enter", "you will receive", "thank you for subscribing",
    "error has occurred", "try again later", "unsubscribe", "opt-out at any time",
    "sign up to receive", "newsletter sign up", "final form", "accuracy and availability",
    "rush transcript", "receiving this email", "received this email", "because you signed up",
    "because you subscribed", "manage preferences", "your preferences", "email in your browser",
)  # fmt: skip
_FEWEST_OF_A_FORM = 2


def standing_reason(text: str) -> str | None:
    """Why a line is of the page wherever it stands; None where its form does not say so."""
    if len(text) > _LONGEST:
        return None
    plain = text.lower()
    found = _FORM.match(plain)
    if found and found.lastindex:
        return _REASONS[found.lastindex - 1]
    for words, form, reason in _INNER:
        if words in plain and form.match(plain):
            return reason
    if sum(map(plain.__contains__, _OF_A_FORM)) >= _FEWEST_OF_A_FORM:
        return "looks like a form or a notice of the page"
    return None
