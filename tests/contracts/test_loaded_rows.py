"""Rows hold the intervention that they were loaded under, whatever is done with them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import huggingface_hub.constants
import pytest
from datasets import load_dataset

from spacenum_datasets.interventions import INTERVENTIONS
from spacenum_datasets.loader import load
from spacenum_datasets.schema import features
from tests.factories import write_folder
from tests.hubserver.server import running_hub
from tests.verbs import CONFIG_NAMES, STREAMS, TABLES, config_for, differences, shown, wanted

every_name = pytest.mark.parametrize("name", INTERVENTIONS)


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Intervention and way of reading -> rows."""
    folder = tmp_path_factory.mktemp("built") / "spacenum"
    write_folder(folder, CONFIG_NAMES)

    @cache
    def rows(name: str | None, streaming: bool = False) -> Any:
        config = config_for(name or "blind")
        return load(config, "test", folder, name, streaming=streaming)

    return rows


right = cache(lambda name: wanted(name, config_for(name or "blind")))


@every_name
@pytest.mark.parametrize("verb", TABLES)
def test_what_was_loaded_is_what_is_in_the_rows(
    loaded: Any, verb: str, name: str, tmp_path: Path
) -> None:
    found = TABLES[verb](loaded(name), tmp_path)
    assert found
    assert not differences(found, right(name))


@every_name
@pytest.mark.parametrize("verb", STREAMS)
def test_a_stream_is_right_too(loaded: Any, verb: str, name: str, tmp_path: Path) -> None:
    found = STREAMS[verb](loaded(name, streaming=True), tmp_path)
    assert found
    assert not differences(found, right(name))


@pytest.mark.parametrize("verb", TABLES)
def test_every_verb_would_notice_other_rows(loaded: Any, verb: str, tmp_path: Path) -> None:
    assert differences(TABLES[verb](loaded(None), tmp_path), right("integer_units"))


@every_name
def test_columns_and_features_are_those_of_the_schema(loaded: Any, name: str) -> None:
    for streaming in (False, True):
        rows = loaded(name, streaming=streaming)
        assert rows.features == features(config_for(name))
        assert list(rows.features) == list(features(config_for(name)))
        assert list(next(iter(rows))) == list(rows.features)


@every_name
def test_what_is_pushed_is_what_was_loaded(
    loaded: Any, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with running_hub() as hub:
        template = hub.url + "/{repo_id}/resolve/{revision}/{filename}"
        monkeypatch.setattr(huggingface_hub.constants, "ENDPOINT", hub.url)
        monkeypatch.setattr(huggingface_hub.constants, "HUGGINGFACE_CO_URL_TEMPLATE", template)
        monkeypatch.setattr("datasets.config.HF_ENDPOINT", hub.url)
        monkeypatch.setattr("datasets.config.HF_DATASETS_CACHE", tmp_path)
        monkeypatch.setenv("HF_TOKEN", "hf_write")
        loaded(name).push_to_hub("ns/changed", "some", split="test")
        again = load_dataset("ns/changed", "some", split="test")
        assert not differences(shown(again), right(name))
