"""Rules that compare rows: counts, ids, episodes, pixels and their keys, scenes."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Sequence

from builder.report import REPORT_FILE
from builder.validate.facts import Entry, Fact, Folder, Problem
from spacenum_datasets.vocabulary import ACTIONS, CONFIGS, COUNTS, Config, Split, Task

Facts = Sequence[Fact]
Entries = Sequence[Entry]


def counts(folder: Folder, facts: Entries) -> Iterator[Problem]:
    """Every cell has as many rows of each task as the recipe (or the build's limit) says."""
    found = Counter((f.config.name, f.cell, f.task) for f in facts)
    for config in folder.shards:
        for cell in config.cells:
            full = COUNTS[config.split][cell]
            wanted = min(full, folder.limits.get(config.name, full))
            for task in Task:
                n = found[config.name, cell, task]
                if n != wanted:
                    text = f"{n} rows of {cell} {task} instead of {wanted}"
                    if not (folder.path / REPORT_FILE).is_file():
                        text += f" (no {REPORT_FILE} states another limit)"
                    yield Problem("counts", config.name, None, text)


def directions(folder: Folder, facts: Entries) -> Iterator[Problem]:
    """The two directions of a dynamic cell are balanced within one episode."""
    found = Counter((f.config.name, f.action, f.task) for f in facts if f.action)
    for config in folder.shards:
        for cell in config.cells:
            if cell not in ACTIONS:
                continue
            for task in Task:
                first, second = (found[config.name, action, task] for action in ACTIONS[cell])
                if abs(first - second) > 1:
                    text = f"{cell} {task} has {first} of one direction and {second} of the other"
                    yield Problem("directions", config.name, None, text)


def unique_ids(folder: Folder, facts: Entries) -> Iterator[Problem]:
    """Ids are unique over the folder; a reduced question alone shares its original's."""
    seen: set[tuple[bool, str]] = set()
    for f in facts:
        if (f.config.reduced, f.id) in seen:
            yield Problem("unique_ids", f.config.name, f.id, "the id occurs before")
        seen.add((f.config.reduced, f.id))


def unique_questions(folder: Folder, facts: Facts) -> Iterator[Problem]:
    """No question is asked twice: the same words with the same pixels."""
    seen: dict[bytes, str] = {}
    for f in facts:
        other = seen.setdefault(f.question, f.id)
        if other != f.id:
            yield Problem("unique_questions", f.config.name, f.id, f"repeats {other}")


def reduced_originals(folder: Folder, facts: Facts) -> Iterator[Problem]:
    """A reduced question has an original of its id with the same words and the same answer."""
    originals = {f.id: f for f in facts if f.config.split is Split.TEST and not f.config.reduced}
    for f in facts:
        if not f.config.reduced or original_of(f.config) not in folder.shards:
            continue
        original = originals.get(f.id)
        if original is None or original.config is not original_of(f.config):
            yield Problem("reduced_originals", f.config.name, f.id, "there is no original")
        elif (original.prompt, original.answer) != (f.prompt, f.answer):
            text = "asks something else than its original"
            yield Problem("reduced_originals", f.config.name, f.id, text)


def original_of(config: Config) -> Config:
    return CONFIGS[config.name.removesuffix("_reduced")]


def keys_are_pixels(folder: Folder, facts: Facts) -> Iterator[Problem]:
    """Equal keys have equal images and equal images equal keys (with or without clutter)."""
    images: dict[str, bytes] = {}
    keys: dict[tuple[bool, bytes], str] = {}
    for f in facts:
        for key, image in zip(f.keys, f.images, strict=True):
            if images.setdefault(key, image) != image:
                text = f"key {key} stands for two images"
                yield Problem("keys_are_pixels", f.config.name, f.id, text)
            other = keys.setdefault((f.config.reduced, image), key)
            if other != key:
                text = f"keys {key} and {other} stand for the same image"
                yield Problem("keys_are_pixels", f.config.name, f.id, text)


def keys_are_views(folder: Folder, facts: Facts) -> Iterator[Problem]:
    """Equal keys have equal cameras and equal numbers of instances."""
    views: dict[str, bytes] = {}
    for f in facts:
        for key, shown in zip(f.keys, f.shown, strict=True):
            if views.setdefault(key, shown) != shown:
                text = f"key {key} has another camera or number of instances elsewhere"
                yield Problem("keys_are_views", f.config.name, f.id, text)


def whole_episodes(folder: Folder, facts: Entries) -> Iterator[Problem]:
    """Every episode has both tasks, in every config of its kind that was cut to the same number."""
    kinds: dict[tuple[object, ...], set[str]] = defaultdict(set)
    for config in folder.shards:
        kinds[kind(folder, config)] |= {f"{config.name} {task}" for task in Task}
    found: dict[tuple[object, ...], dict[str, str]] = defaultdict(dict)
    for f in facts:
        found[(*kind(folder, f.config), f.episode)].setdefault(f"{f.config.name} {f.task}", f.id)
    for (*group, episode), questions in found.items():
        if missing := kinds[tuple(group)] - set(questions):
            question, row = min(questions.items())
            text = f"episode {episode} has no {', '.join(sorted(missing))}"
            yield Problem("whole_episodes", question.split()[0], row, text)


def kind(folder: Folder, config: Config) -> tuple[object, ...]:
    """Configs of one kind ask about the same episodes."""
    return config.setting, config.split, config.reduced, folder.limits.get(config.name)


def one_story(folder: Folder, facts: Facts) -> Iterator[Problem]:
    """All questions of an episode describe the same scene, numbers and cameras."""
    told: dict[str, dict[str, bytes]] = defaultdict(dict)
    for f in facts:
        for part, content in f.story.items():
            if told[f.episode].setdefault(part, content) != content:
                text = f"another {part} than the episode's other questions"
                yield Problem("one_story", f.config.name, f.id, text)


def one_view_per_option(folder: Folder, facts: Facts) -> Iterator[Problem]:
    """The same number is the same view in all of an episode's questions, another another."""
    views: dict[tuple[bool, str], dict[Hashable, str]] = defaultdict(dict)
    options: dict[str, set[Hashable]] = defaultdict(set)
    for f in facts:
        shown = views[f.config.reduced, f.episode]
        for option, key in f.option_keys:
            if shown.setdefault(option, key) != key:
                text = f"option {option} is another view than in the episode's other questions"
                yield Problem("one_view_per_option", f.config.name, f.id, text)
        if len(set(shown.values())) < len(shown):
            text = "two numbers of the episode share a view"
            yield Problem("one_view_per_option", f.config.name, f.id, text)
        options[f.episode].update(f.options)
        if len(options[f.episode]) > 4:
            text = "the episode has more than four options over all its questions"
            yield Problem("one_view_per_option", f.config.name, f.id, text)


def disjoint_scenes(folder: Folder, facts: Entries) -> Iterator[Problem]:
    """Benchmark and training set share no scene."""
    benchmark = {f.scene for f in facts if f.config.split is Split.TEST}
    shared: dict[str, Entry] = {}
    for f in facts:
        if f.config.split is Split.TRAIN and f.scene in benchmark:
            shared.setdefault(f.scene, f)
    for scene, f in shared.items():
        text = f"scene {scene} is in the benchmark too"
        yield Problem("disjoint_scenes", f.config.name, f.id, text)


def one_build(folder: Folder, facts: Entries) -> Iterator[Problem]:
    """All rows of a config come from one seed and one simulator."""
    for config in folder.shards:
        for name in ("seed", "simulator"):
            values = {str(getattr(f, name)) for f in facts if f.config is config}
            if len(values) > 1:
                text = f"{len(values)} values of {name}: {', '.join(sorted(values))}"
                yield Problem("one_build", config.name, None, text)
