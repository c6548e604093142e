"""What things are built from: solids, where they stand, and the pieces that furniture shares.

solids    boxes, prisms, what the lathe turns, bars and hoops
placing   one solid at many places, their mirror images, around an axis, turned
paths     circles, bows and profiles to build along
sheets    bent sheets and hanging cloth
makes     draws of numbers, woods, metals and cloths; the parts that a thing ends up with
legs, carcass, fronts, handles, books, frames, foliage, canvas   what many things have
"""
