"""A classical solver: no weights, no training; pictures, cameras and the numbers of the question.

It shows that the pictures hold the numbers that are asked for. Every option is turned into what it
predicts about the pixels, and the option whose prediction fits best gets most of the probability.

Turns and tilts. With the start camera and a magnitude, the end picture follows from the start
picture by the homography K R K^-1. The one is warped into the other, and the mean difference of
the colours over what both show is the cost of the option.

Moves. The camera's height over the floor is known, so with a magnitude the floor of the end
picture follows from that of the start picture. A pixel speaks for a magnitude where the warped
start picture agrees with the end picture around it, weighted by its texture. Whatever stands on
the floor moves as the floor would under a longer step; the floor is the largest surface that
agrees on one number. Where the options are pictures, each is held against a ladder of magnitudes,
and its share for the one that is told counts.

Layouts, options as pictures. The camera stands still, so whatever differs between the options is
the target or its shadow. Two of four pictures agree wherever the target of the other two is: that
gives the background, then a mask of the target in each picture, without darkened background. The
rectangle around a mask is compared with the outline of the told box: as a box and as the cylinder
in it, as an object touches the faces of its box and not the corners. Of two pictures the one with
the stronger edges along a region's border has the target there.

Layouts, options as boxes. Each box is projected, and the colours inside its outline are compared
with those of a ring around it (Bhattacharyya): the right box has the whole object inside and none
of it outside. Coordinates that a question leaves out are tried: heights in 2-D; depths, places
and heights in 1-D, with a price on odd shapes.

What the truth columns hold (answers, objects, other options) is never read. The constants were
chosen by hand on scenes of another build than the one below.

Expected accuracy in percent on the whole benchmark of world 2 (3,800 questions, pictures of 512
pixels), at 0.03 to 0.25 CPU seconds a question:

    cell        num2space   space2num   chance
    move F/B         95.0        94.6       25
    move L/R         96.0        96.8       25
    rotate U/D      100.0       100.0       25
    rotate L/R      100.0       100.0       25
    1D desk          78.3        72.6       50
    1D room          80.0        61.4       50
    2D desk          79.4        83.6       25
    2D room          74.9        67.5       25
    3D desk          89.6        89.8       25
    3D room          86.5        83.6       25
    average                  86.5         30.0

In 2-D most wrong pictures have the right place and the wrong size (14 of 18 looked at, of another
build); masks of two places that overlap, and things much narrower than their boxes, mislead it.
"""
