"""Completions that are easily misread: turns, doubts, conditions and other people's answers.

Texts are parted by "¦" and have line breaks at "⏎"; where a line of this file ends is a blank.
"""

from __future__ import annotations

MISREAD: dict[str, dict[str, str]] = {
    "turns": {
        "B": r"""
B⏎user⏎No, it's A.⏎assistant⏎A ¦ B<|im_end|>⏎<|im_start|>user⏎Is it
A?<|im_end|>⏎<|im_start|>assistant⏎Yes, A. ¦
B<|eot_id|><|start_header_id|>user<|end_header_id|>⏎⏎Wrong, it is
A<|eot_id|><|start_header_id|>assistant<|end_header_id|>⏎⏎The answer is A. ¦ Answer: B⏎⏎###
Human: Are you sure?⏎### Assistant: Sorry, the answer is A. ¦ B⏎⏎Human: What about the next
one?⏎Assistant: A ¦ B</s>[INST] Next: A? [/INST] A ¦
<start_of_turn>model⏎B<end_of_turn>⏎<start_of_turn>user⏎A?<end_of_turn>⏎<start_of_turn>model⏎A ¦
B<|end|><|user|>⏎A?<|end|><|assistant|>⏎A ¦ B⏎USER: it's A⏎ASSISTANT: A ¦ B⏎⏎Question: What is
x?⏎A. 10°⏎B. 20°⏎Answer: A ¦ B⏎⏎Q: Next?⏎A: A ¦ B⏎⏎Question 2: What is x?⏎A. 20°⏎B. 40°⏎C. 60°⏎D.
10°⏎Answer: A ¦ **Answer: B**⏎⏎**Question 2:** What is x?⏎**Answer: A** ¦ B⏎⏎The images are what
an agent sees before and after it performs rotate_left(x): the camera turns. What is x?⏎A. 10°⏎B.
20°⏎C. 60°⏎D. 40°⏎Answer with the letter of the correct option only.⏎A ¦ B⏎Answer with the letter
of the correct option only.⏎A ¦ B<think>next question</think> ¦ user⏎Which? A or B?⏎assistant⏎B ¦
system⏎You are a model.⏎user⏎What is x? A. 20° B. 40°⏎assistant⏎B ¦ Question: which?⏎A. 20°⏎B.
40°⏎C. 60°⏎D. 10°⏎Answer: B⏎⏎Question: which?⏎Answer: A ¦ USER: <image>⏎What is x? ASSISTANT: B ¦
B⏎用户：不对，是A。⏎助手：A ¦ 答案：B⏎⏎问题：x是多少？⏎答案：A ¦ B⏎⏎User: It's A. ¦ B⏎assistant⏎A
¦ The answer is B.⏎⏎Example 2:⏎What is x?⏎Answer: A ¦
B<|im_end|>⏎<|im_start|>user⏎hm<|im_end|>⏎<|im_start|>assistant⏎<think>⏎A</think>⏎⏎A ¦ My answer
is B; my colleague would say the answer is A. ¦ The answer is B. My friend thinks it's A. ¦ Alice
says A. I say B. ¦ The answer is B. Let me double-check: 0.45 * 90 = 40. Yes. ¦ Answer: B. Let me
verify. 40° fits, so that is correct. ¦ The answer is B. Wait, let me check... yes, the lamp
moved by 40°. It holds. ¦ Answer: B. I'm not sure, though. ¦ B (or maybe A, but B is better) ¦
The answer is B. C is not equally likely. ¦ I need to choose one: the answer is B. ¦ To conclude,
the answer is B. ¦ According to the images, the answer is B. ¦ I have enough to say that the
answer is B. ¦ I think the answer is B, although A is close. ¦ We need to find x. The answer is
B. ¦ The question requires us to choose, so the answer is B. ¦ Answer: B. In A the lamp would be
gone, and this can't be right. ¦ The answer is B. Thanks for waiting. ¦ The answer is B, as the
images show. ¦ B. A lies behind; it would not make sense. ¦ B⏎⏎---⏎⏎Question 2⏎What is x?⏎A.
10°⏎B. 20°⏎Answer: A ¦ B⏎⏎[User]: no, A⏎[Assistant]: A ¦ B⏎⏎**User:** it is A⏎**Assistant:** A ¦
B⏎<|user|>⏎A! ¦ B⏎⏎human⏎Is it A?⏎⏎assistant⏎It is A. ¦ B⏎⏎### Instruction:⏎Pick again⏎⏎###
Response:⏎A ¦ B⏎⏎Input: next image⏎Output: A ¦ Answer: B⏎⏎Q2. Which image?⏎Answer: A ¦ B.
40°⏎⏎Next question: What is x?⏎A. 10°⏎B. 20°⏎C. 30°⏎D. 5°⏎The answer is A. ¦ B⏎⏎What is x?⏎A.
10°⏎B. 20°⏎C. 30°⏎D. 5°⏎Answer: A ¦ B⏎Before: <image>⏎After: <image>⏎The images are what an agent
sees. What is x?⏎A. 10°⏎B. 20°⏎Answer: A ¦ User: Which option?⏎Model: B⏎User: Not A?⏎Model:
Right, A. ¦ The answer is B.⏎⏎Task 2: find x.⏎The answer is A. ¦ B⏎⏎Prompt: the images⏎Answer: A
¦ The answer is B<|im_end|>⏎<|im_start|>assistant⏎The answer is A ¦ The correct answer is
B.<|endoftext|>The correct answer is A. ¦ B<|endoftext|>Human: Which is right? A⏎⏎Assistant: A ¦
⏎⏎Assistant: B⏎⏎Human: hm⏎⏎Assistant: A ¦ Person: what?⏎B ¦ The hint says A, but the answer is B.
¦ The answer is B, whatever my friend says. ¦ The answer is B; others might say the answer is A.
¦ The answer is B. Bob would answer A. ¦ The answer is B. Bob's answer is A. ¦ B, although a
friend of mine says the answer is A. ¦ The first model's answer is A, mine is B. So B. ¦ Some
models answer A, but B is correct. ¦ B, although C is possible ¦ B (possible: C) ¦ B, I'm fairly
sure. ¦ B, not certain though. ¦ B - but no guarantee ¦ B, if I had to guess. ¦ I can't be sure,
but B seems best. ¦ It could be A, but B is more likely. ¦ A is possible, but B is the most
likely. ¦ Maybe A, but I'd go with B. ¦ Either A or B; I'd go with B. ¦ Between A and B I'd pick
B. ¦ A or B, I'd say B. ¦ Hmm, A... no, B. ¦ Wait, B. ¦ A? Hmm, no. B! ¦ The answer is A. Let me
recompute: 215 px is 40°. So the answer is B. ¦ Answer: A. That doesn't look right. 215 px is
40°, so B. ¦ A is wrong, so it is B. ¦ The answer is B. (I checked twice.) ¦ The answer is B. I
verified it. ¦ The answer is B; let me explain why. ¦ The answer is B. Let me explain: the lamp
moved. ¦ The answer is B. Let me know if you need more. ¦ B. Let me know if I should check again!
¦ B. Feel free to ask again. ¦ Answer: B. Note that I can't verify the field of view. ¦ Answer:
B. I should mention that the lamp is cut off. ¦ Answer: B. It looks odd, but it fits. ¦ If I had
to answer, I'd say B. ¦ If I must choose, B. ¦ If forced to choose, B. ¦ Assuming a 90° lens, the
answer is B. ¦ With a 90° lens the answer is B. ¦ Given a 90° field of view, the answer is B. ¦
Since we need to choose one, the answer is B. ¦ As I need to pick one: B ¦ I would say that the
answer is B. ¦ It would seem that the answer is B. ¦ I'd guess that it's B. ¦ I am inclined to
say B. ¦ I can say that the answer is B. ¦ We can be sure that the answer is B. ¦ There is enough
evidence to say that the answer is B. ¦ One needs only the lamp: the answer is B. ¦ The images
are needed for certainty, but my answer is B.
""",
        "none": r"""
I can't tell.⏎user⏎It is A.⏎assistant⏎A ¦ Q: Is it A?⏎A: No.⏎Q: Is it B?⏎A: Maybe. ¦ user⏎Is it
A? ¦ Answer: A (or B) ¦ The answer is A (or B). ¦ Answer: A (or maybe B) ¦ Answer: A (possibly B)
¦ Answer: A, possibly B ¦ Answer: A (maybe B) ¦ A (or B) ¦ Antwort: A (oder B) ¦ Réponse : A (ou
B) ¦ I think the answer is A but it might as well be B. ¦ The answer is A, though B is equally
likely. ¦ The answer is A. B is just as plausible. ¦ Answer: A. It could just as well be C. ¦ The
answer is A, but it's a toss-up between A and B. ¦ The answer is A. Hmm, that doesn't look right.
Let me recompute. The shift is 215 px, ¦ The answer is A. Let me recalculate: the lamp moved ¦
Answer: A. Hmm, this can't be right. ¦ The answer is A. That can't be right. ¦ The answer is A.
But that doesn't make sense. ¦ The answer is A. Let's double-check. The lamp ¦ The answer is A. I
should re-examine the window. It is ¦ Answer: A. I made a mistake. ¦ Answer: A. Oops. ¦ Answer:
A. Actually, ¦ 答案是A。等等，让我重新计算。 ¦ 答案是A。不对，让我重新检查一下灯的 ¦
答えはA。いや、待って。 ¦ 정답은 A. 잠깐, 다시 계산 ¦ La réponse est A. Attends, ¦ The answer is
40° but it might as well be 60°. ¦ I would need the images to say that the answer is A. ¦ I need
to see the images to say whether the answer is A. ¦ We would need more information to conclude
that the answer is A. ¦ I'd need a ruler before I could say that the answer is A. ¦ To say that
the answer is A I would need the images. ¦ It would take a second view to confirm that the answer
is A. ¦ Once I see the images, I can say that the answer is A. ¦ As soon as you upload the images
I can confirm the answer is A. ¦ My colleague says the answer is A. ¦ My friend would say the
answer is A. ¦ An expert might say the answer is A. ¦ According to my teacher, the answer is A. ¦
GPT-4 says the answer is A. ¦ Alice thinks it is A. ¦ Model 1 thinks the answer is A. ¦ The
teacher's answer is A. ¦ My colleague's answer: A ¦ The annotators believe that A is correct. ¦
Mein Kollege sagt, die Antwort ist A. ¦ Mon collègue pense que la réponse est A. ¦
我的同事认为答案是A。 ¦ The caption says that the answer is A. ¦ Most people would say that it is
A. ¦ The answer would be A, or it could equally be B. ¦ A, but it could be B just as well. ¦ It's
A or B, equally likely. ¦ A (B possible too)? ¦ The answer is A... or is it B? ¦ The answer is A,
or is it B? ¦ Answer: A/B, leaning neither ¦ The answer is A. Hold on. ¦ The answer is A. Hmm.
Wait. The lamp ¦ The answer is A. But let me double check this. The sofa is at ¦ The answer is
A.⏎⏎Oh no, that is wrong. ¦ The answer is A. I doubt it. ¦ The answer is A? I doubt that. ¦
Answer: A. No, sorry, that's wrong. ¦ Answer: A - no, that cannot be. ¦ The answer is A, but I am
contradicting myself. Let's recalculate. ¦ If I saw the images I could tell whether the answer is
A. ¦ Without an image it makes no sense to say the answer is A. ¦ I'd have to see both pictures
to tell you that it is A. ¦ It requires depth to know that the answer is A. ¦ There is not enough
information to say that the answer is A. ¦ There's too little detail to conclude that A is
correct. ¦ More images are needed to say that the answer is A. ¦ Images would be necessary to
confirm that the answer is A. ¦ I could only say that the answer is A if I saw the images. ¦ Only
if the images were attached could I say that the answer is A. ¦ Supposing the camera is level,
the answer would be A, otherwise B. ¦ It all depends: the answer is A for a wide lens and B for a
narrow one. ¦ Let me see if the answer is A. ¦ One of my colleagues believes the answer is A. ¦ I
heard that the answer is A. ¦ People usually answer A. ¦ The answer is A according to my friend,
but I can't see it. ¦ My teacher told me the answer is A. ¦ He says the answer is A. ¦ She thinks
it's A. ¦ They would go with A. ¦ The other model said the answer is A. ¦ The user's answer is A.
¦ A rater chose A. ¦ A, or B. ¦ A (B?) ¦ Answer: A (B?) ¦ Answer: A or C (not sure) ¦ A or
perhaps C ¦ Probably A, possibly C ¦ The answer is A or C, I can't decide. ¦ The answer is A, but
I can't decide between A and C. ¦ It's between A and C. ¦ Either way, A or C. ¦ I'd say A, but B
is just as good. ¦ A – or B ¦ A; or B ¦ Answer: A, alternatively B ¦ A, B or C ¦ Answer: A and
possibly C ¦ The answer is A. But it could also equally well be C. ¦ My guess is A, though C is
no less likely. ¦ The answer is A. Hmm, no. ¦ The answer is A... no. ¦ The answer is A. Wait,
that's not it. ¦ The answer is A. Let me think again. ¦ The answer is A. Let me re-read the
question. ¦ Answer: A. I need to recheck the angle. ¦ Answer: A. Let's verify: the shift would be
93 px, but it is 215 px. ¦ The answer is A. Something is off. ¦ The answer is A. This doesn't add
up. ¦ The answer is A. This contradicts the images. ¦ So A? Let me check. The lamp ¦ Die Antwort
ist A. Moment mal, ¦ La respuesta es A. Espera, ¦ 答案是A,不对。 ¦ 答案是A?不,等等 ¦
A。やっぱり違う。 ¦ I'd have to see the images to choose between A and B. ¦ If forced, I couldn't
say A or B. ¦ I would answer A if the lamp were gone. ¦ I would pick A if it were 20°. ¦ It would
be A if the turn were 20°. ¦ It would be A, had it turned less. ¦ The answer would have been A,
had it turned 20°. ¦ The answer could be A. ¦ The answer may be A. ¦ The answer might well be A.
¦ One could say the answer is A. ¦ It can be argued that the answer is A. ¦ Whether the answer is
A depends on the lens. ¦ Depending on the lens, the answer is A or B. ¦ To claim that the answer
is A would be wrong. ¦ It would be wrong to answer A. ¦ Unless I see it, I can't say A. ¦ I'm
unable to say that the answer is A. ¦ I hesitate to say that the answer is A. ¦ I'm not going to
say that the answer is A. ¦ Nothing here says that the answer is A. ¦ There's no proof that the
answer is A. ¦ Show me the images and I will tell you whether the answer is A. ¦ When I see the
images I can confirm that the answer is A. ¦ With the images I could confirm that the answer is
A.
""",
    },
    "images": {
        "B": r"""
B⏎<|im_start|>user⏎Which image?⏎ ¦ B<|start_header_id|>assistant<|end_header_id|>⏎⏎A ¦ B [/INST]
A ¦ B</s><s>[INST] And this one? [/INST] A</s> ¦ <s> B </s> [INST] next [/INST] A ¦
B<|end_of_text|>⏎<|start_of_role|>user<|end_of_role|>A?<|end_of_text|> ¦
B<end_of_utterance>⏎User: and now?⏎Assistant: A ¦
B<|END_OF_TURN_TOKEN|><|START_OF_TURN_TOKEN|><|USER_TOKEN|>A? ¦
B<｜end▁of▁sentence｜><｜User｜>A?<｜Assistant｜>A ¦ B⏎⏎USER: So it's A?⏎ASSISTANT: Yes, A. ¦
Image B⏎### User⏎No, image A.⏎### Assistant⏎You are right, the answer is A. ¦ B⏎⏎Human: Thanks.
What about image A? ¦ The answer is B.⏎⏎User: I think it is A.⏎Assistant: You're right, the
answer is A. ¦ B⏎⏎Question: Which image shows what it sees afterwards?⏎A. Image A⏎B. Image
B⏎Answer: A⏎⏎Question: Again⏎Answer: C ¦ Answer: B⏎⏎Example 2⏎Which image?⏎Answer: A ¦ B⏎⏎Next,
the second question. Question 2: which image? Answer: A ¦ ASSISTANT: B⏎USER: A?⏎ASSISTANT: A ¦
model⏎B⏎user⏎A?⏎model⏎A ¦ B⏎⏎用户: 是A吗?⏎助手: 是A。 ¦ B⏎⏎ユーザー: Aですか?⏎アシスタント:
Aです。 ¦ B⏎Utilisateur : A ?⏎Assistant : A ¦ B⏎⏎Benutzer: Nicht A?⏎Assistent: Doch, A. ¦ Ответ:
B⏎⏎Пользователь: A?⏎Ассистент: A
""",
        "none": r"""
I'm sorry, I can't see the images.⏎User: try⏎Assistant: A ¦ Which image do you
mean?⏎user⏎A⏎assistant⏎Then A. ¦ user⏎Is it A or B?⏎assistant⏎I can't tell.
""",
    },
    "metres": {
        "C": r"""
It is 1.0 m, as the chair doubled. ¦ Roughly 1 m. ¦ The camera moved 1.0 m, which is option C. ¦
The agent moved forward by about 1 metre. ¦ 3.0 m − 2.0 m = 1.0 m → C ¦ one meter ¦ Answer: one
metre ¦ 100 cm ¦ The distance is 1.0 m (option C). ¦ Distance: 1.0 m ¦ Final: 1.0 m ¦ Result =
1.0 m ¦ So: 1.0 m ¦ Thus, 1.0 m. ¦ **x ≈ 1.0 m**⏎⏎C
""",
        "none": r"""
1.0 m or 0.8 m ¦ 0.9 m ¦ between 0.8 m and 1.0 m ¦ 1.0 m minus 0.2 m ¦ The chair is 1.0 m wide. ¦
The room is 1.0 m longer. ¦ It did not move 1.0 m. ¦ less than 1.0 m ¦ 1.0 m? ¦ C. 0.8 m ¦ C (0.6
m)
""",
    },
}
"""Kind of question -> letter of the chosen option, or "none" -> texts."""
