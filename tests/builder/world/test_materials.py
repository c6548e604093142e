"""Textures wrap around, materials are deterministic, and a home's palette stays calm."""

from __future__ import annotations

import hashlib
import subprocess
import sys

import numpy as np
import pytest

from builder.seeding import stream
from builder.world.finishes import BUILDING, SCENES, SEASONS
from builder.world.materials import MATERIALS, PATTERNS, pixels
from builder.world.shape import Texture
from tests.laws import holds_for

SEEDS = range(8)
COLOURS = 3 * ((0.9, 0.8, 0.7), (0.5, 0.4, 0.3), (0.2, 0.3, 0.4))
WALLS_AND_FLOORS = (
    "oak_floor",
    "tile_floor",
    "terrazzo_floor",
    "carpet",
    "paint_warm",
    "paint_cool",
    "wallpaper",
    "wall_tiles",
    "ceiling",
    "herringbone_floor",
    "painted_boards",
    "concrete_wall",
    "square_tiles",
    "brick_white",
    "paint_bright",
    "wainscot",
)


def _texture(pattern: str, seed: int = 0) -> Texture:
    return Texture(pattern, seed, COLOURS, 1.0)


@holds_for(PATTERNS)
def test_the_seam_is_no_rougher_than_the_inside(pattern: str) -> None:
    image = pixels(_texture(pattern)).astype(float)
    # A landscape stands on its feet: it goes on sideways only.
    for axis in (1,) if pattern in SCENES else (0, 1):
        steps = np.abs(np.roll(image, -1, axis) - image).mean(axis=2)
        lines = steps.mean(axis=1 - axis)
        # A pattern's own edges (joints, stripes) are the roughest lines that it may have.
        assert lines[-1] <= 1.1 * lines[:-1].max()


@holds_for(PATTERNS)
def test_pixels_are_a_square_image_and_depend_on_the_seed(pattern: str) -> None:
    image = pixels(_texture(pattern))
    assert image.dtype == np.uint8
    assert image.shape in {(256, 256, 3), (512, 512, 3)}
    assert not np.array_equal(image, pixels(_texture(pattern, 1)))


def test_pixels_are_the_pattern_in_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rounded, not cut off; clipped, not wrapped around; shared, so nobody may write to them."""
    asked = []

    def pattern(rng: np.random.Generator, colours: np.ndarray) -> np.ndarray:
        asked.append(colours)
        return np.array([-0.2, 0.0, 0.2499, 0.5, 1.0, 1.4]).reshape(1, 2, 3)

    monkeypatch.setitem(PATTERNS, "grain", pattern)
    pixels.cache_clear()
    image = pixels(_texture("grain"))
    monkeypatch.undo()
    pixels.cache_clear()
    assert image.ravel().tolist() == [0, 0, 64, 128, 255, 255]
    np.testing.assert_array_equal(asked[0], COLOURS)
    with pytest.raises(ValueError, match="read-only"):
        image[0, 0, 0] = 1


@pytest.mark.parametrize("pattern", sorted(set(PATTERNS) - set(SCENES)))
def test_a_pattern_mixes_its_colours_and_shows_each(pattern: str) -> None:
    """Painted in pure red, green and blue, every pixel is a mixture, a little shaded at most."""
    image = PATTERNS[pattern](stream("mixture", pattern), np.eye(3))
    assert image.shape[2] == 3
    assert image.min() > -0.1
    assert 0.7 < image.sum(axis=2).min() <= image.sum(axis=2).max() < 1.25
    shares = image.mean(axis=(0, 1))
    assert shares.sum() == pytest.approx(1, abs=0.02)
    assert (shares[:2] > 0.05).all()
    assert image[..., :2].std(axis=(0, 1)).min() > 0.02, "flat"


@pytest.mark.parametrize(
    ("pattern", "axis"), [("planks", 1), ("grain", 1), ("veneer", 1), ("stripes", 0), ("boards", 0)]
)
def test_wood_runs_along_its_boards_and_stripes_stand(pattern: str, axis: int) -> None:
    image = PATTERNS[pattern](stream("along", pattern), np.eye(3))
    along, across = (np.abs(np.diff(image, axis=a)).mean() for a in (axis, 1 - axis))
    assert along < 0.3 * across


def test_pixels_are_the_same_in_another_process() -> None:
    script = (
        "import hashlib\n"
        "from builder.world.materials import PATTERNS, pixels\n"
        "from builder.world.shape import Texture\n"
        f"colours = {COLOURS}\n"
        "images = [pixels(Texture(p, 0, colours, 1.0)).tobytes() for p in PATTERNS]\n"
        "print(hashlib.sha256(b''.join(images)).hexdigest())\n"
    )
    there = subprocess.run(
        [sys.executable, "-c", script],
        env={"PYTHONHASHSEED": "1", "PYTHONPATH": ":".join(p for p in sys.path if p)},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    images = [pixels(Texture(p, 0, COLOURS, 1.0)).tobytes() for p in PATTERNS]
    assert there.strip() == hashlib.sha256(b"".join(images)).hexdigest()


@holds_for(MATERIALS)
def test_a_family_gives_valid_materials_and_the_same_for_the_same_seed(name: str) -> None:
    for seed in SEEDS:
        made = MATERIALS[name](seed)
        assert made == MATERIALS[name](seed)
        assert all(0 <= c <= 1 for c in made.colour)
        assert 0 <= made.roughness <= 1
        assert made.metallic in (0, 1)
        assert made.texture is None or made.texture.pattern in PATTERNS


@holds_for(WALLS_AND_FLOORS)
def test_walls_and_floors_are_of_a_photographed_home_brightness(name: str) -> None:
    for seed in SEEDS:
        made = MATERIALS[name](seed)
        image = pixels(made.texture) / 255 if made.texture else np.ones((1, 1, 3))
        mean = float((image * made.colour).mean())
        assert 0.45 < mean < 0.97, (name, seed, mean)


def test_scenes_share_textures() -> None:
    """No family can add more than four images, whatever the seeds."""
    for family in MATERIALS.values():
        textures = {family(seed).texture for seed in range(1000)}
        assert len(textures) <= 4


@pytest.mark.parametrize("season", SEASONS)
def test_outdoors_never_blows_out_and_has_a_sky_above_its_ground(season: str) -> None:
    for seed in SEEDS:
        made = BUILDING[f"outdoors_{season}"](seed)
        assert made.texture is not None and made.emission == 1
        image = pixels(made.texture)
        assert (image >= 250).all(axis=2).mean() < 0.001
        sky, ground = (rows.mean(axis=(0, 1)) for rows in (image[:100], image[-200:]))
        assert sky[2] > sky[1] > ground[2], "blue above, not below"


def test_an_unknown_pattern_is_an_error() -> None:
    with pytest.raises(KeyError):
        pixels(_texture("no such pattern"))
