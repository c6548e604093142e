"""What each kind of room is: its measures, what it cannot do without, and what it may have too."""

from __future__ import annotations

from dataclasses import dataclass

from builder.world import groups
from builder.world.groups import Group, piece

Range = tuple[float, float]


@dataclass(frozen=True)
class RoomType:
    """How a kind of room comes to be.

    Attributes:
        short: range of the inside's shorter edge, metres; which of the two it is, is drawn.
        long: of the longer edge.
        height: from floor to ceiling.
        fewest: a room to walk in with fewer things is bare.
        essential: groups without which it is no such room, the one that says most first.
        further: groups that it may have too.
        pictures: how many hang in it at most; fewer where water splashes.
    """

    short: Range
    long: Range
    height: Range
    fewest: int
    essential: tuple[Group, ...]
    further: tuple[Group, ...]
    pictures: int = 8


ROOM_TYPES: dict[str, RoomType] = {
    "bedroom": RoomType(
        short=(3.5, 5.0),
        long=(4.2, 6.2),
        height=(2.5, 2.75),
        fewest=30,
        essential=(groups.place_bed, groups.place_wardrobe),
        further=(
            groups.place_dresser,
            groups.place_workplace,
            piece("bookshelf"),
            piece("storage chest"),
            groups.place_reading_corner,
        ),
    ),
    "living_room": RoomType(
        short=(4.0, 5.2),
        long=(4.8, 6.6),
        height=(2.5, 2.85),
        fewest=32,
        essential=(groups.place_sofa_and_television,),
        further=(
            groups.place_armchair_by_table,
            piece("piano", "fireplace", share=0.5),
            piece("bookshelf"),
            piece("cabinet", "sideboard"),
            groups.place_reading_corner,
            groups.place_workplace,
            piece("bookshelf"),
        ),
    ),
    "kitchen": RoomType(
        short=(3.4, 4.8),
        long=(4.4, 6.2),
        height=(2.5, 2.75),
        fewest=30,
        essential=(groups.place_kitchen, groups.place_kitchen_table),
        further=(
            piece("cabinet", "china cabinet"),
            groups.place_bar_stools,
            piece("washing machine", share=0.3),
        ),
        pictures=5,
    ),
    "bathroom": RoomType(
        short=(2.9, 3.7),
        long=(3.5, 4.4),
        height=(2.45, 2.65),
        fewest=18,
        essential=(groups.place_bathroom,),
        further=(
            groups.place_towel_rail,
            piece("washing machine"),
            piece("cabinet"),
            piece("laundry basket"),
            piece("stool"),
        ),
        pictures=3,
    ),
    "study": RoomType(
        short=(3.2, 4.4),
        long=(4.0, 5.6),
        height=(2.5, 2.75),
        fewest=28,
        essential=(groups.place_study_desk, piece("bookshelf")),
        further=(
            piece("bookshelf"),
            piece("filing cabinet"),
            groups.place_reading_corner,
            piece("cabinet", "sideboard", "dresser"),
        ),
    ),
    "dining_room": RoomType(
        short=(4.0, 5.0),
        long=(4.8, 6.4),
        height=(2.5, 2.85),
        fewest=28,
        essential=(groups.place_dining_table,),
        further=(
            piece("sideboard", "cabinet"),
            piece("china cabinet", share=0.6),
            piece("fireplace", share=0.2),
            piece("bench", share=0.5),
            piece("bookshelf", share=0.5),
            piece("dresser", share=0.5),
            groups.place_reading_corner,
        ),
    ),
}
