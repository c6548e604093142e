"""What decides the episodes of a build and their pictures, and where two configs differ in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields

from builder.recipes import families_of, quotas
from spacenum_datasets.vocabulary import Config


@dataclass(frozen=True)
class Way:
    """What decides the episodes of a build and their pictures.

    Attributes:
        seed: of every random stream.
        limit: episodes per cell; None for the recipe's counts.
        image_size: edge of the square images, pixels.
        image_format: `png` or `webp`.
        simulator: identity of what draws.
        world: version of what makes the scenes.
    """

    seed: int
    limit: int | None
    image_size: int
    image_format: str
    simulator: str
    world: str


WORDS = {"image_size": "image size", "image_format": "image format"}


def differences(
    one: Config, before: Mapping[str, object], other: Config, now: Mapping[str, object]
) -> Iterator[tuple[str, object, object]]:
    """(field, of the one, of the other) where two configs that share episodes differ.

    Args:
        one: a config.
        before: what is known of its `Way`, by field; what is not known of both is not compared.
        other: another config.
        now: the same of that one.
    """
    shared = set(families_of(one)) & set(families_of(other))
    for field in fields(Way) if shared else ():
        if field.name not in before or field.name not in now:
            continue
        then, later = before[field.name], now[field.name]
        if field.name == "limit":
            same = all(quotas(f, then) == quotas(f, later) for f in shared)  # type: ignore[arg-type]
        else:
            same = then == later
        if not same:
            yield field.name, then, later
