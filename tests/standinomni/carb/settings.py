"""A stand-in for Carbonite's settings: those that we may set, with their types."""

from __future__ import annotations

from tests.standinomni.kit import KIT

KIT.expect_running()

KNOWN: dict[str, type] = {
    "/app/asyncRendering": bool,
    "/app/asyncRenderingLowLatency": bool,
    "/omni/replicator/asyncRendering": bool,
    "/exts/isaacsim.core.throttling/enable_async": bool,
    "/rtx/post/dlss/execMode": int,
    "/rtx-transient/dlssg/enabled": bool,
    "/rtx/post/histogram/enabled": bool,
    "/rtx/sceneDb/ambientLightIntensity": float,
}


class Settings:
    def set(self, path: str, value: object) -> None:
        assert type(value) is KNOWN[path], f"{path} = {value!r}"
        KIT.settings[path] = value


def get_settings() -> Settings:
    return Settings()
