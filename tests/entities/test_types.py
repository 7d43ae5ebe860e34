"""What kind of name something is, or that it is none, by what the story says around it."""

from __future__ import annotations

import pytest

from reader.entities import NameSeen, resolve
from reader.model import EntityType
from tests.entities.told import article, one, seen_as, types_in


def test_the_story_decides_the_type_by_majority_and_titles() -> None:
    text = article(
        "Vote", "Sen. Quill lost.", "Quill said so.", "Supporters left Quill.", "Then Quill wept."
    )
    at = [index for index in range(len(text.text)) if text.text.startswith("Quill", index)]
    labels = ["ORG", "ORG", "PERSON", "GPE"]
    seen = {text.id: tuple(NameSeen(i, i + 5, label) for i, label in zip(at, labels, strict=True))}
    assert one(resolve("story", [text], seen, ""), "Quill").type is EntityType.PERSON


@pytest.mark.parametrize(
    ("sentence", "raw", "name", "kind"),
    [
        (
            "She met Elena Quill on Facebook.",
            ("Elena Quill on Facebook", "ORG"),
            "Elena Quill",
            "PERSON",
        ),
        (
            "Crowds cheered France's Holy Church.",
            ("France's Holy Church", "ORG"),
            "Holy Church",
            "ORG",
        ),
        ("(AP Photo/Jola Quill, File)", ("Jola Quill", "ORG"), "Jola Quill", "PERSON"),
        ("Then Manager A.J. Quill spoke.", ("J. Quill", "PERSON"), "A.J. Quill", "PERSON"),
        ("A fellow Arizonan spoke.", ("Arizonan", "GPE"), "Arizonan", "NORP"),
        ("At noon Elena spoke.", ("Elena", "GPE"), "Elena", "PERSON"),
        (
            "The Oak Hollow School District paid.",
            ("Oak Hollow School District", "LOC"),
            "Oak Hollow School District",
            "ORG",
        ),
        ("He once played for the Quillbacks.", ("Quillbacks", "PERSON"), "Quillbacks", "ORG"),
        ("Partners such as OrvikTV paid.", ("Partners", "DATE"), "OrvikTV", "ORG"),
        ("They posted it on Instagram.", ("posted", "GPE"), "Instagram", "ORG"),
        ("She left Sophia College.", ("Sophia College", "PERSON"), "Sophia College", "ORG"),
        ("She met Sophia Post.", ("Sophia Post", "PERSON"), "Sophia Post", "PERSON"),
        ("Then FDA Administrator Quill spoke.", ("FDA Administrator", "ORG"), "FDA", "ORG"),
        ("But Orvik Quill, who was there, left.", ("Orvik", "ORG"), "Orvik Quill", "PERSON"),
        ("Then actress Orvik Quill left.", ("Orvik Quill", "LOC"), "Orvik Quill", "PERSON"),
        ("Her father Orvik agreed.", ("Orvik", "ORG"), "Orvik", "PERSON"),
        (
            "They asked the Orvik security agency.",
            ("Orvik", "PERSON"),
            "Orvik",
            "ORG",
        ),
        ("They joined the Orvik Dinner.", ("Orvik Dinner", "ORG"), "Orvik Dinner", "EVENT"),
        ("It was in the Anytown Evening News.", ("It", "DATE"), "Anytown Evening News", "ORG"),
        ("They read As The Washington Post says.", ("As", "DATE"), "Washington Post", "ORG"),
        ("They saw Elena Quill The lamest end.", ("They", "DATE"), "Elena Quill", "PERSON"),
        ("They asked electricity provider Orvik.", ("Orvik", "GPE"), "Orvik", "ORG"),
        ("Senator Elena Quill, R-Maine, left.", ("Maine", "PERSON"), "Maine", "GPE"),
        ("They saw Ohio Republicans there.", ("Ohio Republicans", "ORG"), "Republicans", "NORP"),
        ("They watched the Orvik Marathon.", ("Orvik Marathon", "ORG"), "Orvik Marathon", "EVENT"),
        ("They have the Grammys.", ("Grammys", "GPE"), "Grammys", "EVENT"),
        ("WATCHED Quillia", ("WATCHED Quillia", "ORG"), "Quillia", "ORG"),
        ("While Orvik Party candidates left.", ("Orvik", "LOC"), "Orvik Party", "ORG"),
        ("They left the Quillwood, Oregon, house.", ("Quillwood", "PERSON"), "Quillwood", "GPE"),
        ("In Quillwood, Oregon, it is so.", ("Quillwood", "PERSON"), "Quillwood", "GPE"),
        ("So Buttigieg left early.", ("Buttigieg", "ORG"), "Buttigieg", "PERSON"),
        ("They left Casey County.", ("Casey County", "PERSON"), "Casey County", "GPE"),
        ("They left Marco Island.", ("Marco Island", "PERSON"), "Marco Island", "LOC"),
        ("They named it for FDR.", ("FDR", "ORG"), "FDR", "PERSON"),
        ("Rep. Quill (D-MN) left.", ("MN", "ORG"), "Minnesota", "GPE"),
        ("After the Great Recession it was so.", ("Great", "LOC"), "Great Recession", "EVENT"),
        ("A Confederate flag flew.", ("Confederate", "ORG"), "Confederate", "NORP"),
        ("They ate at McDonald's.", ("McDonald", "PERSON"), "McDonald's", "ORG"),
        ("Now Former House Speaker left.", ("House", "ORG"), "House", "ORG"),
        ("It was Lester Quill.", ("Lester Quill", "ORG"), "Lester Quill", "PERSON"),
        ("They asked the WHO then.", ("WHO", "ORG"), "WHO", "ORG"),
        (
            "Agents of U.S. Immigration and Customs Enforcement left.",
            ("U.S. Immigration", "ORG"),
            "U.S. Immigration and Customs Enforcement",
            "ORG",
        ),
        ("They asked for Batman there.", ("Batman", "ORG"), "Batman", "PERSON"),
        ("They took Idlib by night.", ("Idlib", "ORG"), "Idlib", "GPE"),
        ("They met in Charlotte.", ("Charlotte", "GPE"), "Charlotte", "GPE"),
        ("It was Andy Ngo.", ("Andy Ngo", "ORG"), "Andy Ngo", "PERSON"),
        ("Then Brexit came.", ("Brexit", "PERSON"), "Brexit", "EVENT"),
        ("They left the VA then.", ("VA", "GPE"), "VA", "ORG"),
        ("They left Orvik, VA then.", ("VA", "GPE"), "Virginia", "GPE"),
        ("It was Quill's Justice Department.", ("Justice", "ORG"), "Justice Department", "ORG"),
    ],
)
def test_rules_for_one_name(sentence: str, raw: tuple[str, str], name: str, kind: str) -> None:
    text = article("News", f"It began. {sentence}")
    entities = resolve("story", [text], {text.id: seen_as(text.text, raw)}, "").entities
    assert (name, kind) in [(each.name, str(each.type)) for each in entities]


@pytest.mark.parametrize(
    ("sentence", "raw"),
    [
        ("Later Defense Secretary Elena Quill spoke.", ("Defense", "ORG")),
        ("At noon GMT it ended.", ("GMT", "ORG")),
        ("Under the Clean Rivers Act they paid.", ("Clean Rivers Act", "ORG")),
        ("They watched Soyuz-1 rise.", ("Soyuz-1", "PERSON")),
        ("The county Sheriff spoke.", ("Sheriff", "ORG")),
        ("He won the Quill Trophy.", ("Quill Trophy", "PERSON")),
        ("They watched the Orvik V rise.", ("Orvik V", "PERSON")),
        ("They drove a Quillster to the sea.", ("Quillster", "PERSON")),
        ("They sailed on the cruise ship Orvikwind.", ("Orvikwind", "ORG")),
        ("She starred in the film Orvik Rider.", ("Orvik Rider", "PERSON")),
        ("Press Custom Messages to go on.", ("Custom Messages", "PERSON")),
        ("Writing is by others.", ("Writing", "ORG")),
        ("Copyright of Orvik, LLC.", ("LLC", "ORG")),
        ("They saw the Orvik-29 rise.", ("Orvik", "ORG")),
        ("They bought an Orvik 2 there.", ("Orvik 2", "ORG")),
        ("They saw a Quill Rocket rise.", ("Quill Rocket", "ORG")),
        ("They sang “Orvik Oddity” there.", ("Orvik Oddity", "PERSON")),
        ("They left it to Elena Quill's War.", ("Elena Quill's War", "EVENT")),
        ("They saw the Orvik Girls there.", ("Orvik Girls", "PERSON")),
        ("No organization is immune.", ("immune", "LAW")),
        ("They won Quill v. Orvik then.", ("Orvik", "PERSON")),
        ("They followed COVID-19 news there.", ("COVID-19 news", "ORG")),
        ("They met an Ebola-free patient.", ("Ebola-free", "PERSON")),
        ("They used Mozilla Firefox.", ("Mozilla Firefox", "PERSON")),
        ("It was the State of the Union.", ("State of the Union", "ORG")),
        ("They met President Trump Donald then.", ("Trump Donald", "PERSON")),
        ("They saw Elena Quill MORE then.", ("Elena Quill MORE", "PERSON")),
        ("It was an economist I met.", ("I", "PERSON")),
        ("They met Rear Adm. Elena Quill.", ("Rear Adm", "ORG")),
        ("They were at the Utah Desk.", ("Utah Desk", "PERSON")),
        ("So Quill More Replay ended.", ("Quill More Replay", "PERSON")),
        ("Then Quill Heavy is the biggest rocket of all.", ("Quill Heavy", "ORG")),
        ("They met Orvik Courageous, a tanker that burned.", ("Orvik Courageous", "PERSON")),
        ("They left the USS John Quill then.", ("John Quill", "PERSON")),
        ("They saw Space Shuttle Orvik rise.", ("Orvik", "ORG")),
        ("They left Quillism for it.", ("Quillism", "NORP")),
        ("The National Security Adviser left.", ("National Security Adviser", "ORG")),
        ("It was the Inspector General.", ("Inspector General", "ORG")),
        ("They bought a fuel cell car (FCC) for it.", ("FCC", "ORG")),
        ("They asked former Secretaries for it.", ("Secretaries", "ORG")),
        ("A Quill spokesman left.", ("A Quill", "PERSON")),
        ("They saw the Orvik IV Heavy there.", ("Orvik IV Heavy", "ORG")),
        ("They met Senate Dems there.", ("Senate Dems", "ORG")),
        ("They bought the Q9 there.", ("Q9", "ORG")),
        ("They saw a ferry, dubbed the Orvik Heavy, there.", ("Orvik Heavy", "ORG")),
        ("They saw a film called Orvik Rider there.", ("Orvik Rider", "PERSON")),
        ("They won the Utah Senate race.", ("Utah Senate", "ORG")),
        ("They met Moderate Republicans there.", ("Moderate Republicans", "NORP")),
    ],
)
def test_what_names_nobody(sentence: str, raw: tuple[str, str]) -> None:
    text = article("News", f"It began. {sentence}")
    seen = {text.id: seen_as(text.text, raw)}
    assert raw[0] not in [each.name for each in resolve("story", [text], seen, "").entities]


def test_what_an_organisation_owns_is_no_part_of_its_name() -> None:
    text = article("News", "Orvik Media paid. Later Orvik Media’s Grand Quill rose.")
    seen = (*seen_as(text.text, ("Orvik Media", "ORG"), ("Orvik Media’s Grand Quill", "ORG")),)
    names = resolve("story", [text], {text.id: seen}, "").entities
    assert [(each.name, len(each.mentions)) for each in names] == [("Orvik Media", 2)]


@pytest.mark.parametrize(
    ("sentence", "label", "name", "kind"),
    [
        ("They read it in the Washington Examiner.", "", "Washington Examiner", "ORG"),
        ("Then Nancy Pelosi rose.", "EVENT", "Nancy Pelosi", "PERSON"),
        ("Then they asked Netflix about it.", "", "Netflix", "ORG"),
        ("Then they asked Pelosi about it.", "GPE", "Pelosi", "PERSON"),
        ("Then they asked Pelosi about it.", "", "Pelosi", ""),
    ],
)
def test_a_name_that_news_names_often_is_known(
    sentence: str, label: str, name: str, kind: str
) -> None:
    text = article("News", f"It began. {sentence}")
    seen = seen_as(text.text, (name, label)) if label else ()
    found = resolve("story", [text], {text.id: seen}, "").entities
    assert {each.name: str(each.type) for each in found}.get(name, "") == kind


def test_a_company_is_no_person_where_its_ending_is_left_out() -> None:
    text = article("Deal", "Havlaks Inc. agreed. The bid by Havlaks rose, and Havlaks won.")
    at = text.text.index("by Havlaks") + 3
    seen = (*seen_as(text.text, ("Havlaks Inc", "ORG")), NameSeen(at, at + 7, "PERSON"))
    assert {each.type for each in resolve("s", [text], {text.id: seen}, "").entities} == {
        EntityType.ORG
    }


def test_a_queen_is_not_a_citizen_of_her_given_name() -> None:
    text = article("Visit", "Elizabeth Quill saw Queen Elizabeth II there.")
    seen = {text.id: seen_as(text.text, ("Elizabeth Quill", "PERSON"), ("Elizabeth II", "PERSON"))}
    people = resolve("story", [text], seen, "").entities
    assert sorted(each.name for each in people) == ["Elizabeth II", "Elizabeth Quill"]


@pytest.mark.parametrize(
    ("sentence", "raw", "name"),
    [
        (
            "It went to rookie Orvik Landley.",
            ("Orvik Landley", "ORG"),
            "Orvik Landley",
        ),
        ("He met the goalkeeper Landley there.", ("Landley", "GPE"), "Landley"),
        ("Orvik Landley, 34, was there.", ("Orvik Landley", "ORG"), "Orvik Landley"),
        ("Orvik Landley, who sings, was there.", ("Landley", "GPE"), "Orvik Landley"),
        ("Orvik Landley, a former teacher, was there.", ("Orvik Landley", "ORG"), "Orvik Landley"),
        ("We knew Orvik Landley He has sung.", ("Orvik Landley He", "PERSON"), "Orvik Landley"),
        ("According to Landley the Board met.", ("Landley the Board", "PERSON"), "Landley"),
        ("Rain fell on Northdale. De’Orvik Landley sang.", ("Landley", "ORG"), "De’Orvik Landley"),
    ],
)
def test_what_stands_around_a_name_says_that_it_is_a_person(
    sentence: str, raw: tuple[str, str], name: str
) -> None:
    text = article("News", sentence)
    seen = {text.id: seen_as(text.text, raw)}
    assert one(resolve("s", [text], seen, ""), name).type is EntityType.PERSON


def test_a_noun_that_ends_a_sentence_describes_nobody() -> None:
    text = article("News", "She asked her father. Landley opened on Friday.")
    seen = {text.id: seen_as(text.text, ("Landley", "ORG"))}
    assert one(resolve("s", [text], seen, ""), "Landley").type is EntityType.ORG


def test_a_double_family_name_is_the_person() -> None:
    text = article("Cup", "Orvik Land-Quill won. The cup is for Land-Quill.")
    seen = {
        text.id: (
            *seen_as(text.text, ("Orvik Land-Quill", "PERSON")),
            NameSeen(text.text.rindex("Land"), text.text.rindex("."), "ORG"),
        )
    }
    person = one(resolve("s", [text], seen, ""), "Orvik Land-Quill")
    assert [mention.text for mention in person.mentions] == ["Orvik Land-Quill", "Land-Quill"]


def test_who_stands_in_a_list_of_people_is_one() -> None:
    text = article("Show", "It has works by Elena Quill, Orvik Landley, and John Marsh.")
    seen = {
        text.id: seen_as(
            text.text,
            ("Elena Quill", "PERSON"),
            ("Orvik Landley", "ORG"),
            ("John Marsh", "PERSON"),
        )
    }
    assert one(resolve("s", [text], seen, ""), "Orvik Landley").type is EntityType.PERSON


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        ("Later Paris said so. At last Paris claims it.", "PERSON"),
        ("Later Paris said so. At last Paris claims it, in Paris.", "GPE"),
        ("Later Paris paid. At last Paris stopped.", "GPE"),
    ],
)
def test_a_family_name_that_is_a_place(told: str, kind: str) -> None:
    text = article("News", f"We saw Orvik Paris. {told}")
    places = [at for at in range(len(text.text)) if text.text.startswith("Paris", at)]
    seen = (
        *seen_as(text.text, ("Orvik Paris", "PERSON")),
        *(NameSeen(at, at + 5, "GPE") for at in places[1:]),
    )
    found = resolve("s", [text], {text.id: seen}, "").entities
    [entity] = [each for each in found if any(m.start == places[1] for m in each.mentions)]
    assert str(entity.type) == kind


@pytest.mark.parametrize(
    ("told", "name", "label", "kind"),
    [
        ("They met in Orvik Falls, Texas, on Monday.", "Orvik Falls", "PERSON", "GPE"),
        ("They met in the town of Orvik.", "Orvik", "ORG", "GPE"),
        ("They fished at Orvik Lake Dam, Texas.", "Orvik Lake Dam", "LOC", "GPE"),
        ("They fished at Lake Orvik, Texas.", "Lake Orvik", "LOC", "LOC"),
        ("They met Elena Orvik, Texas Governor.", "Elena Orvik", "PERSON", "PERSON"),
        ("She works for the carrier Orvik Blue.", "Orvik Blue", "PERSON", "ORG"),
        ("Orvik Blue, a small software company, paid.", "Orvik Blue", "PERSON", "ORG"),
        ("Landley is a co-founder of Orvik Blue.", "Orvik Blue", "GPE", "ORG"),
        ("It was Orvik Quill, a venture capitalist, who paid.", "Orvik Quill", "ORG", "PERSON"),
        ("They read of it in the Orvik Morning Herald.", "Monday", "DATE", "ORG"),
        ("The Instituto Orvik paid on Monday.", "Instituto Orvik", "PERSON", "ORG"),
        ("They bought orviks and iOrvik on Monday.", "iOrvik", "NORP", ""),
        ("It paid US$ 20 for it.", "US", "GPE", ""),
        ("Later Orvik police came.", "Orvik", "ORG", "GPE"),
        ("Shares of it fell, and Orvik’s chief executive left.", "Orvik", "PERSON", "ORG"),
        ("Then Orvik’s chief executive left, Orvik said.", "Orvik", "PERSON", "PERSON"),
        ("They met Moon Jae-in, who left.", "Moon Jae", "PERSON", ""),
        ("They met Moon Jae-in, who left.", "Moon Jae-in", "PERSON", "PERSON"),
        ("They met Disgraced Samsung there.", "Disgraced Samsung", "PERSON", ""),
        ("And Quilla, the judge for song in it, left.", "Quilla", "PERSON", "PERSON"),
        ("They sold a Quill-era map.", "Quill", "DATE", ""),
        ("They met Moderate Republicans there.", "Republicans", "NORP", "NORP"),
        ("They met Liberal Democrats there.", "Liberal Democrats", "NORP", "NORP"),
        ("It was in the New Yorker.", "New Yorker", "NORP", "ORG"),
        ("They met a New Yorker.", "New Yorker", "ORG", "NORP"),
        ("They met Orvikton, and swam at Orvikton Beach.", "Orvikton Beach", "GPE", "GPE"),
        ("A quiet harbour council (QHC) met.", "QHC", "ORG", "ORG"),
        ("They founded an Orvik Foundation and left.", "Orvik Foundation", "ORG", "ORG"),
        ("Then Orvik News' Shannon Quill left.", "Shannon Quill", "ORG", "PERSON"),
        ("They met in Orvikton, Mo., then.", "Mo.", "GPE", "GPE"),
        ("They drove on the Orvik Turnpike.", "Orvik Turnpike", "ORG", "LOC"),
        ("They met in the Oval Office.", "Oval Office", "ORG", "LOC"),
        ("In nearby Clayton they met.", "Clayton", "PERSON", "GPE"),
        ("They read it in USA TODAY then.", "USA TODAY", "GPE", "ORG"),
        ("Later the Orvik Reform Task Force met.", "Monday", "DATE", "ORG"),
        ("They met at the Orvik Justice Center.", "Monday", "DATE", "ORG"),
        ("They saw Orvik's acquisition of it ended.", "Orvik", "PERSON", "ORG"),
        ("They left orviks and oriks. Then an Orvik's customers left.", "Orvik", "ORG", "ORG"),
        ("They met Jesuit priests there.", "Jesuit", "ORG", "NORP"),
        ("They met Tea Partiers there.", "Tea Partiers", "ORG", "NORP"),
        ("Fellow Orvik Bank owners left.", "Orvik Bank", "ORG", "ORG"),
        ("They met at the G20 there.", "G20", "PERSON", "ORG"),
        ("They met in Orvikton, Mo. The rest left.", "Mo.", "GPE", "GPE"),
        ("They saw YouTube, then (EXTRACT FROM YOUTUBE CLIP).", "YOUTUBE", "PERSON", "ORG"),
        ("They won the Utah Senate race.", "Utah", "GPE", "GPE"),
        ("They met in the Utah Senate chamber.", "Utah Senate", "ORG", "ORG"),
        ("They read OrvikTimes.com then.", "OrvikTimes.com", "ORG", "ORG"),
        ("Then White House Counsel Elena Quill left.", "White House Counsel", "ORG", ""),
        ("They crossed the George Orvik Bridge.", "George Orvik Bridge", "PERSON", "LOC"),
        ("They met George Orvik Bridge.", "George Orvik Bridge", "PERSON", "PERSON"),
        ("Later Utopia's Orvik Quill-Orvik left.", "Orvik Quill-Orvik", "ORG", "ORG"),
        ("She is a partner with Orvik Quill.", "Orvik Quill", "PERSON", "ORG"),
        ("They called a firm called Orvik Quill.", "Orvik Quill", "PERSON", "ORG"),
        ("As Daring Orvik's John Quill wrote.", "Daring Orvik", "PERSON", "ORG"),
        ("They met Mayor Orvi Quill there.", "Monday", "DATE", "PERSON"),
    ],
)
def test_what_stands_beside_a_name_tells_its_type(
    told: str, name: str, label: str, kind: str
) -> None:
    text = article("News", f"{told} It was Monday.")
    types = types_in(text, (name, label))
    if label == "DATE" and name == "Monday":  # no model saw it
        name = next(each for each in _UNSEEN if each in told)
    assert types.get(name, "") == kind


_UNSEEN = ("Orvik Morning Herald", "Orvik Reform Task Force", "Orvik Justice Center", "Orvi Quill")


def test_two_words_of_a_company_mean_it_alone() -> None:
    text = article("News", "Orvik Blue Media paid. Then Orvik Blue paid twice.")
    assert types_in(text, ("Orvik Blue Media", "ORG"), ("Orvik Blue", "PERSON")) == {
        "Orvik Blue Media": "ORG",
        "Orvik Blue": "ORG",
    }


def test_a_family_name_before_the_white_house_makes_it_nobody() -> None:
    text = article("News", "Someone of the Orvik White House paid. The White House denies it.")
    types = types_in(text, ("Orvik White House", "PERSON"), ("White House denies", "ORG"))
    assert types["White House"] == "ORG"


@pytest.mark.parametrize("law", ["American Rivers Act", "Paris Tax Agreement"])
def test_the_name_of_a_law_holds_no_other_name(law: str) -> None:
    text = article("Vote", f"They signed the {law}. Critics said so.")
    seen = {text.id: seen_as(text.text, (law, "LAW"))}
    assert resolve("s", [text], seen, "").entities == ()


@pytest.mark.parametrize("told", ["Trump Justice Department", "Trump's Justice Department"])
def test_whose_a_department_is_is_no_part_of_its_name(told: str) -> None:
    text = article("News", f"It was the {told} that came. They left Trump.")
    found = types_in(text, (told, "ORG"), ("Trump.", "PERSON"))
    assert found == {"Trump": "PERSON", "Justice Department": "ORG"}


def test_a_shop_is_no_person_of_the_story() -> None:
    text = article("News", "They met Laquan McDonald. It was McDonald's fault.")
    found = types_in(text, ("Laquan McDonald", "PERSON"))
    assert found == {"Laquan McDonald": "PERSON", "McDonald": "PERSON"}


def test_what_is_somebodys_is_no_shop_of_that_name() -> None:
    text = article("News", "They met Wendy Quill. It was Wendy's fault.")
    types = types_in(text, ("Wendy Quill", "PERSON"))
    assert types == {"Wendy Quill": "PERSON", "Wendy": "PERSON"}


def test_a_family_that_a_magazine_is_called_by_is_no_magazine() -> None:
    text = article("News", "They met Steve Forbes. Then Forbes left.", "Labour costs rose.")
    found = types_in(text, ("Steve Forbes", "PERSON"), ("Forbes left", "PERSON"))
    assert found == {"Steve Forbes": "PERSON", "Forbes": "PERSON"}


def test_a_party_before_a_chamber_is_a_name_of_its_own() -> None:
    text = article("Vote", "The Senate met. Then a GOP Senate candidate left.")
    seen = seen_as(text.text, ("Senate", "ORG"), ("GOP Senate", "ORG"))
    found = resolve("s", [text], {text.id: seen}, "").entities
    assert {each.name: len(each.mentions) for each in found} == {"Senate": 2, "GOP": 1}


def test_and_inside_a_name_is_part_of_it() -> None:
    text = article("News", "They left Quorr and Zorv Bay. Quorr is far, and Zorv Bay is far.")
    types = types_in(
        text, ("Quorr and Zorv Bay", "GPE"), ("Quorr is", "GPE"), ("Zorv Bay is", "GPE")
    )
    assert types["Quorr and Zorv Bay"] == "GPE"


def test_a_person_after_an_organisation_is_no_part_of_it() -> None:
    text = article("News", "They hold Orvik Quill. The leader of Boko Haram Orvik Quill left.")
    seen = seen_as(text.text, ("Orvik Quill", "PERSON"), ("Boko Haram Orvik Quill", "ORG"))
    found = resolve("s", [text], {text.id: seen}, "").entities
    assert {each.name: len(each.mentions) for each in found} == {"Orvik Quill": 2, "Boko Haram": 1}


def test_who_is_paired_with_a_person_is_one() -> None:
    text = article("News", "Then Elena Landley and Orvik Quill left.")
    types = types_in(text, ("Elena Landley", "PERSON"), ("Orvik Quill", "ORG"))
    assert types == {"Elena Landley": "PERSON", "Orvik Quill": "PERSON"}
    text = article("News", "Then Elena Landley and Orvik Quill coach Zo left.")
    types = types_in(text, ("Elena Landley", "PERSON"), ("Orvik Quill", "ORG"))
    assert types == {"Elena Landley": "PERSON", "Orvik Quill": "ORG", "Zo": "PERSON"}


def test_a_hurricane_is_nobody() -> None:
    text = article("Storm", "Hurricane Zelda rose. Later Zelda hit. Many fled Zelda.")
    seen = seen_as(text.text, ("Hurricane Zelda", "EVENT"), ("Zelda hit", "PERSON"))
    storm = one(resolve("s", [text], {text.id: seen}, ""), "Hurricane Zelda")
    assert (storm.type, len(storm.mentions)) == (EntityType.EVENT, 3)


def test_a_name_does_not_run_on_into_the_next_sentence() -> None:
    text = article("News", "They left for the Utopian States. Congress met.")
    seen = seen_as(text.text, ("Utopian States. Congress", "ORG"))
    names = resolve("s", [text], {text.id: seen}, "").entities
    assert [each.name for each in names] == ["Congress", "Utopian States"]


def test_a_dash_between_spaces_divides_two_names() -> None:
    text = article("News", "ORVIKTON - Quill Bank paid.")
    types = types_in(text, ("ORVIKTON - Quill Bank", "ORG"))
    assert types == {"ORVIKTON": "ORG", "Quill Bank": "ORG"}


def test_a_beach_of_a_town_of_the_story_is_no_town() -> None:
    text = article("News", "They met in Orvikton. They swam at Orvikton Beach.")
    types = types_in(text, ("Orvikton", "GPE"), ("Orvikton Beach", "GPE"))
    assert types == {"Orvikton": "GPE", "Orvikton Beach": "LOC"}


def test_an_article_before_a_family_name_is_no_initial() -> None:
    text = article("News", "They met Elena Quill. A Quill spokesman left.")
    types = types_in(text, ("Elena Quill", "PERSON"), ("A Quill", "PERSON"))
    assert types == {"Elena Quill": "PERSON", "Quill": "PERSON"}


def test_initials_in_brackets_mean_what_they_abbreviate() -> None:
    text = article(
        "News", "Men of the Quillan Star (IS) left.", "Men of the Imperial Synod (IS) met."
    )
    found = types_in(text, ("Imperial Synod", "ORG"), ("Quillan Star", "ORG"))
    assert found == {"Quillan Star": "ORG", "Imperial Synod": "ORG", "IS": "ORG"}
    text = article("News", "It was the Trans-Pacific Partnership (TPP). Some left the TPP.")
    assert types_in(text, ("Trans-Pacific Partnership", "ORG"), ("TPP.", "ORG")) == {}


def test_a_purpose_is_part_of_the_name() -> None:
    text = article("News", "Then the Orvik Campaign to Save Utopia and Quill Roe paid.")
    types = types_in(text, ("Orvik Campaign", "PERSON"), ("Quill Roe", "PERSON"))
    assert types == {"Orvik Campaign to Save Utopia and Quill Roe": "ORG"}


def test_a_cause_is_part_of_the_name() -> None:
    text = article("News", "The head of Orvikers for Fair Quill, an advocacy group, paid.")
    assert types_in(text) == {"Orvikers for Fair Quill": "ORG"}
    text = article("News", "According to Fair Quill, an advocacy group, it paid.")
    assert types_in(text) == {"Fair Quill": "ORG"}


@pytest.mark.parametrize("before", ["Congressional", "Ohio", "Orvikton"])
def test_members_of_a_party_are_named_without_where_they_are(before: str) -> None:
    text = article("News", f"Then {before} Republicans met.")
    types = types_in(text, (f"{before} Republicans", "NORP"))
    assert types["Republicans"] == "NORP"
    assert f"{before} Republicans" not in types


def test_a_wing_of_a_party_is_its_name() -> None:
    text = article("News", "Then Liberal Democrats met.")
    assert types_in(text, ("Liberal Democrats", "NORP")) == {"Liberal Democrats": "NORP"}


def test_the_north_of_a_place_has_its_capital_from_the_sentence() -> None:
    text = article("News", "They left northern Nigeria. Northern Nigeria starves.")
    types = types_in(text, ("Northern Nigeria", "GPE"), ("Nigeria. Northern", "GPE"))
    assert types == {"Nigeria": "GPE"}


def test_a_town_that_a_paper_is_called_after_stays_one() -> None:
    text = article("News", "Men in Nix met the mayor of Nix. They read the regional daily Nix Zo.")
    types = types_in(text, ("Nix met", "GPE"), ("Nix Zo", "PERSON"))
    assert types == {"Nix": "GPE", "Nix Zo": "ORG"}


def test_a_family_that_news_knows_is_people() -> None:
    text = article("News", "Then they asked the Bidens. The Bidens left.")
    assert types_in(text, ("Bidens", "GPE")) == {"Bidens": "PERSON"}


def test_a_city_in_capitals_is_known_by_the_tables() -> None:
    text = article("News", "MEXICO CITY — It rained.")
    assert types_in(text) == {"MEXICO CITY": "GPE"}


def test_a_paper_is_called_by_its_last_word() -> None:
    text = article("News", "At times, as The Times wrote, it rained. In The Times it did not.")
    assert types_in(text, ("Times", "ORG")) == {"Times": "ORG"}


@pytest.mark.parametrize(
    "name",
    [
        "Office of Compliance",
        "Orvik Ministry of the Sea",
        "Orvik Office of the High Commissioner for Roads",
    ],
)
def test_the_field_of_an_office_is_part_of_its_name(name: str) -> None:
    text = article("News", f"It was the {name} who paid.")
    assert types_in(text) == {name: "ORG"}


def test_who_heads_an_office_is_no_part_of_its_name() -> None:
    text = article("News", "The Orvik Institute of Work Director Jane Quill paid.")
    types = types_in(text, ("Jane Quill", "PERSON"))
    assert types == {"Orvik Institute of Work": "ORG", "Jane Quill": "PERSON"}


def test_a_second_department_is_another() -> None:
    text = article("News", "It was the Department of Justice and State who paid.")
    assert types_in(text) == {"Department of Justice": "ORG"}


def test_a_committee_is_named_without_its_chamber() -> None:
    text = article("News", "The House Quill Committee met. “Quill Committee spokesmen left.”")
    types = types_in(text, ("House Quill Committee", "ORG"))
    assert types == {"House Quill Committee": "ORG", "Quill Committee": "ORG"}


@pytest.mark.parametrize("street", ["Rue de Quill", "Place Vendome", "Promenade des Anglais"])
def test_a_street_of_another_language_is_a_place(street: str) -> None:
    text = article("News", f"They met in the {street} later.")
    assert types_in(text) == {street: "LOC"}


def test_a_hotel_is_no_person() -> None:
    text = article("News", "They met at the Carlton hotel later.")
    assert types_in(text, ("Carlton", "PERSON")) == {"Carlton": "ORG"}


def test_an_award_is_nobody() -> None:
    text = article("News", "She won Best New Artist later.")
    assert types_in(text, ("Best New Artist", "ORG")) == {}


def test_a_known_council_has_no_field() -> None:
    text = article("News", "The Security Council on Quill Island met, the U.N. Council on Monday.")
    types = types_in(text, ("Security Council", "ORG"), ("Quill Island", "LOC"))
    assert types["Security Council"] == "ORG"
    assert types["Quill Island"] == "LOC"
    assert "U.N. Council on Monday" not in types


@pytest.mark.parametrize(
    ("told", "seen"),
    [
        ("They built a technology called QUORR. Then QUORR won. Many use QUORR.", "QUORR"),
        ("They like Quill Engine, a small chip that is fast.", "Quill Engine"),
        ("They opened iPhoto.", "iPhoto"),
        ("They bought a MacBook Pro.", "MacBook Pro"),
        ("They bought a Galaxy S9.", "Galaxy S9"),
    ],
)
@pytest.mark.parametrize("label", ["ORG", "PERSON"])
def test_a_thing_to_buy_is_nobody(told: str, seen: str, label: str) -> None:
    assert types_in(article("News", told), (seen, label)) == {}


def test_two_companies_with_and_are_two() -> None:
    text = article("News", "They read Facebook and Quillr, too.")
    types = types_in(text, ("Facebook and Quillr", "ORG"))
    assert types == {"Facebook": "ORG", "Quillr": "ORG"}


def test_the_police_of_a_city_are_an_organisation() -> None:
    text = article("News", "They were in a Los Angeles Police jail.")
    assert types_in(text, ("Los Angeles", "GPE")) == {"Los Angeles Police": "ORG"}


@pytest.mark.parametrize("after", [". — It rained", "., later", ".) and left"])
def test_the_full_stop_of_a_short_state_belongs_to_it(after: str) -> None:
    text = article("News", f"They left Kansas City, Mo{after}.")
    assert "Mo." in types_in(text, ("Mo.", "GPE"))


@pytest.mark.parametrize(
    "told",
    [
        "They met Mr. Quorr.",
        "Sen. Quorr left.",
        "Confirming Mr. Quorr may help.",
    ],
)
def test_who_is_addressed_is_a_person(told: str) -> None:
    text = article("News", f"Then Quorr won. {told}", "Later Quorr rose.", "Some like Quorr.")
    types = types_in(text, ("Quorr", "ORG"), ("Quorr won", "ORG"))
    assert types["Quorr"] == "PERSON"


def test_a_song_is_nobody() -> None:
    text = article("News", "They like her latest single, Quorr Zo. They play Quorr Zo.")
    assert types_in(text, ("Quorr Zo", "PERSON")) == {}


def test_a_band_is_an_organisation() -> None:
    text = article("News", "They like the trio Quorr. Many like Quorr.")
    assert types_in(text, ("Quorr", "GPE")) == {"Quorr": "ORG"}


def test_a_place_is_told_by_what_it_is() -> None:
    text = article("News", "They rode to Zorv, the village of his.")
    assert types_in(text, ("Zorv", "PERSON")) == {"Zorv": "GPE"}


def test_whom_a_town_has_is_no_town() -> None:
    text = article("News", "They met Quorr, the mayor. Quorr said so.")
    assert types_in(text, ("Quorr", "PERSON")) == {"Quorr": "PERSON"}


def test_a_district_attorney_has_no_initials() -> None:
    text = article("News", "They met D.A. Jane Quorr.")
    assert types_in(text, ("Jane Quorr", "PERSON")) == {"Jane Quorr": "PERSON"}


@pytest.mark.parametrize(
    ("told", "seen", "types"),
    [
        ("Quorr Zol, the city manager, won.", ("Quorr Zol", "PERSON"), {"Quorr Zol": "PERSON"}),
        ("It was 91% of Quorr officers.", ("Quorr", "ORG"), {"Quorr": "ORG"}),
        (
            "They left the George Washington Bridge.",
            ("the George Washington Bridge", "ORG"),
            {"George Washington Bridge": "LOC"},
        ),
        (
            "Many Christian Scientists left.",
            ("Christian Scientists", "PERSON"),
            {"Christian": "NORP"},
        ),
        ("He leads the religious party Quorr Zol.", ("Quorr Zol", "PERSON"), {"Quorr Zol": "ORG"}),
        ("They bought Google GOOG at noon.", ("Google GOOG", "ORG"), {"Google": "ORG"}),
        ("They left Quorr AG at noon.", ("Quorr AG", "ORG"), {"Quorr AG": "ORG"}),
        (
            "They left Quill Reform Temple.",
            ("Quill Reform Temple", "ORG"),
            {"Quill Reform Temple": "ORG"},
        ),
        ("An N. Korean IRBM flew.", ("N. Korean IRBM", "PERSON"), {"N. Korean": "NORP"}),
        ("Twitter Comedienne Quorr left.", ("Twitter Comedienne", "ORG"), {"Twitter": "ORG"}),
        ("He told Variety, so it was.", ("Variety", "ORG"), {"Variety": "ORG"}),
        (
            "They left the Chicago Google store.",
            ("Chicago Google", "ORG"),
            {"Chicago": "GPE", "Google": "ORG"},
        ),
        ("Many US-Europe ties hold.", ("US-Europe", "LOC"), {"US": "GPE", "Europe": "LOC"}),
        (
            "He sued in Quill Court for the Eastern District of Virginia.",
            ("Quill Court", "ORG"),
            {"Quill Court for the Eastern District of Virginia": "ORG"},
        ),
    ],
)
def test_what_looks_like_another_kind(
    told: str, seen: tuple[str, str], types: dict[str, str]
) -> None:
    assert types_in(article("News", told), seen) == types


def test_who_is_introduced_in_a_transcript_is_a_person() -> None:
    text = article("News", "ORVA QUORR, HOST:", "QUORR: Hello.", "QUORR: So.", "Then it rained.")
    types = types_in(text, ("QUORR", "ORG"))
    assert set(types.values()) == {"PERSON"}


@pytest.mark.parametrize(
    ("told", "seen", "types"),
    [
        ("They met Quill aides at dawn.", ("Quill aides", "ORG"), {"Quill": "ORG"}),
        ("He left Quill Party members.", ("Quill Party", "ORG"), {"Quill Party": "ORG"}),
        ("They left the Quillish party.", ("Quillish party", "ORG"), {"Quillish party": "ORG"}),
        ("He left Spain for Italy.", ("Spain for Italy", "GPE"), {"Spain": "GPE", "Italy": "GPE"}),
        (
            "He spoke at the Quill County Auditor.",
            ("Quill County Auditor", "LOC"),
            {"Quill County": "GPE"},
        ),
        ("They met a Quorr district attorney.", ("Quorr", "ORG"), {"Quorr": "ORG"}),
    ],
)
def test_a_name_ends_where_its_words_end(
    told: str, seen: tuple[str, str], types: dict[str, str]
) -> None:
    assert types_in(article("News", told), seen) == types


def test_a_team_called_by_a_people_is_a_team_by_itself_too() -> None:
    text = article("News", "They beat the Houston Texans. Then the Texans lost.")
    types = types_in(text, ("Houston", "GPE"), ("Texans", "NORP"))
    assert set(types.values()) == {"ORG"}


def test_what_stands_as_a_place_and_is_seen_as_one_is_a_place() -> None:
    text = article("News", "They met in Quorr. Then they slept at Quorr.")
    first, second = (i for i in range(len(text.text)) if text.text.startswith("Quorr", i))
    seen = (NameSeen(first, first + 5, "PERSON"), NameSeen(second, second + 5, "GPE"))
    assert one(resolve("story", [text], {text.id: seen}, ""), "Quorr").type is EntityType.GPE
