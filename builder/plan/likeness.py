"""Which categories a person may call by each other's names: a layout holds one of each kind."""

from __future__ import annotations

from collections.abc import Iterable

from builder.world.assets import BUILT_IN, Catalogue

Sorts = tuple[tuple[frozenset[str], ...], ...]

LOOKALIKES: dict[str, tuple[str, ...]] = {
    "table": (
        *("dining table", "coffee table", "side table", "desk", "console table", "dressing table"),
        *("changing table", "folding table", "workbench", "vanity"),
        *("round table", "drawing table", "table football", "foosball table", "pool table"),
    ),
    "cabinet": (
        *("wardrobe", "nightstand", "dresser", "cabinet", "tv stand", "sideboard", "media unit"),
        *("wall cabinet", "shoe cabinet", "filing cabinet", "chest of drawers", "drawer unit"),
        *("display cabinet", "wine cabinet", "bathroom cabinet", "china cabinet", "locker"),
        *("bookshelf", "bookcase", "shoe rack", "fireplace"),
    ),
    "shelf": (
        *("bookshelf", "bookcase", "wall shelf", "shelf", "shelving unit"),
        *("ladder shelf", "plant stand", "shoe rack", "china cabinet"),
    ),
    "low table": ("side table", "stool", "step stool", "nightstand", "plant stand", "bar stool"),
    "long seat": ("coffee table", "bench", "storage chest"),
    "chest": ("storage chest", "trunk", "chest", "toy chest", "cardboard box", "suitcase"),
    "drawers": ("filing cabinet", "drawer box", "drawer unit", "chest of drawers", "nightstand"),
    "front": ("stove", "oven", "microwave", "toaster oven", "fireplace", "wood stove", "toaster"),
    "light": ("candle", "lantern", "table lamp", "candlestick"),
    "organ": ("piano", "keyboard", "electric piano", "organ"),
    "ride": ("skateboard", "scooter", "tricycle", "roller skates"),
    "drum": ("drum", "pouf", "bongo"),
    "dollhouse": ("dollhouse", "birdhouse", "doll"),
    "horse": ("rocking horse", "toy horse"),
    "printer": ("printer", "scanner", "copier"),
    "heating": ("radiator", "towel rail", "fireplace", "heater", "space heater"),
    "chair": (
        *("chair", "office chair", "armchair", "sofa", "rocking chair", "dining chair"),
        *("high chair", "folding chair", "chaise longue", "loveseat", "recliner"),
    ),
    "seat": (
        *("stool", "bar stool", "step stool", "ottoman", "bench", "pouf", "bean bag", "beanbag"),
        *("floor cushion", "cushion", "pillow", "storage chest", "trunk", "chest", "footstool"),
        *("piano bench", "piano stool", "toy chest", "pet bed", "dog bed"),
    ),
    "bed": ("bed", "bunk bed", "crib", "cot", "sofa bed", "daybed"),
    "counter": ("kitchen counter", "kitchen sink", "sink", "washbasin", "kitchen island"),
    "machine": ("stove", "oven", "dishwasher", "washing machine", "dryer", "tumble dryer"),
    "small oven": ("microwave", "toaster oven", "bread bin"),
    "plant": (
        *("potted plant", "small plant", "cactus", "flower vase", "vase", "bonsai", "succulent"),
        *("flower pot", "plant pot", "bonsai tree", "palm", "flowers", "christmas tree"),
    ),
    "lamp": (
        *("floor lamp", "table lamp", "desk lamp", "ceiling lamp", "pendant lamp", "wall lamp"),
        *("lantern", "chandelier", "lava lamp", "ceiling fan"),
    ),
    "bin": (
        *("trash can", "laundry basket", "bucket", "basket", "wicker basket", "bin", "wastebasket"),
        *("waste bin", "paper bin", "hamper", "umbrella stand", "recycling bin", "fruit basket"),
        *("shopping basket", "picnic basket", "mop bucket", "storage basket", "toy basket"),
    ),
    "box": (
        *("cardboard box", "gift box", "tissue box", "shoe box", "jewellery box", "drawer box"),
        *("box", "toolbox", "tool box", "crate", "storage box", "wooden crate", "lunch box"),
        *("pencil case", "desk organiser", "letter tray", "music box", "cereal box", "toy box"),
        *("first aid kit", "plastic crate", "milk crate", "paper tray", "cassette player"),
    ),
    "book": ("book", "stack of books", "books", "notebook", "magazine", "notepad", "binder"),
    "cup": ("mug", "cup", "pen holder", "glass", "wine glass", "teacup", "tumbler", "paper cup"),
    "bowl": ("bowl", "fruit bowl", "plate", "stack of plates", "salad bowl", "pet bowl", "tray"),
    "pot": (
        *("kettle", "teapot", "coffee maker", "coffee machine", "jug", "pitcher", "watering can"),
        *("cooking pot", "pot", "pan", "frying pan", "saucepan", "electric kettle", "coffee pot"),
        *("moka pot", "blender", "rice cooker", "slow cooker", "mixer", "stand mixer"),
    ),
    "bottle": (
        *("bottle", "water bottle", "wine bottle", "soap dispenser", "thermos", "spray bottle"),
        *("shampoo bottle", "jar", "milk carton", "perfume bottle", "soda can", "can", "jam jar"),
        *("cookie jar", "glue bottle", "ketchup bottle", "salt shaker", "pepper mill"),
    ),
    "fruit": ("apple", "orange", "pear", "lemon", "peach", "tomato", "pumpkin"),
    "food": ("cake", "pie", "bread", "loaf of bread", "cupcake", "pizza"),
    "screen": ("monitor", "laptop", "television", "tablet", "computer", "e-reader"),
    "telephone": ("telephone", "phone", "smartphone", "calculator", "remote control"),
    "sound": ("speaker", "radio", "stereo", "record player", "turntable", "gramophone"),
    "frame": (
        *("picture", "picture frame", "mirror", "photo frame", "poster", "painting", "easel"),
        *("floor mirror", "standing mirror", "wall mirror", "whiteboard", "pin board", "pinboard"),
        *("cork board", "calendar", "wall calendar", "chalkboard", "blackboard", "notice board"),
        *("world map", "tapestry", "desk calendar", "hand mirror", "makeup mirror", "wall map"),
    ),
    "clock": (
        *("wall clock", "alarm clock", "clock", "watch", "mantel clock", "grandfather clock"),
        *("hourglass", "kitchen timer", "cuckoo clock", "wristwatch", "thermometer"),
    ),
    "rug": ("rug", "bath mat", "mat", "door mat", "doormat", "carpet", "yoga mat", "runner"),
    "ball": (
        *("basketball", "football", "soccer ball", "beach ball", "tennis ball", "ball"),
        *("exercise ball", "volleyball", "bowling ball", "baseball", "rugby ball"),
    ),
    "bag": (
        *("suitcase", "backpack", "bag", "handbag", "briefcase", "duffel bag", "shopping bag"),
        *("sports bag", "tote bag", "school bag", "gift bag", "paper bag"),
    ),
    "rack": (
        *("towel rail", "coat rack", "coat stand", "clothes rack", "hat stand", "towel rack"),
        *("shoe rack", "wine rack", "spice rack", "magazine rack"),
        *("drying rack", "clothes rail", "dish rack", "hook rail", "towel", "robe hook"),
    ),
    "guitar": ("guitar", "violin", "ukulele", "cello", "electric guitar"),
    "piano": ("piano", "grand piano", "electric piano", "keyboard piano", "upright piano"),
    "figure": ("teddy bear", "doll", "plush rabbit", "stuffed animal", "toy robot", "figurine"),
    "vehicle": ("toy car", "toy truck", "toy train", "toy boat", "toy plane", "toy airplane"),
    "blocks": ("puzzle cube", "toy blocks", "building blocks", "dice", "stacking rings"),
    "candle": ("candle", "candlestick", "candle holder", "candelabra"),
    "curtain": ("curtains", "curtain", "blinds", "roller blind", "room divider", "folding screen"),
    "stapler": ("stapler", "tape dispenser", "hole punch"),
    "ladder": ("ladder", "step ladder", "stepladder"),
    "fan": ("fan", "heater", "space heater", "air purifier", "radiator", "table fan", "desk fan"),
    "cleaner": ("broom", "mop", "vacuum cleaner", "ironing board"),
    "roll": ("toilet paper", "paper towel", "kitchen roll", "roll of tape"),
    "tub": ("bathtub", "shower"),
    "weights": ("dumbbell", "dumbbells", "kettlebell"),
    "trophy": ("trophy", "statue", "bust", "sculpture"),
}
"""By kind; names that no catalogue has yet are there for people's own things. A name may be of
several kinds: a bookshelf with doors passes for a cabinet, a wall shelf does not."""

FURNITURE = ("table", "cabinet", "shelf", "chair", "seat", "bed", "counter", "machine")
"""Kinds that nobody stands on a table."""

APART: Sorts = (
    (
        frozenset({"desk", "drawing table"}),
        frozenset({"dining table", "side table", "round table"}),
    ),
    (frozenset({"desk"}), frozenset({"coffee table"})),
    (
        frozenset({"wardrobe"}),
        frozenset({"bookshelf", "bookcase"}),
        frozenset({"fireplace"}),
        frozenset({"nightstand", "side table", "filing cabinet", "tv stand"}),
    ),
    (frozenset({"wardrobe", "fireplace", "wall cabinet"}), frozenset({"dresser", "shoe rack"})),
    (frozenset({"wardrobe", "fireplace"}), frozenset({"cabinet", "sideboard"})),
    (frozenset({"bookshelf"}), frozenset({"wall cabinet", "dresser", "sideboard"})),
    (frozenset({"sofa"}), frozenset({"armchair", "chair", "office chair"})),
    (
        frozenset({"bench", "storage chest", "coffee table"}),
        frozenset({"stool", "bar stool", "ottoman", "floor cushion"}),
    ),
    (frozenset({"cardboard box"}), frozenset({"suitcase"}), frozenset({"storage chest"})),
    (frozenset({"stove"}), frozenset({"microwave"}), frozenset({"fireplace"})),
    (frozenset({"microwave", "fireplace"}), frozenset({"toaster"})),
    (frozenset({"candle"}), frozenset({"table lamp"})),
    (frozenset({"radiator"}), frozenset({"fan"}), frozenset({"fireplace"})),
)
"""Sorts of one kind that nobody takes for each other."""

TOLD_APART: Sorts = (
    *APART,
    (
        frozenset({"dining table", "round table"}),
        frozenset({"coffee table"}),
        frozenset({"side table", "nightstand"}),
    ),
    (
        frozenset({"nightstand", "side table", "filing cabinet"}),
        frozenset({"dresser", "cabinet", "sideboard", "china cabinet", "shoe rack"}),
        frozenset({"tv stand"}),
        frozenset({"wall cabinet"}),
        frozenset({"bookshelf", "bookcase", "wardrobe"}),
        frozenset({"drawer box"}),
    ),
    (frozenset({"bookshelf", "shoe rack", "china cabinet"}), frozenset({"wall shelf"})),
    (frozenset({"armchair"}), frozenset({"chair", "office chair"})),
    (
        frozenset({"ottoman", "floor cushion"}),
        frozenset({"stool", "bar stool", "side table"}),
    ),
    (frozenset({"kitchen counter"}), frozenset({"kitchen sink"})),
    (frozenset({"stove"}), frozenset({"washing machine"})),
    (frozenset({"floor lamp", "table lamp", "desk lamp"}), frozenset({"ceiling lamp"})),
    (frozenset({"umbrella stand"}), frozenset({"trash can", "laundry basket", "bucket"})),
    (frozenset({"potted plant", "small plant", "cactus"}), frozenset({"flower vase", "vase"})),
    (
        frozenset({"picture", "picture frame"}),
        frozenset({"mirror"}),
        frozenset({"pin board", "whiteboard", "calendar"}),
    ),
    (frozenset({"television", "monitor"}), frozenset({"laptop"})),
)
"""The same, and sorts that a picture may show together where it is asked for none of them."""


def kin(names: Iterable[str], catalogue: Catalogue = BUILT_IN) -> set[str]:
    """The categories that could be confused with any of the names, the names among them."""
    return set().union(*(_like(name, catalogue, APART) for name in set(names)))


def doubles(names: Iterable[str], catalogue: Catalogue = BUILT_IN) -> set[str]:
    """The categories that no picture shows beside any of the names, whatever it is asked for.

    Fewer than their kin: an armchair may stand by a chair that nobody asks for.
    """
    return set().union(*(_like(name, catalogue, TOLD_APART) for name in set(names)))


def _like(name: str, catalogue: Catalogue, sorts: Sorts) -> set[str]:
    given = synonyms({name}, catalogue)
    near = given.union(*(g for g in LOOKALIKES.values() if not given.isdisjoint(g)))
    return synonyms({n for n in near if not any(_told(n, own, sorts) for own in given)}, catalogue)


def _told(one: str, other: str, sorts: Sorts) -> bool:
    """Whether two names are of different sorts."""
    return any(
        any(one in sort and other not in sort for sort in kind)
        and any(other in sort and one not in sort for sort in kind)
        for kind in sorts
    )


def synonyms(given: set[str], catalogue: Catalogue) -> set[str]:
    """The names, and all that a catalogue states to be like them."""
    known = 0
    while known < len(given):
        known = len(given)
        given = given.union(*(group for group in catalogue.alike if not given.isdisjoint(group)))
    return given
