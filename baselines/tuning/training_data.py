"""The questions that a model is tuned on, opened, drawn, and held apart from the benchmark."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from baselines.digests import card_configs, card_text
from baselines.tuning.mixtures import TRAINING, Mixture, draw, find_mixture
from baselines.workload import Item, Source, list_items, open_sources
from spacenum_datasets.errors import UserError
from spacenum_datasets.vocabulary import BENCHMARK, find_config


@dataclass(frozen=True, eq=False)
class TrainingData:
    """What is learnt from.

    Attributes:
        name: folder of the dataset, or its name on the Hub.
        mixture: the recipe.
        sources: the training configs that it draws from.
        items: the questions, in the order of their configs and rows.
        benchmark: the configs that share no scene with them.
    """

    name: str
    mixture: Mixture
    sources: tuple[Source, ...]
    items: tuple[Item, ...]
    benchmark: tuple[Source, ...]

    @property
    def questions(self) -> str:
        """Hash of which questions were drawn."""
        return hashlib.sha256("\n".join(i.id for i in self.items).encode()).hexdigest()[:32]


def choose_mixture(name: str | None, configs: Sequence[str]) -> Mixture:
    """The recipe that two options name; by default the whole training set.

    Raises:
        UserError: both are given, a name is unknown, or a config is the benchmark's.
    """
    if not configs:
        return find_mixture(name or "all")
    if name is not None:
        raise UserError("--mixture says which configs are drawn from: leave --config out")
    if others := [c for c in configs if find_config(c).name not in TRAINING]:
        raise UserError(
            f"{', '.join(others)} is of the benchmark, which is never learnt from: choose from "
            f"{', '.join(TRAINING)}"
        )
    chosen = tuple(c for c in TRAINING if c in configs)
    return Mixture("+".join(chosen), chosen)


def open_training(
    data: str, mixture: Mixture, seed: int, benchmark: str | None = None
) -> TrainingData:
    """Open the training configs of a dataset, and draw a mixture of them.

    Args:
        data: folder of the dataset, or its name on the Hub.
        mixture: the recipe.
        seed: of the draw.
        benchmark: where the benchmark is that no scene may be shared with; None for `data`.

    Raises:
        UserError: configs are missing, there are too few questions, or the benchmark shows a scene
            or a picture of what would be learnt from.
    """
    refuse_missing(data, mixture.configs)
    sources = open_sources(data, mixture.configs)
    held = open_benchmark(benchmark or data)
    refuse_shared(sources, held)
    every = list_items(sources)
    ids: dict[str, list[str]] = {source.spec.name: [] for source in sources}
    for item in every:
        ids[sources[item.source].spec.name].append(item.id)
    chosen = draw(mixture, ids, seed)
    kept = [item for item in every if item.id in chosen]
    ordered = sorted(kept, key=lambda item: (item.source, item.row))
    return TrainingData(data, mixture, sources, tuple(ordered), held)


def refuse_missing(data: str, configs: Sequence[str]) -> None:
    """Raises UserError where a folder lacks some of the configs, before any is read."""
    folder = Path(data).expanduser()
    if not (folder / "README.md").is_file():
        # Whether it is a dataset at all, or one on the Hub, is said where it is opened.
        return
    present = card_configs(card_text(folder), str(folder))
    if missing := [name for name in configs if name not in present]:
        raise UserError(
            f"{data} has no {', '.join(missing)}: build the training set with `spacenum build "
            f"--split train --out {data}`, or choose another --mixture"
        )


def open_benchmark(data: str) -> tuple[Source, ...]:
    """The configs of the benchmark that a dataset has.

    Raises:
        UserError: it has none, so that nothing shows whether scenes are shared.
    """
    folder = Path(data).expanduser()
    names = list(BENCHMARK)
    if folder.is_dir():
        present = card_configs(card_text(folder), str(folder))
        names = [name for name in names if name in present]
    if not names:
        raise UserError(
            f"{data} has no benchmark to hold the training scenes apart from: name one with "
            "--benchmark DIR|NS/NAME"
        )
    return open_sources(data, names)


def rows_there(data: str) -> dict[str, int] | None:
    """Config -> how many questions a folder has of it; None for a dataset on the Hub.

    Raises:
        UserError: the folder's card is broken.
    """
    folder = Path(data).expanduser()
    if not folder.is_dir():
        return None
    present = card_configs(card_text(folder), str(folder))
    return {
        name: sum(pq.read_metadata(p).num_rows for p in sorted(folder.glob(f"{name}/*.parquet")))
        for name in (*BENCHMARK, *TRAINING)
        if name in present
    }


def refuse_shared(training: Sequence[Source], benchmark: Sequence[Source]) -> None:
    """Raises UserError where two lots of configs have a scene or a picture in common."""
    scenes, pictures = shown_in(training)
    for source in benchmark:
        other_scenes, other_pictures = shown_in([source])
        for kind, shared in (
            ("scene", scenes & other_scenes),
            ("picture", pictures & other_pictures),
        ):
            if shared:
                raise UserError(
                    f"{len(shared):,} {kind}s are in the training set and in {source.spec.name}, "
                    f"as {min(shared)}: what is learnt from must not be asked, build both anew"
                )


def shown_in(sources: Sequence[Source]) -> tuple[frozenset[str], frozenset[str]]:
    """The scenes of some configs, and the content hashes of their pictures."""
    scenes: set[str] = set()
    pictures: set[str] = set()
    for source in sources:
        for batch in source.rows.select_columns(["scene", "views"]).iter(4096):
            table: pa.Table = batch
            scenes.update(pc.unique(table["scene"]).to_pylist())
            views = pc.list_flatten(table["views"]).combine_chunks()
            pictures.update(pc.unique(pc.struct_field(views, "key")).to_pylist())
    return frozenset(scenes), frozenset(pictures)


def describe_data(data: TrainingData, seed: int) -> dict[str, Any]:
    """What `tuning.json` says of the data."""
    held = {source.spec.name: source.fingerprint for source in data.benchmark}
    return {
        "name": data.name,
        "configs": {source.spec.name: source.fingerprint for source in data.sources},
        "digests": {s.spec.name: s.digest for s in data.sources if s.digest},
        "revision": next((s.revision for s in data.sources if s.revision), None),
        "mixture": data.mixture.name,
        "seed": seed,
        "rows": len(data.items),
        "questions": data.questions,
        "held apart from": held,
    }
