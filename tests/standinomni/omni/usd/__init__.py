"""A stand-in for the context that holds the open stage."""

from __future__ import annotations

from typing import Any

from tests.standinomni.kit import KIT, note

KIT.expect_running()


class Context:
    def __init__(self) -> None:
        self._loading = 0

    def open_stage(self, path: str) -> bool:
        from pxr import Usd

        assert isinstance(path, str)
        # Removing prims under a render product can hang the real one's GPU.
        assert not KIT.products, "a stage was opened while a render product stood"
        KIT.stage = Usd.Stage.Open(path)
        self._loading = 3
        note("open", stage=path)
        return KIT.stage is not None

    def get_stage(self) -> Any:
        assert self._loading == 0, "the stage is still loading"
        return KIT.stage

    def get_stage_loading_status(self) -> tuple[str, int, int]:
        self._loading = max(0, self._loading - 1)
        return ("", 3 - self._loading, self._loading)


CONTEXT = Context()


def get_context() -> Context:
    return CONTEXT
