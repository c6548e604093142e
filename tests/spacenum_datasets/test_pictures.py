"""Pictures from elsewhere are of few formats, bounded and whole, or refused in one line."""

from __future__ import annotations

import warnings

import numpy as np
import pytest
from PIL import Image, ImageFile

from spacenum_datasets.pictures import (
    MOST_PIXELS,
    MOST_TEXTURE_PIXELS,
    UnreadablePicture,
    decode,
    read_size,
    texture,
)
from tests.oddpictures import EPS, NO_PICTURE, OTHER_FORMATS, chunk, fake_ghostscript, png, saved


@pytest.mark.parametrize("read", [decode, texture])
@pytest.mark.parametrize("what", NO_PICTURE)
def test_what_is_no_picture_is_refused_in_one_line(what, read) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with pytest.raises(UnreadablePicture) as refusal:
            read(NO_PICTURE[what], "row 7")
    assert refusal.value.message.startswith("row 7 ")
    assert "\n" not in refusal.value.message and len(refusal.value.message) < 250


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_what_a_build_writes_is_read_as_it_is(kind: str) -> None:
    data = saved(kind, lossless=True) if kind == "WEBP" else saved(kind)
    picture = decode(data, "it")
    assert (picture.size, picture.mode) == ((8, 8), "RGB")
    np.testing.assert_array_equal(np.asarray(picture), np.full((8, 8, 3), (200, 30, 30)))
    assert read_size(data, "it") == (8, 8)


@pytest.mark.parametrize("kind", OTHER_FORMATS)
def test_other_formats_are_for_textures_alone(kind: str) -> None:
    assert texture(OTHER_FORMATS[kind], "it").size == (8, 8)
    with pytest.raises(UnreadablePicture, match="not a picture in PNG or WEBP"):
        decode(OTHER_FORMATS[kind], "it")


def test_the_bound_is_the_largest_picture_that_is_built() -> None:
    wide = png(MOST_PIXELS // 16, 16)
    assert decode(wide, "it").size == read_size(wide, "it") == (MOST_PIXELS // 16, 16)
    wider = png(MOST_PIXELS // 16 + 1, 16, pixels=b"\0")
    for read in (decode, read_size):
        with pytest.raises(UnreadablePicture, match=f"more than {MOST_PIXELS:,} pixels"):
            read(wider, "it")
    with pytest.raises(UnreadablePicture, match=f"more than {MOST_TEXTURE_PIXELS:,} pixels"):
        texture(png(MOST_TEXTURE_PIXELS // 16 + 1, 16, pixels=b"\0"), "it")


def test_short_texts_beside_the_pixels_are_no_fault() -> None:
    assert decode(png(8, 8, chunk(b"tEXt", b"Author\0somebody")), "it").size == (8, 8)


def test_ghostscript_is_never_asked(tmp_path, monkeypatch) -> None:
    trace = fake_ghostscript(tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    for read in (decode, read_size, texture):
        with pytest.raises(UnreadablePicture):
            read(EPS, "it")
    assert not trace.exists()


def test_pillow_is_left_as_strict_as_it_is() -> None:
    assert not ImageFile.LOAD_TRUNCATED_IMAGES
    assert Image.MAX_IMAGE_PIXELS is not None
