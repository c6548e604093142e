"""Completions that are easily misread: hypotheses, answers per case, verdicts that come after.

Texts are parted by "¦" and have line breaks at "⏎"; where a line of this file ends is a blank.
"""

from __future__ import annotations

MISREAD: dict[str, dict[str, str]] = {
    "turns": {
        "B": r"""
The answer is B. It turned out to be easy. ¦ The answer is B, not A, which turned out to be wrong.
¦ Answer: B. The check of A failed. ¦ Answer: B⏎⏎Verification: passed. ¦ Answer: B. The test fails
for A. ¦ The answer is B. The others are wrong. ¦ Answer: B. Others: wrong. ¦ The answer is B.
Nothing suggests otherwise. ¦ The answer is B, unless the picture suggests otherwise. ¦ The answer
is B, although the first look suggests otherwise. ¦ This supports the hypothesis that the answer is
B. ¦ The shift confirms the claim that the answer is B. ¦ I claim that the answer is B. ¦
Hypothesis: the lamp moved by half of the frame. It did. The answer is B. ¦ Hypothesis A is
rejected. The answer is B. ¦ If the lens is wide, the answer is A; if narrow, B. It is narrow, so
the answer is B. ¦ If the lens is wide, the shift is small. It is narrow, so the answer is B. ¦ For
A the lamp would be left; for B it would be right. It is right, so the answer is B. ¦ For example,
the lamp moved by half the frame, so the answer is B. ¦ If I look closely, the answer is B. ¦
Everything except the lamp is the same. The answer is B. ¦ Rule out all except the second, so B. ¦
First I got 20°, which is wrong. The answer is B. ¦ Answer: B. It is wrong to say A. ¦ Answer:
B⏎⏎Check: the lamp moves by 215 px, as it did. ¦ Sure! B ¦ Certainly: B ¦ Okay. B ¦ Opt for B ¦ I
would say none other than B ¦ No option matches, but B comes closest. ¦ None match perfectly;
Option B is the nearest. ¦ The right value is not listed; the closest is B. ¦ It must be the one
where the lamp is hidden, i.e. B. ¦ Answer: Clockwise 40° ¦ Answer: counterclockwise 40° ¦ A.
20°⏎B. 40° <-⏎C. 60°⏎D. 10° ¦ A. 20°⏎B. 40° ←⏎C. 60°⏎D. 10° ¦ A. 20°⏎B. 40° <--⏎C. 60°⏎D. 10°
""",
        "none": r"""
The intuitive answer is B, which turns out to be wrong. ¦ The intuitive answer is B; the FOV says
otherwise. ¦ If FOV=60°, answer: A. If FOV=90°, answer: B. ¦ Let's test the hypothesis that the
answer is B. ¦ It's a lie that the answer is B. ¦ I don't have access to the images. If you
describe them, I can help. For instance, if the lamp moved half the frame, the answer is B. ¦
Hypothesis: the answer is A.⏎Test: the lamp would be at the left edge.⏎Hypothesis rejected. ¦
Claim: the answer is A. Verdict: false. ¦ True or false: the answer is A. False. ¦ Answer:
A⏎⏎Verification failed. ¦ For the first question the answer is A; for the second, B. ¦ The
intuitive answer is B, which turned out to be wrong. ¦ The answer is B, but this proves incorrect.
¦ Answer: B. This turned out to be false. ¦ Answer: B⏎⏎Check failed. ¦ Answer: B⏎Verification:
failed. ¦ Answer: B⏎⏎The sanity check fails. ¦ Answer: B⏎⏎Verdict: incorrect ¦ Answer: B⏎Result:
wrong. ¦ The answer is B. Wrong. ¦ The answer is B. Not true. ¦ The answer is B. The claim is
false. ¦ Claim: the answer is B. Test: the lamp would be hidden. It is not. The claim is refuted. ¦
Answer: B, yet the shift suggests otherwise. ¦ I'd say B, but the geometry says otherwise. ¦ The
answer is B; the measured shift proves otherwise. ¦ Let us examine the claim that the answer is B.
¦ We test the hypothesis that the correct option is B. ¦ Consider the proposition that the answer
is B. ¦ Hypothesis 1: the answer is B. ¦ Hypothesis 1: the answer is A.⏎Hypothesis 2: the answer is
B. ¦ Conjecture: the answer is B. We shall see. ¦ True or false: the answer is B? ¦ It is a myth
that the answer is B. ¦ There is a rumour that the answer is B. ¦ If the lens is wide, the answer
is A; if it is narrow, the answer is B. ¦ If the lens is wide, then A. If it is narrow, then B. ¦
For question 1, the answer is A. For question 2, the answer is B. ¦ For a field of view of 60°,
choose A; for one of 90°, choose B. ¦ When turning left, the answer is A, and when turning right,
the answer is B. ¦ With a field of view of 60.5°, the answer is A. With 90°, the answer is B. ¦ For
example, if the lamp moved by half the frame, the answer is B. ¦ E.g., if the door is hidden, the
answer is B. ¦ I would need the pictures. For instance, when the lamp is hidden, the answer is B. ¦
Sure! B or C ¦ Sure! A turn to the left. ¦ Opt for B or C. ¦ It is the second or third, i.e. B or C
¦ None other than B or C ¦ The right one is not listed; the closest is B or C. ¦ A. 20° <-⏎B. 40°
<-⏎C. 60°⏎D. 10° ¦ B <- A
""",
    },
    "images": {
        "B": r"""
Sure! B ¦ The lamp is nearer and the chair larger, i.e. B. ¦ It looks like Image B, except the
others, which do not fit. ¦ It is Image B. Everything except the lamp is nearer. ¦ No image
matches, but B comes closest.
""",
        "none": r"""
After the move, the scene looks like Image A, except the lamp, which looks like Image B. ¦ It looks
like Image B, except for the lamp. ¦ The view looks like Image B, apart from the chair. ¦ All is as
in Image A except the small lamp, which looks like Image B. ¦ No image matches. The chair is the
nearest in B. ¦ The chair in B comes closest to the door.
""",
    },
    "lengths": {
        "C": r"""
The agent moved 0.8 m, half of the room. ¦ The agent has moved 0.8 m, so that the lamp is twice as
large. ¦ The lamp grew by half, so displacement = 0.8 m ¦ I estimate 0.75 m, which rounds to 0.8 m.
¦ Half of the view is new, so the agent moved 0.8 m.
""",
        "none": r"""
The agent moved half of 0.8 m. ¦ The agent moved 0.8 m in the example. ¦ The agent moved nearly
twice 0.4 m. ¦ The agent moved twice 0.4 m. ¦ The agent moved about half 0.8 m. ¦ The camera moved
three times 0.4 m. ¦ The agent moved a third of 1.2 m. ¦ In this example, the agent moved 0.8 m. ¦
The agent moved double 0.4 m. ¦ The agent moved 0.8 m in another worked example.
""",
    },
}
"""Kind of question -> letter of the chosen option, or "none" -> texts."""
