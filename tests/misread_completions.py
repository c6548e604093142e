"""Completions that are easily misread, of questions about anything but angles.

Texts are parted by "¦" and have line breaks at "⏎"; where a line of this file ends is a blank.
"""

from __future__ import annotations

SHAPES: dict[str, tuple[str, ...]] = {
    "rows": (
        "[0.00, 0.17]",
        "[0.11, 0.28]",
    ),
    "squares": (
        "[(0.11, 0.31), (0.23, 0.36)]",
        "[(0.00, 0.14), (0.12, 0.19)]",
        "[(0.00, 0.14), (0.17, 0.21)]",
        "[(0.11, 0.31), (0.28, 0.38)]",
    ),
    "signed squares": (
        "[(0.1, 0.0), (0.4, 0.3)]",
        "[(-0.5, -0.3), (-0.3, -0.1)]",
        "[(-0.5, -0.3), (-0.2, 0.0)]",
        "[(0.1, 0.0), (0.3, 0.2)]",
    ),
    "signed rows": (
        "[0.1, 0.3]",
        "[-0.5, -0.3]",
    ),
    "solids": (
        "[(0.11, 0.31, 0.00), (0.23, 0.36, 0.14)]",
        "[(0.00, 0.14, 0.04), (0.17, 0.21, 0.24)]",
        "[(0.11, 0.31, 0.00), (0.28, 0.38, 0.20)]",
        "[(0.00, 0.14, 0.04), (0.12, 0.19, 0.18)]",
    ),
    "metres": ("0.6 m", "0.8 m", "1.0 m", "0.2 m"),
    "bottles": (
        "[(0.02, 0.14, 0.04), (0.10, 0.22, 0.29)]",
        "[(0.42, -0.05, 0.00), (0.50, 0.03, 0.25)]",
        "[(0.02, 0.14, 0.04), (0.12, 0.24, 0.35)]",
        "[(0.42, -0.05, 0.00), (0.52, 0.05, 0.31)]",
    ),
    "lamps": ("[0.1, 0.3]", "[0.4, 0.6]"),
    "moves": ("0.4 m", "0.8 m", "1.2 m", "2.0 m"),
    "points": ("(0.2, 0.4)", "(0.6, 0.4)", "(0.2, 0.9)", "(0.6, 0.9)"),
}
"""Options beside those of `tests.completions`."""

MISREAD: dict[str, dict[str, str]] = {
    "lengths": {
        "C": r"""
\boxed{0.8} ¦ \boxed{0.8\,\text{m}} ¦ \boxed{0.8 \text{ meters}} ¦ $\boxed{\text{C) } 0.8\
\mathrm{m}}$ ¦ \boxed{80\text{ cm}} ¦ $d \approx 0.8$ m, so \boxed{C} ¦ x = 0.8 ¦ x = 0.8 m ¦
x=0.8m ¦ The camera moved 0.8 m forward. ¦ The agent moved about 0.8 meters, which is closest to
option C. ¦ 0.8 metres ¦ 0.80 m ¦ 0.8m. ¦ eighty centimeters ¦ 80 cm ¦ 800 mm ¦ 0,8 m ¦
move_forward(0.8) ¦ C. 0.8 m ¦ C 0.8 m ¦ C = 0.8 m ¦ C (0.8 m) ¦ 0.8 m (C) ¦ 0.8 m, i.e. C ¦ 0.8
m → C ¦ So x is 0.8 m. ¦ I estimate 0.8 m. ¦ It moved 0.8 m rather than 0.6 m. ¦ 2.0 - 1.2 = 0.8
m ¦ 1.2 - 0.4 = 0.8 ¦ 0.4 + 0.4 = 0.8 m ¦ x = 2.0 m - 1.2 m = 0.8 m ¦ The lamp was at 1.2 m and
is now at 0.4 m. The distance moved is therefore 0.8 m. ¦ It moved 0.4 m, so the answer is C. ¦ x
= 0.4 m. Answer: C ¦ x = 0.4 m⏎Answer: C ¦ x = 0.4 m. The answer is C. ¦ x=0.4. Answer: C ¦ The
distance is 0.4 m. Answer: C ¦ x ≈ 0.4 m, so the answer is C. ¦ x = 0.4 m ... Answer: C ¦ x: 0.4
m. Answer: C ¦ x = 0.4 m. **Answer: C** ¦ x = 0.4 m⏎⏎Final answer: C ¦ So x = 0.4 m. Answer: C ¦
x = 1.2 - 0.4 = 0.8 m. Answer: C ¦ x = 2.0 m - 1.2 m. Answer: C ¦ x = 0.8 m. Answer: C ¦ x = 0.4
m? No. Answer: C ¦ x = 0.4 m is too small, x = 0.8 m fits. Answer: C ¦ x = 0.4 m would put the
lamp at the edge. The answer is C. ¦ About 0.4 m lies between the chair and the wall. The answer
is C. ¦ 0.4 m is the width of the chair. Answer: C ¦ Approximately 0.4 m is visible of the table
before the move. Therefore, the answer is C. ¦ 0.4 m + 0.4 m = 0.8 m ¦ 2.0-1.2=0.8 ¦ 0.8 m
forward ¦ 0.8 meters, I believe. ¦ the distance is 0.8 m. ¦ The answer is C, which is 0.8 m. ¦
0.8 m, i.e. option C. ¦ {"letter": "C", "text": "0.8 m"} ¦ {"answer": "C", "value": 0.8} ¦
{"answer": ["C"]} ¦ The answer is C because 0.4 m would be too little. ¦ The answer is C, not 0.4
m. ¦ The agent moved forward 0.8 meters. ¦ Moved forward by 0.8 m. ¦ **0.8 m** ¦ 0.8 meters
forward ¦ The distance moved is about 0.8 m ¦ The answer is 0.8 m, since the lamp is nearer. ¦
The lamp moved from 1.2 m to 0.4 m, so x = 0.8 m. ¦ x = 0.8m (Option C) ¦ Option C (0.8 m) ¦
Option C: 0.8 m is the best estimate. ¦ Option C (0.8 m) is the best estimate. ¦ The closest
option is C (0.8 m). ¦ 1.2 m - 0.4 m = 0.8 m⏎⏎Answer: C ¦ The answer is 2.0 - 1.2 = 0.8 m
""",
        "D": r"""
0.8 m remains after the move of 1.2 m. The answer is D.
""",
        "none": r"""
0.7 m ¦ 0.75 m ¦ 1 m ¦ about 1 m ¦ 0.6 m to 0.8 m ¦ 0.6-0.8 m ¦ 0.6 m or 0.8 m ¦ less than 0.6 m
¦ more than 0.8 m ¦ at least 0.8 m ¦ at most 0.4 m ¦ over 0.8 m ¦ under 0.6 m ¦ not 0.8 m ¦ 8 m ¦
0.08 m ¦ 80 m ¦ 80° ¦ 80 degrees ¦ 0.8 km ¦ 0.8 cm ¦ 0.8 ft ¦ -0.8 m ¦ 0.4 m + 0.2 m ¦ The lamp
is 1.2 m away. ¦ The table is 0.8 m wide. ¦ E. 1.6 m ¦ C. 0.6 m ¦ A. 0.8 m ¦ (B) 1.2 m ¦ Option
C, 0.6 m ¦ The answer is C, which is 0.4 m. ¦ the answer is 0.6 m, option C ¦ The answer is D
(0.8 m) ¦ 0.8 m (option A) ¦ twice 0.4 m ¦ half of 1.2 m ¦ 0.6 m < x < 0.8 m ¦ x > 0.8 m ¦ x <
0.6 m ¦ x ≥ 0.8 m ¦ x ≠ 0.8 m ¦ x != 0.8 m ¦ The answer is C (0.6 m). ¦ Answer: C. 0.4 m ¦ C) 1.2
m ¦ \boxed{C: 0.4 m} ¦ {"answer": "C", "value": "0.4 m"} ¦ {"answer": "C. 0.4 m"} ¦ The answer is
C, i.e., 0.4 m. ¦ The answer is C: 0.4 m ¦ The answer is option C, 0.4 m. ¦ The answer is C which
is 0.4 m ¦ The answer is C, corresponding to 0.4 m. ¦ The correct answer is C, meaning 0.4 m. ¦ x
= 0.4 m. Answer: E ¦ x = 0.4 m is too small. ¦ x = 0.4 m? ¦ x = 0.4 m is wrong ¦ x is not 0.4 m ¦
x = 0.4 m. Not sure. ¦ x = 0.4 m is not possible ¦ x = 0.4 m is excluded. ¦ x > 0.4 m ¦ 0.4 m +
0.4 m ¦ 0.8 m from the wall. ¦ 0.8 m away from the table there is a lamp. ¦ 0.8 m / 2 ¦ 0.8 m² ¦
0.8 m x 0.4 m ¦ 0.8 m wide ¦ The answer is C, that is, 0.4 m. ¦ Answer: C = 0.4 m ¦ Answer: C
(which is 0.4 m) ¦ 0.8 m, which is A ¦ 0.8 m, i.e. option A. ¦ {"letter": "C", "text": "0.4 m"} ¦
{"answer": ["C", "D"]} ¦ \boxed{C \text{ (0.4 m)}} ¦ <answer>C. 0.4 m</answer> ¦ The lamp moved
from 1.2 m to 0.4 m ¦ x = 0.8m (Option D) ¦ The closest option is C (1.2 m). ¦ 2.0 - 1.2 = 0.7 m
¦ C, 0.4 m ¦ C – 0.4 m ¦ C: 0.4 m ¦ C) 0.4m ¦ C (0.4 m) ¦ Option C, i.e. 0.4 m ¦ I choose C,
which is 0.4 m. ¦ I choose 0.4 m, which is C. ¦ It is C, or 0.4 m. ¦ The answer is C at 0.4 m. ¦
The answer is C with 0.4 m. ¦ 0.4 m - C ¦ 0.4 m: C ¦ 0.4 m⏎C ¦ C⏎0.4 m
""",
    },
    "images": {
        "A": r"""
In all likelihood, the answer is A. ¦ I can confirm that the answer is A. ¦ Answer: A! ¦ Answer:
"A"
""",
        "B": r"""
Image B ¦ image b ¦ (b) ¦ B: ¦ 'B' ¦ It's B! ¦ Definitely B ¦ I'd go with B ¦ I'd pick image B. ¦
My pick: B ¦ My choice is B ¦ I choose B. ¦ I select option B ¦ Let's go with B. ¦ B it is. ¦ B
is my answer. ¦ B is correct. ¦ B seems right. ¦ B would be the right one. ¦ It must be B. ¦ It
has to be B ¦ That leaves B. ¦ By elimination, B. ¦ Eliminating A, C and D leaves B. ¦ A, C and D
are wrong, so B. ¦ So, B. ¦ Thus B ¦ Hence, (B). ¦ Therefore B ¦ => B ¦ -> B ¦ → B ¦ ∴ B ¦ ⇒
**B** ¦ Based on the images, when the agent performs move_forward(1.0 m), the lamp should get
closer.⏎⏎- Image A: the lamp is further away.⏎- Image B: the lamp is closer.⏎- Image C: the view
rotated.⏎- Image D: no change.⏎⏎Therefore, the correct answer is **B**. ¦ To determine the
answer, let's analyze each option:⏎⏎A. Image A shows the sofa shifted left.⏎B. Image B shows the
sofa larger.⏎C. Image C shows the sofa smaller.⏎D. Image D is unchanged.⏎⏎**Final Answer:** B.
Image B ¦ Looking at image A, it is wrong. The answer⏎is⏎⏎B ¦ The image that shows what it sees
afterwards is Image B. ¦ Image B is what the agent would see after moving. ¦ Image B best
represents the view after the action. ¦ The correct image is Image B because Image A is too
close. ¦ The result is Image B. ¦ This corresponds to image B. ¦ This matches Image B. ¦ Which is
image B. ¦ Answer: B⏎⏎Explanation: Image A is wrong because it shows a smaller lamp. Image C is
too close, and Image D is rotated. ¦ B⏎⏎Explanation: in image A the lamp would be too close. ¦
B⏎A is wrong. ¦ B⏎⏎Reasoning: A would need a larger turn. C is the start. D is not possible. ¦ B.
Image B⏎⏎The answer is not A because the lamp moved. ¦ Answer: B. The reason that it is not A:
the lamp is nearer in A. ¦ **Answer: B**⏎⏎**Why not A?** The lamp is nearer.⏎**Why not C?** Too
far. ¦ B. If the agent had moved 2 m, it would be A. ¦ Answer: B⏎Confidence: 90%⏎Second choice: C
¦ Top choice: B, then A. ¦ Answer: B (confidence: A 10%, B 90%) ¦ The final answer is B.⏎⏎Let me
double check by looking at A again. In A the lamp is too far. Yes, B. ¦ The correct answer is B.
Option A is the correct answer only if the agent turned. ¦ The answer is B, and A is the
distractor. ¦ User: Which image?⏎Assistant: B ¦ Question: ...⏎Answer: B⏎⏎Question: next⏎Answer: ¦
Q: Which image?⏎A: B ¦ A: B ¦ A: The answer is B. ¦ Ans: B ¦ Ans. B ¦ Ans - B ¦ Ans (B) ¦ ANSWER
IS B ¦ answer=B ¦ answer -> B ¦ Answer→B ¦ Answer B ¦ answer b ¦ Final answer B ¦ final answer is
(B) ¦ Final Answer⏎B ¦ FINAL ANSWER: (B) Image B ¦ The final answer is:⏎⏎B ¦ The correct option
letter is B. ¦ The letter of the correct option is B. ¦ Correct letter: B ¦ Letter: B ¦ Option: B
¦ Choice: B ¦ option (B) ¦ Pick: B ¦ Selected: B ¦ Output: B ¦ Result: B ¦ Conclusion: B ¦
Verdict: B ¦ Prediction: B ¦ Solution: B ¦ Hence answer (B). ¦ I believe it is B. ¦ I believe the
correct option would be (B). ¦ In conclusion, B. ¦ In summary, the answer is B. ¦ Overall, B. ¦
To sum up: B ¦ Finally, B. ¦ Ultimately, B is correct. ¦ The best match is B. ¦ The closest match
is B. ¦ The most accurate image is B. ¦ The right image: B ¦ The right one is B. ¦ Right answer:
B. ¦ B<|endoftext|> ¦ B<eos> ¦ <s>B</s> ¦ B<|eot_id|> ¦ <|assistant|>B ¦ ### Assistant: B ¦
model⏎B ¦ B<end_of_turn> ¦ <bos>B ¦ B⏎⏎Human: Which ¦ B⏎User: next question ¦ B⏎⏎⏎⏎ ¦ B。 ¦ B、 ¦
B！ ¦ B，因为A太近 ¦ 选项B ¦ 图B ¦ 图像B ¦ 画像B ¦ 이미지 B ¦ изображение B ¦ Bild B ¦ imagen B ¦
immagine B ¦ image B. ¦ IMAGE B ¦ Picture B ¦ Photo B ¦ Figure B ¦ View B ¦ (Image B) ¦ [Image B]
¦ Image: B ¦ Image (B) ¦ Image “B” ¦ Image 'B' ¦ $$B$$ ¦ \[B\] ¦ \text{B} ¦ \mathbf{B} ¦ {B} ¦
|B| ¦ B; ¦ B, ¦ B… ¦ B! ¦ B 👍 ¦ B ✔ ¦ ✔ B ¦ [x] B ¦ - [x] B ¦ Since A and C are wrong, B is
correct. ¦ A and C are wrong and so B is correct. ¦ In contrast to A, B is correct. ¦ Image B is
the only correct option. ¦ (B) is right because the lamp grew. ¦ For example, the lamp moved
left. Answer: B ¦ The format is clear. Answer: B ¦ B, which shows the lamp nearer. ¦ B, the sofa
is larger. ¦ B (the lamp is nearer) ¦ B (the lamp is nearer, unlike in A) ¦ B, I believe. ¦ B,
I'd say. ¦ I'm not certain, but B ¦ Difficult to say, but likely B. ¦ FINAL ANSWER B ¦ The
correct answer (B) ¦ Respuesta final: B. ¦ Resposta final: B ¦ Réponse finale : B ¦ Risposta
finale: B ¦ La imagen correcta es la B. ¦ A imagem correta é B. ¦ Câu trả lời: B ¦ Câu trả lời là
B. ¦ Đáp án là B. ¦ คำตอบที่ถูกต้องคือ B ¦ सही उत्तर: B ¦ सही उत्तर B है। ¦ התשובה היא B ¦ Η
απάντηση είναι B. ¦ Η σωστή απάντηση είναι η Β ¦ The answer is B, while A is too near. ¦ Overall,
image B. ¦ In summary, B. ¦ Image B correctly shows the view. ¦ The correct answer is Image B:
the lamp is nearer. ¦ The answer is **Image B**, as the lamp is larger than in Image A. ¦ Image B
is the correct choice, while Image A shows no change. ¦ Between A and B, I choose B. ¦ Between A
and B, B is the better match, so B. ¦ A and C can be excluded; of B and D, B is correct. ¦ Thus,
B is the correct answer. ¦ Upon review, option B is correct. ¦ A is incorrect. C is incorrect. D
is incorrect. B is correct. ¦ So the correct answer is (B), not (A), (C) or (D). ¦ The answer is
B. (A, C and D are wrong.) ¦ B, not A, C, or D. ¦ B and not A. ¦ B as the lamp is closer. ¦ B
based on the lamp. ¦ B due to the lamp's size. ¦ B with high confidence ¦ B given that the lamp
is closer. ¦ B — the lamp is closer ¦ B - the lamp is closer ¦ B) The lamp is closer ¦ (B) since
the lamp is closer ¦ B (Image B) ¦ (B) Image B ¦ Answer: B⏎A: too near⏎C: too far ¦
Answer:⏎(B)⏎⏎Reason: (A) is too near. ¦ The correct option is:⏎⏎**B** ¦ Antwort: (B) ¦ My first
thought was A, but the correct answer is B. ¦ Answer: A⏎Wait, the lamp moved. Answer: B ¦
Initially I said A. Correction: B ¦ A → B ¦ Although hard to tell, B is correct. ¦ I'm sure that
B is correct. ¦ It seems that B is correct. ¦ I believe B is correct. ¦ B is most likely correct.
¦ B is likely the correct answer. ¦ The images A, C and D are all wrong, so B is correct. ¦ Only
B is correct. ¦ Of these, B is correct. ¦ Among A, B, C and D, B is the best match.
""",
        "C": r"""
Compared with A and B, C is the best match. ¦ Example: Answer: A⏎⏎Answer: C ¦ Format:
<answer>B</answer>⏎<answer>C</answer>
""",
        "D": r"""
D is correct. ¦ Only D is correct. ¦ I think D is right. ¦ Of A, B, C and D, D is right. ¦ Image
D is the right one. ¦ Clearly image D is correct. ¦ I'm confident D is right. ¦ A, B and C are
wrong; D is right. ¦ So D must be correct. ¦ It is clear that D is correct. ¦ Neither A, B, nor C
matches. D is correct.
""",
        "none": r"""
Image A shows the sofa. Image B shows the lamp. ¦ Image A is closer than Image B. ¦ Comparing
Image A and Image B, the lamp is larger in Image A. ¦ In Image A, the lamp is on the left. ¦ The
first image shows a room. In image A the lamp ¦ A (Image A), B (Image B), C (Image C), D (Image
D) ¦ A (Image A) or B (Image B) ¦ A (far), B (near), C (left), D (right) ¦ A (Image A)⏎B (Image
B)⏎C (Image C)⏎D (Image D) ¦ A shows the sofa. B shows the lamp. ¦ A shows the lamp on the left.
¦ A has the lamp ¦ A: the lamp is left. B: the lamp is right. ¦ A appears closer; B appears
farther. ¦ A looks like the start. ¦ A for forward, B for backward. ¦ A with the sofa. ¦ A where
the lamp is left ¦ A in which the lamp is left ¦ A (the sofa is nearer)? ¦ A after the move ¦ A
before the move ¦ A is the before image. ¦ A is the starting view. ¦ A is the original image. ¦ A
is identical to the first image. ¦ A is unchanged. ¦ A is closer than B. ¦ A is darker. ¦ A is
rotated to the left. ¦ A depicts the sofa. ¦ A represents the view before. ¦ A has moved too far.
¦ A too far, B too near ¦ A too far ¦ A no ¦ A wrong ¦ A out ¦ A false ¦ A ✗ ¦ A ❌ ¦ A x ¦ A
excluded ¦ A eliminated ¦ A impossible ¦ A unlikely ¦ A maybe ¦ A perhaps? ¦ A or not ¦ A I am
not sure ¦ A not sure ¦ A or B, A ¦ Image A or Image B. ¦ A? B? ¦ A...B ¦ C or D. Probably. ¦ I
can't determine which of A, B, C or D is right. ¦ I cannot tell which of A, B, C, or D is
correct. ¦ I am unable to say whether A, B, C or D is correct. ¦ It is unclear whether A or B is
correct. ¦ I can't tell if A is correct. ¦ I can't tell if A or D is correct. ¦ Unable to verify
that D is correct. ¦ I do not know if D is right. ¦ There is no way to know whether D is correct.
¦ It's impossible to say that image D is correct. ¦ Which of them, A, B, C or D, is right? ¦ One
of A, B, C and D is correct. ¦ Exactly one of A, B, C or D is right. ¦ Only one of A, B, C, D is
correct, but I cannot see which. ¦ Without images I can't judge which of A, B, C, D is right. ¦
I'm sorry, but I can't say which image (A, B, C, or D) is correct. ¦ Sorry, I can't decide
whether image C or image D is right. ¦ We need to find which of A, B, C, D is correct. ¦ Let me
see which of the images A, B, C or D is correct. ¦ The task is to decide which of A, B, C, D
matches. ¦ To decide if D is right I would need the images. ¦ If D is right, the lamp is left. ¦
Is D right? ¦ Could D be right? ¦ I wonder whether D is correct. ¦ It depends on whether D is
correct. ¦ Assuming D is correct, the lamp would be left. ¦ D is correct only if the lamp moved.
¦ D is right if the agent turned left. ¦ D would be correct if the agent had turned left. ¦ D is
correct in part. ¦ D is partly correct. ¦ D is almost right. ¦ D is nearly correct. ¦ D is not
quite right. ¦ D is hardly right. ¦ D is rarely correct. ¦ D is to the right. ¦ The lamp in D is
right of the sofa. ¦ D is right of C. ¦ In D the lamp is right. ¦ The sofa in image D is right
next to the door. ¦ Image D is right at the edge. ¦ D is correct as a distractor. ¦ D is
correctly rendered. ¦ It is not true that D is correct. ¦ I deny that D is right. ¦ Nobody said D
is correct. ¦ Hardly anyone would say D is right. ¦ I don't think D is correct. ¦ I don't believe
that D is right. ¦ I no longer think D is correct. ¦ I'm not convinced D is correct. ¦ I'm not
sure D is right. ¦ I thought D is correct but it is not. ¦ I used to think D was right. ¦ At
first glance D is correct, but ¦ At first D is right, but no. ¦ No option is correct. ¦ None of
A, B, C or D is correct. ¦ Neither C nor D is correct. ¦ Either C or D is correct. ¦ Both C and D
are correct. ¦ C and D are right. ¦ All of A to D are correct. ¦ A, B and C are wrong, and D is
wrong too. ¦ I can't answer: A, B, C or D. ¦ I would need to see image A, B, C and D. ¦ Image A,
B, C, and D were not provided. ¦ I only see one image, so I can't tell if it is A. ¦ Please
upload image A. ¦ The images A, B, C, D are missing. ¦ My answer cannot be A, B, C or D as there
is no image. ¦ No image. A? ¦ The picture did not load. Answer: unknown (A/B/C/D). ¦ I am just a
language model. If I had to guess randomly, there is a 25% chance for A. ¦ There's a 25% chance
that it is A. ¦ The probability that the answer is A is 25%. ¦ The chance that A is correct is
25%. ¦ A has a 25% chance. ¦ A: 25%⏎B: 25%⏎C: 25%⏎D: 25% ¦ There is a 90% chance that the answer
is not A. ¦ Let me guess... A? B? No idea. ¦ I'm sorry, I can't determine which of A, B, C or D
is right. ¦ Please provide the images. For example: Answer: A ¦ I would answer in the form
'Answer: A'. ¦ As a text model I can't view it. A common answer is A. ¦ It is either C or D is
correct. ¦ I am unable to confirm that B is correct. ¦ Whether A, B, or C is correct depends on
the lamp. ¦ Only one of A and B is correct. ¦ Any of A, B, C, or D is possible. ¦ Not every one
of A, B or D is right. ¦ It is not possible to know which of A/B/C/D is correct. ¦ Each of A, B,
C and D is the right answer sometimes. ¦ There is a small chance that D is correct. ¦ I fail to
see that D is correct. ¦ I'm uncertain that D is right. ¦ It's doubtful that D is correct. ¦ The
probability that D is correct is low. ¦ For example, {"answer": "A"} ¦ Respond in the format:
<answer>A</answer> ¦ I would say something like: Answer: A ¦ Format example: \boxed{A} ¦ Example
output:⏎A ¦ A sample answer is A. ¦ zum Beispiel: Antwort: A ¦ 例如:答案:A ¦ I was told that the
correct answer is D. ¦ One possible answer is D. ¦ They claim the answer is D. ¦ A (near), then B
(far) ¦ A at the start, B at the end ¦ A given, B unknown ¦ The answer is A, B is an option too ¦
Overall, B and C look alike. ¦ That leaves B or C. ¦ Everything but B. ¦ I like them all, but B
less. ¦ Both A and D are plausible, but which of them is correct is unclear. ¦ Without the
images, I can't say if B is correct. ¦ There's no way to tell which one of A, B, C, or D is
correct. ¦ Could you share the images so I can tell whether A, B, C or D is correct? ¦ Once you
provide the images, I can tell you which of A, B, C, or D is correct. ¦ The question asks which
image, A, B, C, or D, is correct. ¦ One of image A, image B, image C or image D is correct. ¦ It
is not obvious that B is correct. ¦ B would be correct if the camera had turned left. ¦ I cannot
confirm that the answer is B. ¦ I can neither confirm nor deny that B is correct. ¦ A⏎or⏎B ¦ A /
B ¦ A. or B. ¦ A? B? C? ¦ A (maybe) or D (maybe) ¦ A, maybe B ¦ A or B; I can't tell. ¦ Image A
(left) and Image B (right) ¦ Image A (left), Image B (right) ¦ (A) left, (B) right ¦ A for left,
B for right, C for none ¦ Answer: A? ¦ Answer: A or not ¦ Answer: A, or B? ¦ Answer: ABC ¦
Answer: A B C D ¦ I can't see which of the four images is right. It could be A, B, C or D. ¦
Sorry, I cannot determine if image A, B, C, or D is the right one. ¦ I don't know which option is
correct: A, B, C or D. ¦ A, B, C, or D is correct, but I can't see the images. ¦ A or B is
correct. ¦ A and/or B is correct. ¦ A/B is correct. ¦ Image A or image B is correct. ¦ Option A,
B, or C is the best match. ¦ Neither image A nor image B is correct. ¦ It can't be that B is
correct. ¦ It's hard to say that B is correct. ¦ Nothing indicates that B is correct. ¦ There is
nothing to suggest that B is the answer. ¦ I lack the information to say B is correct. ¦ B might
be correct. ¦ B is probably not correct. ¦ B is correct? ¦ Is B correct? Unsure. ¦ I was asked
whether B is correct. ¦ You say B is correct. ¦ Someone claims that B is correct. ¦ The hint says
that B is correct. ¦ Let's assume B is correct. ¦ Even if B is correct, A matches too. ¦ B is
correct or C is correct. ¦ B is the correct answer if it turned left, C is the correct answer if
it turned right. ¦ As an example: <answer>B</answer> ¦ (e.g., B) ¦ e.g. B ¦ I'd reply with
something like "Answer: B". ¦ The format should be "Answer: B". ¦ My reply would look like:
Answer: B ¦ Please give the answer as a letter, e.g. "B"
""",
    },
    "rows": {
        "B": r"""
[0.11, 0.28] ¦ [0.11,0.28] ¦ (0.11, 0.28) ¦ 0.11 to 0.28 ¦ from 0.11 m to 0.28 m ¦ 0.11-0.28 ¦ x
in [0.11, 0.28] ¦ {"toy blocks": [0.11, 0.28]} ¦ "toy blocks": [0.11, 0.28] ¦ The toy blocks are
at [0.11, 0.28]. ¦ B. [0.11, 0.28] ¦ [.11, .28] ¦ [0.110, 0.280]
""",
        "none": r"""
[0.28, 0.11] ¦ [0.11, 0.29] ¦ [0.1, 0.3] ¦ [-0.11, 0.28] ¦ {"book": [0.00, 0.17], "hourglass":
[0.32, 0.41], "toy blocks": ?} ¦ 0.11 ¦ [0.11] ¦ [0.11, 0.28, 0.00, 0.17] ¦ {"book": [0.00,
0.17], "hourglass": [0.32, 0.41]} ¦ C ¦ The answer is C. ¦ D. [0.11, 0.28] ¦ Answer: D
""",
    },
    "squares": {
        "D": r"""
[(0.11, 0.31), (0.28, 0.38)] ¦ [[0.11, 0.31], [0.28, 0.38]] ¦ (0.11, 0.31) to (0.28, 0.38) ¦ D.
[(0.11, 0.31), (0.28, 0.38)] ¦ "toy blocks": [(0.11, 0.31), (0.28, 0.38)] ¦ x: 0.11 to 0.28, y:
0.31 to 0.38 ¦ {"x": [0.11, 0.28], "y": [0.31, 0.38]} ¦ [0.11, 0.31, 0.28, 0.38] ¦ (0.11, 0.31,
0.28, 0.38) ¦ {"box": [[0.11, 0.31], [0.28, 0.38]]} ¦ D. [(0.11, 0.31), (0.28, 0.38)]⏎⏎B. would
be to the left ¦ The missing box is [(0.11, 0.31), (0.28, 0.38)]. ¦ x: 0.11 - 0.28, y: 0.31 -
0.38 ¦ x ∈ [0.11, 0.28], y ∈ [0.31, 0.38] ¦ The missing box is [(0.11, 0.31), (0.28, 0.38)],
option D. ¦ [(0.11, 0.31), (0.28, 0.38)] (D) ¦ D: [(0.11, 0.31), (0.28, 0.38)]
""",
        "none": r"""
[(0.28, 0.38), (0.11, 0.31)] ¦ [(0.31, 0.11), (0.38, 0.28)] ¦ (0.11, 0.31) ¦ [0.11, 0.31] ¦ The
upper corner is (0.28, 0.38). ¦ [(0.11, 0.31), (0.23, 0.38)] ¦ x: 0.11 to 0.31, y: 0.28 to 0.38 ¦
x from 0.11 to 0.31 and y from 0.28 to 0.38 ¦ x: [0.11, 0.31], y: [0.28, 0.38] ¦ x in [0.11,
0.31], y in [0.28, 0.38] ¦ x = 0.11 to 0.31, y = 0.28 to 0.38 ¦ The box spans 0.11 to 0.31 in x
and 0.28 to 0.38 in y. ¦ lower corner x 0.11, upper x 0.31, lower y 0.28, upper y 0.38 ¦ width
0.11, depth 0.31, position (0.28, 0.38) ¦ center (0.11, 0.31), size (0.28, 0.38) ¦ {"x": [0.11,
0.31], "y": [0.28, 0.38]} ¦ {"x_min": 0.11, "x_max": 0.31, "y_min": 0.28, "y_max": 0.38} ¦ upper
(0.11, 0.31), lower (0.28, 0.38) ¦ y: 0.11 to 0.28, x: 0.31 to 0.38 ¦ x: 0.11 to 0.31; y: 0.28 to
0.38. ¦ The missing box is [(0.11, 0.31), (0.28, 0.38)], option A. ¦ D: [(0.11, 0.31), (0.23,
0.36)]
""",
    },
    "signed squares": {
        "B": r"""
[(−0.5, −0.3), (−0.3, −0.1)] ¦ [(-.5, -.3), (-.3, -.1)]
""",
        "none": r"""
[(0.5, 0.3), (0.3, 0.1)] ¦ [(-0.5, 0.3), (-0.3, 0.1)] ¦ (−0.5, −0.3)
""",
    },
    "signed rows": {
        "B": r"""
[0.1, 0.3] is where the washing machine stands. The answer is B. ¦ x from 0.1 to 0.3 is taken
already. Answer: B ¦ [0.1, 0.3] overlaps the washing machine, so the answer is B. ¦ [0.1, 0.3] is
too far right. Answer: B ¦ from 0.1 to 0.3 there is nothing. So the answer is B.
""",
    },
    "solids": {
        "C": r"""
{"toy blocks": [(0.11, 0.31, 0.00), (0.28, 0.38, 0.20)]} ¦ "toy blocks": [(0.11, 0.31, 0.00),
(0.28, 0.38, 0.20)] ¦ toy blocks: [(0.11, 0.31, 0.00), (0.28, 0.38, 0.20)] ¦ [(0.11, 0.31, 0),
(0.28, 0.38, 0.2)] ¦ [[0.11,0.31,0.0],[0.28,0.38,0.2]] ¦ {"book": [(0.00, 0.00, 0.00), (0.17,
0.25, 0.04)], "toy blocks": [(0.11, 0.31, 0.00), (0.28, 0.38, 0.20)]}⏎⏎Answer: C
""",
        "D": r"""
[(0.11, 0.31, 0.00), (0.28, 0.38, 0.20)] would float, so the answer is D. ¦ [(0.11, 0.31, 0.00),
(0.28, 0.38, 0.20)] lies off the desk. Answer: D ¦ The box [(0.11, 0.31, 0.00), (0.28, 0.38,
0.20)] overlaps. Answer: D
""",
        "none": r"""
[(0.11, 0.31, 0.00), (0.28, 0.38, 0.14)] ¦ x: 0.11, 0.31; y: 0.00, 0.28; z: 0.38, 0.20 ¦ size
(0.11, 0.31, 0.00), position (0.28, 0.38, 0.20) ¦ [(0.11, 0.31, 0.00), (0.28, 0.38, 0.20)] is the
book. Answer: E
""",
    },
    "intervals": {
        "A": r"""
x: 0.3 to 0.9 ¦ x from 0.3 to 0.9 ¦ The missing interval is [0.3, 0.9]. ¦ The chair: [0.3, 0.9] ¦
Answer: [0.3, 0.9] ¦ A. [0.3, 0.9]
""",
        "B": r"""
[0.3, 0.9] is the bed, so [-0.2, 0.4] is left. Answer: B ¦ [-0.2, 0.4] (B) ¦ The chair is between
-0.2 and 0.4.
""",
        "none": r"""
[0.3, 0.9] is the bed. ¦ 0.3 m and then 0.9 m ¦ [-0.2, 0.4] (A)
""",
    },
}
"""Kind of question -> letter of the chosen option, or "none" -> texts."""
