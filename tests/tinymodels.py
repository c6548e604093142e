"""Tiny models of real architectures with random weights, real processors and chat templates.

Built offline: a byte-level tokenizer is trained on a few lines, a config of each family is filled
with small sizes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
import transformers
from tokenizers import Tokenizer, models, pre_tokenizers, trainers
from transformers import AutoModelForImageTextToText, Qwen2Tokenizer

from baselines.models.transformers.torchvision_ops import make_torchvision_importable
from tests.families import FAMILIES

CORPUS = [
    "Before: After: Image A: Image B: Image C: Image D: Scene: Cognitive map: What is x?",
    "The first image is what an agent sees. It performs rotate_left(20°): the camera turns to its",
    "left by that angle without moving. Which image shows what it sees afterwards? A. 20° B. 40°",
    "Answer with the letter of the correct option only. [(0.0, 1.2, 0.4), (0.4, 1.6, 0.8)]",
    "<think>\nLet me think about the angle 0 1 2 3 4 5 6 7 8 9.\n</think>\n\nAnswer: A B C D",
]
TEXT = {
    "hidden_size": 64,
    "intermediate_size": 128,
    "num_hidden_layers": 2,
    "num_attention_heads": 4,
    "num_key_value_heads": 2,
    "head_dim": 16,
    "max_position_embeddings": 32768,
}
CHATML = (
    "{% for message in messages %}{{'<|im_start|>' + message['role'] + '\n'}}"
    "{% if message['content'] is string %}{{ message['content'] }}{% else %}"
    "{% for content in message['content'] %}{% if content['type'] == 'image' %}IMAGE"
    "{% elif content['type'] == 'text' %}{{ content['text'] }}{% endif %}{% endfor %}{% endif %}"
    "{{'<|im_end|>\n'}}{% endfor %}"
    "{% if add_generation_prompt %}{{'<|im_start|>assistant\n' }}{% endif %}"
)
GEMMA_CHAT = (
    "{{ bos_token }}{% for message in messages %}"
    "{{ '<start_of_turn>' + ('model' if message['role'] == 'assistant' else 'user') + '\n' }}"
    "{% for item in message['content'] %}{% if item['type'] == 'image' %}{{ '<start_of_image>' }}"
    "{% elif item['type'] == 'text' %}{{ item['text'] | trim }}{% endif %}{% endfor %}"
    "{{ '<end_of_turn>\n' }}{% endfor %}"
    "{% if add_generation_prompt %}{{'<start_of_turn>model\n'}}{% endif %}"
)
VISION = {
    "hidden_size": 32,
    "intermediate_size": 64,
    "num_hidden_layers": 2,
    "num_attention_heads": 2,
    "image_size": 56,
    "patch_size": 14,
}
QWEN_TOKENS = {
    "image_token": "<|image_pad|>",
    "video_token": "<|video_pad|>",
    "vision_start_token": "<|vision_start|>",
    "vision_end_token": "<|vision_end|>",
}
INTERN_TOKENS = {
    "start_image_token": "<img>",
    "end_image_token": "</img>",
    "context_image_token": "<IMG_CONTEXT>",
    "video_token": "<video>",
}
GEMMA_TOKENS = {
    "image_token": "<image_soft_token>",
    "boi_token": "<start_of_image>",
    "eoi_token": "<end_of_image>",
}
CHAT_ENDS = {"eos_token": "<|im_end|>", "pad_token": "<|endoftext|>"}
GEMMA_ENDS = {
    "bos_token": "<bos>",
    "eos_token": "<eos>",
    "pad_token": "<pad>",
    "unk_token": "<eos>",
}


@dataclass(frozen=True)
class Recipe:
    """How a family's tiny tokenizer speaks.

    Attributes:
        special: tokens that are never split, the first ones of the vocabulary.
        named: tokenizer attributes that the processor asks for.
        ends: end, padding and beginning.
    """

    special: tuple[str, ...]
    named: dict[str, str]
    ends: dict[str, str]


CHAT = ("<|endoftext|>", "<|im_start|>", "<|im_end|>")
RECIPES: dict[str, Recipe] = {
    "qwen2_5_vl": Recipe((*CHAT, *QWEN_TOKENS.values()), QWEN_TOKENS, CHAT_ENDS),
    "qwen3_vl": Recipe((*CHAT, *QWEN_TOKENS.values()), QWEN_TOKENS, CHAT_ENDS),
    "internvl": Recipe((*CHAT, *INTERN_TOKENS.values()), INTERN_TOKENS, CHAT_ENDS),
    "gemma3": Recipe(
        ("<pad>", "<eos>", "<bos>", "<start_of_turn>", "<end_of_turn>", *GEMMA_TOKENS.values()),
        GEMMA_TOKENS,
        GEMMA_ENDS,
    ),
}
assert RECIPES.keys() == set(FAMILIES)


def tokenizer_of(recipe: Recipe, corpus: Iterable[str], size: int) -> Any:
    learner = Tokenizer(models.BPE())
    learner.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    trainer = trainers.BpeTrainer(
        vocab_size=size,
        special_tokens=list(recipe.special),
        show_progress=False,
        initial_alphabet=sorted(pre_tokenizers.ByteLevel.alphabet()),
    )
    learner.train_from_iterator(corpus, trainer)
    learned = json.loads(learner.to_str())["model"]
    made = Qwen2Tokenizer(
        vocab=learned["vocab"],
        merges=[tuple(pair) for pair in learned["merges"]],
        extra_special_tokens=recipe.named,
        padding_side="left",
        **recipe.ends,
    )
    made.add_tokens(list(recipe.special), special_tokens=True)
    return made


def config_of(
    family: str, tokenizer: Any, tower: dict[str, int] | None = None, **sizes: Any
) -> Any:
    number = tokenizer.convert_tokens_to_ids
    text = TEXT | {
        "vocab_size": len(tokenizer),
        "pad_token_id": tokenizer.pad_token_id,
        "eos_token_id": tokenizer.eos_token_id,
        "bos_token_id": tokenizer.bos_token_id,
        **sizes,
    }
    if family in ("qwen2_5_vl", "qwen3_vl"):
        return qwen_config(family, text, number, tower or {})
    if family == "internvl":
        vision = VISION | {"image_size": [56, 56], "patch_size": [14, 14]}
        return transformers.InternVLConfig(
            text_config={"model_type": "qwen3", **text},
            vision_config=vision,
            image_token_id=number("<IMG_CONTEXT>"),
            image_seq_length=4,
            tie_word_embeddings=False,
        )
    window = {"sliding_window": 64, "layer_types": ["sliding_attention", "full_attention"]}
    return transformers.Gemma3Config(
        text_config={**text, **window, "query_pre_attn_scalar": 16},
        vision_config={"model_type": "siglip_vision_model", "vision_use_head": False, **VISION},
        mm_tokens_per_image=4,
        boi_token_index=number("<start_of_image>"),
        eoi_token_index=number("<end_of_image>"),
        image_token_index=number("<image_soft_token>"),
    )


def qwen_config(family: str, text: dict[str, Any], number: Any, larger: dict[str, int]) -> Any:
    rope = {"rope_type": "default", "rope_theta": 1e6, "mrope_section": [2, 3, 3]}
    ids = {
        "image_token_id": number("<|image_pad|>"),
        "video_token_id": number("<|video_pad|>"),
        "vision_start_token_id": number("<|vision_start|>"),
        "vision_end_token_id": number("<|vision_end|>"),
    }
    tower = {
        "depth": 2,
        "hidden_size": 32,
        "intermediate_size": 64,
        "num_heads": 2,
        "out_hidden_size": text["hidden_size"],
        **larger,
    }
    if family == "qwen2_5_vl":
        text = {k: v for k, v in text.items() if k != "head_dim"} | {"rope_parameters": rope}
        own = {"patch_size": 14, "fullatt_block_indexes": [1], "window_size": 56}
        maker = transformers.Qwen2_5_VLConfig
    else:
        text = text | {"rope_parameters": rope | {"mrope_interleaved": True}}
        own = {"patch_size": 16, "num_position_embeddings": 64, "deepstack_visual_indexes": [0, 1]}
        maker = transformers.Qwen3VLConfig
    return maker(text_config=text, vision_config=tower | own, tie_word_embeddings=False, **ids)


def processor_of(family: str, tokenizer: Any, image_tokens: int) -> Any:
    if family in ("qwen2_5_vl", "qwen3_vl"):
        patch = 14 if family == "qwen2_5_vl" else 16
        piece = (2 * patch) ** 2
        pictures = transformers.Qwen2VLImageProcessor(
            patch_size=patch, size={"shortest_edge": piece, "longest_edge": image_tokens * piece}
        )
        chat = CHATML.replace("IMAGE", "<|vision_start|><|image_pad|><|vision_end|>")
        if family == "qwen2_5_vl":
            video = transformers.Qwen2VLVideoProcessor()
            return transformers.Qwen2_5_VLProcessor(pictures, tokenizer, video, chat_template=chat)
        video = transformers.Qwen3VLVideoProcessor()
        return transformers.Qwen3VLProcessor(pictures, tokenizer, video, chat_template=chat)
    size = {"height": 56, "width": 56}
    if family == "internvl":
        pictures = transformers.GotOcr2ImageProcessor(size=size, max_patches=3)
        return transformers.InternVLProcessor(
            pictures,
            tokenizer,
            transformers.InternVLVideoProcessor(),
            image_seq_length=4,
            chat_template=CHATML.replace("IMAGE", "<IMG_CONTEXT>\n"),
        )
    pictures = transformers.Gemma3ImageProcessor(size=size)
    return transformers.Gemma3Processor(
        pictures, tokenizer, image_seq_length=4, chat_template=GEMMA_CHAT
    )


def lean_to_letters(model: Any, tokenizer: Any, letters: str) -> None:
    """One dimension that every token carries, and that only the letters' outputs listen to."""
    model.get_input_embeddings().weight[:, 0] = 4.0
    head = model.get_output_embeddings().weight
    head[:, 0] = 0.0
    head[tokenizer.convert_tokens_to_ids(list(letters)), 0] = 4.0


def save(
    family: str,
    folder: Path,
    seed: int = 0,
    tower: dict[str, int] | None = None,
    image_tokens: int = 8,
    says: str = "",
    corpus: Iterable[str] = CORPUS,
    vocabulary: int = 512,
    **sizes: Any,
) -> Path:
    """A checkpoint that `from_pretrained` opens.

    Args:
        family: one of `FAMILIES`.
        folder: where to.
        seed: of the weights.
        tower: sizes of a Qwen's vision tower, instead of the tiny ones.
        image_tokens: most tokens of a Qwen's picture.
        says: letters that it answers with, as a trained model does; empty for anything.
        corpus: texts that its tokenizer learns words from.
        vocabulary: how many it learns.
        sizes: of the language model, instead of `TEXT`'s.
    """
    make_torchvision_importable()
    tokenizer = tokenizer_of(RECIPES[family], corpus, vocabulary)
    config = config_of(family, tokenizer, tower, **sizes)
    torch.manual_seed(seed)
    model = AutoModelForImageTextToText.from_config(config).eval()
    with torch.no_grad():
        # Wider, so that the next token's distribution is not flat.
        model.get_output_embeddings().weight.mul_(3.0)
        if says:
            lean_to_letters(model, tokenizer, says)
    defaults = model.generation_config
    defaults.pad_token_id = tokenizer.pad_token_id
    defaults.eos_token_id = tokenizer.eos_token_id
    # As some real checkpoints do: an engine that lets it through does not sample what was asked.
    defaults.repetition_penalty = 1.05
    model.save_pretrained(folder)
    processor_of(family, tokenizer, image_tokens).save_pretrained(folder)
    return folder
