"""Which language a text is in, from its script and its commonest words."""

from __future__ import annotations

import re
from collections import Counter

UNKNOWN = "und"
"""ISO 639-2 for a language that is not determined."""

# The start of a text is enough, and what stands at its end is rarely its own.
_SAMPLE = 1500

_SCRIPTS = (
    ("ko", re.compile("[\uac00-\ud7a3]")),
    ("ja", re.compile("[\u3040-\u30ff]")),
    ("zh", re.compile("[\u4e00-\u9fff]")),
    ("th", re.compile("[\u0e00-\u0e7f]")),
    ("hi", re.compile("[\u0900-\u097f]")),
    ("bn", re.compile("[\u0980-\u09ff]")),
    ("pa", re.compile("[\u0a00-\u0a7f]")),
    ("gu", re.compile("[\u0a80-\u0aff]")),
    ("ta", re.compile("[\u0b80-\u0bff]")),
    ("te", re.compile("[\u0c00-\u0c7f]")),
    ("kn", re.compile("[\u0c80-\u0cff]")),
    ("ml", re.compile("[\u0d00-\u0d7f]")),
    ("si", re.compile("[\u0d80-\u0dff]")),
    ("ka", re.compile("[\u10a0-\u10ff]")),
    ("hy", re.compile("[\u0530-\u058f]")),
    ("am", re.compile("[\u1200-\u137f]")),
    ("km", re.compile("[\u1780-\u17ff]")),
    ("my", re.compile("[\u1000-\u109f]")),
    ("lo", re.compile("[\u0e80-\u0eff]")),
    ("he", re.compile("[\u0590-\u05ff]")),
    ("el", re.compile("[\u0370-\u03ff]")),
    ("ar", re.compile("[\u0600-\u06ff]")),
    ("ru", re.compile("[\u0400-\u04ff]")),
)

# Letters that one language has and its neighbours in the same script have not.
_LETTERS = (
    ("ru", (("uk", "іїєґ"), ("be", "ў"), ("sr", "ђћџј"), ("mk", "ѓќѕ"), ("kk", "қңғұ"))),
    ("ar", (("ur", "ٹڈڑںے"), ("fa", "پچژگی"))),
)

_BULGARIAN = frozenset("е да се за от на че са не като след който която които ще".split())
_RUSSIAN = frozenset("и в не на что с по как это из за от он его был для".split())

# The dozen and a half commonest words of running text that tell one language from another.
_WORDS = {
    "en": "the of and to in is that for was with it on as by at from his be this have are not "
    "he she they we you i her their its has had will would been were who which but or if when what "
    "a an after said",
    "de": "der die das und in den von zu mit ist des nicht im dem auf eine ein sich auch es für "
    "am hat bei nach wurde sie er wie aus dass",
    "fr": "le la les de des et en du un une que est dans pour qui sur par au pas il ce avec",
    "es": "el la los las de en y que un una del se por con para es su al no como más lo",
    "it": "il di che la e in un una per non del della è i le con si da al sono gli dei",
    "pt": "o a os as de e que em do da um uma para com não no na por se dos é ao mais",
    "nl": "de het een en van in is dat op te zijn met voor niet aan er om door ook bij",
    "sv": "och att det som en på är av för med till den har inte om ett de var från han",
    "da": "og at det er en af til på den med for de som har ikke der et var han fra blev",
    "no": "og det er en av til på den med for de som har ikke et var han fra at ble i",
    "fi": "ja on ei se että oli hän ovat mutta myös kun mukaan joka sen tai kuin ole hänen",
    "pl": "w i na z że do się nie jest to o po od za jak przez dla który są oraz",
    "cs": "a v se na že je s z o do to i ve za pro by jako po který jsou však podle",
    "sk": "a v sa na že je s z o do to aj vo za pre by ako po ktorý sú však podľa",
    "hu": "a az és hogy nem is egy van meg volt de csak ez már mint szerint el ki",
    "ro": "de și în a la cu pe din că nu o un este care pentru mai au fost sunt ce",
    "hr": "i u je na da se za su od s koji ne što će iz bi kao to o nije prema",
    "tr": "ve bir bu için ile da de olarak olan daha çok en sonra kadar gibi ne ama olduğunu",
    "id": "yang dan di dengan untuk dari ini itu pada dalam tidak akan ke adalah oleh juga",
    "vi": "và của là các có trong được cho với một những người không đã để từ này khi",
    "ca": "el la els les de i que en un una per amb és del al no va més com als ha",
    "eu": "eta da ez bat du dira izan zuen baina hori egin ere dute ditu den",
    "et": "ja on ei et see oli ta kui ka mis aga oma selle seda või",
    "lv": "un ir ka ar no par uz kas bija arī bet tas to nav pie",
    "lt": "ir kad yra iš su į tai buvo apie bet už kaip ne jo šis",
    "sl": "in je v da se na za so pa z ki bi ne tudi s ni kot",
    "sq": "dhe të në një që për me është nga ka se si nuk e më",
    "is": "og að er í á sem það var ekki við um til hann en með fyrir",
    "ga": "agus an na ar is le go do bhí sé a ag ní i",
    "cy": "y yn a i o ar yr mae ei wedi am bod gan oedd",
    "sw": "ya na wa kwa ni katika za la kuwa hiyo alisema huo cha hayo",
    "tl": "ang ng sa na mga ay at si ni para hindi ito kay nang",
}
_LANGUAGES_OF: dict[str, tuple[str, ...]] = {}
for _language, _list in _WORDS.items():
    for _word in _list.split():
        _LANGUAGES_OF[_word] = (*_LANGUAGES_OF.get(_word, ()), _language)

FUNCTION_WORDS = frozenset(_LANGUAGES_OF) | _BULGARIAN | _RUSSIAN
"""The commonest words of all languages known here: running text is full of them."""

_POSSESSIVE = re.compile("['’]s\\b")
"""What is left of it without its apostrophe is a word of six languages."""

_LATIN_WORD = re.compile("[a-zà-ɏḀ-ỿ]+")
_CYRILLIC_WORD = re.compile("[а-яё]+")
_LETTER_RUN = re.compile(r"[^\W\d_]+")
_NOT_LATIN = re.compile(r"[^\W\d_a-zß-ɏḀ-ỿ]")

# A share of function words below this is a list of names, or a language that is not known here.
_LEAST_SHARE = 0.12
_FEWEST_WORDS = 4


def language_of(text: str) -> str:
    """Return the ISO 639-1 code of the language of `text`, or "und".

    Another script than Latin says most by itself; languages in the Latin script are told apart by
    the share of their function words, which every sentence of running text is full of.
    """
    sample = text[:_SAMPLE].lower()
    letters = sum(map(len, _LETTER_RUN.findall(sample)))
    if not letters:
        return UNKNOWN
    if sample.isascii() or len(_NOT_LATIN.findall(sample)) < 0.1 * letters:
        return _latin_language(sample)
    for language, script in _SCRIPTS:
        count = len(script.findall(sample))
        if count > (0.1 if language in ("ja", "ko") else 0.4) * letters:
            return _within_script(language, sample, count)
    return _latin_language(sample)


def _within_script(language: str, sample: str, count: int) -> str:
    for script, others in _LETTERS:
        if language == script:
            for other, letters in others:
                if sum(sample.count(letter) for letter in letters) > 0.015 * count:
                    return other
    if language == "ru":
        words = Counter(_CYRILLIC_WORD.findall(sample))
        bulgarian = sum(words[word] for word in _BULGARIAN)
        return "bg" if bulgarian > 1.3 * sum(words[word] for word in _RUSSIAN) else "ru"
    return language


def _latin_language(sample: str) -> str:
    words = _LATIN_WORD.findall(_POSSESSIVE.sub("", sample))
    votes = dict.fromkeys(_WORDS, 0)
    for word, count in Counter(words).items():
        for language in _LANGUAGES_OF.get(word, ()):
            votes[language] += count
    if len(words) < _FEWEST_WORDS:
        return UNKNOWN
    language = max(_WORDS, key=votes.__getitem__)  # of two that share a word, the larger one
    return language if votes[language] >= _LEAST_SHARE * len(words) else UNKNOWN
