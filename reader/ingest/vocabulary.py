"""Words and forms by which pages ask, offer and lead elsewhere; none of an article's own.

Each family is what its reason says to a reader. A line belongs to a family when the words make up
most of it (`share`), because any of them may occur in a sentence of an article.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Family:
    """Words of one use; `opens` says that what follows such a line is of the page, too."""

    name: str
    reason: str
    pattern: re.Pattern[str]
    opens: bool = False


def _family(name: str, reason: str, words: str, opens: bool = False) -> Family:
    alternatives = "|".join(part.strip() for part in words.strip().split("\n") if part.strip())
    return Family(name, reason, re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)", re.I), opens)


FAMILIES = (
    _family("log-in", "looks like a log-in form", r"""
        log ?(?:in|out|on)|sign ?(?:in|out|up)(?: with \w+| here| now)?|signed in as|register(?: now| here| for free)?
        (?:forgot(?:ten)?|lost|reset|enter|change|create|confirm)(?: your| a| the| my)?(?: new)? password(?:\?| link)?
        password(?: reset link)?|user ?name(?: or e-?mail)?|remember me|create (?:an|your|a free) account
        (?:my|your) account|social login|already (?:a member|have an account|a subscriber|subscribed)
        anmelden|registrieren|passwort|se connecter|mot de passe|iniciar sesión|contraseña|accedi|войти|регистрация"""),
    _family("comment form", "looks like a comment form", r"""
        leave a (?:reply|comment)|(?:post|add|write|view|show|read|hide|load|see)(?: a| all| your| more| \d+)* comments?
        cancel reply|join the (?:conversation|discussion)|(?:your )?e-?mail address will not be published
        required fields are marked|save my name,? e-?mail|be the first to comment|comments? (?:are )?(?:closed|off|policy|guidelines|section)
        \d+ comments?|no comments(?: yet)?|notify me of|sort by|newest first|oldest first|report abuse
        kommentare?|commentaires?|comentarios|commenti|комментарии|deja (?:un comentario|una respuesta)"""),
    _family("share bar", "looks like share buttons", r"""
        share(?: this)?(?: on| via| with| to)?(?: article| story| post| page)?|tweet(?: this)?|facebook|twitter|whats ?app|pinterest|pin it|linked ?in
        reddit|tumblr|flipboard|instagram|youtube|telegram|messenger|snapchat|google\+?|copy link|link copied|e-?mail(?: this)?
        print(?: this)?(?: article| page)?|follow us(?: on)?|like us(?: on)?|shares?|submit|save(?: for later| article)?|bookmark
        teilen|partager|compartir|condividi|поделиться"""),
    _family("newsletter", "offers a newsletter or a subscription", r"""
        newsletters?|subscri(?:be|ption|ptions|bers?)(?: now| today| to| for)?|(?:in|to) your inbox|unsubscribe|e-?mail alerts?
        get (?:the|our|breaking|daily|more|unlimited)(?: \w+){0,4} (?:e-?mail|alerts?|inbox|updates|access)|start (?:your )?free trial
        sign up (?:for|to)|daily (?:digest|briefing|headlines)|become a (?:member|subscriber|supporter)|manage (?:your )?(?:account|subscription)
        download (?:the|our) app|(?:get|try) the app|enter your e-?mail|thank you for subscribing|support (?:our|independent|us)
        abonnieren|abonnez-vous|suscríbete|iscriviti"""),
    _family("legal notice", "looks like a cookie or legal notice", r"""
        cookies?(?: policy| settings| preferences)?|privacy(?: policy| notice| settings| statement)?|terms(?: of (?:use|service|sale))?(?: (?:and|&) conditions)?
        all rights reserved|copyright|©|\(c\) ?\d{4}|do not sell my(?: personal)? info\w*|your (?:privacy|ad) (?:choices|rights)|ad ?choices
        accessibility(?: statement)?|disclaimer|imprint|impressum|datenschutz|mentions légales|aviso legal|user agreement
        may not be (?:reproduced|published|broadcast|rewritten|redistributed|copied)|registered trademarks?
        (?:i )?accept(?: all)?|consent|gdpr|this site is protected by|we use cookies|by (?:using|continuing|signing up|clicking|submitting)"""),
    _family("contact", "looks like the page's own menu", r"""
        contact(?: us)?|about(?: us)?|advertis(?:e|ing)(?: with us)?|careers|jobs|help(?: cent(?:er|re))?|faqs?|sitemap|site map|rss(?: feeds?)?
        skip to (?:\w+ ?){1,3}|(?:back|return|scroll) to (?:the )?(?:top|home ?page)|home ?page|main menu|menu|toggle \w+|search(?: for| results)?
        close(?: menu| search)?|open menu|show (?:more|less|all)|load(?:ing)?(?: more)?(?:\.\.\.|…)?|expand|collapse|next|prev(?:ious)?|(?:next|previous) (?:article|story|post)
        view (?:all|more|gallery|slideshow)|see (?:all|more)|read (?:full|the full) (?:article|story)|continue reading(?: the main story)?|placeholder
        click (?:here|outside|to)|tap to|drag and drop|javascript|enable|refresh|browser|settings|today[’']s paper|e-?paper|sections|edition|site index|got a (?:news )?tip"""),
    _family("advertisement", "looks like an advertisement's mark", r"""
        advertisements?|ads?|sponsored(?: content| by)?|promoted(?: content| by)?|paid (?:content|post|for by)|supported by|story continues(?: below)?|article continues(?: below)?
        scroll (?:down )?(?:to continue|for more)|report (?:this )?ad|partner content|brand(?:ed)? content|ad feedback|commercial|why am i seeing|anzeige|publicité|publicidad|pubblicità|реклама|shop now|buy now"""),
    _family("other stories", "leads to other stories", r"""
        (?:related|similar|other|recent|latest|popular|featured|trending|recommended|more|further|top|hot|must|breaking|live|suggested|sponsored)(?: \w+)? (?:articles?|stor(?:y|ies)|posts?|news|content|links?|topics?|coverage|videos?|reads?|headlines|reading|now|galleries|events)
        related|check (?:also|out)|see also|also (?:read|see|watch|on)|read (?:also|more|next|this next)|don[’']?t miss|you (?:may|might|could)(?: also)? (?:like|be interested|enjoy)(?: in)?|up next|next up|what to read next
        most (?:popular|read|viewed|shared|recent|watched|commented|emailed|discussed)(?: articles?| stories| news| posts| videos| in \w+)?|trending|recommended(?: for you| by)?|editor[’']?s[’']? (?:picks?|choice)|more (?:from|on|in|about|like this|stories|news|coverage)
        around the web|from (?:our|the) (?:partners|web|archive)|by taboola|outbrain|in (?:case you missed it|other news)|latest (?:\w+ ){0,3}(?:in|on|from|events)|popular|read more|promoted stories|we recommend|picked for you|elsewhere on
        mehr zum thema|lesen sie auch|auch interessant|meistgelesen|à lire aussi|lire aussi|sur le même sujet|lee también|más (?:noticias|leídas)|te puede interesar|leggi anche|potrebbe interessarti|leia (?:também|mais)|veja também|lees ook|читайте также|материалы по теме|по теме""", True),
    _family("tags", "lists the article's tags", r"""
        tags?|tagged(?: (?:with|in|as|under))?|filed (?:under|to|in)|topics?|keywords?|categor(?:y|ies)|posted in|теги|schlagwörter|etiquetas|mots-clés"""),
    _family("shop", "looks like a shop's or a site's controls", r"""
        add to (?:cart|basket|bag|collection|wish ?list|favou?rites|list)|(?:shopping )?cart|check ?out|in stock|stock|price|rating|wish ?list|sku|image|description
        quantity|free shipping|coupons?|deals"""),
    _family("game", "offers a game or a test", r"""
        (?:play|try)(?: the| our| today[’']s)? (?:\w+ )?(?:game|quiz|puzzle|crossword|sudoku)!?|word (?:game|jumble|search|puzzle)s?|(?:article )?word jumble|crosswords?|sudoku|quiz(?:zes)?|puzzles?|horoscopes?|test your \w+|take (?:the|our) quiz"""),
    _family("player", "looks like a player's controls", r"""
        (?:play|watch|pause|mute|unmute|replay)(?: video| now| live| again| the video)?|video(?: player)?|volume|full ?screen|captions? (?:on|off)|now playing|listen(?: to (?:this )?(?:article|story))?|audio|slideshow|gallery|photos?|\d{1,2}:\d\d(?: ?/ ?\d{1,2}:\d\d)?|hide caption|toggle caption|embed|transcript|min read|\d+ min(?:ute)?s? read|image \d+ of \d+"""),
    _family("author box", "tells about the author, not the event", r"""
        about the (?:author|writer)s?|view (?:all )?(?:posts|articles) by|more (?:posts|stories|articles) by|author archive|author[’']?s? (?:bio|page)|all posts by|follow @?\w+ on (?:twitter|facebook|instagram)|(?:written|posted) by"""),
    _family("expiry", "says how long the page stands", r"""
        (?:post|page|offer|article|link|ad|deal|listing)? ?expires?(?: (?:at|on|in))?|expired"""),
)

WEATHER = re.compile(r"-?\d{1,3}(?:[.,]\d)? ?(?:°|º|˚) ?[CF]?\b|^-?\d{1,3}(?:[.,]\d)? ?[CF]$")
HASHTAGS = re.compile(r"(?:#[\w-]{2,}[\s,]*)+")
HANDLE = re.compile(r"@\w{2,}")
AGO = re.compile(r"(?i)\b\d+ ?(?:s|m|h|d|min(?:ute)?s?|hours?|hrs?|days?|weeks?|months?|years?) ago\b|^(?:just now|yesterday|today)\b")
COUNT = re.compile(r"(?i)^[\d.,]+ ?[km]?\+?(?: ?(?:shares?|comments?|views?|likes?|votes?|reads?|followers|retweets|replies))?$")
ADDRESS = re.compile(r"(?i)https?://\S+|www\.\S+|\S+@\S+\.\w+")
