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
20°⏎B. 40° <-⏎C. 60°⏎D. 10° ¦ A. 20°⏎B. 40° ←⏎C. 60°⏎D. 10° ¦ A. 20°⏎B. 40° <--⏎C. 60°⏎D. 10° ¦ The
hypothesis that x is 40° is confirmed, so the answer is B. ¦ Hypothesis confirmed. Answer: B ¦ Let
me verify: the lamp moved by 215 px. Verification passed. The answer is B. ¦ A: fails the test. B:
passes the test. The answer is B. ¦ The answer is B. All other options fail. ¦ The answer is B.
Option A is false. ¦ The answer is B. A is incorrect, C is incorrect, D is incorrect. ¦ Answer: B.
Why not A? It is too small, hence wrong. ¦ Answer: B⏎⏎Why the others are wrong: they are too small.
¦ Answer: B⏎⏎Wrong: A, C, D. ¦ Answer: B.⏎⏎- A: wrong⏎- C: wrong⏎- D: wrong ¦ Answer: B. Note that
for a wide lens the answer would be A. ¦ For the given images, the answer is B. ¦ With a field of
view of 90°, the answer is B. ¦ If the field of view is 90°, the answer is B. ¦ Assuming a field of
view of 90°, the answer is B. ¦ When comparing both, the answer is B. ¦ When the agent turns left,
things move right; the lamp does, and so the answer is B. ¦ Looking at A, the lamp is left. Looking
at B, it is right. So the answer is B. ¦ If it were A, the door would be seen. If it is B, the door
is hidden. It is hidden. Answer: B ¦ Okay, B. ¦ OK: B ¦ The answer is B, which is the only one that
fits. ¦ The answer is B. It proves that the camera turned by 40°. ¦ The answer is B; this suggests
a turn of 40°. ¦ The final answer is B. (20° turned out to be wrong.) ¦ Answer: B. That is not
wrong. ¦ Answer: B. Could it be A? No. ¦ Is it A? No. Is it C? No. The answer is B. ¦ Answer: B
(not A) ¦ Answer: B (wrong: A, C, D) ¦ Answer: B - wrong are A and C. ¦ Answer: B: correct ¦
Answer: B⏎Correct: yes ¦ Answer: B⏎Is it correct? Yes. ¦ A is false. The answer is B. ¦ The answer
is B. A would be wrong. ¦ The answer is B. Choosing A would be wrong. ¦ The answer is B. That would
be 40°. ¦ The answer is B, and this is right. ¦ Test case: the lamp. It moved by 215 px. The answer
is B. ¦ Case closed: the answer is B. ¦ In any case: the answer is B. ¦ In that case the answer is
B. ¦ In this case, the answer is B. ¦ In this case: the answer is B. ¦ This being the case: the
answer is B. ¦ Best candidate: the answer is B. ¦ Option 2: 40°. The answer is B. ¦ Model answer: B
¦ Possible answer: B ¦ Given the claim that things move right when the agent turns left, the answer
is B. ¦ To illustrate: the lamp moved by half. The answer is B. ¦ For example, the sofa moved
right; therefore the answer is B. ¦ For instance, the sofa moved right. The answer is B. ¦ To be
safe, the answer is B. ¦ For completeness, the answer is B. ¦ With that, the answer is B, with A
being too small. ¦ For A, 93 px. For B, 215 px. Measured: 215 px. The answer is B. ¦ When 20° is A,
40° is B. So the answer is B. ¦ If A, then 93 px; if B, then 215 px. It is 215 px: the answer is B.
¦ Under these conditions the answer is B. ¦ It's B, with A a distant second. ¦ If the lamp moved by
93 px it's A, but it moved by 215 px, so it's B. ¦ I am confident: it's B. If it were A, the lamp
would be in view. ¦ The rotation is 40°, as the test with the sofa shows. So B. ¦ Verification: ✓
The answer is B. ¦ Answer: B⏎Verification: ✓ ¦ Answer: B⏎⏎Check: A fails, C fails, D fails. ¦
Answer: B. False alternatives: A, C. ¦ Answer: B. The wrong options are A, C and D. ¦ Answer: B⏎⏎A:
false⏎C: false⏎D: false ¦ The answer is B. Not A. ¦ The answer is B. Not really close to A. ¦
Answer: A turn of 40° ¦ A rotation of 40° ¦ The answer is a turn of 40° to the left. ¦ Answer: an
angle of 40 degrees ¦ Maybe it is A. Maybe not. It is B. ¦ Perhaps it is A, but the shift is too
large, so the answer is B. ¦ Perhaps the answer is B. ¦ The answer is B. The sofa does not move as
in A. ¦ Instead of A, B. ¦ I measured 38°, which rounds to 40°.
""",
        "C": r"""
I choose C instead of A, B and D.
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
<-⏎C. 60°⏎D. 10° ¦ B <- A ¦ The obvious choice is B, which of course is false. ¦ The answer is B.
That claim is false. ¦ Assumption: the answer is B. It leads to a contradiction. ¦ Assumption: the
answer is B. ¦ Suppose the answer is B. ¦ The answer is B. Verification shows a contradiction. ¦
The answer is B, but the numbers do not support this. ¦ Answer: B⏎(this is only an example) ¦ As an
illustration, the answer is B. ¦ By way of example, the answer is B. ¦ Imagine that the answer is
B. ¦ Candidate: the answer is B. ¦ Option 1: the answer is B. Option 2: the answer is C. ¦ Scenario
1: the answer is A. Scenario 2: the answer is B. ¦ Case 1: the answer is A. Case 2: the answer is
B. ¦ In case the lens is wide, the answer is A, in case it is narrow, the answer is B. ¦ If it is
wide, the answer is A, else the answer is B. ¦ If it is wide, the answer is A. Otherwise, the
answer is B. ¦ Should it be wide, the answer is A; should it be narrow, the answer is B. ¦
Depending on the lens, the answer is A or B. ¦ Answer to the first question: A. Answer to the
second question: B. ¦ 1st question: A, 2nd question: B ¦ The answer is B. Refuted. ¦ The answer is
B. This was disproved above. ¦ The answer is B - false! ¦ "The answer is B" is false. ¦ "The answer
is B" is a false statement. ¦ That the answer is B is wrong. ¦ That the answer is B cannot be
shown. ¦ The answer is B is what a beginner would say. ¦ Answer: B. Just kidding. ¦ Answer: B. Not
really. ¦ The answer is B. Or is it? ¦ The answer is B. The opposite is true. ¦ I was wrong to say
that the answer is B. ¦ It would be a lie to say the answer is B. ¦ We check if the answer is B. ¦
Test: the answer is B. ¦ Test 1: the answer is B. Fails. ¦ The answer is B. Fails. ¦ The answer is
B? The test says no. ¦ Null hypothesis: B. ¦ Hypothesis: B. ¦ Hypothesis: B⏎Test: the lamp would be
hidden.⏎Outcome: rejected. ¦ Hypothesis: B ¦ Claim: B⏎Verdict: false ¦ Claim: B. False. ¦ Guess: B.
Check: wrong. ¦ Guess: B. Wrong. ¦ It rotated 40° in the sample. ¦ The camera rotated one half of
40°. ¦ The camera rotated by a fraction of 40°. ¦ The camera rotated 40° per second. ¦ The camera
rotated 40° twice. ¦ The camera rotated 40° minus 10%. ¦ The camera rotated several times 40°. ¦
The camera rotated 50% of 40°. ¦ The camera rotated 1.5 times 40°. ¦ The camera hypothetically
rotated 40°. ¦ The camera rotated 40° in my previous answer. ¦ In a similar question, the camera
rotated 40°. ¦ Answer: B⏎⏎Final check: failed ¦ Answer: B⏎⏎Self-check: FAILED ¦ Answer:
B⏎⏎Verification: ✗ ¦ Answer: B⏎⏎Verification: ❌ ¦ Answer: B⏎⏎Is it correct? No. ¦ Answer:
B⏎Correct: no ¦ Answer: B⏎Correct? No ¦ Answer: B⏎Status: rejected ¦ Answer: B (incorrect) ¦
Answer: B (wrong) ¦ Answer: B ✗ ¦ Answer: B ❌ ¦ The answer is B. That would be wrong. ¦ The answer
is B. Hmm, that cannot be. ¦ The answer is B. Incorrect! ¦ The answer is B. No, it is not. ¦ The
answer is B. Nope. ¦ The answer is B. No! ¦ The answer is B: false. ¦ The answer is B: wrong. ¦ One
may claim that the answer is B. ¦ The claim "the answer is B" is not supported. ¦ Someone claims
the answer is B. ¦ The statement that the answer is B is false. ¦ The theory that the answer is B
fails. ¦ The idea that the answer is B is absurd. ¦ The suggestion that the answer is B does not
hold. ¦ The possibility that the answer is B remains open. ¦ The assumption that the answer is B
leads to a contradiction. ¦ Assuming that the answer is B, the lamp would be hidden. ¦ Let's try
the answer B. ¦ Let's pretend the answer is B. ¦ Let us suppose it is B. ¦ What if the answer is B?
¦ Perhaps the answer is B, perhaps it is C. ¦ To illustrate: the answer is B. ¦ Sample output: the
answer is B. ¦ Example answer: B ¦ A typical response would be: the answer is B. ¦ A good reply
might look like: "The answer is B." ¦ You could write, for instance, that the answer is B. ¦ I
would then say something like "the answer is B". ¦ If shown the images, I could say, for example,
the answer is B. ¦ If it turned left, B; if it turned right, C. ¦ Left turn: B. Right turn: C. ¦ B
if left, C if right. ¦ If the camera is wide-angle: B. If not: C. ¦ Under a wide lens the answer is
B. Under a narrow lens the answer is C. ¦ With 60° FOV: A. With 90° FOV: B. ¦ Question 1: A.
Question 2: B. ¦ Q1. A, Q2. B ¦ First image pair: A. Second image pair: B. ¦ For pair one it's A;
for pair two it's B. ¦ A turn of 40° or 60° ¦ A turn of 30° ¦ A turn of some degrees ¦ Answer: B.
The sofa does not confirm it. ¦ Maybe it's A. Maybe it's B. ¦ The nearest is B or A. ¦ A comes
closest, B comes closest too. ¦ Instead of A, B or C. ¦ Okay, A or B. ¦ Sure! A camera turns left.
¦ OK. Is it B? ¦ I measured 38°, which does not round to 40°. ¦ I measured 30°, i.e. B or C. ¦ x is
not 20°, i.e. not A. ¦ Pick the letter, e.g. B ¦ D <- A <- B ¦ Options: A <- too small, B <- fits?
¦ Don't opt for B.
""",
    },
    "images": {
        "B": r"""
Sure! B ¦ The lamp is nearer and the chair larger, i.e. B. ¦ It looks like Image B, except the
others, which do not fit. ¦ It is Image B. Everything except the lamp is nearer. ¦ No image
matches, but B comes closest. ¦ It looks like Image B. ¦ The scene after the move looks like Image
B, with the lamp nearer. ¦ Apart from the lamp, everything is different. The answer is B. ¦ But the
scene looks like Image B. ¦ The lamp is nearer, but the view looks like Image B. ¦ After the move,
the lamp fills the frame, so it looks like Image B. ¦ The agent sees the lamp and the result looks
like Image B ¦ It looks more like Image B than Image A.
""",
        "none": r"""
After the move, the scene looks like Image A, except the lamp, which looks like Image B. ¦ It looks
like Image B, except for the lamp. ¦ The view looks like Image B, apart from the chair. ¦ All is as
in Image A except the small lamp, which looks like Image B. ¦ No image matches. The chair is the
nearest in B. ¦ The chair in B comes closest to the door. ¦ It looks like Image A but the lamp
looks like Image B. ¦ The room is that of Image A, whereas the lamp looks like Image B. ¦ The chair
in A comes closest to the wall. ¦ A comes closest to the wall. ¦ A is the nearest to the camera. ¦
No picture fits; the lamp is the nearest thing. ¦ Image A is the nearest, or B. ¦ The chair is
nearest in Image B. ¦ In Image B the lamp comes closest. ¦ In Image B, the lamp is the nearest
object. ¦ It looks more like a lamp than a chair. ¦ It looks more like Image A or Image B than
Image C. ¦ It looks less like Image B than Image A. ¦ It does not look more like Image B than Image
A.
""",
    },
    "lengths": {
        "C": r"""
The agent moved 0.8 m, half of the room. ¦ The agent has moved 0.8 m, so that the lamp is twice as
large. ¦ The lamp grew by half, so displacement = 0.8 m ¦ I estimate 0.75 m, which rounds to 0.8 m.
¦ Half of the view is new, so the agent moved 0.8 m. ¦ The agent moved 0.8 m per the measured
shift. ¦ I would say the agent moved 0.8 m. ¦ The agent moved 0.8 m forward. ¦ It must have moved
0.8 m, as the lamp doubled in size. ¦ So the distance = 0.8 m.
""",
        "none": r"""
The agent moved half of 0.8 m. ¦ The agent moved 0.8 m in the example. ¦ The agent moved nearly
twice 0.4 m. ¦ The agent moved twice 0.4 m. ¦ The agent moved about half 0.8 m. ¦ The camera moved
three times 0.4 m. ¦ The agent moved a third of 1.2 m. ¦ In this example, the agent moved 0.8 m. ¦
The agent moved double 0.4 m. ¦ The agent moved 0.8 m in another worked example. ¦ The agent moved
2 x 0.4 m. ¦ The agent moved 0.8 m in a previous run. ¦ The agent moved a multiple of 0.4 m. ¦ The
agent moved roughly one and a half times 0.8 m. ¦ The agent would have moved 0.8 m. ¦ The agent
should move 0.8 m. ¦ The agent could have moved 0.8 m. ¦ Imagine the agent moved 0.8 m. ¦ Say the
agent moved 0.8 m. ¦ For example, the agent moved 0.8 m. ¦ Hypothesis: the agent moved 0.8 m. ¦ The
claim that the agent moved 0.8 m is false. ¦ It is false that the agent moved 0.8 m. ¦ It is wrong
that the agent moved 0.8 m. ¦ The agent moved 0.8 m: false. ¦ The agent moved 0.8 m? False. ¦ Test
the claim: the agent moved 0.8 m. ¦ The agent moved almost half 0.8 m. ¦ So displacement = 0.8 m or
0.4 m. ¦ So distance = 0.7 m.
""",
    },
}
"""Kind of question -> letter of the chosen option, or "none" -> texts."""
