"""What two sources that tell one statement cannot both be right about."""

from __future__ import annotations

import pytest

from reader.passages import Meaning, word_differences


def contradictions(a: str, b: str) -> list[Meaning | None]:
    """What the second text contradicts, each kind once."""
    return list(dict.fromkeys(step.meaning for step in word_differences(a, b) if step.contradicts))


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        # The numbers stand at different places of the two sentences.
        (
            "Thieves took the data of up to 400,000 people from the lender in May",
            "From the lender, whose data thieves took, 145.5 million people are at risk",
            Meaning.NUMBER,
        ),
        ("Three ships sank in the storm", "In the storm sank two ships", Meaning.NUMBER),
        ("Six ships ſank in the ſtorm", "In the storm ſank ſeven ships", Meaning.NUMBER),
        ("The fire killed twelve people", "At least 20 died in the fire", Meaning.NUMBER),
        ("Some 30 were killed and 55 hurt", "43 people killed, 55 wounded", Meaning.NUMBER),
        ("Rents rose by 5 percent in Ulm", "Rents in Ulm rose by 8% in May", Meaning.NUMBER),
        ("The bridge cost $3.2 million", "The bridge cost 5 million dollars", Meaning.NUMBER),
        ("A 31-year-old baker from Ulm won", "The 35-year-old baker of Ulm won", Meaning.NUMBER),
        ("The mayor died on 4 May in Ulm", "In Ulm, the mayor died on May 5", Meaning.DATE),
        ("The mayor died on Monday in Ulm", "The mayor died on Friday in Ulm", Meaning.DATE),
        ("Voters in 2009 approved the bond", "In 2010 voters approved a bond", Meaning.DATE),
        ("The court was told of the plan", "The court was not told of the plan", Meaning.NEGATION),
        ("The duke denied the theft", "The duke confirmed the theft", Meaning.NEGATION),
        ("The rents in Ulm rose", "The rents in Ulm fell", Meaning.DIRECTION),
        ("All ships sank off Ulm", "Some ships sank off Ulm", Meaning.QUANTITY),
    ],
)
def test_what_both_texts_say_and_one_says_otherwise(a: str, b: str, expected: Meaning) -> None:
    assert contradictions(a, b) == [expected]
    assert contradictions(b, a) == [expected]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        # One number, written in two ways.
        ("It left 145.5 million people at risk", "At risk are 145,500,000 people"),
        ("Two ships sank in the storm", "In the storm 2 ships sank"),
        ("A fine of 5 percent of sales", "A fine of 5 per cent of sales"),
        ("The bridge cost $3.2 million", "The bridge cost 3.2 million dollars"),
        ("Half a million people fled Ulm", "500,000 people fled Ulm"),
        ("The mayor died on Nov. 27 in Ulm", "The mayor died in Ulm on 27 November"),
        # Both may be right: less exact, a limit, a round number.
        ("More than 100,000 people live there", "120,000 people live there"),
        ("He worked there for about 15 years", "He worked there for 14 years"),
        ("The bill fell by $2 million", "The bill fell by $1,987,000"),
        # One text tells more than the other, or other things.
        ("The flood hit 7 towns and 40 farms", "The flood hit 40 farms"),
        ("He ran 226 yards, she ran 101 yards", "She ran 101 yards, the best of her 9 games"),
        ("She met the mayor, 58, on Monday", "She met him at 4:30 pm in room 12 on Monday"),
        ("It paid a fine of €103 million", "It paid a fine of £88 million"),
        ("Police held 30 men after the match", "The club sold 500 seats before the match"),
        ("Seized were 14 AK-47 rifles", "Seized were 14 rifles"),
        ("The team won 13-3 at home", "The team won at home, 3 goals ahead"),
        ("Another 18 people are in hospital", "In hospital are 42 people"),
        ("The first three ships sank", "Seven ships sank"),
        # Both deny it, in other words; or one denies what the other does not say.
        ("Police could not say who fired", "Police couldn’t say who fired"),
        ("It does not support the network", "There is no support for the network"),
        ("The mayor would not say why", "The mayor declined to say why"),
        ("He will not leave until May", "He leaves in May"),
        ("The team will face seed No. 4", "The team faced a 4th seed"),
        ("Only the north flooded", "Not only the north flooded"),
        # Turned round, and moved.
        ("Taken to Ulm from Rome", "Taken from Rome to Ulm"),
        ("A permit to build a bridge", "A permit from the town of Ulm"),
    ],
)
def test_what_only_looks_like_a_contradiction(a: str, b: str) -> None:
    assert contradictions(a, b) == []
    assert contradictions(b, a) == []
