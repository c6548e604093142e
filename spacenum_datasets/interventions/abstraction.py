"""Visual abstractions: pictures of layouts replaced by labelled points, rectangles or boxes.

The paper shows no picture of them. Ours are white; every object of the layout in view is drawn
where the row's own camera sees it, in a colour of its own, under its name. There are no axes: the
frame is for the reader to find, as in the rendered picture. What is drawn of anchors and clutter
does not depend on the target, so the images of a question differ by the target alone.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from PIL import Image, ImageChops, ImageDraw

from spacenum_datasets.errors import UserError
from spacenum_datasets.geometry import Box, Camera
from spacenum_datasets.interventions.labels import (
    GAP,
    Ground,
    Rect,
    apart,
    best,
    extent,
    font,
    ground,
    must_place,
    nearby,
)
from spacenum_datasets.interventions.projection import distance
from spacenum_datasets.interventions.shapes import Colour, DrawnShape, Pen
from spacenum_datasets.interventions.visual import png, with_images
from spacenum_datasets.pictures import read_size
from spacenum_datasets.sample import Layout, LayoutObject, Matrix, Sample
from spacenum_datasets.vocabulary import Role, Task

WHITE: Colour = (255, 255, 255)
TARGET: Colour = (220, 38, 38)
ANCHORS: tuple[Colour, ...] = ((37, 99, 235), (22, 150, 74))
CLUTTER: tuple[Colour, ...] = (
    (146, 112, 172),
    (160, 124, 84),
    (84, 150, 158),
    (190, 134, 60),
    (120, 128, 140),
    (196, 120, 160),
    (134, 146, 70),
    (104, 118, 178),
    (170, 108, 100),
    (90, 142, 118),
)
"""Muted, so that anchors and target stand out; from the eleventh on they repeat."""

SMALL = 0.012
"""Clutter smaller both ways than this share of the picture's shorter side has no name."""

REACH = 0.05
"""How far from its thing the name of clutter may stand, as a share of the picture's height."""

Shape = Callable[[Box, Matrix, Camera, Pen], DrawnShape | None]


@dataclass
class Drawing:
    """A picture under way.

    Attributes:
        picture: what has been drawn.
        ink: mode L: how much it matters that a pixel stays visible.
        names: where names stand, the most important first.
    """

    picture: Image.Image
    ink: Image.Image
    names: list[Rect]

    def copy(self) -> Drawing:
        return Drawing(self.picture.copy(), self.ink.copy(), list(self.names))

    def add(self, drawn: DrawnShape, pen: Pen) -> None:
        """Draw a shape."""
        self.picture.paste(pen.colour, mask=drawn.stencil)
        matters = drawn.stencil if pen.chip else drawn.stencil.point([v // 2 for v in range(256)])
        self.ink = ImageChops.lighter(self.ink, matters)

    def name(self, text: str, drawn: DrawnShape, place: Rect, pen: Pen) -> None:
        """Write a name, with a line to its thing when it stands away from it."""
        draw = ImageDraw.Draw(self.picture)
        if apart(place, drawn.bounds) > 3 * GAP:
            draw.line((*middle(place), *middle(drawn.bounds)), fill=pen.dark, width=1)
        writing = font(pen.text)
        if pen.chip:
            draw.rounded_rectangle(
                (place[0], place[1], place[2] - 1, place[3] - 1), radius=GAP - 1, fill=pen.dark
            )
            draw.text(middle(place), text, fill=WHITE, font=writing, anchor="mm")
        else:
            draw.text(
                middle(place),
                text,
                fill=pen.dark,
                font=writing,
                anchor="mm",
                stroke_width=max(1, pen.text // 6),
                stroke_fill=WHITE,
            )
        self.names.append(place)


def abstract(name: str, shape: Shape, sample: Sample) -> Sample:
    """Every image redrawn: of an option with the option's target, otherwise with the answer's.

    Raises:
        UserError: an anchor or the target is not in view of a camera.
        TypeError: the sample is dynamic.
    """
    layout = sample.layout
    shown = layout.option_boxes if sample.task is Task.NUM2SPACE else (layout.target_box,)
    rest: dict[Camera, Drawing] = {}
    images = []
    for data, view, box in zip(sample.images, sample.views, shown, strict=True):
        width, height = read_size(data, f"an image of {sample.id}")
        camera = replace(view.camera, width=width, height=height)
        try:
            if camera not in rest:
                rest[camera] = surroundings(layout, shape, camera)
            images.append(png(with_target(rest[camera], layout, box, shape, camera)))
        except LookupError as error:
            raise UserError(f"{name} cannot draw sample {sample.id}: {error}") from error
    return with_images(sample, name, tuple(images))


def surroundings(layout: Layout, shape: Shape, camera: Camera) -> Drawing:
    """Everything but the target: clutter below anchors, what is far below what is near."""
    blank = (camera.width, camera.height)
    drawing = Drawing(Image.new("RGB", blank, WHITE), Image.new("L", blank), [])
    rest = [o for o in layout.objects if o.role is not Role.TARGET]
    far_first = sorted(rest, key=lambda o: -distance(o.box, layout.frame, camera))
    pens = pens_of(rest, camera)
    drawn_shapes: dict[str, DrawnShape] = {}
    for thing in sorted(far_first, key=lambda o: o.role is Role.ANCHOR):
        drawn = shape(thing.box, layout.frame, camera, pens[thing.name])
        if drawn:
            drawn_shapes[thing.name] = drawn
            drawing.add(drawn, pens[thing.name])
        elif thing.role is Role.ANCHOR:
            raise LookupError(f"the {thing.name} is not in the picture")
    land = ground(drawing.ink)
    for thing in layout.anchors:
        write_surely(drawing, thing.name, drawn_shapes[thing.name], land, pens[thing.name])
    for thing in reversed(far_first):
        if thing.role is Role.CLUTTER and thing.name in drawn_shapes:
            write_if_free(drawing, thing.name, drawn_shapes[thing.name], land, pens[thing.name])
    return drawing


def with_target(
    rest: Drawing, layout: Layout, box: Box, shape: Shape, camera: Camera
) -> Image.Image:
    """The picture with the target in one of its boxes, above everything else."""
    drawing, pen = rest.copy(), strong(TARGET, camera)
    drawn = shape(box, layout.frame, camera, pen)
    if drawn is None:
        raise LookupError(f"the {layout.target} is not in the picture")
    drawing.add(drawn, pen)
    write_surely(drawing, layout.target, drawn, ground(drawing.ink), pen)
    return drawing.picture


def write_surely(drawing: Drawing, text: str, drawn: DrawnShape, land: Ground, pen: Pen) -> None:
    place = must_place(drawn.bounds, extent(text, pen.text), drawing.names, land)
    drawing.name(text, drawn, place, pen)


def write_if_free(drawing: Drawing, text: str, drawn: DrawnShape, land: Ground, pen: Pen) -> None:
    """Name a piece of clutter where there is room close by and it is large enough to be told."""
    left, top, right, bottom = drawn.bounds
    if max(right - left, bottom - top) < SMALL * min(land.width, land.height):
        return
    places = nearby(drawn.bounds, extent(text, pen.text), land, round(REACH * land.height))
    place = best(places, drawn.bounds, drawing.names, land)
    if place:
        drawing.name(text, drawn, place, pen)


def pens_of(things: list[LayoutObject], camera: Camera) -> dict[str, Pen]:
    """A pen for each anchor and each piece of clutter, by name."""
    anchors = [o.name for o in things if o.role is Role.ANCHOR]
    clutter = [o.name for o in things if o.role is Role.CLUTTER]
    pens = {n: strong(ANCHORS[i % len(ANCHORS)], camera) for i, n in enumerate(anchors)}
    return pens | {n: mute(CLUTTER[i % len(CLUTTER)], camera) for i, n in enumerate(clutter)}


def strong(colour: Colour, camera: Camera) -> Pen:
    """For what the question is about."""
    side = min(camera.width, camera.height)
    text = max(6, round(0.03 * side))
    return Pen(colour, max(1, 0.005 * side), max(2, 0.012 * side), 48, text, chip=True)


def mute(colour: Colour, camera: Camera) -> Pen:
    """For clutter."""
    side = min(camera.width, camera.height)
    text = max(6, round(0.024 * side))
    return Pen(colour, max(1, 0.003 * side), max(2, 0.008 * side), 18, text, chip=False)


def middle(rect: Rect) -> tuple[float, float]:
    return (rect[0] + rect[2]) / 2, (rect[1] + rect[3]) / 2
