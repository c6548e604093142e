"""Completions that are easily misread: conditions, code, fields and words that call it wrong.

Texts are parted by "¦" and have line breaks at "⏎"; where a line of this file ends is a blank.
"""

from __future__ import annotations

MISREAD: dict[str, dict[str, str]] = {
    "turns": {
        "B": r"""
选A不如选B。 ¦ My answer was A. It should have been B. ¦ My choice was A, it ought to be B. ¦ I
picked A but should have picked B. ¦ Answer: A. Better: B. ¦ Except for B, all options are wrong.
¦ I choose B over C. ¦ Odpowiedź: nie A, tylko B. ¦ <answer confidence="0.1">B</answer> ¦
[{"option":"A","correct":false},{"option":"B","correct":true}] ¦ Rotation = 60° - 20° = 40° ¦ The
answer is B given the lamp's position. ¦ The answer is B when comparing the images. ¦ When I
compare the images, the answer is B. ¦ The answer is B, when viewed from the front. ¦ Answer: B.
The previous image shows the lamp at the left. ¦ The answer is B for the image shown. ¦ The answer
is B; I do not think that A fits. ¦ Answer: B. I don't think A is right. ¦ Answer: B. The answer
to why is simple: the lamp moved. ¦ {"answer":"B","final":"B"} ¦ {"answer":"B","possible":true} ¦
{"answer":"B","likely":"yes"} ¦ {"answer":"B","final":true} ¦ {"answer":"B","label":"40°"} ¦
{"answer":"B","key":"lamp"} ¦ Answer: B (no other option fits) ¦ Answer: B (incorrect: A, C, D) ¦
Given a left rotation of the lamp by half the frame, so the answer is B. ¦ Answer: B. But no image
is perfect. ¦ The lamp moved, so B. According to the images, that is 40°. ¦ Last time I checked,
half of 90 is 45, so the answer is B. ¦ The example shows a lamp. Answer: B ¦ The first image is
the start view. Answer: B ¦ Answer: B. It is not the mirror image. ¦ Answer: B. Not A, not C, not
D.
""",
        "C": r"""
B⏎Err, C. ¦ Answer: B⏎⏎So I should have said C. ¦ Answer: B⏎⏎Amendment: C ¦ Answer: B⏎⏎Let me
change that to C. ¦ Answer: B⏎⏎C is better. ¦ Answer: B⏎⏎C, after all. ¦ Not A, not B, not D. ¦ I
prefer C to B. ¦ A、B、D都不对。 ¦ ☐ A ☐ B ☑ C ☐ D ¦ It cannot be anything other than C.
""",
        "D": r"""
Answer: C⏎Erratum: D ¦ Answer: C⏎UPDATE: after checking again, D. ¦ Answer: C⏎⏎On reflection, D
fits better. ¦ Svaret är inte B utan D.
""",
        "none": r"""
{"answer":"B","correct":false} ¦ {"answer":"A","correct":"no"} ¦
{"option":"C","verdict":"incorrect"} ¦ {"option":"C","match":"no"} ¦ {"answer":"C","valid":false}
¦ {"answer":"C","reject":true} ¦ {"answer":"A","status":"rejected"} ¦
{"letter":"A","is_correct":false} ¦ {"answer":"A","is_valid":false,"better":"B"} ¦
{"steps":[{"answer":"A"}]} ¦ {"error":"no image","answer":"C"} ¦ {"prediction":"B","label":"C"} ¦
{"answer":"B","ground_truth":"C"} ¦ My guess: C. Ground truth: D. ¦ Prediction: C. Actual: D. ¦
The correct answer is D. My answer: C. ¦ ```if angle > 30:⏎ answer = "B"⏎else:⏎ answer = "A"``` ¦
```python⏎if angle > 30:⏎ answer = "B"⏎else:⏎ answer = "A"⏎``` ¦ ```python⏎answer = "A"⏎if angle >
30:⏎ answer = "B"⏎print(answer)⏎``` ¦ # Answer: B⏎assert False ¦ answer: C⏎valid: no ¦ Respuesta:
B (incorrecta) ¦ Risposta: B (errata) ¦ Réponse : B (faux) ¦ Antwort: B (falsch) ¦ 答案：B（错误）
¦ Ответ: B (неверно) ¦ 答え：B（間違い） ¦ Resposta: B (incorreta) ¦ Answer: B [incorrect] ¦
Answer: B, incorrect. ¦ 选B是错误的。 ¦ 选B是不对的。 ¦ Si la caméra a tourné à gauche, la réponse
est B. ¦ Si la cámara giró a la izquierda, la respuesta es B. ¦ Se la camera ha girato a sinistra,
la risposta è B. ¦ Se a câmera virou à esquerda, a resposta é B. ¦ 左に回転した場合、答えはBです。
¦ 왼쪽으로 회전했다면 정답은 B입니다. ¦ 如果向左转，答案是B。 ¦ 若向右转，则选C。 ¦ Should the
camera have turned left, the answer is C. ¦ Provided the lamp is 1 m wide, the answer is C. ¦ Only
if the door is 2 m high, the answer is C. ¦ The answer is C as long as the camera turned left. ¦
The answer is C, provided that it turned left. ¦ In case of a left turn the answer is C. ¦ For a
left turn the answer is C; for a right turn D. ¦ Answer: C (if left), D (if right) ¦ Answer: A
(left) / B (right) ¦ Answer: B⏎⏎Actually this is wrong. ¦ Answer: B⏎⏎No, that is the mirror image.
¦ Answer: B⏎⏎But B shows the lamp on the left, which is wrong. ¦ Answer: B. Not! ¦ Answer: B... or
not ¦ Answer: C... I think not ¦ Answer: B, said no one. ¦ Answer: B, they say, but they are
mistaken. ¦ Answer: B - that is what a careless reader would write. ¦ In the previous question the
answer was C. ¦ The answer to the previous question is C. ¦ The answer to question 2 is C. ¦
上一题的答案是B。 ¦ Answer: A->B ¦ Answer: A→B ¦ B -> C ¦ Answer: C then D ¦ The answer changes
from C to D. ¦ Answer: (A) 20° → too little. Answer: (B) 40° → too much. So something in between.
¦ rotation: >40° ¦ rotation: 40°+ ¦ rotation: up to 40° ¦ rotation: minus 40° ¦ rotation: 40° off
¦ It turned by 40° too much. ¦ It turned 40° too far. ¦ It turned 40° wrongly. ¦ It turned 40° in
the first image pair. ¦ {"answer":"B","isCorrect":false} ¦ {"answer":"D","accepted":"no"} ¦
{"choice":"A","judgement":"wrong"} ¦ {"answer":"B","status":"failed"} ¦
{"answer":"B","verified":false} ¦ {"final_answer":"C","refuted":true} ¦
{"answer":"B","check":"failed"} ¦ {"answer":"B","ruled_out":"yes"} ¦ {"option":"D","fits":"no"} ¦
{"answer":"B","valid":0} ¦ {"answer":"B","evaluation":"Incorrect."} ¦
{"selected_option":"A","correctness":"false"} ¦ {'answer': 'C', 'correct': False} ¦
{"réponse":"B","answer":"B","correcte":"non"} ¦ {"answer":"B","richtig":"nein"} ¦
{"answer":"B","правильно":"нет"} ¦ {"answer":"B","correcto":"no"} ¦ {"答案":"B","判断":"错误"} ¦
{"result":{"answer":"B","valid":false}} ¦
{"answer":"B","meta":{"source":"guess"},"approved":false} ¦ {"answer":"C","gold":"A"} ¦
{"answer":"C","target":"B"} ¦ {"choice":"C","actual":"D"} ¦ {"prediction":"A","reference":"C"} ¦
{"answer":"A","expected":"C"} ¦ {"answer":"A","correct":"C"} ¦ {"answer":"A","better":"B"} ¦
{"drafts":[{"answer":"A"},{"answer":"B"}]} ¦ {"attempts":[{"answer":"A"}],"note":"not finished"} ¦
{"history":{"answer":"C"}} ¦ {"candidates":[{"option":"A"},{"option":"B"}]} ¦
{"previous":{"answer":"C"},"current":null} ¦ {"error":"image could not be loaded","answer":"C"} ¦
{"examples":[{"answer":"D"}]} ¦ [{"option":"A","correct":false},{"option":"B","correct":false}] ¦
answer: B⏎accepted: no ¦ answer: B⏎status: rejected⏎reason: too far ¦ choice: D⏎valid: false ¦
Answer: C⏎Verdict: wrong⏎Reason: too far ¦ prediction: A⏎ground_truth: C ¦ Predicted: B⏎Actual: C
¦ My answer: B. Label: D. ¦ Model answer: A. True answer: C. ¦ Prediction: A, target: D ¦
Predicción: C. Real: D. ¦ Vorhersage: C. Tatsächlich: D. ¦ 我的答案：A。标准答案：C。 ¦ Ground
truth: C. Prediction: A. ¦ The correct answer is C. My guess was A. ¦ Respuesta: C (falsa) ¦
Respuesta: C (equivocada) ¦ Respuesta: C - incorrecta ¦ Réponse : C (incorrecte) ¦ Réponse : C,
faux. ¦ Réponse : C (erronée) ¦ La réponse est C (faux). ¦ Antwort: C (nicht richtig) ¦ Antwort: C
– falsch ¦ Die Antwort ist C (falsch). ¦ Risposta: C (sbagliata) ¦ Risposta: C (non corretta) ¦
Resposta: C (errada) ¦ Resposta: C – errada. ¦ Antwoord: C (fout) ¦ Antwoord: C (niet juist) ¦
Svar: C (forkert) ¦ Svar: C (felaktigt) ¦ Odpowiedź: C (niepoprawna) ¦ Odpověď: C (špatně) ¦
Ответ: C (неправильно) ¦ Ответ: C – ошибка ¦ Cevap: C (hatalı) ¦ Đáp án: C (sai) ¦ Jawaban: C
(salah) ¦ الإجابة: C (خطأ) ¦ उत्तर: C (गलत) ¦ 答案：C（不正确） ¦ 答案：C（错） ¦ 答案：C，错误。
¦ 答案是C，不对。 ¦ 答え：C（不正解） ¦ 正解：C（誤り） ¦ 정답: C (오답) ¦ 답: C (틀렸음) ¦
Answer: C {wrong} ¦ Answer: C / wrong ¦ Answer: C, false ¦ Answer: C; wrong. ¦ Answer: C (this is
wrong) ¦ Answer: C (but that is incorrect) ¦ Answer: C (a mistake) ¦ Answer: C (not correct) ¦
Answer: C (ruled out) ¦ Answer: C, mistaken. ¦ **Answer: C** (incorrect) ¦ 选C不对。 ¦
选C是不正确的。 ¦ 选择C是错误的。 ¦ 我选C是错的。 ¦ 答案是C显然不对。 ¦ Si l'agent a avancé, la
bonne réponse est C. ¦ Si le champ de vision est de 90°, la réponse est C. ¦ La réponse est C, si
la caméra a tourné à droite. ¦ Au cas où la caméra a tourné, la réponse est C. ¦ À condition que
la lampe soit large d'un mètre, la réponse est C. ¦ Si el agente se movió hacia delante, la
respuesta es C. ¦ En caso de giro a la izquierda, la respuesta es C. ¦ La respuesta es C siempre
que la cámara haya girado. ¦ Se o agente avançou, a resposta é C. ¦ Caso a câmera tenha virado, a
resposta é C. ¦ A resposta é C, desde que a câmera tenha virado. ¦ Se l'agente è andato avanti, la
risposta corretta è C. ¦ Nel caso la camera abbia girato, la risposta è C. ¦ La risposta è C,
purché la camera abbia girato. ¦ Falls die Kamera sich drehte, ist C richtig. ¦ Sofern sie sich
drehte, lautet die Antwort C. ¦ Vorausgesetzt, die Lampe ist 1 m breit, ist die Antwort C. ¦
Indien de camera draaide, is het antwoord C. ¦ Het antwoord is C, mits de camera draaide. ¦ Hvis
kameraet dreide seg, er svaret C. ¦ Svaret är C, förutsatt att kameran vred sig. ¦ Jeżeli kamera
się obróciła, odpowiedź to C. ¦ Если агент шёл вперёд, правильный ответ — C. ¦ При условии, что
лампа шириной 1 м, ответ: C. ¦ Ответ: C, при условии что камера повернулась. ¦ Eğer kamera
döndüyse, cevap C. ¦ Nếu máy quay xoay, đáp án là C. ¦ Jika kamera bergerak maju, jawabannya C. ¦
إذا تحركت الكاميرا، الإجابة هي C. ¦ अगर कैमरा मुड़ा, तो सही उत्तर C है। ¦
如果相机向右转，应该选C。 ¦ 假如镜头向左，答案为C。 ¦ 要是向前走了，就选C。 ¦
只要灯是1米宽，答案就是C。 ¦ 在左转的情况下，答案是C。 ¦ 答案是C，前提是向左转。 ¦
右に回転したなら、答えはCです。 ¦ 右に回転したとすれば、正解はCです。 ¦
答えはCです（右に回転した場合）。 ¦ 만약 왼쪽으로 돌았다면 정답은 C입니다. ¦ 오른쪽으로 회전한
경우 정답은 C입니다. ¦ Should it have moved forward, the answer is C. ¦ Were the lamp wider, the
answer is C. ¦ Provided that it turned left, C is correct. ¦ Providing the view is not mirrored,
the answer is C. ¦ Only when the lamp is 1 m wide is the answer C. ¦ Only if it turned right, the
answer is C. ¦ As long as the camera stayed level, the answer is C. ¦ So long as it turned left,
the answer is C. ¦ On condition that it turned left, the answer is C. ¦ In the event of a left
turn, the answer is C. ¦ The answer is C only if it turned left. ¦ The answer is C, but only if it
turned left. ¦ The answer is C, so long as the image is not mirrored. ¦ The answer is C on
condition that it turned left. ¦ The answer is C in case it turned left. ¦ Answer: C (provided it
turned left) ¦ Answer: C, if it turned left. ¦ C (only if it turned left) ¦ With a wide lens the
answer is C; with a narrow lens D. ¦ For a left turn: C; for a right turn: D. ¦ Answer: C (wide),
D (narrow) ¦ Answer: C (left) or D (right) ¦ Answer: B (mirrored), A (not mirrored) ¦ Antwort: C
(links), D (rechts) ¦ {"answer":"B","correct":"false"} ¦ {"answer":"B","is_answer":false} ¦
{"answer":"B","passed":false} ¦ {"answer":"B","result_status":"wrong"} ¦ {"answer": "B",⏎
"verdict": "not correct"} ¦ {"answer": "B", "self_check": "fail"} ¦ {"answer": "B", "matches":
false} ¦ {"answer": "B", "consistent": "no"} ¦ {"answer": "B", "plausible": false} ¦ {"answer":
"B", "wrong": true} ¦ {"answer": "B", "mistake": true} ¦ {"answer": "B", "retracted": true} ¦
{"answer": "B", "discarded": 1} ¦ {"answer": "B", "excluded": "true"} ¦ {"answer": "B",
"eliminated": true} ¦ {"answer": "B", "invalid": true} ¦ {"answer": "B", "review": "incorrect"} ¦
{"answer": "B", "outcome": "mismatch"} ¦ {"answer": "B", "assessment": "this is wrong"} ¦
{"answer": "B", "decision": "reject"} ¦ {"answer": "B", "verdict": "✗"} ¦ {"answer": "B", "ok":
false} ¦ {"answer": "B", "success": false} ¦ {"answer": "B", "should_be": "C"} ¦ {"answer": "B",
"corrected_answer": "C"} ¦ {"answer": "B", "true_label": "C"} ¦ {"answer": "B", "solution": "D"} ¦
{"answer": "B", "answer_key": "D"} ¦ {"model_answer": "B", "answer": "B", "gt": "D"} ¦ {"guess":
"B", "answer": "B", "reference_answer": "D"} ¦ {"scratchpad": {"answer": "B"}} ¦
{"rejected_options": [{"option": "B"}]} ¦ {"hypotheses": [{"answer": "B"}]} ¦ {"wrong": {"answer":
"B"}} ¦ {"alternatives": [{"answer": "B"}]} ¦ <answer correct="false">B</answer> ¦ <answer
status="rejected">B</answer> ¦ - answer: B⏎- correct: false ¦ answer: B⏎is_correct: False ¦
answer: "B"⏎valid: false ¦ Answer: B⏎Result: incorrect⏎Next: try C ¦ Answer: B | Correct: no ¦
Answer: B; correct: no ¦ Answer: B, correct: false ¦ Option: B, verdict: wrong ¦ Choice: B
(verdict: incorrect) ¦ if dx > 0:⏎ answer = "A"⏎elif dx < 0:⏎ answer = "B" ¦ if left { answer =
"B" } else { answer = "C" } ¦ answer = "B" if turned_left else "C" ¦ ans = (x > 3) ? "B" : "C"; ¦
match angle:⏎ case 40:⏎ answer = "B"⏎ case 60:⏎ answer = "C" ¦ if (dx > 200)⏎ return "B";⏎return
"A"; ¦ while not done:⏎ answer = "B" ¦ answer = "B"⏎if shift < 100:⏎ answer = "A" ¦ def
pick(shift):⏎ if shift > 200:⏎ return "C"⏎ else:⏎ return "B" ¦ answer = "B"⏎assert answer == "C" ¦
answer = lambda x: "B" if x > 3 else "C" ¦ 答案是B，如果镜头向左转。 ¦ 若镜头左转，答案是B。 ¦
除非灯是1米宽，否则答案是B。 ¦ Pourvu que la caméra ait tourné à gauche, la réponse est B. ¦ Si la
lámpara mide 1 m, la respuesta correcta es B. ¦ Se la lampada è larga 1 m, la risposta è B. ¦ Wenn
die Lampe 1 m breit ist, lautet die Antwort B. ¦ Die Antwort ist B, falls die Lampe 1 m breit ist.
¦ Se a lâmpada tiver 1 m, a resposta é B. ¦ ランプが1mなら、答えはBです。 ¦ 램프가 1m라면 정답은
B입니다. ¦ Если лампа шириной 1 м, то ответ B. ¦ The answer is B provided the lamp is 1 m wide. ¦
The answer is B, if and only if it turned left. ¦ The answer is B (if the camera turned left). ¦
If the camera was mirrored, the answer is B. ¦ If the agent went forward, the answer is B. ¦ If it
turned left, it's B. ¦ If it moved forward, the correct option is B. ¦ Had the camera turned left,
the answer is B. ¦ Answer: B (if it is a left turn) ¦ B, provided that it turned left. ¦ B as long
as it turned left. ¦ B — but only if it turned left. ¦ In case it turned left, choose B. ¦ Should
it be a left turn, choose B. ¦ For a left turn choose B, for a right turn choose C. ¦ Left: B,
right: C. ¦ B for left, C for right. ¦ If left then B else C. ¦ B when turning left, C when
turning right. ¦ Bei einer Linksdrehung B, bei einer Rechtsdrehung C. ¦ 向左是B，向右是C。 ¦
{"answer":"B","grade":"F"} ¦ {"answer":"B","is_right":false} ¦
{"answer":"B","was_correct":"False"} ¦ {"option":"B","possible":false} ¦
{"option":"B","likely":"no"} ¦ {"answer":"B","feasible":false} ¦ {"answer":"B","supported":"none"}
¦ {"answer":"B","final":"C"} ¦ {"answer":"B","my_answer":"C"} ¦
{"answer":"B","model":"x","expected_answer":"D"} ¦ {"answer":"B","corr":"no","correct?":"no"} ¦
{"answer":"B","correct":"✗"} ¦ {"answer":"B","correct":"não"} ¦ {"answer":"B","vrai":false} ¦
{"answer":"B","verdadero":false} ¦ {"answer":"B","corretto":"no"} ¦
{"answer":"B","正しい":"いいえ"} ¦ {"answer":"B","맞음":"아니오"} ¦ answer: B⏎status: wrong ¦
answer: B⏎gold: C ¦ Respuesta: B⏎Correcta: no ¦ Antwort: B⏎Richtig: nein ¦ Réponse : B⏎Correct :
non ¦ 答案：B⏎正确：否 ¦ 答案：B⏎判断：错误 ¦ Ответ: B⏎Верно: нет ¦ Answer: B⏎Accepted? No. ¦
Answer: B⏎Valid: ✗ ¦ Answer: B (no) ¦ Answer: B (incorrect, the lamp is left) ¦ Respuesta: B
(incorrecta, la lámpara está a la izquierda) ¦ Antwort: B (das ist falsch) ¦ Réponse : B (c'est
faux) ¦ Risposta: B (è sbagliata) ¦ Ответ: B (это неверно) ¦ 答案：B（这是错误的） ¦ 答案：B 错误
¦ 答案：B ✗ ¦ 答え：B ✕ ¦ Respuesta: B, incorrecta. ¦ Antwort: B, falsch. ¦ Ответ: B, неверно. ¦
Answer: B *wrong* ¦ La respuesta es B, pero es incorrecta. ¦ Die Antwort ist B, aber das ist
falsch. ¦ La réponse est B, mais c'est faux. ¦ Ответ: B, но это неверно. ¦ 答案是B，但这是错的。 ¦
答案是B，但是不对。 ¦ If and only if it turned left, the answer is B. ¦ Whenever it turned left,
the answer is B. ¦ Suppose it turned left; then the answer is B. ¦ Let's say it turned left. Then
the answer is B. ¦ When it turned left, the answer is B. ¦ In the case of a left turn, the answer
is B. ¦ Given a left turn, the answer is B. ¦ Under the condition that it turned left, the answer
is B. ¦ The answer is B when the camera turned left. ¦ The answer is B given that it turned left.
¦ The answer is B assuming it turned left. ¦ The answer is B under the condition that it turned
left. ¦ The answer is B in the event of a left turn. ¦ The answer is B for a left turn, C for a
right turn. ¦ Answer: B for left / C for right ¦ Answer: B when left, C when right ¦ Answer: B
(wide lens); C (narrow lens) ¦ Depending on the direction, B (left) or C (right). ¦ Dans le cas
d'une rotation à gauche, la réponse est B. ¦ En el caso de un giro a la izquierda, la respuesta es
B. ¦ Im Falle einer Linksdrehung ist die Antwort B. ¦ В случае поворота влево ответ: B. ¦
在向左转的前提下，答案是B。 ¦ Beim Linksdrehen B, beim Rechtsdrehen C. ¦ Answer: B. Scrap that. ¦
Answer: B. Cancel that. ¦ Answer: B. Strike that. ¦ Answer: B. Never mind. ¦ Answer: B. My bad,
that's the first image. ¦ Answer: B. Hmm, that is not right. ¦ Answer: B, just kidding. ¦ Answer:
B. April fools! ¦ Answer: B, but I do not believe it. ¦ Answer: B. I don't think so. ¦ Answer: B.
On second thought, no. ¦ Answer: B. No wait. ¦ Answer: B? Nope. ¦ Answer: B, not really. ¦ Answer:
B. Hardly. ¦ Answer: B (as if). ¦ Answer: B, allegedly. ¦ Answer: B, supposedly. ¦ Answer: B,
according to my colleague. ¦ Answer: B, as my friend claims. ¦ Answer: B (that's what they want
you to think) ¦ Answer: B. At least that is what a hasty person would think. ¦ Answer: B... but
no. ¦ Answer: B. But no, the lamp is left. ¦ Answer: B⏎⏎This is not correct. ¦ Answer: B⏎⏎This
cannot be correct. ¦ Answer: B⏎⏎This answer is wrong. ¦ Answer: B⏎⏎The above is wrong. ¦ Answer:
B⏎⏎The answer above is incorrect. ¦ Answer: B⏎⏎My answer is wrong. ¦ Answer: B⏎⏎I got it wrong. ¦
Answer: B⏎⏎That's wrong. ¦ Answer: B⏎⏎Wrong! ¦ Answer: B⏎⏎Wait, that is the first image. ¦ Answer:
B⏎⏎Hmm, B shows the wrong side. ¦ Answer: B⏎⏎B is the starting view, so it cannot be the answer. ¦
The previous answer was C. ¦ Last time the answer was C. ¦ For the previous image, the answer is
C. ¦ In question 5, the answer was D. ¦ In example 1 the answer was B. ¦ In the example above, the
answer is B. ¦ The answer in the example is B. ¦ 上次的答案是C。 ¦ 上一道题选C。 ¦
前回の答えはCでした。 ¦ Question 2: C ¦ Q2: C ¦ A → C → B ¦ Answer: A/then B ¦ Answer: B,
afterwards C ¦ Answer: A >> then B ¦ It went from A to B. ¦ The view goes from A to B. ¦ A becomes
B. ¦ It turned 40° over. ¦ It turned 40° beyond the target. ¦ It turned over 40°. ¦ It turned well
over 40°. ¦ It turned under 40°. ¦ It turned by no more than 40°. ¦ It turned by fewer than 40°. ¦
It did turn 40°, in the other pair. ¦ It overshot 40°. ¦ It turned less than 40°. ¦ The rotation
is about 40° off. ¦ The rotation is 40° wrong. ¦ The rotation is 40° too large. ¦ rotation = 40° ±
20° ¦ rotation: 40° (wrong) ¦ rotation: approximately 40° or more ¦ rotation: 40° at most ¦
rotation: 40° max ¦ rotation: not 40° ¦ rotation: 40°? ¦ rotation: 40° (?) ¦ rotation: −40° ¦
rotation: 2 × 40° ¦ rotation: half of 40° ¦ rotation: ~40° less
""",
    },
    "moves": {
        "B": r"""
moved: ~0.8 m ¦ distance ≈ 0.8 m
""",
        "none": r"""
It moved 0.8 m too much. ¦ x is below 0.8 m
""",
    },
    "points": {
        "D": r"""
x = 0.6, y = 0.9
""",
    },
}
"""Kind of question -> letter of the chosen option, or "none" -> texts."""
