from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image

from builder.rendered_view import DEPTH_SIDE, ENCODERS, FAR, THUMBNAIL, RenderedView, summarize
from builder.seeding import stream
from builder.spec import AssetSpec, Object, Observation, SceneSpec, View
from spacenum_datasets.geometry import Box, Camera, camera_rotation

HEIGHT, WIDTH = 96, 128


def view(*measured: str) -> View:
    asset = AssetSpec("chair", 0, (1.0, 1.0, 1.0), (1.0, 1.0, 1.0))
    things = tuple(Object(name, asset, (0.0, 0.0, 0.0)) for name in ("chair", "stool", "lamp"))
    room = Box((-2.0, -2.0, 0.0), (2.0, 2.0, 2.5))
    scene = SceneSpec("room", "1", things, (), (), (0.5, 0.5, 0.5), room)
    camera = Camera((0.0, 0.0, 1.0), camera_rotation(0, 0), 90.0, WIDTH, HEIGHT)
    return View(scene, camera, measured=measured)


def observation() -> Observation:
    """A chair of 10 x 20 pixels, a stool of one pixel, no lamp, half a floor, half a wall."""
    instances = np.zeros((HEIGHT, WIDTH), np.int32)
    instances[30:40, 50:70] = 1
    instances[95, 127] = 2
    surfaces = np.ones((HEIGHT, WIDTH), np.int32)
    surfaces[:48] = 2
    surfaces[instances > 0] = 0
    rgb = stream("test", "sighting").integers(0, 256, (HEIGHT, WIDTH, 3), np.uint8)
    depth = np.linspace(1, 5, HEIGHT * WIDTH, dtype=np.float32).reshape(HEIGHT, WIDTH)
    return Observation(rgb, instances, surfaces, depth, {"chair": 250, "lamp": 9})


@pytest.mark.parametrize("image_format", ENCODERS)
def test_images_are_lossless(image_format: str) -> None:
    seen = observation()
    picture = Image.open(io.BytesIO(summarize(view(), seen, image_format).image))
    assert picture.format == image_format.upper() and picture.mode == "RGB"
    assert (np.asarray(picture) == seen.rgb).all()


def test_an_unknown_format_is_an_error() -> None:
    with pytest.raises(KeyError):
        summarize(view(), observation(), "jpeg")


def test_what_is_seen_is_counted() -> None:
    rendered = summarize(view("chair", "lamp"), observation(), "png")
    assert rendered.pixels == {"chair": 200, "stool": 1}
    assert rendered.unoccluded == {"chair": 250, "lamp": 9}
    assert rendered.rectangles == {"chair": (50, 30, 70, 40)}, "what is not seen has no rectangle"
    assert rendered.shape == (HEIGHT, WIDTH)


def test_rectangles_reach_the_images_edge() -> None:
    rendered = summarize(view("stool"), observation(), "png")
    assert rendered.rectangles == {"stool": (WIDTH - 1, HEIGHT - 1, WIDTH, HEIGHT)}


def test_instances_count_from_a_share_of_the_image() -> None:
    rendered = summarize(view(), observation(), "png")
    share = 200 / (HEIGHT * WIDTH)
    assert rendered.visible_instances(0.0) == 2
    assert rendered.visible_instances(share) == 1
    assert rendered.visible_instances(share * 1.001) == 0


def test_the_largest_is_a_surface_an_object_or_nothing() -> None:
    seen = observation()
    total = HEIGHT * WIDTH
    assert summarize(view(), seen, "png").largest == max(
        (seen.surfaces == 1).sum() / total, (seen.surfaces == 2).sum() / total
    )
    filled = np.full((HEIGHT, WIDTH), 3, np.int32)
    thing = Observation(seen.rgb, filled, np.zeros_like(filled), seen.depth)
    assert summarize(view(), thing, "png").largest == 1.0
    void = Observation(seen.rgb, np.zeros_like(filled), np.zeros_like(filled), seen.depth)
    assert summarize(view(), void, "png").largest == 1.0


def test_thumbnail_and_depth_are_small_and_faithful() -> None:
    seen = observation()
    rendered = summarize(view(), seen, "png")
    assert rendered.thumbnail.shape == (THUMBNAIL, THUMBNAIL, 3)
    assert rendered.depth.shape == (DEPTH_SIDE, DEPTH_SIDE)
    cells = seen.rgb.reshape(THUMBNAIL, 3, THUMBNAIL, 4, 3).mean(axis=(1, 3))
    assert np.abs(rendered.thumbnail - cells).max() <= 1
    rows, columns = ((np.arange(64) + 0.5) * n / 64 for n in (HEIGHT, WIDTH))
    expected = seen.depth[np.ix_(rows.astype(int), columns.astype(int))]
    assert (rendered.depth == expected).all()


def test_tiny_images_have_a_depth_too() -> None:
    small = Observation(
        rgb=np.zeros((8, 8, 3), np.uint8),
        instances=np.zeros((8, 8), np.int32),
        surfaces=np.ones((8, 8), np.int32),
        depth=np.full((8, 8), 2.0, np.float32),
    )
    rendered = summarize(view("lamp"), small, "png")
    assert isinstance(rendered, RenderedView) and (rendered.depth == 2.0).all()


def test_where_nothing_is_seen_is_far_away() -> None:
    seen = observation()
    seen.depth[:48] = np.inf
    assert (summarize(view(), seen, "png").depth[:30] == FAR).all()
