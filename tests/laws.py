"""A law is written for one thing and tried on many in one test: all that break it are named."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

T = TypeVar("T")


def holds_for(
    things: Iterable[T] | Callable[[], Iterable[T]],
) -> Callable[[Callable[[T], None]], Callable[[], None]]:
    """The test that a law holds for each of many things.

    A test for each of thousands of things costs more than what it tests, and every worker collects
    them all. The law is tried on every thing, also after one that breaks it.

    Args:
        things: at least one, or what gives them when the test runs; tuples may stand for several
            arguments where the law takes them apart.
    """

    def law_held(law: Callable[[T], None]) -> Callable[[], None]:
        def test() -> None:
            tried = list(things() if callable(things) else things)
            assert tried, "a law of nothing"
            broken: dict[str, AssertionError] = {}
            for thing in tried:
                try:
                    law(thing)
                except AssertionError as error:
                    broken[shown(thing)] = error
            if broken:
                first = next(iter(broken.values()))
                first.add_note(f"{len(broken)} of {len(tried)} break it: {', '.join(broken)}")
                raise first

        # Not `functools.wraps`: pytest would ask for the law's argument as a fixture.
        test.__name__, test.__doc__, test.__module__ = law.__name__, law.__doc__, law.__module__
        return test

    return law_held


def shown(thing: object) -> str:
    """A thing in few words: what names it, or else as Python writes it."""
    named = getattr(thing, "id", None) or getattr(thing, "name", None) or repr(thing)
    return str(named)[:120]
