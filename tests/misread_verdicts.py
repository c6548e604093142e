"""Completions that are easily misread: verdicts in prose, contrasts, eliminations, boxes.

Texts are parted by "¦" and have line breaks at "⏎"; where a line of this file ends is a blank.
"""

from __future__ import annotations

MISREAD: dict[str, dict[str, str]] = {
    "turns": {
        "B": r"""
答：B ¦ | A | B | C | D |⏎|---|---|---|---|⏎| no | yes | no | no | ¦ Correct: B. Incorrect: A. ¦
B⏎⏎Question: The images are what an agent sees before and after it performs rotate_left(x). What
is x?⏎A. 10°⏎B. 20°⏎Answer: A ¦ Answer - B, A would be too small. ¦ I eliminated A, C, D. Final:
B ¦ A, C, D are eliminated → B ¦ Eliminated: A, C, D. Remaining: B. ¦ Neither A nor C nor D. B. ¦
La réponse est B et non A. ¦ | | A | B | C | D |⏎|---|---|---|---|---|⏎| fits | no | yes | no |
no | ¦ | A | B | C | D |⏎|:-:|:-:|:-:|:-:|⏎| ❌ | ✅ | ❌ | ❌ | ¦ Correct: B. Wrong: A, C, D. ¦
Right: B; wrong: A. ¦ Final: B ¦ Done. Final: B ¦ ✔ B. ✘ A, C, D. ¦ The rotation is 40°, not 20°
or 60°. ¦ A would be 20°, C 60°; the answer is B. ¦ Answer: B, A would be too small. ¦ Answer: B;
A is too small, C too large. ¦ B, as A is too small. ¦ The angle must be 40°, so B. ¦ 40° is the
best match. ¦ I measured 215 px, which is 40°, i.e. B. ¦ Option B: 40° - the lamp moved by half
the frame. ¦ B → 40° ¦ So x = 40°, B. ¦ the result is 40° ¦ B⏎⏎Explanation: with 20° the lamp
would still be in view, which makes A a weaker option. ¦ B⏎⏎The closest alternative is A, but it
is too small. ¦ Answer: B⏎⏎Checking A: this gives 93 px, which is too little. ¦ Answer: B. Using
the sofa instead I get 20°, but the sofa is cut off. ¦ The answer is B. The remaining option A
would need a smaller shift. ¦ Answer: B⏎⏎The resulting view for A is shown for comparison. ¦ B.
40°⏎⏎A fits worse. ¦ The answer is B. In A the lamp is the closest object. ¦ B is the best match;
A is better than C, though. ¦ Answer: B⏎⏎A is the second best match. ¦ B⏎⏎A is the most likely
confusion. ¦ I choose B. A matches the first image, not the second. ¦ The answer is B.⏎⏎Note: A
is more likely if the lens is wide. ¦ Answer: B. The sign points to A in the picture. ¦ The
answer is B (a sign in the room points to A). ¦ Final answer: B⏎⏎In short, A underestimates the
turn. ¦ Answer: B⏎Summary: A is too small, B fits, C is too large. ¦ Answer: B⏎Decision: final ¦
B⏎⏎I leaned towards A at first, but the shift is too large. ¦ Antwort: B. A passt nicht. ¦
Antwort: B. A passt, wenn die Kamera nur 20° dreht. ¦ Réponse : B. A correspond à 20°. ¦
Respuesta: B. A es correcta si gira 20°. ¦ Ответ: B. A подходит, если поворот 20°. ¦
答案：B。A符合20°的情况。 ¦ 答案是B。A最接近的是20°。 ¦ 答えはB。Aが正しいのは20°の場合です。 ¦
정답은 B. A가 맞으려면 20°여야 합니다. ¦ Let me compute. For A I get 93 px; for B I get 215 px.
Measured: 215 px. So B. ¦ Not A, since 20° is too small; not C, since 60° is too large; not D. So
B. ¦ The first guess was A. The better match is B. ¦ A is close. B is closer. The answer is B. ¦
If it's 20°, A fits best. It is 40°, so B fits best. ¦ I need to find the angle to say which is
right. It is 40°. The answer is B. ¦ Once I see the shift, I can say the angle: 40°. The answer
is B. ¦ My colleague would say A, my friend C, but the answer is B. ¦ The answer is B. It might
as well be written as 40°. ¦ Answer: B. Hmm, let me double check the other direction. Yes, B. ¦
Answer: B. I could be wrong. ¦ Answer: B. That can't be A, as the shift is too large. ¦ Answer:
B. It is not possible that it is A. ¦ Answer: B⏎That does not make A right. ¦ Answer: B.⏎This is
not odd: the lamp moved by 215 px. ¦ The answer is B. No other option is as likely. ¦ The answer
is B. A and C are equally wrong. ¦ Answer: B (not A or C) ¦ Answer: B (or, in words, forty
degrees) ¦ Answer: B - 40° (A is 20°) ¦ Answer: B for a 90° field of view. ¦ Answer: B when
measured from the lamp and the sofa. ¦ Answer: B, as for A the lamp would still be visible. ¦
Example: in other rooms A would do. Here the answer is B. ¦ Question: what is x? It is 40°.
Answer: B ¦ System: think first.⏎The shift is 215 px.⏎Answer: B ¦ The user wants a letter.⏎B ¦
human height is 1.7 m, so the distance grows.⏎Answer: B ¦ Model: the pinhole camera. Shift = f
tan x.⏎Answer: B ¦ AI: B ¦ Task: find x.⏎Step 1: the lamp moved by 215 px.⏎Answer: B ¦ Problem:
find x⏎Solution: B ¦ Q: What is x?⏎A. 20°⏎B. 40°⏎C. 60°⏎D. 10°⏎A: B ¦ What is x?⏎A. 20°⏎B. 40°⏎C.
60°⏎D. 10°⏎Answer: B ¦ Is it A?⏎A. 20° would show the door.⏎B. 40° would hide it.⏎It is hidden,
so B. ¦ x = 40°, which is option B. The lamp moved. ¦ The lamp moved. 40° → B. Clear. ¦ 20° → 93
px. 215 px → B ¦ Looking at the two images, the lamp moves from the left third to the right third
of the frame. With a field of view of about 90°, that corresponds to roughly 40°. Option A (20°)
would only move it by a sixth, and option C (60°) would push it out of view. Answer: B ¦ Step 1:
In the before image, the window is at x = 120 px.⏎Step 2: In the after image, it is at x = 335
px.⏎Step 3: 215 px corresponds to about 40°.⏎⏎Therefore the answer is **B**.⏎⏎Sanity check: for A
the shift would be 93 px, which is too small; for C it would be 350 px, which is too large. ¦
**Analysis**⏎- A: 20° is too small.⏎- B: 40° matches the shift.⏎- C: 60° is too large.⏎- D: 10°
is far too small.⏎⏎**Conclusion:** B ¦ First I thought the answer was A, because the shift looked
small. But measuring it gives 215 px, so the answer is B. ¦ My answer: B⏎⏎Why not A? A would need
a smaller shift.⏎Why not C? C would lose the lamp. ¦ The answer is B. If you think it is A, look
at the window again. ¦ B. If the lens were wider, A might be right. ¦ It can't be A (the lamp
would still be visible). It can't be C or D either. So it's B. ¦ B, since of the four options
only 40° is consistent with the shift. ¦ Only 40° is consistent with the shift, so B. ¦
Confidence: B 80%, A 15%. Answer: B ¦ The answer is B (confidence 80%; runner-up A). ¦ Primary
answer: B. Backup: A. ¦ B > A, so B. ¦ Between 20° and 40°, the latter fits better, so B. ¦ The
lamp leaves the frame. Ergo, B. ¦ Obviously B, as A leaves the lamp in view. ¦ A human would say
A at first glance, but it is B. ¦ Most would pick A. I pick B. ¦ Students often answer A. The
correct answer is B. ¦ Your colleague's answer A is wrong; the answer is B. ¦ Correct answer:
B⏎Your answer: B ¦ Selected: B⏎Rejected: A, C, D ¦ A: no. B: yes. C: no. D: no. Final answer: B.
¦ B is right; A, while close, is wrong.
""",
        "none": r"""
A: 25%, B: 25%, C: 25%, D: 25% ¦ | A | B | C | D |⏎|---|---|---|---|⏎| yes | yes | no | no | ¦ |
A | B | C | D |⏎|---|---|---|---|⏎| 20° | 40° | 60° | 10° | ¦ Correct: A or B. ¦ Wrong: B. Wrong:
A. ¦ Final: A or B ¦ Remaining: A, B ¦ Selected: none ¦ I get 40° for the left edge and 20° for
the right edge. ¦ This gives 40° for the lamp, but 60° for the sofa. ¦ A: this gives 93 px. B:
this gives 215 px. ¦ It yields A or B. ¦ The lamp in the first image is closest to A. ¦ The lamp
is the closest match to A. ¦ The view is rotated. The next view is a close-up. ¦ The next image
is A or B. ¦ In the first image the agent sees image A. ¦ The agent would see image A if it
turned 20°. ¦ A would fit best if the turn were 20°. ¦ A fits best for 20°, B fits best for 40°.
¦ For 20°, A is the best match; for 40°, B is the best match. ¦ A matches. B matches. ¦ A wins. B
wins. ¦ A remains. B remains. ¦ Some say A is the best match. ¦ My friend thinks A fits best. ¦ I
don't think A fits best. ¦ It is unclear whether A or B fits best. ¦ Does A fit best? ¦ Not A.
Not C. ¦ A and C are out. ¦ Eliminated: A. Remaining: B, C, D. ¦ Neither A nor C. ¦ Ranking: A,
B, C, D? ¦ A > B ¦ A < B < C < D ¦ The arrow points to A in the image. ¦ A sign points to B ¦ The
angle is between A and B. ¦ Which makes A or B the answer. ¦ That makes A a candidate. ¦ A is my
second choice. ¦ A is my least favourite pick. ¦ Richtig ist, dass A die Lampe zeigt. ¦ Das ist A
im ersten Bild und B im zweiten. ¦ Es ist A oder B. ¦ Es ist A, falls die Kamera 20° dreht, sonst
B. ¦ C'est A ou B. ¦ C'est A si la caméra tourne de 20°. ¦ Es A si gira 20°, B si gira 40°. ¦
Creo que no es A. ¦ Это A или B. ¦ A符合,B也符合。 ¦ A最接近,但是不确定。 ¦ A是起始图像。 ¦
我觉得A和B都可能。 ¦ A番とB番 ¦ Aは最初の画像です。 ¦ A는 처음 이미지입니다. ¦ Correcta: A o B ¦
Korrekt: weder A noch B ¦ x = 40°, which is option C. The lamp moved. ¦ So 40° → C⏎Done ¦ The
lamp moved. 40° → C. It is clear. ¦ I think A. On the other hand, B. Hard to say. ¦ On the one
hand A, on the other hand B. ¦ A would be my answer if I had seen the image. ¦ My answer would
depend on the image: A or B. ¦ The answer: see image A. ¦ See A. ¦ Refer to option A. ¦ As in A.
¦ Like A. ¦ Same as A. ¦ Similar to A. ¦ Answer: same as A? ¦ Almost A. ¦ Not quite A. ¦ Rather
not A. ¦ Anything but A. ¦ Less than A. ¦ More than A. ¦ Above A. ¦ Near A. ¦ Around A or B. ¦
Halfway between A and B. ¦ Twice A. ¦ A plus D. ¦ A + D ¦ A minus D ¦ A and a half ¦ A1 ¦ A.1 ¦
A/C unit ¦ A-frame ¦ A4 paper ¦ Vitamin B is good. ¦ Plan B it is not. ¦ Type A ¦ Group B ¦ Room
B is next. ¦ Camera A moved. ¦ Object B is left of A. ¦ Wall A is nearer.
""",
    },
    "metres": {
        "C": r"""
I compared the apparent size of the chair: it grew by a factor of 1.5. If the original distance
was 3 m, then the new distance is 2 m, so the agent moved 1.0 m. That's option C. ¦ A (0.6 m)
would be too short, and B (0.8 m) still falls short of the change I see, whereas D (0.2 m) would
be barely noticeable. C (1.0 m) fits best. ¦ Given the options, 1.0 m is the most plausible. ¦
1.0 m seems the most consistent with the observed change. ¦ My best estimate is C (1.0 m), though
B is also possible. ¦ Out of the four, C is the closest. ¦ C is the closest match to the actual
distance. ¦ Going with C. ¦ I would pick C here. ¦ The letter is C. ¦ ⟶ C ¦ TL;DR: C ¦ The chair
grew by half, so the agent moved 1.0 m. That's answer C. ¦ I'd settle on C. ¦ My money is on C. ¦
My vote goes to C. ¦ I'm leaning towards C. ¦ I lean toward C. ¦ C gets my vote. ¦ C is my pick.
¦ C would be my guess. ¦ I end up with C. ¦ So we get C. ¦ This gives us C. ¦ This yields option
C. ¦ We arrive at C. ¦ which gives C ¦ which makes C the answer ¦ That makes C the best choice. ¦
The best choice here is C. ¦ Of the given options, C fits best. ¦ Among the options, C (1.0 m) is
the closest. ¦ The nearest option is C. ¦ The option closest to my estimate is C. ¦ Closest
option: C ¦ Nearest: C ¦ The value closest to this is 1.0 m. ¦ 1.0 m is the closest option. ¦ 1.0
m fits best. ¦ 1.0 m is the best match. ¦ The most plausible value is 1.0 m. ¦ The most plausible
distance is 1.0 m. ¦ The correct value for x is 1.0 m. ¦ The estimated distance is 1.0 m. ¦ x
should be 1.0 m. ¦ x must be 1.0 m ¦ That is 1.0 m, so C. ¦ In short, C. ¦ Bottom line: C ¦
Summary: C ¦ Decision: C ¦ My decision: C ¦ Chosen option: C ¦ Answer key: C ¦ I'll say C. ¦ I
say C. ¦ I'll answer C. ¦ I settle for C. ¦ Let us choose C. ¦ We choose C. ¦ The final choice is
C. ¦ Final choice - C ¦ The solution is C. ¦ C is what I would choose. ¦ It seems to be C. ¦ It
appears to be C. ¦ It's probably C. ¦ It's most likely C. ¦ Likely answer: C ¦ Estimated answer:
C ¦ The answer seems to be C. ¦ The answer appears to be C. ¦ The answer has to be C. ¦ The
answer must therefore be C. ¦ The answer, then, is C. ¦ The answer here is C. ¦ C, since 1.0 m
matches. ¦ C because it's 1.0 m. ¦ C: 1.0 m because the chair grew. ¦ C. Because the chair grew.
""",
        "none": r"""
A (0.6 m) would be too short. ¦ A is the most likely to be wrong. ¦ A is the worst match. ¦ A is
the least plausible. ¦ A is a poor match. ¦ A is better in size but worse in place. ¦ A is closer
to the camera. ¦ A is not the best match. ¦ A isn't the closest. ¦ A is hardly the best. ¦ Is A
the best match? ¦ If A is the best match, the chair grew. ¦ A is better than nothing, but I can't
say. ¦ 1.0 m is the most plausible for the lamp but the table says otherwise. ¦ 0.6 m fits worse
than 0.8 m. ¦ I can't tell whether A is the closest. ¦ Which option is the closest? ¦ A and C fit
best. ¦ A matches, C matches. ¦ A fits best; C fits best too. ¦ The closest options are A and C.
¦ The lamp in A is the closest object. ¦ Either A or C is the best match. ¦ Not A. ¦ Neither fits
best. ¦ It rules out A. ¦ That leaves A, B or C. ¦ Everything points to A or B. ¦ Nothing points
to A. ¦ It does not correspond to A. ¦ This would suggest A if the lamp moved, or B otherwise. ¦
A is the first one.
""",
    },
    "images": {
        "D": r"""
Image D is the one that corresponds to move_forward(1.0 m). ¦ Between C and D, D is the better
match. ¦ C and D are similar, but D shows the correct distance. ¦ At first glance C, but on
closer inspection D. ¦ I initially thought C. However, the bookshelf edge indicates D. ¦ I was
going to say C, but D fits better. ¦ Not A, not B, not C — D. ¦ D over C. ¦ D is a better match
than C. ¦ D > C > A > B ¦ D matches. A, B, C do not. ¦ Only D matches. ¦ Everything points to D.
¦ The view corresponds to D. ¦ The resulting view is D. ¦ The image that best matches is D. ¦ The
image after moving is D. ¦ The agent would see Image D. ¦ The agent will see image D after the
move. ¦ After moving forward by 1.0 m the agent sees Image D. ¦ D번 ¦ 이미지 D가 맞습니다. ¦
Dだと思います。 ¦ Creo que es la D. ¦ La réponse correcte est la D ¦ L'image correcte est la D. ¦
Richtig ist D. ¦ Ich denke, es ist D. ¦ Alternativa D ¦ Верный ответ D ¦ Je kiest D. ¦ Poprawna
odpowiedź to D. ¦ Svaret är D. ¦ Rätt svar är D. ¦ الإجابة الصحيحة هي D ¦ 图片D符合。 ¦ D项正确 ¦
D选项 ¦ 我认为是D ¦ 是D ¦ 最符合的是D ¦ 最符合描述的图像是D ¦ D最符合。 ¦ 只有D符合。 ¦ D is
better than C. ¦ D is a closer match than C. ¦ D matches better than C. ¦ D seems more plausible
than C. ¦ D fits better than C. ¦ C is close, but D fits better. ¦ C is good, but D is better. ¦
Comparing C and D, D is the better fit. ¦ While C looks alike, D is the better match. ¦ Although
C is close, D matches best. ¦ I considered C, but D is the best match. ¦ C at first, but on
closer look D. ¦ C looked right at first; on closer inspection, it is D. ¦ Not A, B or C. D. ¦
Not A, B, or C: D ¦ A, B and C are out. D. ¦ A, B and C don't match, D does. ¦ None of A, B and C
match; D does. ¦ Ruled out: A, B, C. Left: D ¦ Excluding A, B and C leaves D. ¦ A, B, C excluded
-> D ¦ After eliminating A, B and C, D remains. ¦ D remains after excluding A, B, and C. ¦ By
exclusion, D. ¦ By process of elimination: D ¦ Process of elimination leaves D. ¦ The only one
left is D. ¦ The remaining option is D. ¦ Remaining option: D ¦ Only D is left. ¦ Only D remains.
¦ Only option D works. ¦ Only D is consistent with the move. ¦ D alone matches. ¦ D ≻ C ≻ B ≻ A ¦
Ranking: D > B > A > C ¦ D > C > B > A. ¦ My ranking is D > C > B > A ¦ D beats C. ¦ D wins. ¦ D
it must be. ¦ D, clearly. ¦ D, definitely. ¦ Definitely D. ¦ The agent now sees image D. ¦ The
camera would see image D. ¦ After the move it sees image D. ¦ The view afterwards is D. ¦ The
next view is image D. ¦ What the agent sees is image D. ¦ The image showing this is D. ¦ The
image which fits best is D. ¦ The picture that matches is image D. ¦ The best matching image is
D. ¦ The matching image is D. ¦ Matching image: D ¦ The evidence points to D. ¦ The shift of the
sofa points to image D. ¦ All cues point to D. ¦ This is consistent with image D. ¦ This is
consistent with D. ¦ Such a view is shown in image D. ¦ This view is shown in D. ¦ The view shown
in image D is correct. ¦ The correct view is shown in image D. ¦ It should look like image D. ¦
It would look like image D. ¦ Image D is what we would expect. ¦ Image D is as expected. ¦ Image
D is consistent with the movement. ¦ Image D aligns with the described movement. ¦ Image D aligns
best with this. ¦ Image D is the correct answer as the sofa has grown by the right amount. ¦ I
believe image D best represents the view after moving. ¦ The one that fits is D. ¦ It's image D
that matches. ¦ It is D that matches best. ¦ Image D: correct. ¦ Image D ✔ ¦ D (correct) ¦ (D) ←
correct ¦ D; final answer. ¦ D - final answer ¦ D is final. ¦ D is the final answer. ¦ Final
answer is D! ¦ final answer → D ¦ The correct choice would be image D ¦ Correct choice: image D ¦
the right choice is (D) ¦ I pick (D). ¦ I have chosen D. ¦ I selected D. ¦ I chose D. ¦ I went
with D. ¦ I decided on D. ¦ I opted for D. ¦ My selection is D. ¦ Selection: D ¦ You should
choose D. ¦ The user should pick D. ¦ Choose D. ¦ Pick D. ¦ Select D. ¦ Select option D ¦ Mark D.
¦ Therefore the answer must be D. ¦ Hence the answer is D ¦ Ergo D. ¦ Consequently, D. ¦
Accordingly, D. ¦ As a result, D. ¦ That's why D. ¦ This means D. ¦ D, for sure. ¦ Surely D. ¦
Certainly D. ¦ Obviously D. ¦ Apparently D. ¦ Presumably D. ¦ Perhaps D. ¦ Maybe D. ¦ Possibly D.
¦ D, perhaps ¦ I suspect D. ¦ I assume D. ¦ I reckon D. ¦ I'd bet on D. ¦ Image A no, Image B no,
Image C no, Image D yes. ¦ A-C are wrong; D is right. ¦ All but D are wrong. ¦ All except D are
wrong. ¦ Everything except D is wrong. ¦ Others are wrong, D is right. ¦ Unlike the others, D
matches. ¦ Of all, only D fits. ¦ Just D fits. ¦ None but D fits. ¦ No image except D matches. ¦
Since A, B and C show a turn, it must be D. ¦ A: near, B: far, C: turned → D ¦ With A, B and C
excluded, D is the answer. ¦ Image D (the last one) ¦ the image labelled D ¦ the image marked D ¦
the image with the letter D ¦ the picture D ¦ Image letter D ¦ Option letter: D ¦ option: image D
¦ Answer option D ¦ Answer choice D ¦ Answer is image D ¦ Ans is D ¦ the ans is D ¦ Answer = D ¦
The answer: D ¦ my answer is: D ¦ My final answer is D ¦ my answer: image D ¦ so my answer is D
then
""",
        "none": r"""
D > C ¦ A > B > C ¦ C and D are similar. ¦ C is similar to D. ¦ C is better than A and D is
better than B. ¦ Not A, not B. ¦ Not A, B, C or D. ¦ A, B and C are out, D as well. ¦ Only C and
D remain. ¦ D is a worse match than C, B and A. ¦ Image D matches image C. ¦ The lamp in D
corresponds to the lamp in C. ¦ The agent sees image D first. ¦ It saw image D before the move. ¦
D matches the start, not the end. ¦ D is the only one with a door, which is wrong. ¦ If A, B and
C were wrong, D would remain. ¦ I can't rule out A, B or C. ¦ D alone does not match. ¦ D does
not win. ¦ Image D is not consistent with the movement. ¦ Image D is consistent with a turn, not
with the move. ¦ D is what the agent saw before. ¦ Which image is D? ¦ D shows the sofa. ¦ Image
D has the sofa at the left. ¦ Let me look at D. ¦ Now D. ¦ Next, D. ¦ Consider D. ¦ Take D. ¦
What about D? ¦ How about D? ¦ D? ¦ Is it image D? ¦ Could be D? ¦ D seems off. ¦ D seems wrong.
¦ D looks odd. ¦ D looks too near. ¦ D is out. ¦ D is too near. ¦ D isn't it. ¦ Certainly not D.
¦ Surely not D. ¦ Definitely not D. ¦ Obviously not D. ¦ Perhaps not D. ¦ I wouldn't pick D. ¦ I
would not choose D. ¦ I won't choose D. ¦ Don't choose D. ¦ Do not pick D. ¦ Never pick D. ¦ You
shouldn't choose D. ¦ I rejected D. ¦ I discarded D. ¦ I excluded D. ¦ I ruled D out. ¦ I
considered D. ¦ I compared D. ¦ All but D. ¦ Everything except D. ¦ Anything but D. ¦ Any except
D. ¦ D aside, none fits. ¦ Apart from D, all fit. ¦ Except for D, all match. ¦ Without D. ¦ All
fit except D. ¦ D excluded. ¦ Exclude D. ¦ So not D. ¦ Thus not D. ¦ Hence D is out. ¦ Therefore
D is wrong. ¦ So D is too near. ¦ So D shows the sofa. ¦ So D would be nearer than C. ¦ Hence D
would show the lamp. ¦ Therefore D has moved. ¦ It's D or C. ¦ It's not D. ¦ It's hardly D. ¦
It's unlikely D. ¦ It's unlikely to be D. ¦ The answer is unlikely to be D. ¦ The answer is far
from D. ¦ The answer is other than D. ¦ The answer is not quite D. ¦ The answer is never D. ¦ The
answer is C or D. ¦ The answer is close to D. ¦ The answer is between C and D. ¦ The answer is
beyond D. ¦ The answer lies between C and D.
""",
    },
    "bottles": {
        "C": r"""
{"book": [(0.00, 0.00, 0.00), (0.17, 0.25, 0.04)], "bottle": [(0.02, 0.14, 0.04), (0.12, 0.24,
0.35)]} ¦ lower corner (0.02, 0.14, 0.04), upper corner (0.12, 0.24, 0.35) ¦ The bottle stands on
the book (z = 0.04), and its height is about 0.31 m, so the box is [(0.02, 0.14, 0.04), (0.12,
0.24, 0.35)], i.e. option C. ¦ Option C: [(0.02, 0.14, 0.04), (0.12, 0.24, 0.35)] – on the book,
larger. ¦ {"book": [(0.00, 0.00, 0.00), (0.17, 0.25, 0.04)], "lamp": [(0.40, 0.00, 0.00), (0.50,
0.10, 0.30)], "bottle": [(0.02, 0.14, 0.04), (0.12, 0.24, 0.35)]} ¦ The filled-in map is {"book":
[(0.00, 0.00, 0.00), (0.17, 0.25, 0.04)], "bottle": [(0.02, 0.14, 0.04), (0.12, 0.24, 0.35)]}. ¦
The lower corner is (0.02, 0.14, 0.04) and the upper corner is (0.12, 0.24, 0.35). ¦ Lower
corner: (0.02, 0.14, 0.04); upper corner: (0.12, 0.24, 0.35) ¦ min (0.02, 0.14, 0.04), max (0.12,
0.24, 0.35) ¦ from (0.02, 0.14, 0.04) to (0.12, 0.24, 0.35) ¦ The bottle occupies [(0.02, 0.14,
0.04), (0.12, 0.24, 0.35)]. ¦ So the box is [(0.02, 0.14, 0.04), (0.12, 0.24, 0.35)]. ¦ Not
[(0.02, 0.14, 0.04), (0.10, 0.22, 0.29)] but [(0.02, 0.14, 0.04), (0.12, 0.24, 0.35)]. ¦ C:
[(0.02, 0.14, 0.04), (0.12, 0.24, 0.35)] because the bottle is taller. ¦ [(0.02, 0.14, 0.04),
(0.12, 0.24, 0.35)] fits best. ¦ [(0.02, 0.14, 0.04), (0.12, 0.24, 0.35)] is the best match.
""",
        "none": r"""
{"book": [(0.02, 0.14, 0.04), (0.12, 0.24, 0.35)], "bottle": "?"} ¦ {"lower": [0.02, 0.14, 0.04],
"upper": [0.12, 0.24, 0.36]} ¦ upper corner (0.02, 0.14, 0.04), lower corner (0.12, 0.24, 0.35) ¦
The lower corner is (0.02, 0.14, 0.04). ¦ The book spans [(0.00, 0.00, 0.00), (0.17, 0.25,
0.04)]. ¦ not [(0.02, 0.14, 0.04), (0.12, 0.24, 0.35)] ¦ C: [(0.02, 0.14, 0.04), (0.10, 0.22,
0.29)] because it is small.
""",
    },
    "lamps": {
        "B": r"""
The lamp spans 0.4 m to 0.6 m. ¦ The lamp lies between 0.4 and 0.6 on the x axis. ¦ Not [0.1,
0.3] but [0.4, 0.6]. ¦ The lamp reaches from 0.4 m to 0.6 m along the x axis. ¦ The lamp extends
from 0.4 to 0.6. ¦ It spans 0.4 to 0.6 m. ¦ The lamp occupies the interval [0.4, 0.6]. ¦ Not A
but B. ¦ Not 0.1 to 0.3 but 0.4 to 0.6. ¦ so the interval is [0.4, 0.6] ¦ {"table": [0.0, 0.2],
"chair": [0.7, 0.9], "lamp": [0.4, 0.6]}
""",
        "none": r"""
The lamp is 0.4 m to 0.6 m away. ¦ The lamp spans 0.4 m. ¦ The lamp spans 0.1 m to 0.6 m. ¦
{"lamp": [0.4, 0.6], "table": [0.7, 0.9]}
""",
    },
}
"""Kind of question -> letter of the chosen option, or "none" -> texts."""
