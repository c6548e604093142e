"""What a SpaceNum sample means: load it, ask it, change it, score it.

What is listed here is public and documented in docs/api.md; any other name may change.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacenum_datasets.exports import lazy_names

if TYPE_CHECKING:
    from spacenum_datasets.answers import How, Reading, read_answer
    from spacenum_datasets.errors import UserError
    from spacenum_datasets.geometry import Box, Camera, frame_matrix, look_at
    from spacenum_datasets.interventions import INTERVENTIONS, Intervention, Stage, intervene
    from spacenum_datasets.loader import load
    from spacenum_datasets.numerals import NumberStyle
    from spacenum_datasets.open_answers import NumberReading, read_box, read_magnitude
    from spacenum_datasets.open_scoring import score_overlap, score_relative
    from spacenum_datasets.prompt import Question, question
    from spacenum_datasets.sample import ImageView, Layout, LayoutObject, Sample, Transition
    from spacenum_datasets.schema import features, from_row, to_row
    from spacenum_datasets.scoring import (
        classify_error,
        score_exact,
        score_layout,
        score_proximity,
    )
    from spacenum_datasets.vocabulary import (
        COMPANIONS,
        CONFIGS,
        Action,
        Cell,
        Change,
        Companion,
        Config,
        Form,
        Kept,
        Role,
        Setting,
        Split,
        Task,
        Unit,
    )

__version__ = "0.1.0"

__all__ = [
    "COMPANIONS",
    "CONFIGS",
    "INTERVENTIONS",
    "Action",
    "Box",
    "Camera",
    "Cell",
    "Change",
    "Companion",
    "Config",
    "Form",
    "How",
    "ImageView",
    "Intervention",
    "Kept",
    "Layout",
    "LayoutObject",
    "NumberReading",
    "NumberStyle",
    "Question",
    "Reading",
    "Role",
    "Sample",
    "Setting",
    "Split",
    "Stage",
    "Task",
    "Transition",
    "Unit",
    "UserError",
    "__version__",
    "classify_error",
    "features",
    "frame_matrix",
    "from_row",
    "intervene",
    "load",
    "look_at",
    "question",
    "read_answer",
    "read_box",
    "read_magnitude",
    "score_exact",
    "score_layout",
    "score_overlap",
    "score_proximity",
    "score_relative",
    "to_row",
]

MODULES: dict[str, tuple[str, ...]] = {
    "answers": ("How", "Reading", "read_answer"),
    "errors": ("UserError",),
    "geometry": ("Box", "Camera", "frame_matrix", "look_at"),
    "interventions": ("INTERVENTIONS", "Intervention", "Stage", "intervene"),
    "loader": ("load",),
    "numerals": ("NumberStyle",),
    "open_answers": ("NumberReading", "read_box", "read_magnitude"),
    "open_scoring": ("score_overlap", "score_relative"),
    "prompt": ("Question", "question"),
    "sample": ("ImageView", "Layout", "LayoutObject", "Sample", "Transition"),
    "schema": ("features", "from_row", "to_row"),
    "scoring": ("classify_error", "score_exact", "score_layout", "score_proximity"),
    "vocabulary": (
        *("COMPANIONS", "CONFIGS", "Action", "Cell", "Change", "Companion", "Config", "Form"),
        *("Kept", "Role", "Setting", "Split", "Task", "Unit"),
    ),
}
"""Where each is at home: `datasets` takes a second to import, and most modules do without it."""

__getattr__ = lazy_names(__name__, MODULES)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
