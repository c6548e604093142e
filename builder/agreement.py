"""Configs that ask about the same episodes must come from one way of making them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from builder.recipes import families_of
from builder.report import BuildReport
from builder.ways import WORDS, differences
from spacenum_datasets.errors import UserError
from spacenum_datasets.vocabulary import CONFIGS, Config

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
            before = vars(older.configs[stays])
            differing = list(differences(CONFIGS[stays], before, CONFIGS[name], ways[name]))
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
