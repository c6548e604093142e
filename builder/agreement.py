"""Configs that ask about the same episodes must come from one way of making them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields

from builder.recipes import families_of, quotas
from builder.report import BuildReport
from spacenum_datasets.errors import UserError
from spacenum_datasets.vocabulary import CONFIGS, Config


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
OPTIONS = ("seed", "limit", "image_size", "image_format")
"""Those that a person names on the command line as they are."""


def refuse_disagreement(
    older: BuildReport, names: Sequence[str], ways: Mapping[str, Mapping[str, object]]
) -> None:
    """Make sure that what a build adds to a folder goes with what stays there.

    Layouts of one split are asked about in one, two and three dimensions, with and without clutter:
    rows of such configs share episodes, ids and views.

    Args:
        older: report of the folder.
        names: configs that are built; the others stay.
        ways: config that is built -> what is known of its `Way`, by field.

    Raises:
        UserError: a config that stays shares episodes with one that is built in another way.
    """
    for stays in sorted(older.configs.keys() - set(names)):
        for name in names:
            differing = list(differences(older, stays, name, ways[name]))
            if not differing:
                continue
            told = ", ".join(f"{WORDS.get(f, f)} {then}, not {now}" for f, then, now in differing)
            same = " ".join(f"--{f.replace('_', '-')} {v}" for f, v, _ in differing if f in OPTIONS)
            both = " ".join(f"--config {one}" for one in together(older, names))
            raise UserError(
                f"the folder's {stays} shares its episodes with {name} and was built with {told}: "
                f"build them together ({both}), "
                + (f"build with {same}, " if same and "None" not in same else "")
                + "or choose another --out"
            )


def differences(
    older: BuildReport, stays: str, name: str, way: Mapping[str, object]
) -> Iterator[tuple[str, object, object]]:
    """(field, how it was, how it would be) of two configs that share episodes."""
    shared = set(families_of(CONFIGS[stays])) & set(families_of(CONFIGS[name]))
    before = older.configs[stays]
    for field in fields(Way) if shared else ():
        if field.name not in way:
            continue
        then, now = getattr(before, field.name), way[field.name]
        if field.name == "limit":
            same = all(quotas(f, then) == quotas(f, now) for f in shared)  # type: ignore[arg-type]
        else:
            same = then == now
        if not same:
            yield field.name, then, now


def together(older: BuildReport, names: Sequence[str]) -> list[str]:
    """The configs that are built and those that share episodes with them, in the table's order."""
    wanted = {f for name in names for f in families_of(CONFIGS[name])}

    def belongs(config: Config) -> bool:
        there = config.name in names or config.name in older.configs
        return there and bool(wanted & set(families_of(config)))

    return [name for name, config in CONFIGS.items() if belongs(config)]


def shares(older: BuildReport, names: Sequence[str]) -> bool:
    """Whether any config that stays shares episodes with one that is built."""
    return bool(set(together(older, names)) - set(names))
