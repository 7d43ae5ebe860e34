"""Countries, titles, and the words that say what kind of name they are part of.

General knowledge of English news, none of it taken from particular texts.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from reader.entities.names import key_of, words_of

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
    mp mep pm player star teacher student activist editor""".split()
)

OCCUPATIONS = frozenset(
    """actor actors actress actresses comedian comedians comedienne historian economist scientist
    astronaut quarterback qb striker goalkeeper midfielder pitcher reporter correspondent
    columnist writer novelist poet painter photographer filmmaker journalist lawyer physician
    surgeon nurse strategist billionaire businessman businesswoman entrepreneur
    singer rapper""".split()
)
"""Words before a name that only a person has."""

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
    consulate embassy""".split()
)

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
    environment exterior finance foreign health home homeland housing human industry interior
    judicial justice labor labour security services shadow state trade transport transportation
    treasury urban veterans welfare work""".split()
)
"""Words for the field of an office: Defense Secretary names no organisation."""

NO_NAMES = frozenset(
    """ai aids am ar asap bst cd cest cet ceo cfo coo ct diy dj dna dvd edt est et faq fyi gdp gmt
    gps hiv http id imo iq it lgbt lgbtq lol mri nye ok pac pacs pc pdf pdt phd pin pm pr pst pt
    rsvp sms ssn suv tba tbd tv ufo url usb utc vip vr wifi www
    islam islamophobia christianity judaism hinduism buddhism catholicism protestantism antisemitism
    hajj ramadan bible koran quran torah satan
    iphone iphones ipad ipads ipod macbook playstation xbox obamacare""".split()
)
"""What is written with capitals and names nobody."""

LAW_WORDS = frozenset(
    """act acts amendment amendments bill constitution constitutions treaty accord accords
    agreement pact award awards prize medal trophy syndrome disease""".split()
)
"""Last words of what is neither person nor organisation nor place."""

COMPANY_ENDINGS = frozenset(
    """inc corp corporation co company ltd limited llc llp plc group holdings ag gmbh sa nv news
    agency university newspaper network television tv organisation organization party""".split()
)
"""Words that may be left out of an organisation's name the second time."""

PLACE_WORDS = frozenset(
    """arena cathedral cave complex gate hall memorial monument mosque palace prison temple airport
    avenue base bay beach boulevard border bridge canal canyon cape coast coastline county creek
    desert district falls forest gulf harbor harbour heights strip highway hill hills island islands
    isle isles lake mount mountain mountains ocean park peninsula plateau plaza port planetarium
    ballroom st ave blvd rd tower towers province reef region ridge river road sea square stadium
    strait street valley""".split()
)
TOWN_WORDS = frozenset(
    """bay beach bridge city creek falls forest grove harbor harbour heights hill hills island lake
    park port ridge river rock springs valley""".split()
)
"""Last words of places that may be the names of towns."""

STORM_WORDS = frozenset("hurricane typhoon cyclone".split())

THING_WORDS = frozenset(
    """shuttle spacecraft mission operation program programme project act bill law amendment treaty
    agreement accord award awards prize medal edition version series show image photo picture
    video file credit gallery art news update report plan theory syndrome disease virus moon
    comet eclipse""".split()
)
"""Words that no person's name has in it."""

PLACE_OPENERS = frozenset("lake mount mt cape gulf sea strait bay isle river fort".split())

EVENT_WORDS = frozenset(
    """olympics paralympics games cup championship championships festival war revolution tournament
    marathon derby oscars grammys primary caucuses holocaust expo summit""".split()
)

_REGIONS = """
Africa|North Africa|West Africa|East Africa|Southern Africa|Sub-Saharan Africa|Antarctica|
the Arctic|Asia|Central Asia|East Asia|South Asia|Southeast Asia|South-East Asia|Europe|
Western Europe|Eastern Europe|Central Europe|Latin America|Central America|South America|
North America|Oceania|Middle East|Far East|Mideast|Balkans|Caribbean|Caucasus|Scandinavia|
Siberia|Sahara|Sahel|Pacific|Atlantic|Arctic|Mediterranean|Persian Gulf|Indo-Pacific|
Asia-Pacific|Horn of Africa|Pacific Ocean|Atlantic Ocean|Indian Ocean|Arctic Ocean|
Mediterranean Sea|Black Sea|Red Sea|Baltic Sea|Caspian Sea|North Sea|West Bank|South China Sea|
East China Sea|Gulf of Mexico|English Channel|Midwest|New England|West Coast|East Coast|Alps|
Himalayas|Andes"""

_GROUPS = """
African|Asian|European|Arab/Arabic|Latin American|North American|South American|
Central American|Caribbean|Scandinavian|Western/Westerner|Kurdish/Kurd|Palestinian|
Muslim/Moslem|Christian|Catholic|Roman Catholic|Protestant|Orthodox|Jewish/Jew|Islamic|Islamist|
Hindu|Buddhist|Sikh|Sunni|Shiite/Shia/Shi'ite|Mormon|Evangelical|Baptist|Methodist|Anglican|
Republican|Democrat/Democratic|Libertarian|Communist|Nazi|Marxist|Tory/Tories|Hispanic|Latino|
Latina|African American|Native American|Soviet|Chechen|Rohingya|Uighur/Uyghur|Hutu|Tutsi|
Pashtun|Roma|Catalan|Basque|Flemish|Texan|Californian|New Yorker|Londoner|Parisian|Muscovite|
Eurasian|Slavic|Balkan|Alabamian|Alaskan|Arizonan|Arkansan|Coloradan|Floridian|Hawaiian|Idahoan|
Illinoisan|Iowan|Kansan|Kentuckian|Louisianan|Marylander|Michigander|Minnesotan|Mississippian|
Missourian|Montanan|Nebraskan|Nevadan|Ohioan|Oklahoman|Oregonian|Pennsylvanian|Tennessean|Utahn|
Vermonter|Virginian|Wisconsinite|Sicilian|Bavarian|Scottish|Siberian"""

_STATES = """
Alabama Ala|Alaska|Arizona Ariz|Arkansas Ark|California Calif|Colorado Colo|Connecticut Conn|
Delaware Del|Florida Fla|Hawaii|Idaho|Illinois Ill|Indiana Ind|Iowa|Kansas Kan|Kentucky Ky|
Louisiana|Maine|Maryland Md|Massachusetts Mass|Michigan Mich|Minnesota Minn|Mississippi Miss|
Missouri Mo|Montana Mont|Nebraska Neb|Nevada Nev|New_Hampshire N.H.|New_Jersey N.J.|
New_Mexico N.M.|New_York N.Y.|North_Carolina N.C.|North_Dakota N.D.|Ohio|Oklahoma Okla|
Oregon Ore|Pennsylvania Pa|Rhode_Island R.I.|South_Carolina S.C.|South_Dakota S.D.|
Tennessee Tenn|Texas Tex|Utah|Vermont Vt|Virginia Va|Washington_State|West_Virginia W.Va|
Wisconsin Wis|Wyoming Wyo|Ontario|Quebec|Alberta|Manitoba|Saskatchewan|Nova_Scotia|
British_Columbia|New_Brunswick|Newfoundland|New_South_Wales|Queensland|Tasmania"""

_CITIES = """
New York City/NYC|New York|Los Angeles/L.A./LA|Chicago|Houston|Philadelphia|San Francisco|
San Diego|Dallas|Boston|Seattle|Miami|Atlanta|Detroit|Denver|Cleveland|Cincinnati|Pittsburgh|
Milwaukee|Minneapolis|Indianapolis|Oakland|Sacramento|Kansas City|Tampa Bay|Nashville|Memphis|
Portland|San Antonio|Perth|Adelaide|Hobart|Leeds|Bristol|Sheffield|Nottingham|Lyon|Marseille|
Toulouse|Turin|Florence|Cologne|Stuttgart|Dresden|Leipzig|Rotterdam|Antwerp|Kyoto|Nagoya|
Busan|Hyderabad|Pune|Ahmedabad|Peshawar|Kandahar|Basra|Jeddah|Mecca|Medina|Haifa|Lviv|
Volgograd|Kazan|Vladivostok|Mombasa|Durban|Kano|Guadalajara|Tijuana|Monterrey|
Medellín|Calgary|Edmonton|Winnipeg|
Salt Lake City|Honolulu|Orlando|Jacksonville|Newark|Green Bay|Las Vegas|
New Orleans|Baltimore|Toronto|Montreal|Vancouver|Sydney|Melbourne|Brisbane|Auckland|Mumbai|
Kolkata|Chennai|Bangalore|Karachi|Lahore|Istanbul|Dubai|Tel Aviv|Aleppo|Mosul|Shanghai|
Guangzhou|Shenzhen|Osaka|Hiroshima|Johannesburg|Cape Town|Lagos|Casablanca|Alexandria|Barcelona|
Milan|Naples|Venice|Munich|Frankfurt|Hamburg|Geneva|Zurich|Glasgow|Manchester|Liverpool|
Birmingham|Bremen|Bochum|Dortmund|Duisburg|Düsseldorf/Dusseldorf|Nuremberg|St. Petersburg|
São Paulo|Sao Paulo|Rio de Janeiro|Kharkiv|Mariupol|Odessa|Odesa|Sevastopol|Donetsk|Luhansk"""

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

_ORGANISATIONS_AS_WRITTEN = """
Amnesty International|Associated Press|BuzzFeed|Democratic National Committee|European Commission|
European Parliament|European Union|FBI|FIFA|Facebook|Fox News|Google|Greenpeace|Guardian Council|
Hamas|Hezbollah|House of Commons|House of Lords|House of Representatives|Huffington Post|
Human Rights Watch|Instagram|Interpol|Kremlin|LinkedIn|MSNBC|Microsoft|Myspace|NASA|NATO|Netflix|
New York Times|PayPal|Pentagon|Politico|Red Cross|Republican National Committee|Republican Party|
Democratic Party|Reuters|Scotland Yard|Snapchat|SpaceX|Spotify|Taliban|TikTok|Twitter|UEFA|UNESCO|
UNICEF|United Nations|WhatsApp|White House|WikiLeaks|World Bank|World Health Organization|Xinhua|
Gawker|GOP|NFL|NBA|MLB|NHL|NCAA|Yankees|Mets|Astros|Dodgers|Phillies|Padres|Celtics|Knicks|Lakers|
Packers|Steelers|Seahawks|Oilers|Canucks|Red Sox|White Sox|Blue Jays|Maple Leafs|Manchester United|
Manchester City|Real Madrid|Bayern Munich|YouTube|Wall Street Journal|
Washington Post|Al Jazeera|Supreme Court|Security Council|
AT&T|Accenture|Aeroflot|Agence France-Presse|Airbnb|Airbus|Al Arabiya|Al Qaeda|Al-Qaeda|
Alibaba|All Nippon Airways|Alphabet Inc|American Airlines|American Express|Aston Martin|
AstraZeneca|BMW|Bank of America|Bank of England|Barclays|Bengals|BioNTech|BlackBerry|
BlackRock|Bloomberg News|Boeing|Booz Allen Hamilton|Borussia Dortmund|Boston Globe|Breitbart|
British Airways|Broadcom|Broncos|Buccaneers|Burger King|BuzzFeed News|CNBC|
Cambridge Analytica|Canadiens|Cavaliers|Chevron|Chicago Tribune|Cisco|
Citigroup|Coca-Cola|Comcast|ConocoPhillips|Conservative Party|Credit Suisse|DHL|Daily Beast|
Daily Caller|Daily Mail|Daily Telegraph|Daimler|Dallas Cowboys|Delta Air Lines|Der Spiegel|
Deutsche Bank|Deutsche Welle|Dow Jones|DreamWorks|Dropbox|DuPont|El País|Eli Lilly|
Ernst & Young|Exxon Mobil|ExxonMobil|FC Barcelona|Fannie Mae|FedEx|Federal Reserve|
Financial Times|Fox News Channel|Foxconn|Freddie Mac|General Electric|General Motors|
Getty Images|GitHub|GlaxoSmithKline|Golden State Warriors|Goldman Sachs|HSBC|Halliburton|
Harley-Davidson|Hewlett-Packard|Hizbollah|HuffPost|Hyundai|IKEA|Intel|Interfax|
International Monetary Fund|JPMorgan|JPMorgan Chase|John Deere|Johnson & Johnson|KPMG|
Labour Party|Le Figaro|Le Monde|Lehman Brothers|Lenovo|Likud|Liverpool FC|Lockheed Martin|
Los Angeles Times|Louis Vuitton|Lufthansa|MI5|MI6|Marriott|Mastercard|McKinsey|
Mercedes-Benz|Merrill Lynch|Miami Herald|Mitsubishi|Moderna|Monsanto|Morgan Stanley|Mossad|
Mother Jones|National Guard|National Review|National Rifle Association|Nestlé|
New England Patriots|Nintendo|Nissan|Nokia|Northrop Grumman|Novartis|Nvidia|Orioles|Oxfam|
Panasonic|Paris Saint-Germain|PepsiCo|Pfizer|Philip Morris|Planned Parenthood|
PricewaterhouseCoopers|Procter & Gamble|Qualcomm|Raytheon|Reddit|Redskins|
Rolls-Royce|Roscosmos|Rosneft|Ryanair|Salesforce|Samsung|Save the Children|Secret Service|
Siemens|SoftBank|Sony|Starbucks|Süddeutsche Zeitung|T-Mobile|Takata|Tencent|Tesla|
Time Magazine|Time Warner|Toshiba|Toyota|U.S. Air Force|U.S. Army|U.S. Navy|UBS|UNHCR|
USA Today|Unilever|United Airlines|United Russia|Universal Studios|Vanity Fair|Verizon|
Volkswagen|Volvo|Walmart|Wells Fargo|World Trade Organization|
World Wildlife Fund|Xiaomi|Yahoo|YouGov|
Asahi Shimbun|Chosun Ilbo|JoongAng Ilbo|Global Times|Haaretz|KCNA|Kyodo|Nikkei|Yonhap|
People's Daily|Boko Haram|Islamic State|ISIS|Al-Shabab|South China Morning Post|
Jerusalem Post|Times of Israel|Radio Free Europe|Voice of America"""
"""Looked for in every text: nothing else is written so."""

ORGANISATIONS = frozenset(
    """bloomberg buzzfeed instagram linkedin myspace netflix paypal snapchat spotify spacex tiktok
    whatsapp wikileaks youtube politico greenpeace nato un eu fbi cia nsa nasa unicef unesco
    opec taliban hamas hezbollah isis isil boko_haram al_qaeda congress senate interpol europol
    who imf fifa uefa ioc bbc cnn nbc cbs abc npr pbs reuters afp tass xinhua le_monde
    le_figaro el_pais der_spiegel al_jazeera associated_press facebook google twitter
    microsoft""".split()
)
"""Organisations so common in news that a model's slip is not worth a vote."""

NICKNAMES = {
    short: full
    for full, shorts in {
        "alexander": "alex sasha",
        "andrew": "andy drew",
        "anthony": "tony",
        "benjamin": "ben",
        "bernard": "bernie",
        "charles": "charlie chuck",
        "christopher": "chris",
        "daniel": "dan danny",
        "david": "dave",
        "donald": "don",
        "edward": "ed eddie ted",
        "elizabeth": "liz beth betsy",
        "gregory": "greg",
        "james": "jim jimmy",
        "jeffrey": "jeff",
        "john": "jack johnny",
        "joseph": "joe joey",
        "katherine": "kate kathy katie",
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
        "richard": "dick rick rich",
        "robert": "bob bobby rob",
        "ronald": "ron",
        "samuel": "sam",
        "stephen": "steve",
        "steven": "steve",
        "susan": "sue",
        "theodore": "ted teddy",
        "thomas": "tom tommy",
        "timothy": "tim",
        "william": "bill billy will",
    }.items()
    for short in shorts.split()
}

CAPTION_WORDS = frozenset("image images photo photos picture pictures file video credit".split())
"""Words with a colon or a slash after them that open a credit line."""

DOTTED = frozenset(
    """corp inc co ltd bros jr sr st ala ariz ark calif colo conn del fla ill ind kan ky mass md
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

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Tables by folded words; `forms` holds each entry as it is written, by its first word.

    `people` leads to the first of the words for one people, the others to the country, state, city
    or region; `nations` leads from the names of countries and their peoples to the country.
    """

    countries: dict[Key, str]
    people: dict[Key, str]
    capitals: dict[Key, str]
    states: dict[Key, str]
    cities: dict[Key, str]
    regions: dict[Key, str]
    organisations: frozenset[Key]
    nations: dict[Key, str]
    forms: dict[str, list[tuple[str, ...]]]

    def is_place(self, key: Key) -> bool:
        """Whether these words are a country, state, capital or large city."""
        return any(
            key in names for names in (self.countries, self.states, self.capitals, self.cities)
        )

    def has(self, key: Key) -> bool:
        """Whether these words are such a place or one of the organisations."""
        return self.is_place(key) or key in self.organisations


@cache
def gazetteer() -> Gazetteer:
    """The tables, read once."""
    source = files("reader.entities").joinpath("countries.toml").read_text("utf-8")
    countries: dict[Key, str] = {}
    people: dict[Key, str] = {}
    capitals: dict[Key, str] = {}
    nations: dict[Key, str] = {}
    forms: dict[str, list[tuple[str, ...]]] = defaultdict(list)

    def enter(table: dict[Key, str], name: str, value: str) -> None:
        words = words_of(name)
        table.setdefault(key_of(words), value)
        forms[words[0]].append(words)

    for country, facts in tomllib.loads(source).items():
        for name in (country, *facts.get("also", ())):
            enter(countries, name, country)
            nations[key_of(words_of(name))] = country
        for name in facts.get("people", ()):
            first = facts["people"][0]
            enter(people, name, first)
            nations.setdefault(key_of(words_of(name)), country)
            if not name.endswith(("s", "sh", "ch", "ese", "men", "man")):
                enter(people, name + "s", first)
        for name in facts.get("capital", ()):
            enter(capitals, name, country)
    for group in _listed(_GROUPS):
        names = group.split("/")
        for name in names:
            enter(people, name, names[0])
            if not name.endswith(("s", "sh", "ic")):
                enter(people, name + "s", names[0])
    states: dict[Key, str] = {}
    for entry in _listed(_STATES):
        names = entry.split(" ")
        full = names[0].replace("_", " ")
        enter(states, full, full)
        for short in names[1:]:  # known when seen, not searched for: Miss, Ill, Mass are words
            states.setdefault(key_of(words_of(short)), full)
    cities: dict[Key, str] = {}
    for group in _listed(_CITIES):
        for name in group.split("/"):
            enter(cities, name, group.split("/")[0])
    regions: dict[Key, str] = {}
    organisations: set[Key] = set()
    for name in _listed(_ORGANISATIONS_AS_WRITTEN):
        organisations.add(key_of(words_of(name)))
        forms[words_of(name)[0]].append(words_of(name))
    for name in _listed(_REGIONS):
        enter(regions, name.removeprefix("the "), name.removeprefix("the "))
    return Gazetteer(
        countries,
        people,
        capitals,
        states,
        cities,
        regions,
        frozenset(organisations),
        nations,
        dict(forms),
    )


@cache
def given_names() -> frozenset[str]:
    """Common given names, folded."""
    source = files("reader.entities").joinpath("given_names.txt").read_text("utf-8")
    lines = (line for line in source.splitlines() if not line.startswith("#"))
    return frozenset(word for line in lines for name in line.split() for word in key_of((name,)))


def _listed(names: str) -> list[str]:
    return [name for name in names.replace("\n", "").split("|") if name]
