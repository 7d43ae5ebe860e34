"""Words by which pages ask, offer and lead elsewhere, and how much of a line they make up.

Any of them may occur in a sentence of an article, so a line counts by the share of its words that
belong to such phrases, never by one of them. In a phrase `#` stands for a number and `*` for any
one word.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Family:
    """Phrases of one use, and the clause that tells a reader what a line full of them is.

    `leads` says that what follows such a line is of other stories, too.
    """

    name: str
    reason: str
    phrases: str
    leads: bool = False


FAMILIES = (
    Family(
        "log-in",
        "looks like a log-in form",
        """
        log in, login, log out, logout, log on, sign in, signin, sign out, sign up, signup, sign
        in with *, sign up with *, log in with *, signed in as, you are signed in, register,
        register now, forgot password, forgot your password, forgotten password, lost password,
        lost your password, reset password, reset your password, enter your password, password,
        change password, new password, password reset, username, user name, remember me, my
        account, your account, create account, create an account, create a free account, my
        profile, edit profile, already a member, already a subscriber, have an account, don't
        have an account, need an account, not registered, social login, edit account, account
        details, enter your, anmelden, abmelden, registrieren, passwort, passwort vergessen,
        einloggen, konto, se connecter, connexion, mot de passe, iniciar sesión, contraseña,
        regístrate, accedi, registrati, inloggen, zaloguj, войти, регистрация, пароль, giriş
        yap, ログイン, 登录, 로그인""",
    ),
    Family(
        "comments",
        "looks like a comment form",
        """
        leave a reply, leave a comment, post a comment, post comment, add a comment, add
        comment, write a comment, # responses, # thoughts on, view comments, view all comments,
        show comments, hide
        comments, read comments, read all comments, see all comments, load comments, load more
        comments, # comments, # comment, comments, comment, comment here, 0 comments, no
        comments, no comments yet, cancel reply, reply, your email address will not be
        published, email address, required fields are marked, required fields, save my name, in
        this browser, for the next time i comment, be the first to comment, be the first to,
        join the conversation, join the discussion, comments are closed, comments closed,
        comments policy, comment policy, comment guidelines, notify me of, newest first, oldest
        first, sort by, report abuse, flag as inappropriate, abusive, moderated, community
        guidelines, community rules, what do you think, have your say, share your thoughts,
        share your views, kommentar, kommentare, kommentar schreiben, commentaires, commenter,
        comentarios, comentários, commenti, reacties, komentarze, комментарии, комментарий, deja
        un comentario, laisser un commentaire, yorum, コメント, 评论, 댓글""",
    ),
    Family(
        "sharing",
        "looks like share buttons",
        """
        share, share this, share on, share on *, share via, share via *, share to, share with *,
        share article, share this article, share this story, share this post, share this page,
        tweet, tweet this, retweet, facebook, twitter, whatsapp, pinterest, pin it, linkedin,
        reddit, tumblr, flipboard, instagram, youtube, telegram, messenger, snapchat, google,
        tiktok, vk, google plus, copy link, link copied, email this, email, e-mail, mail, print,
        print this, print this article, follow us, follow us on, follow, like us on, follow us
        on *, shares, # shares, submit, save, save article, save for later, saved, bookmark,
        send, add to favorites, text size, font size, decrease, increase, teilen, drucken,
        partager, imprimer, compartir, imprimir, compartilhar, condividi, stampa, delen,
        udostępnij, поделиться, подписаться, 分享, 공유""",
    ),
    Family(
        "newsletter",
        "offers a newsletter or a subscription",
        """
        newsletter, newsletters, subscribe, subscribe now, subscribe today, subscribe to,
        subscriptions, subscription, subscriber, subscribers, in your inbox, to your inbox, your
        inbox, unsubscribe, email alerts, get alerts, breaking news alerts, free trial, sign up
        for, sign up to, sign up now, sign up here, sign up today, daily digest, daily briefing,
        daily newsletter, become a member, become a subscriber, manage subscription, manage your
        account, gift subscription, download the app, download our app, get the app, mobile app,
        mobile apps, enter your email, enter your email address, your email, support our
        journalism, support independent journalism, make a donation, donate, donate now,
        contribute, delivered daily, delivered straight, by email, stay up to date, stay
        informed, never miss, get the latest, get unlimited access, digital access, you have #
        free articles, free articles, remaining this month, unlimited access, push
        notifications, e-edition, print edition, abonnieren, abonnement, abo, abonnez vous,
        s'abonner, suscríbete, suscribirse, assine, iscriviti, abbonati, abonneren, subskrybuj,
        рассылка, abone ol""",
    ),
    Family(
        "legal",
        "looks like a cookie or legal notice",
        """
        cookie, cookies, cookie policy, cookie settings, cookie preferences, use cookies,
        privacy, privacy policy, privacy notice, privacy settings, privacy statement, terms,
        terms of use, terms of service, terms and conditions, terms conditions, conditions of
        use, user agreement, all rights reserved, copyright, copyright #, ©, do not sell my
        personal information, do not sell my info, your privacy rights, your privacy choices,
        california privacy rights, ad choices, adchoices, accessibility, accessibility
        statement, disclaimer, imprint, impressum, datenschutz, agb, nutzungsbedingungen,
        mentions légales, confidentialité, aviso legal, política de privacidad, política de
        privacidade, termos de uso, note legali, privacyverklaring, may not be published, may
        not be reproduced, may not be broadcast, rewritten or redistributed, redistributed,
        without permission, without prior, written permission, express written, registered
        trademark, registered trademarks, trademark, trademarks, handling of your data, your
        data, i accept, accept all, i agree, consent, gdpr, protected by, by using this site, by
        continuing, by signing up, by clicking, by submitting, code of conduct, code of ethics,
        editorial policy, ethics policy, corrections, complaints, licensing, reserved, public
        file, authorised and regulated, not responsible for the content, external sites, quotes
        delayed, data provided by, market data provided, powered by, hosted by, designed by,
        version #, политика конфиденциальности, пользовательское соглашение, gizlilik, プライバシー,
        版权所有""",
    ),
    Family(
        "menu",
        "looks like the page's menu",
        """
        contact, contact us, about, about us, advertise, advertise with us, advertising,
        careers, jobs, help, help center, help centre, faq, faqs, sitemap, site map, rss, rss
        feed, rss feeds, feedback, skip to, skip to content, skip to main content, skip to
        navigation, skip to main, back to top, return to top, scroll to top, to the top, home,
        homepage, home page, main menu, menu, navigation, toggle navigation, toggle menu,
        search, search for, search results, close, close menu, open menu, show more, show less,
        show all, load more, loading, loading more, expand, collapse, next, prev, previous, next
        article, previous article, next story, previous story, next post, previous post, view
        all, view more, view gallery, see all, see more, learn more, find out more, more info,
        read full article, continue reading, continue reading the main story, placeholder, click
        here, click here to, click to, tap to, click outside, drag and drop, javascript, enable,
        please enable, refresh, browser, settings, preferences, today's paper, todays paper,
        epaper, sections, edition, site index, news tip, send us, got a tip, submit a, write to
        us, masthead, staff, our team, our staff, more, all, options, others will be hidden, to
        be shown, hide, show, news, world, politics, business, sports, sport, opinion, opinions,
        entertainment, lifestyle, technology, tech, science, health, travel, culture, arts,
        style, food, weather, video, videos, photos, podcasts, podcast, local, local news,
        national, international, obituaries, classifieds, real estate, cars, autos, education,
        events, markets, economy, finance, money, life, living, games, magazine, archive,
        archives, live, tv, radio, blogs, columns, columnists, letters, editorial, features,
        special reports, multimedia, community, directory, shop, store, marketplace, football,
        soccer, basketball, baseball, hockey, golf, tennis, cricket, boxing, nfl, nba, mlb, nhl,
        africa, asia, europe, americas, middle east, latin america, u.s, us, uk, home garden,
        fashion, beauty, movies, music, books, celebrity, celebrities, parenting, family,
        relationships, crime, startseite, kontakt, über uns, suche, menü, werbung, accueil,
        rechercher, qui sommes-nous, inicio, buscar, contacto, quiénes somos, contato, cerca,
        contatti, chi siamo, zoeken, szukaj, главная, поиск, контакты, о проекте, реклама,
        новости, ana sayfa, iletişim, ホーム, 首页, 메뉴""",
    ),
    Family(
        "advertisement",
        "looks like an advertisement's mark",
        """
        advertisement, advertisements, ad, ads, sponsored, sponsored content, sponsored by,
        promoted, promoted content, paid content, paid post, paid for by, supported by,
        presented by, brought to you by, story continues below, story continues below
        advertisement, article continues below, story continues, article continues, scroll to
        continue, scroll down to continue, scroll for more, report this ad, report ad, partner
        content, brand content, branded content, ad feedback, advertiser content, affiliate
        links, affiliate commission, earn a commission, we may earn, commission, shop now, buy
        now, order now, buy tickets, anzeige, publicité, publicidad, publicidade, pubblicità,
        advertentie, reklama, 広告, 广告, 광고""",
    ),
    Family(
        "elsewhere",
        "leads to other stories",
        """
        related, related articles, related stories, related article, related story, related
        posts, related content, related news, related topics, related links, related coverage,
        related video, related videos, similar articles, similar stories, similar posts, other
        stories, other news, other articles, recent posts, recent articles, recent news, recent
        stories, recent comments, latest, latest news, latest stories, latest articles, latest
        posts, latest videos, latest headlines, latest updates, latest in *, latest from *,
        latest events, latest developments, popular, popular posts, popular articles, popular
        stories, popular news, popular now, popular in *, featured, featured articles, featured
        stories, featured video, featured posts, trending, trending now, trending stories,
        trending news, trending topics, recommended, recommended for you, recommended stories,
        recommended articles, recommended by, recommended reading, more articles, more stories,
        more news, more posts, more from, more from *, more from the *, more on, more on *, more
        in, more in *, more about, more about *, more like this, more coverage, more headlines,
        more videos, top stories, top news, top posts, top articles, top videos, hot topics,
        must read, must reads, must watch, breaking news, live updates, suggested, suggested for
        you, sponsored stories, promoted stories, check out, check also, see also, also read,
        also see, also on *, also in *, read also, read more, read next, read this next, read
        more about, read more on, don't miss, dont miss, you may like, you may also like, you
        might also like, you might like, you may be interested in, you may also be interested
        in, you might also enjoy, may interest you, up next, next up, what to read next, most
        popular, most read, most viewed, most shared, most recent, most watched, most commented,
        most emailed, most discussed, most popular articles, most popular stories, most read
        articles, most read stories, editor's picks, editors' picks, editors picks, editor's
        choice, around the web, from our partners, from the web, from the archive, from around
        the web, by taboola, by outbrain, taboola, outbrain, in case you missed it, in other
        news, elsewhere on *, we recommend, picked for you, for you, today's headlines, today's
        top stories, headlines, top headlines, in this series, in this section, previous
        coverage, background, further reading, mehr zum thema, lesen sie auch, auch interessant,
        das könnte sie auch interessieren, meistgelesen, à lire aussi, lire aussi, sur le même
        sujet, les plus lus, lee también, más noticias, más leídas, lo más leído, te puede
        interesar, noticias relacionadas, leggi anche, potrebbe interessarti, i più letti, leia
        também, leia mais, veja também, mais lidas, lees ook, meest gelezen, zobacz także,
        czytaj także, читайте также, материалы по теме, по теме, ilgili haberler, 関連記事,
        相关阅读,
        相关新闻, 관련기사""",
        leads=True,
    ),
    Family(
        "tags",
        "lists the article's tags",
        """
        tags, tag, tagged, tagged with, tagged in, tagged as, filed under, filed to, topics,
        topics in this article, more topics, keywords, category, categories, posted in, теги,
        метки, schlagwörter, schlagworte, etiquetas, temas, mots-clés, argomenti, タグ, 标签""",
    ),
    Family(
        "shop",
        "looks like the controls of a shop",
        """
        add to cart, add to basket, add to bag, add to wishlist, add to list, add to collection,
        shopping cart, cart, basket, checkout, in stock, out of stock, stock, price, prices,
        rating, ratings, reviews, wishlist, wish list, sku, image, images, description,
        quantity, free shipping, coupon, coupons, deals, offers, promo codes, gift cards, select
        the fields, rearrange""",
    ),
    Family(
        "game",
        "offers a game or a test",
        """
        play the * game, play game, play the game, play our *, word game, word games, word
        jumble, jumble, word search, word puzzle, word scramble, crossword, crosswords, sudoku,
        quiz, quizzes, puzzle, puzzles, horoscope, horoscopes, take the quiz, take our quiz,
        take our poll, take the survey, test your skills, test your knowledge, play now, daily
        quiz, trivia, cartoon, cartoons, comics, lottery""",
    ),
    Family(
        "player",
        "looks like a player or a picture gallery",
        """
        play, watch, pause, mute, unmute, replay, play video, watch video, watch now, watch
        live, watch the video, watch again, watch more, video player, volume, fullscreen, full
        screen, now playing, listen, listen to this article, listen live, audio, slideshow,
        gallery, photo gallery, hide caption, toggle caption, show caption, enlarge, enlarge
        this image, embed, transcript, min read, # min read, # minute read, # photos, image # of
        #, # of #, # / #, autoplay, current time, duration, playback, subtitles, chapters,
        descriptions off, captions off, remaining time, media error""",
    ),
    Family(
        "author",
        "tells about the author, not the event",
        """
        about the author, about the authors, about the writer, view all posts, view all posts
        by, all posts by, more posts by, more by, more by *, more stories by, more articles by,
        articles by, author archive, author bio, author page, see all posts, read more from,
        contact the author, follow him on, follow her on, follow on twitter, follow me on, is a
        reporter for, is a staff writer, is a freelance, is a contributor to, is a columnist
        for, is a journalist, is a senior reporter, is the author of, is editor of, can be
        reached at, email him at, email her at, reach her at, reach him at, on twitter at, bio""",
    ),
    Family(
        "expiry",
        "says how long the page stands",
        """
        post expires, post expires at, expires on, expires at, page expires, offer expires, ad
        expires, expired on""",
    ),
)

_MARKS = " .,;:!?…\"“”„«»()[]{}<>|/\\*+•·–—-_~'‘’"

_Phrase = tuple[list[str], bool, int]
"""Its words, whether `*` or `#` is one of them, and the number of its family."""
_BY_FIRST_WORD: dict[str, list[_Phrase]] = {}
for _index, _family in enumerate(FAMILIES):
    for _phrase in _family.phrases.split(","):
        _words = _phrase.split()
        _is_open = not {"*", "#"}.isdisjoint(_words)
        _BY_FIRST_WORD.setdefault(_words[0], []).append((_words, _is_open, _index))
for _phrases in _BY_FIRST_WORD.values():
    _phrases.sort(key=lambda phrase: -len(phrase[0]))


@dataclass(frozen=True, slots=True)
class Use:
    """The share of a line's words that are page vocabulary, and the family most of them are of."""

    share: float
    family: Family | None
    opening: Family | None


_NONE = Use(0.0, None, None)


def words_of(text: str) -> list[str]:
    """The words of a line, in lower case, with straight apostrophes, without outer marks."""
    chunks = text.lower().replace("’", "'").split()
    return [word for chunk in chunks if (word := chunk if chunk.isalpha() else chunk.strip(_MARKS))]


def use_of(words: Sequence[str]) -> Use:
    """Return how much of a line, given as `words_of` it, is page vocabulary."""
    counts: dict[int, int] = {}
    opening = None
    position = covered = 0
    while position < len(words):
        word = words[position]
        if word not in _BY_FIRST_WORD and not word.isdigit():
            position += 1
            continue
        length, family = _longest(words, position)
        if length:
            counts[family] = counts.get(family, 0) + length
            covered += length
            if position == 0:
                opening = FAMILIES[family]
        position += length or 1
    if not covered:
        return _NONE
    most = max(sorted(counts), key=counts.__getitem__)
    return Use(covered / len(words), FAMILIES[most], opening)


def _longest(words: Sequence[str], position: int) -> tuple[int, int]:
    word = words[position]
    candidates = _BY_FIRST_WORD.get("#" if word.isdigit() else word)
    for phrase, is_open, family in candidates or ():
        run = words[position : position + len(phrase)]
        if run == phrase or (is_open and len(run) == len(phrase) and _fills(run, phrase)):
            return len(phrase), family
    return 0, 0


def _fills(run: Sequence[str], phrase: Sequence[str]) -> bool:
    """Whether the words of `run` after the first are those of `phrase`, or what it is open for."""
    return all(
        part in ("*", word) or (part == "#" and word.isdigit())
        for part, word in zip(phrase[1:], run[1:], strict=True)
    )
