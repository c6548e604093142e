"""The laws of every simulator, held by the real worker around the stand-in Isaac Sim."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from builder.simulators.base import Simulator
from builder.simulators.isaacsim.simulator import IsaacSimulator
from tests.builder.simulators.isaacsim.test_simulator import OPTIONS
from tests.contracts.test_simulators import (  # noqa: F401
    test_a_hidden_object_leaves_neither_pixels_nor_shadow,
    test_a_moved_object_looks_as_if_the_scene_had_it_there,
    test_a_wide_picture_shows_what_a_narrow_one_shows,
    test_an_observation_has_the_stated_types_and_shapes,
    test_an_unknown_object_is_one_clear_error,
    test_areas_outside_and_around_the_camera,
    test_depth_is_the_distance_along_the_forward_axis,
    test_focal_length_follows_the_vertical_field_of_view,
    test_masks_agree_with_the_projection_of_the_mesh,
    test_the_identity_names_version_and_renderer,
    test_the_same_view_gives_the_same_bytes_whatever_came_before,
    test_the_unoccluded_area_is_what_the_object_covers_alone,
)
from tests.standinomni.surroundings import Surroundings


@pytest.fixture(scope="module")
def simulator(shared_surroundings: Surroundings) -> Iterator[Simulator]:
    made = IsaacSimulator(OPTIONS)
    yield made
    made.close()
