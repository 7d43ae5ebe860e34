"""Packed strings are the list that they were made of."""

from __future__ import annotations

from bisect import bisect_left

from hypothesis import given
from hypothesis import strategies as st

from reader.search.packed import Strings, pack


@given(st.lists(st.text(max_size=6)), st.slices(12), st.text(max_size=3))
def test_packed_strings_are_a_list(strings: list[str], some: slice, sought: str) -> None:
    packed = Strings(pack(strings))
    assert list(packed) == packed[:] == strings
    assert packed[some] == strings[some]
    assert [packed[-at] for at in range(1, len(strings) + 1)] == strings[::-1]
    ordered = sorted(strings)
    assert bisect_left(Strings(pack(ordered)), sought) == bisect_left(ordered, sought)
