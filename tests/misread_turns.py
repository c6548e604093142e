"""Completions that are easily misread, of questions about angles.

Texts are parted by "¦" and have line breaks at "⏎"; where a line of this file ends is a blank.
"""

from __future__ import annotations

MISREAD: dict[str, dict[str, str]] = {
    "turns": {
        "B": r"""
\boxed{\text{B}} ¦ $$\boxed{B}$$ ¦ \(\boxed{\mathbf{B}}\) ¦ \[ \boxed{\text{B. } 40^\circ} \] ¦
\boxed{40^{\circ}} ¦ The final answer is $\boxed{\textbf{(B)}\ 40^\circ}$. ¦ $\boxed{\mathrm{B}}$
¦ $\boxed{40\text{ degrees}}$ ¦ $\boxed{\text{rotate\_left}(40^\circ)}$ ¦ \boxed{\text{Option B}}
¦ \boxed{\text{The answer is B}} ¦ \boxed{A} Wait, I made a mistake. \boxed{B} ¦ First guess
\boxed{A}. On reflection, it is \boxed{B}. ¦ {"answer": "B"} ¦ ```json⏎{"answer": "B"}⏎``` ¦
{"reasoning": "The lamp moves so A is wrong", "answer": "B"} ¦ {"answer": "B", "reasoning": "A is
too small, C is too large"} ¦ {'answer': 'B'} ¦ {"final_answer": "B", "confidence": 0.7} ¦
{"answer": "40°"} ¦ {"choice": "B", "explanation": "C would be too far"} ¦ {"letter":"B"} ¦
{"answer": {"letter": "B", "text": "40°"}} ¦ {"answer": ["B"]} ¦ [{"answer": "B"}] ¦ {"thought":
"maybe A", "Answer": "B"} ¦ {"selected_option": "B"} ¦ {"option": "B", "value": "40°"} ¦
{"prediction": "B"} ¦ {"result": "B"} ¦ {"A": 0.1, "B": 0.7, "C": 0.1, "D": 0.1, "answer": "B"} ¦
{"answer":"B","alternatives":["A","C"]} ¦ {"answer":"B","second_best":"A"} ¦
{"answer":"B","rejected":"A"} ¦ {"wrong_answer":"A","answer":"B"} ¦ {"A": false, "B": true, "C":
false, "D": false} ¦ {"A": "no", "B": "yes", "C": "no", "D": "no"} ¦ answer: B ¦
<answer>B</answer> ¦ <answer>⏎B⏎</answer> ¦ <answer>(B) 40°</answer> ¦
<final_answer>B</final_answer> ¦ <choice>B</choice> ¦ <option>B</option> ¦ <output>B</output> ¦
<response>B</response> ¦ <ans>B</ans> ¦ <|begin_of_box|>B<|end_of_box|> ¦
<think>A</think><answer>B</answer> ¦ <think>A is right</think>⏎⏎<|begin_of_box|>B<|end_of_box|> ¦
<answer>B ¦ <answer>A</answer>⏎Hmm, actually that is wrong.⏎<answer>B</answer> ¦ **B** ¦ **B.** ¦
**B) 40°** ¦ **(B)** ¦ __B__ ¦ *B* ¦ `B` ¦ ```⏎B⏎``` ¦ **Answer:** B ¦ **Answer: B** ¦
**Answer**: **B** ¦ ### Answer⏎B ¦ ### Final Answer⏎⏎**B** ¦ ## Answer: B ¦ # B ¦ Answer:⏎⏎**B.
40°** ¦ ~~A~~ B ¦ The answer is ~~A~~ **B**. ¦ **Option B** ¦ > B ¦ > **B** ¦ - **B** ¦ * B ¦
**B**: 40° ¦ **B** – 40° ¦ **B (40°)** ¦ The correct option is **B**: 40°. ¦ The camera rotated
by **40°**. ¦ It rotated about 40 degrees. ¦ rotate_left(40°) ¦ rotate_left(40) ¦ 40 ¦ 40 degrees
¦ 40 deg ¦ 40º ¦ forty degrees ¦ ≈40° ¦ ~40° ¦ about 40° ¦ 40.0° ¦ A. Wait, no, B. ¦ A... no, B.
¦ The answer is A. Actually, B. ¦ The answer is A. Correction: B. ¦ Answer: A⏎⏎Edit: B ¦ A⏎⏎Wait,
let me recheck. The lamp moved by a quarter of the view. So B. ¦ Sorry, I meant B, not A. ¦ Oops,
B not A. ¦ A → B (corrected) ¦ Answer: A (changed to B) ¦ Answer: ~~A~~ B ¦ Initially A, finally
B. ¦ Final answer: A. Hmm, scratch that: B. ¦ The answer is A. Scratch that, the answer is B. ¦
The answer is A, or rather B. ¦ The answer is A, I mean B. ¦ Answer: A. Let me reconsider.
Answer: B ¦ My answer changes from A to B. ¦ I change my answer to B. ¦ I would change my answer
from A to B. ¦ Changing my answer: B. ¦ A? No, B. ¦ A is wrong; it should be B. ¦ It should be B
instead of A. ¦ B rather than A. ¦ B instead of A ¦ B, not A ¦ Rather than A, I choose B. ¦
Although A looks similar, B is correct. ¦ A looks similar, but the answer is B. ¦ While A is
close, B is the best match. ¦ Unlike A, B is right. ¦ A: too small⏎B: correct⏎C: too big⏎D: too
small ¦ A ❌⏎B ✅⏎C ❌⏎D ❌ ¦ (A) ✗ (B) ✓ (C) ✗ (D) ✗ ¦ A - incorrect. B - correct. C -
incorrect. D - incorrect. ¦ A is incorrect, B is correct, C is incorrect, D is incorrect. ¦ A:
False⏎B: True⏎C: False⏎D: False ¦ | Option | Correct? |⏎|---|---|⏎| A | No |⏎| B | Yes |⏎| C | No
|⏎| D | No | ¦ P(A)=0.1, P(B)=0.8, P(C)=0.05, P(D)=0.05. Answer: B ¦ B, I think. ¦ B (I think) ¦
I guess B ¦ Likely B ¦ Probably B. ¦ B, but I am not certain ¦ I am not sure, but B. ¦ Not sure,
but I would say B ¦ Hard to tell, but B ¦ Without seeing the images I can only guess: B ¦ I can't
see the image, but my best guess is B. ¦ I can't be certain, but the answer is likely B. ¦ My
guess would be B. ¦ Best guess: B ¦ Guess: B ¦ Random guess: B ¦ Die Antwort ist B. ¦ Die
richtige Antwort ist B (40°). ¦ Antwort: B ¦ Lösung: B ¦ Ich wähle B. ¦ B ist richtig. ¦ B ist
korrekt, A ist falsch. ¦ Nicht A, sondern B. ¦ La réponse est B. ¦ Réponse : B ¦ La bonne réponse
est la B. ¦ C'est B. ¦ Je choisis B. ¦ La respuesta es B. ¦ La respuesta correcta es la B. ¦ La
opción correcta es B ¦ Respuesta final: B ¦ La risposta è B. ¦ Risposta corretta: B ¦ A resposta
é B. ¦ A resposta correta é B. ¦ Resposta: B ¦ A alternativa correta é a B. ¦ A opção correta é B
¦ 答案是B ¦ 答案：B ¦ 答案为B。 ¦ 正确答案是 B ¦ 选B ¦ 选 B。 ¦ 应选B ¦ 因此选择B ¦ 所以答案是B ¦
正确选项为(B) ¦ 故选B ¦ 故选：B． ¦ 综上所述，答案为B ¦ 我选择B。 ¦ B选项正确 ¦ B是正确的 ¦
A是错误的，B是正确的 ¦ 答えはBです ¦ 正解はBです。 ¦ 正解：B ¦ 答え：B ¦ Bです ¦ Bが正しい ¦
정답은 B입니다 ¦ 정답: B ¦ 답: B ¦ B입니다. ¦ Ответ: B ¦ Правильный ответ: B ¦ Ответ — B ¦ Я
выбираю B. ¦ Верный вариант — B. ¦ Odpowiedź: B ¦ Het antwoord is B. ¦ Antwoord: B ¦ Svar: B ¦
Cevap: B ¦ Doğru cevap B. ¦ Đáp án: B ¦ Đáp án đúng là B ¦ Jawaban: B ¦ Jawabannya adalah B. ¦
คำตอบ: B ¦ คำตอบคือ B ¦ الإجابة: B ¦ الجواب هو B ¦ उत्तर: B ¦ सही उत्तर B है ¦ תשובה: B ¦
Απάντηση: B ¦ Vastaus: B ¦ Відповідь: B ¦ Răspuns: B ¦ Ｂ ¦ （Ｂ） ¦ Ⓑ ¦ 🅱 ¦ 𝐁 ¦ 𝗕 ¦
答案不是A,而是B ¦ 答案是B而不是A ¦ 答案是B，不是A ¦ 不是A，是B ¦ La réponse n'est pas A mais B. ¦
Die Antwort ist nicht A, sondern B. ¦ La respuesta no es A sino B. ¦ 答えはAではなくBです ¦
정답은 A가 아니라 B입니다 ¦ Ответ не A, а B ¦ 排除A,C,D,选B ¦ A resposta não é A, mas B. ¦
正解はAではなく、Bです。 ¦ 答えはAではなく、Bである ¦ 答えはA。いや、B。 ¦
答えはA…いや、やはりBです。 ¦ 정답은 A가 아니라 B이다. ¦ 정답은 A가 아닌 B입니다. ¦ Cevap A değil
B. ¦ Die Antwort ist A... nein, B. ¦ La réponse est A. Non, B. ¦ 答案是A。不对，应该是B。 ¦
答案是A，不对，是B。 ¦ 答案：A⏎更正：B ¦ 答案：A⏎修正：B ¦ Antwort: A⏎Korrektur: B ¦ Réponse :
A⏎Correction : B ¦ Respuesta: A⏎Corrección: B ¦ Ответ: A⏎Исправление: B ¦ Answer: A⏎Correction: B
¦ Answer: A⏎Corrected answer: B ¦ Answer: A⏎Update: B ¦ Answer: A⏎Revised: B ¦ Answer: A⏎Revised
answer: B ¦ Answer: A⏎EDIT: B ¦ Answer: A⏎⏎(Edit: it is B) ¦ Answer: A⏎Sorry: B ¦ Answer: A⏎I
meant B ¦ Answer: A -> B ¦ Answer: A => B ¦ Answer: A (no, B) ¦ Answer: A (sorry, B) ¦ Answer: A
(corrected to B) ¦ Answer: A (revised: B) ¦ Answer: A, changed to B ¦ Answer: A, then changed to
B. ¦ Answer: A⏎Final choice: B ¦ Draft: A⏎Final: B ¦ Initial: A⏎Final: B ¦ Answer: A⏎On second
thought: B ¦ Answer: A⏎On second thought, B. ¦ Answer: A. On second thought, it is B. ¦ Answer:
A⏎Hmm, B. ¦ Answer: A⏎No: B ¦ Answer: A⏎Wait: B ¦ Answer: A⏎Wait, it's B ¦ Answer: A⏎Actually: B
¦ Answer: A⏎Rather B. ¦ Answer: A⏎⏎Review: the lamp is nearer, so B. ¦ Answer: A⏎⏎Verification: A
is wrong. B is right. ¦ Answer: A⏎⏎Check: A fails, B holds. So B. ¦ The answer is A.⏎⏎However, on
closer inspection, B matches better, so the answer is B. ¦ I choose A. No, I choose B. ¦ My
answer: A. My final answer: B. ¦ Answer: A⏎⏎After double-checking, the correct option is B. ¦
<answer>A</answer>⏎Correction: <answer>B</answer> ¦ \boxed{A}⏎⏎Correction: \boxed{B} ¦ Answer:
\boxed{A}. Wait, it is \boxed{B}. ¦ A (20°) is too small, so B (40°). ¦ A (20°) is too small; the
answer is B (40°). ¦ B (40°) is the best. ¦ B (40°) ¦ B (40°), not A (20°) ¦ A (20°) no, B (40°)
yes, C (60°) no, D (10°) no ¦ Answer: B⏎⏎The rotation is 40°. ¦ B⏎40° ¦ 40°⏎B ¦ 40° (B) ¦ B: 40°
¦ **B. 40°** ¦ The answer is 40°. ¦ The answer is **40°** (option B). ¦ Option B: 40° ¦ B) 40
degrees ¦ The camera turned 40° to the left. Answer: B ¦ 40° left ¦ 40° to the left ¦ by 40° ¦ It
is 40° ¦ x=40 ¦ 40° counter-clockwise ¦ <think>40° maybe</think>⏎⏎B ¦ <think>⏎</think>⏎⏎B ¦
</think>B ¦ Let me think.⏎</think>⏎⏎Answer: B ¦ <think>A</think><think>C</think>B ¦
<thinking>⏎A⏎</thinking>⏎**B** ¦ <reasoning>A</reasoning>⏎<answer>B</answer> ¦ ◁think▷A◁/think▷B
¦ [THINK]A[/THINK]B ¦
<|channel|>analysis<|message|>A<|end|><|start|>assistant<|channel|>final<|message|>B ¦
analysisThe answer is A.assistantfinalB ¦ <SUMMARY>s</SUMMARY><CAPTION>c</CAPTION><REASONING>The
answer is A</REASONING><CONCLUSION>B</CONCLUSION> ¦ <analysis>A</analysis>B ¦ **Reasoning:** A
looks close.⏎⏎**Answer:** B ¦ Thought: maybe A⏎Answer: B ¦ Thought: the answer is A.⏎Final
Answer: B ¦ Reasoning: A⏎Answer: B ¦ <thought>A</thought>B ¦ <|thinking|>A<|/thinking|>B ¦
<think>A</think>⏎\boxed{B} ¦ <think>A</think>{"answer": "B"} ¦
<|begin_of_thought|>A<|end_of_thought|><|begin_of_solution|>B<|end_of_solution|> ¦ Answer:
A⏎⏎Answer: B ¦ Final answer: A⏎Final answer: B ¦ The answer is A. The answer is B. ¦ **A**⏎⏎**B**
is the final answer. ¦ \boxed{A}⏎\boxed{B} ¦ {"answer":"A"}⏎{"answer":"B"} ¦
<answer>A</answer><answer>B</answer> ¦ The answer is B, but it could be C. ¦ The answer is B,
though A is close. ¦ The answer is B (A is also plausible). ¦ The answer is B. But A is possible
too. ¦ B, although A is close ¦ B is the answer, A is the runner-up. ¦ B (or maybe A, but B is
better) ¦ The answer is B, with A a close second. ¦ Question: What is x?⏎A. 20°⏎B. 40°⏎C. 60°⏎D.
10°⏎Answer: B ¦ What is x?⏎A. 20°⏎B. 40°⏎C. 60°⏎D. 10°⏎⏎B ¦ A. 20°⏎B. 40°⏎C. 60°⏎D. 10°⏎⏎The
answer is B. 40° ¦ A. 20° ❌⏎B. 40° ✅⏎C. 60° ❌⏎D. 10° ❌ ¦ A. 20°⏎B. 40° <-- correct⏎C. 60°⏎D.
10° ¦ A. 20°⏎B. 40° (correct)⏎C. 60°⏎D. 10° ¦ A. 20°⏎→ B. 40°⏎C. 60°⏎D. 10° ¦ ~~A. 20°~~⏎B.
40°⏎~~C. 60°~~⏎~~D. 10°~~ ¦ The agent rotates left by 40°. ¦ The agent turned 40°, not 20°. ¦ The
view shifted by 40°, so B. ¦ After rotating 40° left, the lamp is centred. Answer: B ¦ FOV is
90°, the lamp moved by 44% of the width, so about 40°. Answer: B ¦ FOV 90°. Half is 45°. So about
40°. ¦ The lamp moved from 60° to 20°, which is 40°. B ¦ 40° counterclockwise. ¦ 40 degrees to
the right. ¦ x = 40 degrees. ¦ **x = 40°** ¦ 40° is the correct answer. ¦ 40°, I think. ¦
Approximately 40°. ¦ It rotated 40° ¦ 40° (option B) ¦ 40°, option B ¦ 40° = B ¦ B (40°)⏎⏎The
lamp moved. ¦ B (40°) because A (20°) is too small. ¦ B (40°). ¦ B (40 degrees), since the lamp
left the frame. ¦ B. 40°⏎⏎The others are too large or too small. ¦ 정답은 A가 아니고 B입니다. ¦
答えはAじゃなくてBです ¦ Cevap A değil, B. ¦ Answer: A⏎Corrected: B ¦ Answer: A⏎UPDATE: B ¦
Answer: A (revised to B) ¦ I switch my answer to B. ¦ The answer is A. Hmm, no, B. ¦
答えはA。いや、Bです。 ¦ 답: A⏎정정: B ¦ 答案：A⏎⏎修正：B ¦ Answer: A. Edit: B ¦ The answer is A;
no, B. ¦ ¿A? No, B. ¦ The rotation is 40°. ¦ Based on the movement of the lamp, the camera
rotated left by approximately 40°. ¦ The value of x is 40°. ¦ x equals 40 degrees ¦
`rotate_left(40)` ¦ 40° rotation to the left ¦ The camera has been rotated 40 degrees to the
left, so x = 40°. ¦ The answer is 40° to the left. ¦ Answer: 40° of rotation ¦ Answer: about 40
degrees ¦ Answer: x = 40° ¦ Therefore, x = 40°. ¦ So x ≈ 40°. ¦ x = 40°⏎⏎Therefore, the answer is
**B**. ¦ The lamp moved by about 45% of the frame; with a 90° field of view that is 40°.⏎⏎**B** ¦
**Answer: 40°**⏎⏎The lamp moved from the centre to the right edge. ¦ 40°⏎⏎Explanation: the lamp
moved. ¦ 40°⏎⏎The lamp moved right; 20° would be too small. ¦ Answer: 40°. 60° would be too much.
¦ The answer is 40°, because 60° would be too much. ¦ It's about 40°. ¦ {"answer": "B", "angle":
40} ¦ {"answer": "B", "explanation": "60° would be too much"} ¦ {"reasoning": "x = 60° is too
much", "answer": "B"} ¦ {"answer": "B", "confidence": 0.4} ¦ {"answer": "40°", "letter": "B"} ¦
Antwort: 40° ¦ 答案是40°。 ¦ 40度 ¦ 答案:40度 ¦ 正解は40°です。 ¦ 40°です。 ¦ 정답은 40도입니다.
¦ La respuesta es 40°. ¦ 正确答案是B选项。 ¦ 答案应该是B,因为灯更近。 ¦ 综上,选B ¦ x = 40°
(option B). ¦ x = 40°, which is option B. ¦ x = 40°, so option B. ¦ Estimated angle: 40°⏎Answer:
B ¦ 40° left. ¦ 40°! ¦ **40°.** ¦ [40°] ¦ (40°) ¦ "40°" ¦ B (40°) ✓ ¦ B (40°) - yes ¦ A (20°) ✗,
B (40°) ✓ ¦ B (40°) — the lamp moved. ¦ B (40°), because the lamp moved ¦ B (40°)⏎⏎A (20°) is too
small, C (60°) too large. ¦ Answer: A⏎Final correction: B ¦ 答案：A（更正为B） ¦ Answer: A,
corrected to B ¦ Answer: A [updated to B] ¦ I'd like to change my answer to B. ¦ I am changing my
answer from A to B. ¦ Risposta: A⏎Correzione: B
""",
        "C": r"""
About 40° would leave the lamp out of view. The answer is C. ¦ 40° looks too small to me; the
correct option is C. ¦ 40° looks small to me; the correct option is C. ¦ 40° is what I first
thought. Answer: C ¦ 40°? Answer: C ¦ 40° - Answer: C ¦ Between 40° and more. Answer: C ¦ Around
40 degrees is B, yet the lamp moved more. Answer: C ¦ 40° is option B. The answer is C. ¦
Rotating 40° would hide the sofa. The answer is C. ¦ rotate_left(40°) would hide the sofa. The
answer is C. ¦ rotate_left(x): x = 40° would hide the sofa, so the answer is C. ¦ Approximately
40° of the field of view is visible. The final answer is C. ¦ 40° of the view has been lost.
**Answer: C** ¦ roughly 40° is the overlap. Answer: C ¦ x = 40° cannot be, the lamp is gone.
Therefore the answer is C. ¦ \boxed{C}⏎40° ¦ 40°⏎\boxed{C} ¦ 40°⏎<answer>C</answer> ¦ 40°
<answer>C</answer> ¦ 40°, hmm {"answer": "C"} ¦ 40° is not enough, so C. ¦ Rotating by 40° leaves
the sofa in view, but it is gone.⏎⏎C ¦ 40 degrees of overlap.⏎⏎Final answer: C ¦ The lamp is at
40°, so the answer is C. ¦ x = 40°⏎⏎Therefore, the answer is **C**. ¦ So 40° is too small, and
the answer is C. ¦ Answer: C⏎⏎So 40° is too small. ¦ Answer: C⏎⏎It is 40° of the view that is
lost. ¦ The answer is C. So 40° would be wrong. ¦ C. It is 40° more than A. ¦ 40° is the field of
view that is left. So the answer is C. ¦ 40 degrees would move the lamp out of the frame; thus
**C**. ¦ Estimated angle: 40°⏎Answer: C
""",
        "none": r"""
\boxed{} ¦ \boxed{A, B} ¦ \boxed{\text{None}} ¦ \boxed{E} ¦ \boxed{30^\circ} ¦ \boxed{A\text{ or
}B} ¦ \boxed{\text{A or B}} ¦ \boxed{-40^\circ} ¦ {"answer": null} ¦ {"answer": ""} ¦ {"answer":
"A, B"} ¦ {"answer": ["A","B"]} ¦ {"options": ["A","B","C","D"]} ¦ {"answer": "unknown"} ¦
{"answer": "none"} ¦ {"answer": "N/A"} ¦ {"answer": "E"} ¦ {"A": "20°", "B": "40°", "C": "60°",
"D": "10°"} ¦ {"answer": true} ¦ {"answer": 4 ¦ ~~A~~ ¦ The answer is ~~A~~. ¦ 30° ¦ -40° ¦ 400°
¦ 4 ¦ between 20° and 40° ¦ 20°-40° ¦ 20° or 40° ¦ either A or B ¦ A/B ¦ A & B ¦ A and B ¦ A, B ¦
B and C are both plausible. ¦ Both B and C. ¦ Not A. ¦ Not A ¦ not B ¦ Neither ¦ None of the
above ¦ None of these. ¦ All of the above. ¦ E ¦ E. none of these ¦ F ¦ ? ¦ ... ¦ N/A ¦ null ¦ I
do not know. ¦ I cannot see the images. ¦ I'm sorry, but I can't help with that. ¦ As an AI
language model, I cannot view images. ¦ Unable to determine. ¦ The images are identical, so I
cannot decide between A and B. ¦ A rotation ¦ A rotation of some degrees ¦ A camera ¦ I think ¦
A: 10%⏎B: 80%⏎C: 5%⏎D: 5% ¦ The answer is A. Wait, that is not right. ¦ Answer: A. No wait, hmm.
¦ Answer: A? I am not sure, maybe B. ¦ Maybe A, maybe B. ¦ Probably A or B. ¦ It is hard to tell,
could be A or C. ¦ The answer is A or B. ¦ The answer is A and B. ¦ The answer is either A or B.
¦ The answer is A/B. ¦ Answer: A, B ¦ Answer: A B ¦ Answer: AB ¦ Answer: A & C ¦ Answers: A, C ¦
The answer is not A. ¦ The answer cannot be A. ¦ The answer is neither A nor B. ¦ The answer is
anything but A. ¦ The answer is none of A, B, C, D. ¦ I cannot say that the answer is A. ¦ I
doubt that the answer is A. ¦ It is not clear that the answer is A. ¦ There is no evidence that
the answer is A. ¦ Is the answer A? ¦ Would the answer be A? ¦ Why is the answer A? ¦ Should I
answer A? ¦ The answer isn't A ¦ The answer is definitely not A ¦ Answer: not A ¦ Answer: none ¦
Answer: E ¦ Answer: unknown ¦ Answer: ? ¦ Answer: ¦ The answer is ¦ The answer is option ¦
Answer: [A/B/C/D] ¦ Answer: <letter> ¦ Answer: A/B/C/D ¦ Answer with A, B, C, or D. ¦ Please
answer with the letter. ¦ Answer with the letter of the correct option only. ¦ A. 20°⏎B. 40°⏎C.
60°⏎D. 10° ¦ A) 20° B) 40° C) 60° D) 10° ¦ Options: A, B, C, D ¦ What is x?⏎A. 20°⏎B. 40°⏎C.
60°⏎D. 10°⏎Answer with the letter of the correct option only. ¦ I need to see the image to answer
A, B, C or D. ¦ I would need more information to choose A. ¦ I refuse to answer A. ¦ I will not
answer A ¦ The answer is A if it moved left, B if it moved right. ¦ If left, A; if right, B. ¦
Either A (if 20°) or B (if 40°). ¦ A for 20°, B for 40°. ¦ The answer might be A, but it might
also be B. ¦ The answer could be A or something else ¦ It could be A. It could be B. ¦ The
options are A: 20°, B: 40°. ¦ Someone would say the answer is A. ¦ Most people answer A, but I
cannot see the pictures. ¦ You might think the answer is A. ¦ They say that the answer is A. ¦
Let me think. Option A says 20°. Option B says 40°. ¦ Let us check A first. ¦ Checking option A:
the lamp ¦ Step 1: A ¦ Consider A. ¦ Compare with A. ¦ I was told the answer is A. ¦ Suppose the
answer is A. ¦ Assume A. ¦ Let's assume the answer is A. Then the lamp would be at the left edge,
which it is not. ¦ If the answer is A, then the lamp ¦ The answer is A? No. ¦ A? No. ¦ A is not
correct. ¦ A is wrong. ¦ Not sure between A and B, but not C. ¦ Rule out A. ¦ Eliminate A ¦
Exclude A and B. ¦ Everything except A. ¦ Die Antwort ist nicht A. ¦ La réponse n'est pas A. ¦ La
respuesta no es A. ¦ La risposta non è A. ¦ A resposta não é A. ¦ 答案不是A ¦ 不选A ¦ 不是A ¦
A不正确 ¦ A错误 ¦ 答えはAではない ¦ Aではありません ¦ 정답은 A가 아닙니다 ¦ Ответ не A ¦ Неверно:
A ¦ A ou B ¦ A oder B ¦ A o B ¦ A или B ¦ A或B ¦ AかB ¦ A 또는 B ¦ A resposta ¦ A opção ¦ A
camera moveu-se ¦ À gauche ¦ A la izquierda ¦ A rotação é de 40 graus? ¦ 无法确定 ¦
答案是A还是B？ ¦ 不能选A ¦ 排除A ¦ Det är inte A ¦ Het antwoord is niet A. ¦
答えはAではありません。 ¦ 答えはAじゃない ¦ 正解はAではない。 ¦ 正解はAではありません ¦
答えはAとは限らない ¦ Aは正解ではない ¦ Aは間違いです ¦ 정답은 A가 아닙니다. ¦ 답은 A가 아님 ¦
정답은 A일 수 없습니다 ¦ A는 정답이 아닙니다 ¦ 答案不会是A ¦ 答案并非A ¦ 答案绝不是A ¦
正确答案不可能是A ¦ 答案未必是A ¦ A不是正确答案 ¦ A不是答案 ¦ Cevap A değil. ¦ Doğru cevap A
değildir ¦ Cevap: A değil ¦ उत्तर A नहीं है ¦ Jawaban: bukan A ¦ Jawabannya bukan A ¦ Ответ — не
A ¦ Ответ: не A ¦ Правильный ответ не A ¦ Odpowiedź to nie A ¦ Svaret är inte A ¦ Svar: inte A ¦
Die Antwort kann nicht A sein. ¦ Die Antwort ist keinesfalls A. ¦ Die Antwort ist A nicht. ¦
Antwort: nicht A ¦ La réponse ne peut pas être A. ¦ Réponse : pas A ¦ La réponse est tout sauf A.
¦ La respuesta no puede ser A. ¦ Respuesta: no A ¦ Respuesta: no es A ¦ La risposta non può
essere A. ¦ Risposta: non A ¦ A resposta não pode ser A. ¦ Resposta: não A ¦ Đáp án không phải là
A ¦ Đáp án: không phải A ¦ คำตอบไม่ใช่ A ¦ الجواب ليس A ¦ Het antwoord kan niet A zijn. ¦
Antwoord: niet A ¦ Vastaus ei ole A ¦ A for 20°, B for 40° ¦ A for smaller turns, B for larger
turns ¦ A if left, B if right ¦ A when 20° ¦ A at 20°, B at 40° ¦ A with 20°; B with 40° ¦ A
(20°), B (40°), C (60°), D (10°) ¦ A is 20°, B is 40°, C is 60°, D is 10°. ¦ A stands for 20° ¦ A
means 20° ¦ A is the 20° option. ¦ A says 20° ¦ A equals 20° ¦ A: 20°, B: 40° ¦ A = 20°, B = 40°,
C = 60°, D = 10° ¦ A corresponds to 20° ¦ Option A is 20° ¦ The option A is 20°. ¦ A or ¦ Either
A ¦ A and ¦ A vs B ¦ A vs. B: hard ¦ A then B ¦ A B C D ¦ ABCD ¦ A through D ¦ A to D ¦ A-D ¦
[A-D] ¦ (A), (B), (C), (D) ¦ A through D are all wrong. ¦ A is close but ¦ A could be ¦ A might
be right ¦ A may be right, but so may B ¦ A is possible ¦ A is plausible ¦ A is one option ¦ A
seems possible, B too ¦ (A) 20° (B) 40° (C) 60° (D) 10° ¦ A (20°)⏎B (40°)⏎C (60°)⏎D (10°) ¦ A
(20°), B (40°), C (60°), or D (10°) ¦ A (20°) or B (40°) ¦ A (20°) and B (40°) ¦ A (20°), B (40°)
¦ A (20 degrees), B (40 degrees), C (60 degrees), D (10 degrees). ¦ A [20°], B [40°] ¦ A 20°, B
40°, C 60°, D 10° ¦ A-20°, B-40°, C-60°, D-10° ¦ A→20°, B→40° ¦ A/20°, B/40° ¦ 20° (A), 40° (B),
60° (C), 10° (D) ¦ 20°(A) 40°(B) ¦ Choices: A (20°), B (40°), C (60°), D (10°) ¦ The options are
A (20°), B (40°), C (60°), D (10°). ¦ We have A (20°), B (40°), C (60°), D (10°). ¦ A (20°) is
too small; B (40°) is too big. ¦ A (20°) is too small. ¦ A (20°)? ¦ A (20°) no ¦ A (20°): no ¦ A
(20°) seems too small ¦ 40° of what? ¦ 40° is impossible ¦ 40° might work ¦ 40° seems small ¦ 40°
is unlikely ¦ 40° or more ¦ 40° plus ¦ 40° or so? I cannot say ¦ 40° minus a bit ¦ 40° is the
field of view ¦ about 40° less ¦ 40°/2 ¦ half ¦ 40° x 2 ¦ 40° is one option ¦ 40° cannot be ruled
out ¦ 40° to 60° ¦ 40° / 60° ¦ 40°, 60° ¦ 40° vs 60° ¦ 40°? ¦ Is it 40°? ¦ 20° < x < 60° ¦ less
than 40° ¦ 40° at most ¦ 40° or less ¦ 40° max ¦ at least 40° ¦ ≥40° ¦ <40° ¦ >40° ¦ not 40° ¦
40° is wrong ¦ 40° is too much ¦ 40° too small ¦ 40° would be too small ¦ 40° does not fit ¦ 40°
is not it ¦ 40° is off ¦ 40° fails ¦ 40° is ruled out ¦ 40° is eliminated ¦ 40° cannot be ¦ 40°
can't be right ¦ 40°, no ¦ 40° ✗ ¦ 40° is larger than the turn ¦ 40° exceeds it ¦ 40° is an
overestimate ¦ <think>The answer is A ¦ <think>The answer is A.⏎Answer: A ¦ <think>A</think> ¦
<think>A</think>⏎ ¦ Okay, so the answer is A. Wait ¦ <think>A<think>B ¦ <reasoning>A ¦ ◁think▷The
answer is A ¦ [THINK]Answer: A ¦ B. 40°⏎C. 60° ¦ A. 20°⏎B. 40° ¦ B. 40° C. 60° ¦ B: 40°, C: 60° ¦
B) 40°, C) 60° ¦ Option B: 40°⏎Option C: 60° ¦ B. 40°⏎A. 20°⏎C. 60°⏎D. 10° ¦ **A.** 20°⏎**B.**
40°⏎**C.** 60°⏎**D.** 10° ¦ - A: 20°⏎- B: 40°⏎- C: 60°⏎- D: 10° ¦ {"A":"20°","B":"40°"} ¦ Choose
one: B. 40°, C. 60° ¦ I'm sorry, I can't determine which of A, B, C or D is right. ¦ I can't see
any image. Could you upload it? Then I can say whether it is A. ¦ As a text model I can't view
it. A common answer is A. ¦ Sorry, but no image was provided. Answer: none ¦ I cannot answer. A ¦
Without the image, A, B, C and D are all possible. ¦ There's no image so the answer can't be A. ¦
Please provide the images. For example: Answer: A ¦ Example: Answer: A ¦ For instance, "Answer:
A" ¦ e.g. Answer: A ¦ Format: Answer: A ¦ I would answer in the form 'Answer: A'. ¦ You asked for
a letter, such as A. ¦ Your answer should look like: A ¦ The camera has a field of view of 60°. ¦
The sofa is 40° to the left of the lamp. ¦ The lamp is at 40°. ¦ It turned from 20° to 60°. ¦ a
20° or 40° turn ¦ The agent did not rotate by 40°. ¦ It cannot have turned 40°. ¦ The agent
rotated less than 40°. ¦ The agent rotated more than 20°. ¦ The agent rotated between 20° and
40°. ¦ The agent rotated at least 40°. ¦ The agent might have rotated 40° or 60°. ¦ 40° seems a
bit much. ¦ 40° is half of the field of view. ¦ up to 40° ¦ 40°+ ¦ 40° ± 20° ¦ ≤ 40° ¦ ~40° or
more ¦ nearly 40°, maybe 60° ¦ 40° - too small ¦ 40°: too small ¦ 40° (too small) ¦ 40° (option
C) ¦ 40°, option C ¦ 40° → C ¦ 40° or C ¦ B (40°), C (60°) ¦ B (40°) or C (60°) ¦ B (40°)⏎C (60°)
¦ B (40°) is too large. ¦ B (40°) would be wrong. ¦ B - too large ¦ B: too large ¦ B, too large.
¦ B. Too large. ¦ C. 60°⏎B. 40°⏎A. 20°⏎D. 10° ¦ (B) 40° (C) 60° ¦ A is for left and B is for
right ¦ A for small, B for large; C for none ¦ 答えはAじゃないです。 ¦
正解はAではないと思います。 ¦ 정답은 A가 아닌 것 같습니다. ¦ Doğru cevap A değil. ¦ सही उत्तर A
नहीं है ¦ The answer is no A ¦ 40°⏎60° ¦ The answer is not 40°, nor 60°. ¦ It might be 40°. ¦ It
could be 40° ¦ It is more than 40°. ¦ It is at least 40°. ¦ The answer is at least 40°. ¦ The
answer is less than 40°. ¦ Answer: > 40° ¦ Answer: 40° or more ¦ Answer: 40° or 60° ¦ Answer:
40°-60° ¦ The answer is 40° too small ¦ So 40° is too small. ¦ {"answer": "B", "angle": 60} ¦
{"answer": "B", "angle": "60°"} ¦ {"answer": ["A", "B"], "note": "unsure"} ¦ {"answer": "40°",
"letter": "C"} ¦ {"letter": "C", "answer": "40°"} ¦ The expected output format is {"answer":
"A"}. ¦ I need the images first. Then I would reply e.g. \boxed{A}. ¦ 40度ではありません ¦
正解は40°ではない ¦ 答案不是40° ¦ 40°以上 ¦ 40度以下 ¦ 超过40° ¦ 정답은 40°가 아닙니다 ¦ A和B都对
¦ 无法确定A还是B是正确的 ¦ 不知道B是正确的还是C是正确的 ¦ A、B、C、D中只有一个是正确的 ¦
哪个是正确的?A、B、C还是D ¦ x=40° overshoots. ¦ x = 40° seems too much ¦ x = 40°, x = 60° ¦ x =
40° or x = 60° ¦ x = 40°, which is option C. ¦ x = 40°, i.e., (C) ¦ 40° left of the lamp ¦ 40° to
the left of the lamp there is a chair ¦ about 40° apart ¦ about 40° wide ¦ ~40° FOV ¦ 40° FOV ¦
40° per step ¦ 40° each time, twice ¦ 40°, then 20° ¦ (40°)? ¦ 40° !? ¦ A (20°), B (40°), C
(60°), D (10°)? ¦ The choices: A (20°), B (40°) ¦ Choose between A (20°) and B (40°) ¦ A (20 deg)
vs B (40 deg) ¦ A (20°)/B (40°) ¦ A [20°] or B [40°] ¦ A = 20°; B = 40°; C = 60°; D = 10° ¦ A is
20°, B is 40° ¦ B (40°) / C (60°) ¦ B (40°) - no ¦ B (40°) ✗ ¦ B would be 40°. ¦ Option B is 40°,
which is too large.
""",
    },
}
"""Kind of question -> letter of the chosen option, or "none" -> texts."""
