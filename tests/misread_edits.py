"""Completions that are easily misread: put right, taken back, of another question, measures.

Texts are parted by "¦" and have line breaks at "⏎"; where a line of this file ends is a blank.
"""

from __future__ import annotations

MISREAD: dict[str, dict[str, str]] = {
    "turns": {
        "B": r"""
My answer was A. It ought to have been B. ¦ I said A. It should be B. ¦ My guess was A, but it
should have been B. ¦ I chose A when I should have chosen B. ¦ I wrote A but meant to write B. ¦
Answer: A. Or better: B. ¦ Answer: A. Better choice: B. ¦ Answer: A⏎Errata: B ¦ Answer:
A⏎Corrigendum: B ¦ Answer: A⏎Typo: B ¦ Answer: A⏎Fix: B ¦ Answer: A⏎Fixed: B ¦ Answer: A⏎Amended:
B ¦ Answer: A⏎Addendum: B ¦ Answer: A⏎EDIT: on closer inspection, B. ¦ Answer: A⏎Update: looking
at the lamp again, B ¦ Answer: A⏎Correction: after re-measuring, it is B. ¦ Answer: A⏎⏎Second
attempt: B ¦ A⏎Er, B. ¦ A⏎Uh, B. ¦ A... err, B. ¦ A. Um, B. ¦ A⏎Oops, B. ¦ Answer: A⏎⏎Let me
change it to B. ¦ Answer: A⏎⏎Let me correct that to B. ¦ Answer: A⏎⏎I'll change this to B. ¦
Answer: A⏎⏎Let me switch that to B. ¦ Answer: A⏎⏎Let me revise my choice to B. ¦ Answer:
A⏎⏎Replace that with B. ¦ Answer: A⏎⏎For A, read B. ¦ Answer: A⏎⏎B is a better fit. ¦ Answer: A⏎⏎B
fits better. ¦ Answer: A⏎⏎B matches better. ¦ Answer: A⏎⏎B is more plausible. ¦ Answer: A⏎⏎B seems
more likely. ¦ Answer: A⏎⏎On second thought, B is better. ¦ Answer: A⏎⏎Looking again, B fits
better. ¦ Answer: A⏎⏎Hmm, B is more likely. ¦ Answer: A⏎⏎However, B is a better match. ¦ Answer:
A⏎⏎In hindsight, B is more plausible. ¦ Answer: A⏎⏎B, in fact. ¦ Answer: A⏎⏎B instead. ¦ Answer:
A⏎⏎Option B after all. ¦ Answer: A⏎⏎I now think B is better. ¦ Answer: A. I should have said B. ¦
Answer: A⏎⏎I ought to have said B. ¦ Answer: A⏎⏎So I should have picked B. ¦ Answer: A. No, B is
better. ¦ Respuesta: A⏎Fe de erratas: B ¦ Respuesta: A. Mejor dicho, B. ¦ Respuesta: A. Quise
decir B. ¦ Réponse : A⏎Erratum : B ¦ Réponse : A. Je voulais dire B. ¦ Réponse : A. Ou plutôt B. ¦
Antwort: A⏎Berichtigung: B ¦ Antwort: A. Ich meinte B. ¦ Antwort: A. Besser gesagt B. ¦ Antwort:
A. B passt besser. ¦ Antwort: A. B ist besser. ¦ Risposta: A⏎Errata corrige: B ¦ Risposta: A.
Volevo dire B. ¦ Resposta: A⏎Errata: B ¦ Resposta: A. Quis dizer B. ¦ Resposta: A. Aliás, B. ¦
Antwoord: A. Ik bedoel B. ¦ Svar: A⏎Rättelse: B ¦ Odpowiedź: A⏎Sprostowanie: B ¦ Ответ:
A⏎Поправка: B ¦ Ответ: A. Вернее, B. ¦ Ответ: A. B лучше. ¦ Cevap: A⏎Düzeltme: B ¦ Đáp án: A⏎Đính
chính: B ¦ Jawaban: A⏎Ralat: B ¦ 答案：A⏎勘误：B ¦ 答案：A。更正：B ¦ 答案：A。改为B。 ¦
答案：A。B更合适。 ¦ 答え：A⏎訂正：B ¦ 答え：A。というよりB。 ¦ 정답: A⏎정정: B ¦
选A不如选B，所以选B。 ¦ 选C不如选B。 ¦ Rotation = 60° - 20° = 40° ¦ Rotation: 60° − 20° = 40° ¦
rotation: 40° ¦ Rotation ≈ 40° ¦ Angle: ~40° ¦ The rotation is 40°. ¦ Turn: 40° ¦ The camera
turned 40° to the left. ¦ The camera rotated counterclockwise by 40°. ¦ The answer is B, as the
images show. ¦ Answer: B. The lamp has moved to the right, which means the camera turned left. ¦
If the camera turns left, objects move right. The lamp moved right by half the frame. The answer
is B. ¦ When the camera rotates to the left, the lamp shifts right, so the answer is B. ¦ Assuming
the field of view is 90°, the rotation is about 40°. Answer: B ¦ Answer: B⏎⏎The lamp is too far in
A, too near in C, and D is mirrored. ¦ Answer: B. In A the lamp is on the left, which is wrong. ¦
Answer: B. A is wrong because the lamp is on the left. ¦ Answer: B⏎⏎However, A does not show the
lamp. ¦ Answer: B⏎⏎But A is too large. ¦ The answer is B because it should show the lamp nearer. ¦
Answer: B. It should be noted that A is close. ¦ B. I should say that A is close as well, but B is
better. ¦ Since the lamp was on the left and is now in the centre, the answer is B. ¦ As long as I
can see, the lamp is on the left. The answer is B. ¦ If I compare both, the answer is B. ¦
Provided images show a desk. The answer is B. ¦ The provided images show that the lamp moved.
Answer: B ¦ Based on the first image and the second image, the answer is B. ¦ In the first image
the lamp is at the left; in the second image it is in the centre. So the answer is B. ¦ Compared
to the previous image, the lamp is further right; the answer is B. ¦ The answer to the question is
B. ¦ For this question, the answer is B. ¦ Question 1: Which rotation? Answer: B ¦ The next image
shows the lamp further right, hence B. ¦ In the previous view, the lamp was left. The answer is B.
¦ Step 1: The lamp moved. Step 2: It moved by 215 px. Answer: B ¦ Answer: B → 40° ¦ 40° → B ¦ So
20° + 20° = 40° → B ¦ First I look at A, then B. Answer: B ¦ Checking A, then B, then C. The
answer is B. ¦ The camera turned from left to right, so the answer is B. ¦ {"answer": "B",
"correct": true} ¦ {"answer": "B", "reason": "A is incorrect"} ¦ {"answer": "B", "is_valid": true,
"rejected": ["A", "C", "D"]} ¦ {"reasoning": "if it turned left, A would be wrong", "answer": "B"}
¦ {"steps": ["look at A", "look at B"], "answer": "B"} ¦ {"thought": "A is false", "answer": "B",
"status": "done"} ¦ {"status": "ok", "answer": "B"} ¦ {"answer": "B", "error": ""} ¦ {"answer":
"B", "error": "none"} ¦ {"answer": "B", "confidence": 0.0} ¦ {"answer": "B", "check": "40°
matches"} ¦ {"answer": "B", "target": "lamp"} ¦ {"object": "lamp", "label": "lamp", "answer": "B"}
¦ {"answer": "B", "alternatives": [{"answer": "C"}]} ¦ {"analysis": [{"option": "A", "fits":
false}, {"option": "B", "fits": true}], "answer": "B"} ¦ answer: B⏎correct: yes ¦ answer:
B⏎confidence: high ¦ answer: B⏎valid: yes ¦ reasoning: the lamp moved⏎answer: B ¦ Si on regarde
les images, la réponse est B. ¦ Si comparamos las imágenes, la respuesta es B. ¦ Si la cámara gira
a la izquierda, los objetos se mueven a la derecha. Por lo tanto, la respuesta es B. ¦ Wenn sich
die Kamera nach links dreht, wandern die Dinge nach rechts. Die Antwort ist B. ¦ Se confrontiamo
le immagini, la risposta è B. ¦ Se olharmos as imagens, a resposta é B. ¦ Если сравнить
изображения, ответ: B ¦ 如果仔细看，灯在右边。答案是B。 ¦
当相机向左转时，物体向右移动，因此答案是B。 ¦ 如果比较两张图，答案是B。 ¦
カメラが左に回転した場合、物は右に動く。したがって答えはB。 ¦ 카메라가 왼쪽으로 회전하면 물체는
오른쪽으로 이동합니다. 따라서 정답은 B입니다. ¦ 画像を見ると、答えはBです。 ¦ Nếu so sánh hai
hình, đáp án là B. ¦ La réponse est B (et non A). ¦ Respuesta: B (40°) ¦ 答案：B（40°） ¦
答案：B（正确） ¦ Antwort: B (richtig) ¦ Answer: B (correct) ¦ Answer: B [final] ¦ Answer: B, of
course. ¦ Answer: B, not A. ¦ Answer: B, since A is wrong. ¦ Answer: B; A is wrong. ¦ Answer: B -
A is wrong. ¦ Answer: B (A is wrong) ¦ Answer: B, while A is incorrect. ¦ 选B，A错误。 ¦
选B。A、C、D都是错误的。 ¦ 答案是B，A是错的。 ¦ 答案是B，因为A不对。 ¦
正解はBです。Aは間違いです。 ¦ 정답은 B입니다. A는 틀렸습니다. ¦ La réponse est B. A est faux. ¦
Die Antwort ist B. A ist falsch. ¦ La respuesta es B. A es incorrecta. ¦ Ответ: B. A неверно. ¦
Answer: B. This is not a guess. ¦ Answer: B. I think so. ¦ Answer: B. No other option fits. ¦
Answer: B. No, it is not A. ¦ Answer: B. Sorry for the long explanation. ¦ Answer: B. That is what
the agent sees. ¦ Answer: B. This is what one would see after the move. ¦ Answer: B⏎⏎Let me know
if you want me to explain. ¦ Answer: B. It is better than A. ¦ Answer: B. A is not better. ¦
Answer: B. Is A better? No. ¦ Answer: B⏎⏎Explanation: Option A is more likely to be chosen by a
beginner. ¦ It should be B. ¦ It must be B. ¦ Sorry, B. ¦ I was wrong at first; the answer is B. ¦
I misread the first image, but the answer is B. ¦ Ignore the sofa. The answer is B. ¦ My guess: B.
Actual movement: 40°. ¦ Prediction: B. Confidence: 0.8 ¦ The correct answer is B. My final answer:
B ¦ Ground truth is unknown, but the answer is B. ¦ answer = "B" # 40° ¦ ```python⏎answer =
"B"⏎``` ¦ def f(x):⏎ return x * 2⏎⏎The answer is B. ¦ if shift > 200:⏎ print("large")⏎⏎Answer: B ¦
```python⏎angle = 0.45 * 90⏎if angle > 30:⏎ print("far")⏎```⏎The answer is B. ¦ For each
option:⏎A: no⏎B: yes⏎Answer: B ¦ If the lamp is at 20°: A⏎If the lamp is at 40°: B⏎It is at 40°.
Answer: B
""",
        "C": r"""
Not A, not B, not D. ¦ Not A. Not B. Not D. ¦ Neither A nor B nor D. ¦ It cannot be anything other
than C. ¦ It can't be anything but C. ¦ It can only be C. ¦ Except for C, all options are wrong. ¦
Apart from C, all options are wrong. ¦ Every option except C is wrong. ¦ All options other than C
are wrong. ¦ I choose C over B. ¦ I'd pick C over A. ¦ I prefer C to B. ¦ I prefer C over A. ¦
Svaret är inte B utan C. ¦ Svaret er ikke B, men C. ¦ Odpowiedź: nie B, tylko C. ¦ Odpowiedź to
nie B, lecz C. ¦ Het antwoord is niet B, maar C. ¦ Odpověď není B, ale C. ¦ A、B、D都不对。 ¦
A、B、D都错。 ¦ A,B,D均不正确。 ¦ ☐ A ☐ B ☑ C ☐ D ¦ ☐ A⏎☐ B⏎☑ C⏎☐ D ¦ ☐ A ☐ B ☒ C ☐ D ¦ <answer
confidence="0.1">C</answer> ¦ <answer id="1">C</answer> ¦ <final_answer
type="letter">C</final_answer> ¦ [{"option":"A","correct":false},{"option":"C","correct":true}] ¦
[{"option":"C","valid":true},{"option":"D","valid":false}] ¦
{"options":[{"letter":"A","correct":false},{"letter":"C","correct":true}]} ¦ A, B and D are wrong.
¦ The answer to this question is C.
""",
        "none": r"""
Answer: B⏎⏎Actually, that is wrong. ¦ Answer: B⏎⏎However, this is incorrect. ¦ Answer: B⏎⏎In fact,
it is wrong. ¦ Answer: B⏎⏎Unfortunately, that is incorrect. ¦ Answer: B⏎⏎No, this is the starting
view. ¦ Answer: B⏎⏎No, that shows the wrong room. ¦ Answer: B. No, that was the first image. ¦
Answer: B⏎⏎But B has the lamp on the left, which is wrong. ¦ Answer: B⏎⏎Yet B shows the door,
which is impossible. ¦ Answer: B⏎⏎However, B does not show the lamp. ¦ Answer: B⏎⏎But B is too
large. ¦ Answer: B⏎⏎B is wrong. ¦ Answer: B⏎⏎But B cannot be right. ¦ Answer: B. NOT. ¦ Answer: B,
or maybe not. ¦ Answer: B... or perhaps not. ¦ Answer: B. Or not? ¦ Answer: B. Perhaps not. ¦
Answer: B. Probably not. ¦ Answer: B... I guess not. ¦ Answer: B. I suppose not. ¦ Answer: B. As
if. ¦ Answer: B, said nobody. ¦ Answer: B, said nobody ever. ¦ Answer: B, says no one. ¦ Answer:
B, some would say. ¦ Answer: B, people say. ¦ Answer: B, they claim. ¦ Answer: B, as a beginner
would say. ¦ Answer: B - this is what a hasty reader would answer. ¦ Answer: B – that's what most
people would guess. ¦ Answer: B. That is what a naive student would say. ¦ Answer: B. I was
mistaken. ¦ Answer: B. I was wrong. ¦ Answer: B⏎⏎I misjudged the distance. ¦ Answer: B⏎⏎I mixed up
left and right. ¦ Answer: B⏎⏎I got left and right mixed up. ¦ Answer: B⏎⏎Ignore that. ¦ Answer:
B⏎⏎Forget what I said. ¦ Answer: B⏎⏎Disregard my answer. ¦ Answer: B⏎⏎I retract that. ¦ Answer:
B⏎⏎Retracted. ¦ Answer: B⏎⏎That was a typo. ¦ Answer: B⏎⏎This is a mistake. ¦ Answer: B⏎⏎It's the
mirror image. ¦ Answer: B⏎⏎That is a trick. ¦ Antwort: B⏎⏎Das ist falsch. ¦ Antwort: B. Nein, das
ist das Spiegelbild. ¦ Réponse : B⏎⏎C'est faux. ¦ Réponse : B. Ce n'est pas correct. ¦ Respuesta:
B⏎⏎Esto es incorrecto. ¦ Resposta: B⏎⏎Isso está errado. ¦ Risposta: B⏎⏎È sbagliato. ¦ Ответ:
B⏎⏎Это неверно. ¦ 答案：B⏎⏎这是错误的。 ¦ 答案：B。我看错了。 ¦ 答え：B⏎⏎これは間違いです。 ¦
정답: B⏎⏎이것은 틀렸습니다. ¦ Answer: C→D ¦ Answer: A=>B ¦ Answer: (A)->(B) ¦ A->B ¦ C=>D ¦ D -> A
¦ Answer: A then B ¦ Answer: D then A. ¦ Answer: A followed by B ¦ Answer: A and then B ¦ Answer:
first A, then B ¦ The answer changes from B to D. ¦ The answer switches from A to C. ¦ The result
moves from A to B. ¦ 答案：先A然后B ¦ Antwort: A dann B ¦ In the last question the answer was C. ¦
In the previous example, the answer was C. ¦ The answer for the previous problem is C. ¦ The
answer to the next question is C. ¦ The answer to the other question is D. ¦ The answer to problem
3 is D. ¦ The answer to Q2 is C. ¦ Answer to question 2: C ¦ For question 3 the correct option is
C. ¦ On the previous task, the correct answer was D. ¦ The correct answer of the earlier question
was A. ¦ The answer was C in the last question. ¦ Die Antwort auf die vorige Frage ist B. ¦ Die
Antwort auf Frage 2 ist C. ¦ La réponse à la question 2 est C. ¦ La réponse de l'exercice
précédent est C. ¦ La respuesta a la pregunta 2 es C. ¦ A resposta da pergunta anterior é C. ¦ La
risposta alla domanda precedente è C. ¦ Het antwoord op de vorige vraag is C. ¦ Svaret på
föregående fråga är C. ¦ Odpowiedź na poprzednie pytanie to C. ¦ Ответ на вопрос 2: C ¦ В
предыдущем вопросе ответ был C. ¦ Önceki sorunun cevabı C. ¦ Jawaban pertanyaan sebelumnya adalah
C. ¦ 前一题的答案是C。 ¦ 上一个问题的答案是C。 ¦ 下一题选C。 ¦ 第2题的答案是C。 ¦
前の質問の答えはCです。 ¦ 次の問題の正解はCです。 ¦ 지난 문제의 답은 C입니다. ¦ 다음 문제의 정답은
C입니다. ¦ rotation: ≥40° ¦ rotation: <40° ¦ rotation: 40° or more ¦ rotation: max. 40° ¦
rotation: 40° minimum ¦ rotation: below 40° ¦ rotation: above 40° ¦ rotation: under 40° ¦
rotation: 40°- ¦ rotation: 40° too much ¦ rotation: 40° too little ¦ It turned 40° too little. ¦
It turned 40° further than needed. ¦ The camera rotated 40° by mistake. ¦ The camera incorrectly
rotated 40°. ¦ The camera turned 40° erroneously. ¦ The camera turned up to 40°. ¦ The camera
turned as much as 40°. ¦ The camera turned at most 40°. ¦ The camera turned beyond 40°. ¦ The
camera turned in excess of 40°. ¦ It turned 40° in the second image pair. ¦ It turned 40° in the
previous example. ¦ It rotated 40° in the first step. ¦ The angle is above 40°. ¦ The angle
exceeds 40°. ¦ The angle is within 40°. ¦ The rotation was off by 40°. ¦ The rotation was supposed
to be 40°. ¦ The intended rotation is 40°. ¦ The rotation is plus or minus 40°. ¦ The rotation is
40° plus. ¦ The rotation is 40° short. ¦ The camera turned almost 40°. ¦ I prefer neither B nor C.
¦ Not A, not B. ¦ Not A, not B, not C, not D. ¦ I choose not C over B. ¦ All options except C are
possible. ¦ Except for C, all options are possible. ¦ A、B都不对。 ¦ ☐ A ☐ B ☐ C ☐ D ¦ ☑ A ☐ B ☑ C
☐ D ¦ I do not prefer C to B. ¦ It could be anything other than C. ¦ Would you choose C over B? ¦
A, B and D are wrong. C is wrong too.
""",
    },
    "moves": {
        "B": r"""
moved: ~0.8 m ¦ distance ≈ 0.8 m ¦ distance: 0.8 m ¦ Distance ~ 0.8 m ¦ Movement: 0.8 m ¦ Shift:
0.8 m ¦ The total distance: 0.8 m ¦ Displacement = 2.0 m - 1.2 m = 0.8 m ¦ The agent moved 0.8 m
forward. ¦ The camera moved forward by 0.8 m. ¦ x is 0.8 m ¦ moved: approx. 0.8 m
""",
        "none": r"""
It moved 0.8 m too far. ¦ It moved 0.8 m too little. ¦ It moved 0.8 m wrongly. ¦ It moved at most
0.8 m. ¦ It moved up to 0.8 m. ¦ x is above 0.8 m ¦ x is beyond 0.8 m. ¦ x is less than 0.8 m ¦
distance: up to 0.8 m ¦ distance: >0.8 m ¦ distance: 0.8 m+ ¦ distance: minus 0.8 m ¦ distance:
0.8 m off ¦ moved: 0.8 m too far ¦ The agent moved 0.8 m in the other example. ¦ The agent moved
0.8 m in the first pair. ¦ The agent moved a maximum of 0.8 m. ¦ The distance is short of 0.8 m. ¦
The distance deviates by 0.8 m. ¦ The distance error is 0.8 m.
""",
    },
    "points": {
        "D": r"""
x = 0.6, y = 0.9 ¦ x: 0.6, y: 0.9 ¦ (x = 0.6, y = 0.9)
""",
    },
}
"""Kind of question -> letter of the chosen option, or "none" -> texts."""
