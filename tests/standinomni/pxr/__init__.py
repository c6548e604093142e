"""USD as Isaac Sim brings it: in a place of its own, before any that the environment has."""

from __future__ import annotations

import importlib.metadata

__path__ = [str(importlib.metadata.distribution("usd-core").locate_file("pxr"))]
