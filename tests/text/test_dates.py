from __future__ import annotations

from reader.text.dates import days_told


def test_one_day_is_told_once_and_others_as_first_and_last() -> None:
    assert days_told(["2018-02-06", None, "2018-02-06T10:00:00Z"]) == "2018-02-06"
    assert days_told(["2018-02-06", "2018-01-05", "2018-02-01"]) == "2018-01-05 – 2018-02-06"


def test_without_a_date_nothing_is_told() -> None:
    assert days_told([None, ""]) == ""
