"""What things are built from: solids, where they stand, and the pieces that departments share.

solids    boxes, prisms, what the lathe turns, bars and hoops
placing   one solid at many places, their mirror images, around an axis, turned
paths     circles, bows and profiles to build along
sheets    bent sheets, hanging and folded cloth
makes     draws of numbers, woods, metals and cloths; the parts that a thing ends up with
canvas    images painted from a draw: art, snapshots and covers, displays of screens
legs, carcass, fronts, handles, frames   what furniture has
books, dishes, pots, foliage, shades, instruments   what stands in it, hangs or grows
"""
