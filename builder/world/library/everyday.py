"""Further everyday names: what a person's own models may be called, and what those pass for.

The catalogue's records say it of their own names.
"""

from __future__ import annotations

from collections.abc import Mapping

EVERYDAY: Mapping[tuple[str, ...], str] = {
    ("table", "desk"): (
        "console table, dressing table, changing table, folding table, workbench, vanity, "
        "drawing table, table football, foosball table, pool table"
    ),
    ("cabinet", "wardrobe", "bookshelf"): (
        "media unit, shoe cabinet, chest of drawers, drawer unit, display cabinet, wine "
        "cabinet, bathroom cabinet, locker, bookcase"
    ),
    ("shelf",): "bookcase, shelf, shelving unit, ladder shelf, plant stand",
    ("low table",): "step stool, plant stand",
    ("storage chest", "bench", "cardboard box", "suitcase"): "trunk, chest, toy chest",
    ("drawers",): "drawer unit, chest of drawers",
    ("stove", "microwave", "toaster", "fireplace"): "oven, toaster oven, wood stove",
    ("candle", "table lamp"): "lantern, candlestick",
    ("piano", "keyboard"): "electric piano, organ",
    ("skateboard",): "scooter, tricycle, roller skates",
    ("drum",): "pouf, bongo",
    ("dollhouse",): "birdhouse, doll",
    ("rocking horse",): "toy horse",
    ("printer",): "scanner, copier",
    ("radiator", "towel rail", "fireplace"): "heater, space heater",
    ("chair", "sofa"): (
        "rocking chair, dining chair, high chair, folding chair, chaise longue, loveseat, recliner"
    ),
    ("seat",): (
        "step stool, pouf, bean bag, beanbag, cushion, pillow, trunk, chest, footstool, piano "
        "bench, piano stool, toy chest, pet bed, dog bed"
    ),
    ("bed",): "bunk bed, crib, cot, sofa bed, daybed",
    ("counter",): "sink, kitchen island",
    ("machine",): "oven, dishwasher, dryer, tumble dryer",
    ("microwave",): "toaster oven, bread bin",
    ("plant",): (
        "bonsai, succulent, flower pot, plant pot, bonsai tree, palm, flowers, christmas tree"
    ),
    ("lamp",): "pendant lamp, wall lamp, lantern, chandelier, lava lamp, ceiling fan",
    ("bin",): (
        "basket, wicker basket, bin, wastebasket, waste bin, paper bin, hamper, recycling bin, "
        "fruit basket, shopping basket, picnic basket, mop bucket, storage basket, toy basket"
    ),
    ("box",): (
        "box, toolbox, tool box, crate, storage box, wooden crate, lunch box, pencil case, desk "
        "organiser, letter tray, music box, cereal box, toy box, first aid kit, plastic crate, "
        "milk crate, paper tray, cassette player"
    ),
    ("book",): "books, magazine, notepad, binder",
    ("mug",): "cup, glass, wine glass, teacup, tumbler, paper cup",
    ("bowl",): "plate, stack of plates, salad bowl, pet bowl, tray",
    ("pot",): (
        "coffee maker, coffee machine, jug, pitcher, watering can, pot, pan, frying pan, "
        "saucepan, electric kettle, coffee pot, moka pot, blender, rice cooker, slow cooker, "
        "mixer, stand mixer"
    ),
    ("bottle",): (
        "water bottle, wine bottle, thermos, spray bottle, shampoo bottle, jar, milk carton, "
        "perfume bottle, soda can, can, jam jar, cookie jar, glue bottle, ketchup bottle, salt "
        "shaker, pepper mill"
    ),
    ("apple",): "orange, pear, lemon, peach, tomato, pumpkin",
    ("cake",): "pie, loaf of bread, cupcake, pizza",
    ("screen",): "computer, e-reader",
    ("phone", "calculator"): "telephone, smartphone, remote control",
    ("speaker",): "radio, stereo, record player, turntable, gramophone",
    ("picture",): (
        "photo frame, poster, painting, easel, floor mirror, standing mirror, wall mirror, "
        "pinboard, cork board, wall calendar, chalkboard, blackboard, notice board, world map, "
        "tapestry, desk calendar, hand mirror, makeup mirror, wall map"
    ),
    ("clock",): (
        "clock, watch, mantel clock, grandfather clock, kitchen timer, cuckoo clock, "
        "wristwatch, thermometer"
    ),
    ("rug",): "mat, door mat, doormat, carpet, yoga mat, runner",
    ("ball",): (
        "football, soccer ball, beach ball, tennis ball, ball, volleyball, bowling ball, "
        "baseball, rugby ball"
    ),
    ("suitcase",): (
        "backpack, bag, handbag, briefcase, duffel bag, shopping bag, sports bag, tote bag, "
        "school bag, gift bag, paper bag"
    ),
    ("rack",): (
        "coat stand, clothes rack, hat stand, towel rack, wine rack, spice rack, magazine rack, "
        "drying rack, clothes rail, dish rack, hook rail, towel, robe hook"
    ),
    ("guitar",): "ukulele, cello, electric guitar",
    ("piano",): "grand piano, electric piano, keyboard piano, upright piano",
    ("figure",): "doll, plush rabbit, stuffed animal, figurine",
    ("toy car",): "toy truck, toy boat, toy plane, toy airplane",
    ("toy blocks",): "building blocks, dice, stacking rings",
    ("candle",): "candlestick, candle holder, candelabra",
    ("curtains",): "curtain, blinds, roller blind, room divider, folding screen",
    ("stapler",): "hole punch",
    ("ladder",): "ladder, stepladder",
    ("fan", "radiator"): "heater, space heater, air purifier, table fan",
    ("cleaner",): "broom, mop, vacuum cleaner, ironing board",
    ("toilet paper",): "paper towel, kitchen roll, roll of tape",
    ("weights",): "dumbbell, dumbbells, kettlebell",
    ("trophy",): "statue, bust, sculpture",
}
"""Words of `Traits.looks_like`, categories among them -> names of what passes for one of each."""


def find_words(name: str) -> set[str]:
    """What a thing of that name may be taken or called for; nothing for a name that is not here."""
    return {
        word for words, names in EVERYDAY.items() if name in names.split(", ") for word in words
    }
