"""Drawn views on disk, keyed by content: what makes a build resumable and never draw twice."""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import asdict, dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np

from builder.sighting import Sighting


@dataclass(frozen=True)
class Store:
    """A folder of sightings, one file per view, each written whole or not at all.

    Attributes:
        folder: made on first use.
        image_format: of the encoded images; formats do not mix.
    """

    folder: Path
    image_format: str

    def path(self, key: str) -> Path:
        return self.folder / self.image_format / key[:2] / f"{key}.npz"

    def __contains__(self, key: str) -> bool:
        return self.path(key).exists()

    def put(self, key: str, sighting: Sighting) -> None:
        """Store a sighting; a second writer of the same key does no harm."""
        facts = asdict(sighting)
        arrays: dict[str, Any] = {
            "image": np.frombuffer(facts.pop("image"), np.uint8),
            "thumbnail": facts.pop("thumbnail"),
            "depth": facts.pop("depth"),
        }
        arrays["facts"] = np.frombuffer(json.dumps(facts).encode(), np.uint8)
        content = BytesIO()
        np.savez(content, **arrays)
        path = self.path(key)
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_suffix(f".{os.getpid()}.partial")
        beside.write_bytes(content.getbuffer())
        beside.replace(path)

    def get(self, key: str) -> Sighting:
        """The sighting of a view; FileNotFoundError when it was never drawn."""
        with np.load(self.path(key), allow_pickle=False) as arrays:
            facts = json.loads(arrays["facts"].tobytes())
            return Sighting(
                image=arrays["image"].tobytes(),
                shape=(facts["shape"][0], facts["shape"][1]),
                pixels=facts["pixels"],
                rectangles={n: (r[0], r[1], r[2], r[3]) for n, r in facts["rectangles"].items()},
                unoccluded=facts["unoccluded"],
                largest=facts["largest"],
                thumbnail=arrays["thumbnail"],
                depth=arrays["depth"],
            )

    def image(self, key: str) -> bytes:
        """Only the encoded image of a view."""
        with np.load(self.path(key), allow_pickle=False) as arrays:
            content: bytes = arrays["image"].tobytes()
            return content

    def remove(self) -> None:
        """Delete every stored view."""
        shutil.rmtree(self.folder, ignore_errors=True)
