"""Which views make an episode, decided by geometry alone.

The way to a layout, in the order in which it is decided; `static.py` walks it:

- `shot.py`: two anchors (`arrangement.py`), and a camera that sees them (`framing.py`);
- `targets.py`: things in two sizes at two places, and their options (`answer_options.py`);
- `clutter.py`: what stands about, no two things alike (`likeness.py`);
- `enclosure.py`: the room around it all, on whose `site.py` the layout and its desk are: empty but
  for them as a `backdrop.py`, filled as `surroundings.py` says by a `camera_placer.py`, which asks
  `wall_segments.py` and `floors.py` where something could stand;
- `plans.py`: what all of it comes to, as `dynamic.py` gives it for transitions.
"""
