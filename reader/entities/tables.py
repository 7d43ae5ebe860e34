"""Words that say what kind of name they are part of, or that there is none.

General knowledge of English news, none of it taken from particular texts; whole names are in
`gazetteer.toml` and `countries.toml`.
"""

from __future__ import annotations

TITLES = frozenset(
    """mr mrs ms miss mx dr sir dame lord lady madam madame monsieur president presidents premier
    chancellor minister ministers secretary senator senators sen sens representative rep reps
    congressman congresswoman governor governors gov govs mayor councillor councilman
    councilwoman alderman judge justice justices magistrate attorney prosecutor sheriff marshal
    constable detective inspector superintendent commissioner commissar officer agent sergeant
    sgt corporal cpl private pvt lieutenant lt captain capt major maj colonel col general gen
    brigadier brig admiral adm commander cmdr cmd marshall chief king queen prince princess duke
    duchess earl count countess baron baroness emperor sheikh sheik sultan emir pope cardinal
    archbishop bishop rev reverend father pastor rabbi imam ayatollah mullah professor prof
    coach ambassador envoy spokesman spokeswoman spokesperson chairman chairwoman chairperson
    director deputy vice lawmaker former ex candidate nominee leader analyst author hon speaker
    comrade host anchor producer model adviser advisor aide founder ceo chair whip
    mme mmes mlle herr frau fräulein señor señora doña senhor senhora signor signora mevrouw
    ministre ministro ministra ministerin président présidente presidente
    bundeskanzler bundeskanzlerin kanzler kanzlerin bundespräsident ministerpräsident
    ministerpräsidentin außenminister außenministerin innenminister finanzminister
    mp mep mk pm coo cfo cto executive administrator comptroller counsel player star
    teacher student activist editor auditor treasurer coroner""".split()
)

OCCUPATIONS = frozenset(
    """actor actors actress actresses comedian comedians comedienne historian economist scientist
    astronaut quarterback qb striker goalkeeper midfielder pitcher reporter correspondent
    columnist writer novelist poet painter photographer filmmaker journalist lawyer physician
    surgeon nurse strategist billionaire businessman businesswoman entrepreneur
    singer rapper""".split()
)
"""Words before a name that only a person has."""

SPEECH = frozenset(
    """said says told tells asked added wrote tweeted announced argued explained insisted noted
    replied recalled admitted testified who whose""".split()
)
"""Words after a name that people do, and organisations now and then."""

ORG_WORDS = frozenset(
    """academy administration agency airlines airways alliance army assembly assn association
    authority bank bancorp battalion board brigade brigades broadcasting brothers bureau cabinet
    caucus center centre chamber church circuit club coalition college commission committee
    communications companies company conference confederation congress consortium corp corporation
    corps council court courts daily department dept directorate division enterprises federation
    force forces foundation fund gazette group guard guardia hospital inc industries initiative
    institute institution insurance journal laboratory laboratories league legion limited llc llp
    ltd magazine media ministry mission movement museum navy network news newspaper office
    observatory orchestra organisation organization panel parliament partners partnership party plc
    police post press project radio reserve school secretariat senate service services society staff
    studios symphony syndicate systems task team technologies telegraph television times tribunal
    tribune trust tv union university patrol ngo taskforce org municipality herald chronicle
    observer inquirer examiner enquirer sun star globe factory hotel library store stores zeitung
    consulate embassy elementary reports system""".split()
)

MEMBERS = frozenset(
    """catholics christians communists conservatives democrats jews liberals libertarians mormons
    muslims republicans socialists""".split()
)
"""Members of parties and faiths, who are no team where a place stands before: Utopia Democrats."""

PARTISANS = frozenset("democrat democratic democrats dem dems republican republicans".split())
"""Members of the parties of which a state, a chamber, a town has its own: Senate Democrats."""

WINGS = frozenset(
    """christian college conservative free liberal log national new progressive radical social
    young""".split()
)
"""What stands before them in the name of a party or a wing: Liberal Democrats."""

ORG_OPENERS = frozenset(
    """universidad universidade università universität université universiteit instituto istituto
    institut partido partito parti partei movimento movimiento mouvement banco banca banque
    ministerio ministério ministero ministère bundesministerium asociación associação associazione
    association fundación fundação fondazione fondation stiftung consejo conseil consiglio conselho
    federación fédération federazione sindicato syndicat confédération deutsche radio télévision
    tribunal cour corte comité commission""".split()
)
"""First words of organisations' names in languages that put the kind of thing first."""

PORTFOLIOS = frozenset(
    """affairs agriculture attorney commerce defence defense development education employment energy
    environment exterior finance foreign health home homeland housing human industry intelligence
    interior judicial justice labor labour relations security services shadow state trade transport
    transportation treasury urban veterans welfare work""".split()
)
"""Words for the field of an office: Defense Secretary names no organisation."""

CHANNELS = frozenset("abc bbc cbs channel cnn fox itv local nbc news radio sky tv".split())
"""First words of stations that have a number: Channel 4."""

DISEASES = frozenset("aids coronavirus covid ebola hiv influenza mers sars zika".split())

GADGETS = frozenset(
    """airpods android imac ipad ipads iphone iphones ipod ipods kindle macbook macbooks playstation
    walkman xbox""".split()
)
"""First words of things to buy that have a model after them: MacBook Pro."""

_OFFICES_FOR_SHORT = frozenset("""ceo cfo coo flotus gi mps mvp pm potus vip vp""".split())

_TIMES = frozenset(
    """am bst cd cest cet ct edt eighties est et fifties forties gmt nineties pdt pst pt
    seventies sixties thirties twenties utc""".split()
)

_TECHNOLOGY = frozenset(
    """ai api cpu dna dvd ev evs gif gps gpu h1n1 hdr http icbm icbms id ig internet iq it led
    mac macs mri n95 pc pdf pin ppe rss rv sms suv tps tv ufo url usb vr wifi
    www""".split()
)

_LAWS_AND_MONEY = frozenset(
    """aca aumf bitcoin bitcoins clause daca dapa dogecoin dui dwi eitc eo ethereum foia gdp ip
    ipo jcpoa litecoin msm nafta nclb nda obamacare pac pacs rfra salt ssdi ssn tanf tpp""".split()
)

_BELIEFS = frozenset(
    """bible christianity eurosceptic god gods hajj islam islamophobia islamophobic koran lgbt
    lgbtq lgbtqi maga metoo quran ramadan satan terf torah""".split()
)

NO_NAMES = (
    frozenset(
        """acl ag ar asap bs congressional corp diy dj faq fyi icu imo inc llc llp lol ltd
        media more news nye ok pdb phd pr presidential qa rsvp swat tba tbd thc tobacco wow
        yuge""".split()
    )
    | _OFFICES_FOR_SHORT
    | _TIMES
    | _TECHNOLOGY
    | _LAWS_AND_MONEY
    | _BELIEFS
    | DISEASES
    | GADGETS
)
"""What is written with capitals and names nobody, beside the words in -ism."""

LAW_WORDS = frozenset(
    """act acts amendment amendments bill constitution constitutions treaty accord accords
    agreement pact award awards prize medal trophy syndrome disease
    clause doctrine compact""".split()
)
"""Last words of what is neither person nor organisation nor place."""

LEGAL_FORMS = frozenset("inc corp corporation co ltd llc llp plc ag gmbh nv".split())

FIRM_WORDS = frozenset(
    """airlines airways electronics holdings pharmaceuticals semiconductors steel systems
    technologies university""".split()
)
"""Last words of companies that are often called without them."""

COMPANY_ENDINGS = frozenset(
    """inc corp corporation co company ltd limited llc llp plc group holdings ag gmbh sa nv news
    com org magazine technologies systems motors airlines airways industries entertainment
    electronics semiconductors pharmaceuticals international agency university newspaper network
    television tv organisation organization
    department party""".split()
)
"""Words that may be left out of an organisation's name the second time."""

PLACE_WORDS = frozenset(
    """arena cathedral cave complex gate hall memorial monument mosque palace prison temple airport
    avenue base bay beach boulevard border bridge canal canyon cape coast coastline county creek
    desert district falls forest gulf harbor harbour heights strip highway hill hills island islands
    isle isles lake mount mountain mountains ocean park peninsula plateau plaza port planetarium
    ballroom building st ave blvd rd tower towers province reef region ridge river road sea square
    stadium strait street valley turnpike freeway expressway parkway courthouse campus tunnel
    reservoir cemetery gardens""".split()
)

TOWN_WORDS = frozenset(
    """bay beach bridge city creek falls forest grove harbor harbour heights hill hills island lake
    park port ridge river rock springs valley""".split()
)
"""Last words of places that may be the names of towns."""

KINDS = ORG_WORDS | PLACE_WORDS
"""Words that say that a name is no person's."""

STORM_WORDS = frozenset("hurricane superstorm typhoon cyclone".split())

THING_WORDS = frozenset(
    """shuttle spacecraft mission operation program programme project act bill law amendment treaty
    agreement accord award awards prize medal edition version series show image photo picture
    video file credit gallery art news update report plan theory syndrome disease virus
    comet eclipse girls boys kids women men""".split()
)
"""Words that no person's name has in it."""

PLACE_OPENERS = frozenset(
    "lake mount mt cape gulf sea strait bay isle river fort place piazza promenade quai rue".split()
)

EVENT_WORDS = frozenset(
    """olympics paralympics games cup championship championships festival war revolution tournament
    marathon derby oscars grammys emmys primary caucuses holocaust expo summit
    grammy emmy eve oktoberfest parade dinner gala breakfast
    brexit""".split()
)

SEATS = {
    "kremlin": "the Russian government",
    "white house": "the U.S. president's office",
    "pentagon": "the U.S. defence department",
    "downing street": "the British government",
    "whitehall": "the British government",
    "elysee": "the French president's office",
    "capitol hill": "the U.S. Congress",
    "bundestag": "the German parliament",
    "knesset": "the Israeli parliament",
    "duma": "the Russian parliament",
}
"""Buildings by which news names an institution."""

CALLED = {
    ("veterans", "affairs"): ("department", "of", "veterans", "affairs"),
    ("fed",): ("federal", "reserve"),
    ("hill",): ("capitol", "hill"),
    ("house",): ("house", "of", "representatives"),
    ("lockheed",): ("lockheed", "martin"),
}
"""What news calls some organisations for short, and their names."""

ORGANISATIONS = frozenset(
    """bloomberg buzzfeed instagram linkedin myspace netflix paypal snapchat spotify spacex tiktok
    whatsapp wikileaks youtube politico greenpeace nato un eu fbi cia nsa nasa unicef unesco
    opec taliban hamas hezbollah isis isil boko_haram al_qaeda congress senate interpol europol
    house who imf fifa uefa ioc bbc cnn nbc cbs abc npr pbs reuters afp tass xinhua le_monde
    le_figaro el_pais der_spiegel al_jazeera associated_press facebook google twitter
    microsoft""".split()
)
"""Organisations so common in news that a model's slip is not worth a vote."""

_NICKNAMES = {
    "abigail": "abby",
    "alexander": "alex alexandros alexis sasha",
    "andrew": "andy drew",
    "anthony": "tony",
    "benjamin": "ben",
    "bernard": "bernie",
    "charles": "charlie chuck",
    "christopher": "chris",
    "daniel": "dan danny",
    "david": "dave",
    "deborah": "debbie debra",
    "donald": "don",
    "edward": "ed eddie ned ted",
    "elizabeth": "liz beth bettie betsy betty",
    "gerald": "jerry",
    "gregory": "greg",
    "henry": "hank harry",
    "jacob": "jake",
    "james": "jim jimmy",
    "jeffrey": "geoff geoffrey jeff",
    "john": "jack johnny jon",
    "joseph": "joe joey",
    "katherine": "catherine cathy katharine kathryn kate kathy katie",
    "kenneth": "ken",
    "lawrence": "larry",
    "margaret": "maggie meg peggy",
    "matthew": "matt",
    "michael": "mike mick",
    "nicholas": "nick",
    "patricia": "pat patty",
    "patrick": "pat",
    "peter": "pete",
    "philip": "phil",
    "rebecca": "becky",
    "richard": "dick rick rich",
    "robert": "bob bobby rob",
    "ronald": "ron",
    "rudolph": "rudolf rudy",
    "samuel": "sam",
    "steven": "stephen steve",
    "susan": "sue",
    "theodore": "ted teddy",
    "thomas": "tom tommy",
    "timothy": "tim",
    "victoria": "vicky",
    "william": "bill billy will",
}

FIRST_NAMES = {
    name: frozenset(full for full, shorts in _NICKNAMES.items() if name in (full, *shorts.split()))
    for each in _NICKNAMES.items()
    for name in " ".join(each).split()
}
"""The first names that a name can be short for, itself among them: Ted is Edward or Theodore."""

BY_INITIALS = {
    "aoc": ("alexandria", "ocasio", "cortez"),
    "fdr": ("franklin", "delano", "roosevelt"),
    "jfk": ("john", "f", "kennedy"),
    "lbj": ("lyndon", "johnson"),
    "mbs": ("mohammed", "bin", "salman"),
    "mlk": ("martin", "luther", "king"),
    "rbg": ("ruth", "bader", "ginsburg"),
    "rfk": ("robert", "f", "kennedy"),
}
"""Who is called by initials, and by what name."""

CAPTION_WORDS = frozenset("image images photo photos picture pictures file video credit".split())
"""Words with a colon or a slash after them that open a credit line."""

DOTTED = frozenset(
    """corp inc co ltd bros jr sr st ala ariz ark calif colo conn del fla ga ill ind kan ky mass md
    mich minn miss mont neb nev okla ore pa tenn tex va vt wash wis wyo""".split()
)
"""Abbreviations whose full stop belongs to the name."""

SUFFIXES = frozenset("jr sr ii iii iv".split())
"""What may follow a family name."""

CALENDAR = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may
    june july august september october november december mon tue tues wed thu thur thurs fri sat
    sun jan feb mar apr jun jul aug sep sept oct nov dec today yesterday tomorrow christmas
    easter""".split()
)

KOREAN_FAMILIES = frozenset(
    "ahn bae ban cho choi chung han hong hwang jang jeong jung kang kim kwon lee lim moon oh park "
    "roh ryu seo shin son song yang yoo yoon yun".split()
)
"""Before a given name of two syllables, whatever the second means elsewhere: Moon Jae-in."""

PARTICLES = frozenset(
    "de da do dos das di du del della der den van von bin ibn al el la le abu ben san st".split()
)

IMPERSONAL = CALENDAR | THING_WORDS | ORG_WORDS | PLACE_WORDS | TITLES | OCCUPATIONS
"""Words that a person's name does not have."""

ALSO_SURNAMES = frozenset(
    "hill lake park forest bridge church bishop king star press post sun guard ngo".split()
)
"""Family names that are also words for places and organisations."""
