"""A stand-in for the context that holds the open stage."""

from __future__ import annotations

from typing import Any

from tests.standinomni.kit import KIT, note

KIT.expect_running()


LOADING = 4
"""Updates until a stage stands; the first two pass before loading begins."""


class Context:
    def open_stage(self, path: str) -> bool:
        from pxr import Usd

        assert isinstance(path, str)
        # Removing prims under a render product can hang the real one's GPU.
        assert not KIT.products, "a stage was opened while a render product stood"
        KIT.stage = Usd.Stage.Open(path)
        KIT.updates = 0
        note("open", stage=path)
        return KIT.stage is not None

    def get_stage(self) -> Any:
        assert KIT.updates >= LOADING, "the stage is still loading"
        return KIT.stage

    def get_stage_loading_status(self) -> tuple[str, int, int]:
        begun = 2 <= KIT.updates < LOADING
        return ("", KIT.updates, 1 if begun else 0)


CONTEXT = Context()


def get_context() -> Context:
    return CONTEXT
