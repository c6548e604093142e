"""Adapters: they change what is answered, are told of a run, and fit the model that they are of."""

from __future__ import annotations

import importlib
import json
import shutil
import sys
from dataclasses import replace
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
import torch

from baselines.cli import main
from baselines.models import load_engine, make_engine, resolve_model
from baselines.models.adapters import DESCRIPTION, WEIGHTS, find_adapter, with_adapter
from baselines.models.base import Engine
from baselines.models.transformers.loading import load
from baselines.models.transformers.torchvision_ops import make_torchvision_importable
from baselines.queries import query
from baselines.settings import Settings
from spacenum_datasets.errors import UserError
from tests.commands import refusal, succeed
from tests.factories import config_samples
from tests.standinvllm import hold, module

make_torchvision_importable()
peft = pytest.importorskip("peft", reason="the extra `tuning` is not installed")

EXACT = Settings(dtype="float32")
QUERIES = [query(sample) for sample in config_samples("static_2d")]


def letters(engine: Engine) -> torch.Tensor:
    return torch.tensor([reply.probabilities for reply in engine.answer(QUERIES)])


@pytest.fixture(scope="module")
def made(checkpoints: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An adapter of the tiny Qwen3-VL whose weights are random, in a tuning's folder."""
    base = checkpoints["qwen3_vl"]
    folder = tmp_path_factory.mktemp("tuned") / "turns" / "adapter"
    torch.manual_seed(0)
    config = peft.LoraConfig(r=4, target_modules=r".*language_model.*\.(q_proj|down_proj)")
    model = peft.get_peft_model(load(str(base), EXACT).model, config)
    with torch.no_grad():
        for name, weight in model.named_parameters():
            if "lora_B" in name:
                weight.normal_()
    model.save_pretrained(folder)
    from baselines.models.checkpoints import digests

    about = {
        "way": "grpo",
        "settings": {"reward": "graded"},
        "base": {"files": digests(str(base))},
        "data": {"mixture": "1d"},
    }
    (folder / "tuning.json").write_text(json.dumps(about))
    return folder.parent


def test_it_answers_as_the_merged_model_does(
    checkpoints: dict[str, Path], made: Path, tmp_path: Path
) -> None:
    base = str(checkpoints["qwen3_vl"])
    engine = make_engine(base, EXACT, adapter=str(made))
    with_it, without = letters(engine), letters(make_engine(base, EXACT))
    assert (with_it - without).abs().max() > 0.01
    whole = peft.PeftModel.from_pretrained(load(base, EXACT).model, made / "adapter")
    merged = shutil.copytree(base, tmp_path / "merged")
    whole.merge_and_unload().save_pretrained(merged)
    torch.testing.assert_close(letters(make_engine(str(merged), EXACT)), with_it, atol=1e-4, rtol=0)
    told = engine.facts.resolved
    assert told["adapter"].startswith("sha256:") and told["tuned from"] == base
    assert (told["tuned by"], told["tuned on"]) == ("grpo graded", "1d")
    assert engine.facts.model == f"{base} + turns" and "peft" in engine.facts.versions


def test_a_run_tells_of_its_adapter_and_goes_on_with_no_other(
    checkpoints: dict[str, Path], made: Path, data: Path, tmp_path: Path
) -> None:
    words = (
        *("evaluate", "--model", checkpoints["qwen3_vl"], "--data", data, "--dtype", "float32"),
        *("--config", "static_1d", "--limit", 1, "--out", tmp_path / "run"),
    )
    succeed(main, *words, "--adapter", made / "adapter")
    about = json.loads((tmp_path / "run/run.json").read_text())
    assert about["model"].endswith(" + turns")
    assert about["engine"]["resolved"]["adapter"] == find_adapter(str(made)).mark
    assert "holds a run of something else: resolved adapter is 'sha256:" in refusal(main, *words)


def test_an_adapter_of_another_base_is_refused(
    checkpoints: dict[str, Path], made: Path, tmp_path: Path
) -> None:
    other = resolve_model(str(checkpoints["gemma3"]), None, EXACT)
    with pytest.raises(UserError, match=r"was made of .*qwen3_vl, not of .*gemma3: give"):
        with_adapter(other, str(made))
    with pytest.raises(UserError, match="was made of"):
        with_adapter(resolve_model("Qwen3-VL-8B", None, EXACT), str(made))
    retrained = shutil.copytree(checkpoints["qwen3_vl"], tmp_path / "retrained")
    weights = retrained / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:-1] + b"\0")
    with pytest.raises(UserError, match="was made of"):
        with_adapter(resolve_model(str(retrained), None, EXACT), str(made))
    moved = shutil.copytree(checkpoints["qwen3_vl"], tmp_path / "moved")
    assert with_adapter(resolve_model(str(moved), None, EXACT), str(made)).adapter


def test_engines_without_adapters_say_so(made: Path, tmp_path: Path) -> None:
    said = refusal(
        main,
        *("evaluate", "--model", "scripted:random", "--adapter", made, "--out", tmp_path / "run"),
    )
    assert "the scripted engine cannot use --adapter" in said
    with pytest.raises(UserError, match="the scripted engine loads no adapters"):
        make_engine("scripted:random", adapter=str(made))


def damaged(made: Path, folder: Path, **about: Any) -> Path:
    shutil.copytree(made / "adapter", folder)
    content = json.loads((folder / DESCRIPTION).read_text())
    (folder / DESCRIPTION).write_text(json.dumps(content | about))
    return folder


def test_what_is_no_adapter_is_refused(
    checkpoints: dict[str, Path], made: Path, tmp_path: Path
) -> None:
    for number, (about, words) in enumerate(
        (
            ({"peft_type": "IA3"}, "describes no LoRA adapter"),
            ({"base_model_name_or_path": None}, "describes no LoRA adapter"),
            ({"r": "8"}, "describes no LoRA adapter"),
        )
    ):
        with pytest.raises(UserError, match=words):
            find_adapter(str(damaged(made, tmp_path / str(number), **about)))
    bare = damaged(made, tmp_path / "bare")
    (bare / WEIGHTS).unlink()
    with pytest.raises(UserError, match=f"has no {WEIGHTS}"):
        find_adapter(str(bare))
    (bare / DESCRIPTION).write_text("[]")
    with pytest.raises(UserError, match="no object with named fields"):
        find_adapter(str(bare))
    (bare / DESCRIPTION).write_text("{")
    with pytest.raises(UserError, match="is no JSON"):
        find_adapter(str(bare))
    with pytest.raises(UserError, match="there is no adapter nowhere"):
        find_adapter("nowhere")
    with pytest.raises(UserError, match="cannot be read"):
        find_adapter(str(tmp_path))
    wrong = resolve_model(str(checkpoints["qwen3_vl"]), None, EXACT)
    for changes, words in (
        ({"target_modules": ["q_proj"]}, "lots of weights where the model has"),
        ({"r": 5}, "cannot be loaded"),
    ):
        folder = damaged(made, tmp_path / words[:4], **changes)
        with pytest.raises(UserError, match=words):
            load_engine(with_adapter(wrong, str(folder)), EXACT)


def test_vllm_makes_room_for_it_and_asks_with_it(
    checkpoints: dict[str, Path], made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    standin, loaded = module()
    requests = ModuleType("vllm.lora.request")

    def request(**named: Any) -> SimpleNamespace:
        hold("LoRARequest", list(named))
        return SimpleNamespace(**named)

    requests.LoRARequest = request
    monkeypatch.setitem(sys.modules, "vllm", standin)
    monkeypatch.setitem(sys.modules, "vllm.lora", ModuleType("vllm.lora"))
    monkeypatch.setitem(sys.modules, "vllm.lora.request", requests)
    sys.modules.pop("baselines.models.vllm", None)
    engine = importlib.import_module("baselines.models.vllm")
    monkeypatch.setattr(engine, "version", lambda package: "0.33.0")
    wanted = resolve_model(str(checkpoints["qwen3_vl"]), "vllm", EXACT)
    asked = load_engine(with_adapter(wanted, str(made)), EXACT)
    named = loaded[0].named
    assert named["enable_lora"] and named["max_lora_rank"] == 8 and named["max_loras"] == 1
    asked.answer(QUERIES)
    (used,) = {(one.lora_name, one.lora_int_id, one.lora_path) for one in loaded[0].adapters}
    assert used == ("turns", 1, str((made / "adapter").resolve()))
    assert asked.facts.resolved["tuned on"] == "1d"
    plain = load_engine(wanted, EXACT)
    plain.answer(QUERIES)
    assert "enable_lora" not in loaded[1].named and loaded[1].adapters == [None]
    high = replace(find_adapter(str(made)), rank=1000)
    with pytest.raises(UserError, match="rank 1000"):
        load_engine(replace(wanted, adapter=high), EXACT)
    sys.modules.pop("baselines.models.vllm", None)
