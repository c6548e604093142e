"""How configs were made, and that those which ask about the same episodes were made alike."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from builder.companions import companions_of
from builder.recipes import families_of, quotas
from builder.report import BuildReport
from spacenum_datasets.errors import UserError
from spacenum_datasets.vocabulary import COMPANIONS, CONFIGS, Config, Kept

PROVENANCE = ("seed", "limit", "image_size", "image_format", "simulator", "world")
"""The fields of a `ConfigReport` that decide episodes and their pictures."""

Known = Mapping[str, object]
"""What is known of how a config is made: some of these fields, by name."""

OPTIONS = ("seed", "limit", "image_size", "image_format")
"""Those of them that a person names on the command line as they are."""

WORDS = {"image_size": "image size", "image_format": "image format"}


def differences(
    one: Config, before: Known, other: Config, now: Known
) -> Iterator[tuple[str, object, object]]:
    """(field, of the one, of the other) where two configs that share episodes differ.

    What is not known of both is not compared.
    """
    shared = set(families_of(one)) & set(families_of(other))
    for field in PROVENANCE if shared else ():
        if field not in before or field not in now:
            continue
        then, later = before[field], now[field]
        if field == "limit":
            same = all(quotas(f, then) == quotas(f, later) for f in shared)  # type: ignore[arg-type]
        else:
            same = then == later
        if not same:
            yield field, then, later


def refuse_disagreement(
    older: BuildReport, names: Sequence[str], known: Mapping[str, Known]
) -> None:
    """Make sure that what a build adds to a folder goes with what stays there.

    Layouts of one split are asked about in one, two and three dimensions, with and without clutter:
    rows of such configs share episodes, ids and views.

    Args:
        older: report of the folder.
        names: configs that are built; the others stay.
        known: config that is built -> what is known of its making.

    Raises:
        UserError: a config that stays shares episodes with one that is made differently.
    """
    for stays in sorted(older.configs.keys() - set(names)):
        for name in names:
            before = vars(older.configs[stays])
            differing = list(differences(CONFIGS[stays], before, CONFIGS[name], known[name]))
            if not differing:
                continue
            told = ", ".join(f"{WORDS.get(f, f)} {then}, not {now}" for f, then, now in differing)
            same = " ".join(f"--{f.replace('_', '-')} {v}" for f, v, _ in differing if f in OPTIONS)
            both = " ".join(f"--config {one}" for one in sharing_configs(older, names))
            raise UserError(
                f"the folder's {stays} shares its episodes with {name} and was built with {told}: "
                f"build them together ({both}), "
                + (f"build with {same}, " if same and "None" not in same else "")
                + "or choose another --out"
            )


def sharing_configs(older: BuildReport, names: Sequence[str]) -> list[str]:
    """The configs that are built and those that share episodes with them, in the table's order."""
    wanted = {f for name in names for f in families_of(CONFIGS[name])}

    def belongs(config: Config) -> bool:
        there = config.name in names or config.name in older.configs
        return there and bool(wanted & set(families_of(config)))

    return [name for name, config in CONFIGS.items() if belongs(config)]


def shares_episodes(older: BuildReport, names: Sequence[str]) -> bool:
    """Whether any config that stays shares episodes with one that is built."""
    return bool(set(sharing_configs(older, names)) - set(names))


def refuse_gaps(older: BuildReport, names: Sequence[str], also: Sequence[Kept]) -> None:
    """Make sure that what is kept of a split's views is kept of all that its questions show.

    Args:
        older: report of the folder.
        names: configs that are built.
        also: what is kept of theirs.

    Raises:
        UserError: a config of the split would stay whose views the new `views` had not, or one
            would come whose views the folder's has not.
    """
    splits = {CONFIGS[name].split for name in names}
    made = {companion.name for companion in companions_of(also, list(splits))}
    staying = [n for n in sorted(older.configs.keys() - set(names)) if CONFIGS[n].split in splits]
    if made and staying:
        both = " ".join(f"--config {name}" for name in (*names, *staying))
        raise UserError(
            f"{', '.join(sorted(made))} would lack what the folder's {', '.join(staying)}, which "
            f"stay, show: build them together ({both}), or choose another --out"
        )
    if lost := sorted(
        name for name in older.companions if COMPANIONS[name].split in splits and name not in made
    ):
        held = ",".join(dict.fromkeys(k for name in lost for k in older.companions[name].holds))
        raise UserError(
            f"the folder's {', '.join(lost)} would lack what the new questions show: add "
            f"--also {held}, or choose another --out"
        )
