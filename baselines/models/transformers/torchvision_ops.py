"""A torchvision whose compiled half does not fit this torch, made importable."""

from __future__ import annotations

import torch

SIGNATURE = "(Tensor dets, Tensor scores, float iou_threshold) -> Tensor"
OPERATORS = {"nms": SIGNATURE, "qnms": SIGNATURE}
"""What `import torchvision` describes without asking whether it is there."""


def make_torchvision_importable() -> None:
    """Declare the operators that torchvision expects.

    Beside a torch for CPUs pip installs a torchvision for CUDA, whose compiled half cannot load.
    Pictures are resized by its other half, which is plain torch; only the import stands in the way.
    """
    try:
        import torchvision  # noqa: F401
    except ImportError:
        return
    except RuntimeError:
        for name, signature in OPERATORS.items():
            torch.library.define(f"torchvision::{name}", signature)
