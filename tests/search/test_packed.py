"""Packed strings are the list that they were made of."""

from __future__ import annotations

from bisect import bisect_left

from hypothesis import given
from hypothesis import strategies as st

from reader.search.packed import SortedStrings, Strings, pack


@given(st.lists(st.text(max_size=6)), st.slices(12))
def test_packed_strings_are_a_list(strings: list[str], some: slice) -> None:
    packed = Strings(pack(strings))
    assert list(packed) == packed[:] == strings
    assert packed[some] == strings[some]
    assert [packed[-at] for at in range(1, len(strings) + 1)] == strings[::-1]


@given(st.lists(st.text("abé🂡", max_size=3), max_size=200), st.text("abé🂡", max_size=2))
def test_sorted_strings_are_found_and_so_is_what_begins_alike(
    strings: list[str], sought: str
) -> None:
    ordered = sorted(set(strings))
    packed = SortedStrings(pack(ordered))
    assert packed.first_from(sought) == bisect_left(ordered, sought)
    found = packed.find(sought)
    assert (found is not None) == (sought in ordered)
    assert found is None or packed[found] == sought
    alike = [string for string in ordered if string.startswith(sought)]
    assert [packed[at] for at in packed.beginning_with(sought)] == alike
