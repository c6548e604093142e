"""Completions that name answers which are not theirs; see `tests.completions`.

A kind is a phrase that disowns an answer, with neighbours that own it in like words.
"""

from __future__ import annotations

from spacenum_datasets.answers import How

AMBIGUOUS, UNREADABLE = How.AMBIGUOUS, How.UNREADABLE

QUALIFIED: dict[str, list[tuple[str, str]]] = {
    "turns": [
        ("The answer is D. (If it were 20°, the answer would be A.)", "D"),
        ("The answer is **D**.\n\nThe incorrect answer is A because the lamp is nearer.", "D"),
        ("Best answer: D\nWorst answer: A", "D"),
        ("Answer: D\nSecond choice: A", "D"),
        ("Final answer: D\nConfidence: 0.8\nAlternative answer: A", "D"),
        ("The best choice is D; the runner-up choice is A.", "D"),
        ("Answer: D\nMy previous answer was A.", "D"),
        ("The answer is D, although my first choice was A.", "D"),
        ("The answer is D. A common mistake is to think the answer is A.", "D"),
        ("The answer is D. It would be a mistake to conclude that the answer is A.", "D"),
        ("The answer is D. It is tempting to say the answer is A.", "D"),
        ("The answer is D. Nobody would say the answer is A.", "D"),
        ("If the camera had turned 20°, the answer would be A.", UNREADABLE),
        ("The wrong answer is A.", UNREADABLE),
        ("The worst answer is A.", UNREADABLE),
        ("The least likely answer is A.", UNREADABLE),
        ("The next most likely answer is A.", UNREADABLE),
        ("The best answer is B; the second best answer is A.", "B"),
        ("My initial answer: A. After review: B.", "B"),
        ("Final answer: B. First answer: A.", "B"),
        ("Answer: D\nWrong answers: A, B, C", "D"),
        ("Answer: D (other possible answer: A)", "D"),
        ("Answer: D\nSecond-best answer: A", "D"),
        ("Answer: D\nAnother possible answer: A", "D"),
        ("Answer: D\n2nd choice: A", "D"),
        ("Answer: D\nRunner-up answer: A", "D"),
        ("Answer: D\nAnswer (second best): A", "D"),
        ("Final answer:\nD\n\nAlternative answer:\nA", "D"),
        (r"The answer is \boxed{D}. The second best answer is \boxed{A}.", "D"),
        (r"The answer is \boxed{D}. If it were 20°, the answer would be \boxed{A}.", "D"),
        ("Answer: D\nThe student's answer: A", "D"),
        ('Answer: D. The "wrong" answer is A.', "D"),
        ("Antwort: D\nFalsche Antwort: A", "D"),
        ("Die richtige Antwort ist D. Die zweitbeste Antwort ist A.", "D"),
        ("Die Antwort ist D. Meine vorherige Antwort war A.", "D"),
        ("Meine erste Antwort: A", UNREADABLE),
        ("Antwort: D\nAlternative Antwort: A", "D"),
        ("Réponse : D\nMauvaise réponse : A", "D"),
        ("Respuesta: D\nSegunda respuesta: A", "D"),
        ("Respuesta: D\nOtra respuesta: A", "D"),
        ("Risposta: D\nAltra risposta: A", "D"),
        ("Resposta: D\nOutra resposta: A", "D"),
        ("Правильный ответ: D. Неправильный ответ: A.", "D"),
        ("Ответ: D\nВторой ответ: A", "D"),
        ("正确答案是D。错误答案是A。", "D"),
        ("答案:D\n备选答案:A", "D"),
        ("最终答案:D\n最初的答案:A", "D"),
        ("答案是D。第二可能的答案是A。", "D"),
        ("正解はD。間違った答えはA。", "D"),
        ("정답은 D. 오답은 A.", "D"),
        ("Answer: D\nClosest wrong answer: A", "D"),
        ("Answer: D\nLess likely answer: A", "D"),
        ("Answer: D\nFirst choice: A", "D"),
        ("Answer: D\nDiscarded answer: A", "D"),
        ("Answer: D (initial answer was A)", "D"),
        (r"The answer is $\boxed{D}$. Second best: $\boxed{A}$", "D"),
        ("Wrong answer: \\boxed{A}\nRight answer: \\boxed{D}", "D"),
        ("<answer>D</answer>\nAlternative answer: A", "D"),
        ("La réponse est D. La mauvaise réponse est A.", "D"),
        ("答え:D\n別の答え:A", "D"),
        ("Incorrect answers: B, C, D\nCorrect answer: A", "A"),
    ],
}
"""Another answer is named beside the one that is given, or alone."""

UNQUALIFIED: dict[str, list[tuple[str, str]]] = {
    "turns": [
        ("My first answer was A, but the answer is B", "B"),
        ("Second, the answer is A.", "A"),
        ("First, the answer is A.", "A"),
        ("The first image is nearer; answer: A", "A"),
        ("The first image shows the lamp nearer.\nAnswer: A", "A"),
        ("In the second image the lamp is nearer. Answer: A", "A"),
        ("My first and final answer is A.", "A"),
        ("The lamp is on the other side, answer: A", "A"),
        ("Unlike the previous ones, the answer is A.", "A"),
        ("The wrong options are out.\nAnswer: A", "A"),
        ("Nothing else is as likely.\nAnswer: A", "A"),
        ("The most likely answer is A.", "A"),
        ("The only possible answer is A.", "A"),
        ("The best possible answer is A.", "A"),
        ("My previous answer was wrong. The answer is A.", "A"),
        ("The most common answer is A.", "A"),
        ("Second best is B. The answer is A.", "A"),
        ("The second answer choice is wrong. The answer is A.", "A"),
        ("After comparing with the other, answer: A", "A"),
        ("The answer to the second question is A.", "A"),
        ("Question 2: the second question's answer is A", "A"),
    ],
}
"""Words of order and rank that qualify no answer."""

HYPOTHETICAL: dict[str, list[tuple[str, str]]] = {
    "turns": [
        ("Answer: D. If the turn had been smaller, the answer would be A.", "D"),
        ("Answer: D. Had the camera turned 20°, the answer would be A.", "D"),
        ("Answer: D. Were it 20°, the answer would be A.", "D"),
        ("Answer: D. For a 20° turn, the answer would be A.", "D"),
        ("Answer: D. The answer would be A if it were 20°.", "D"),
        ("Answer: D. The answer would be A, if it had turned less.", "D"),
        ("Answer: D. Otherwise, the answer would be A.", "D"),
        ("Answer: D. If it had turned 20°, option A would be correct.", "D"),
        ("Answer: D. If the camera had turned left, I would choose A.", "D"),
        ("D. If the camera turns only 20°, the answer would be A.", "D"),
        ("Respuesta: D. Si fuera 20°, la respuesta sería A.", "D"),
        ("Answer: D. Unless it moved, the answer would be A.", "D"),
        ("答案是D。如果转了20°,答案应该是A。", "D"),
        ("The answer is D. If the angle were smaller (e.g. 20°), the answer would be A.", "D"),
        ("The answer is D.\nIf the camera had turned 20°,\nthe answer would be A.", "D"),
        ("The answer is D. If it were 20° instead, then the answer would be A.", "D"),
        ("The answer is D — if it were 20°, the answer would be A.", "D"),
        ("The answer is D. In that case the answer would be A.", "D"),
        ("The answer is D. Without the sofa, the answer would be A.", "D"),
        ("The answer is D. If it were 20°, that would be A.", "D"),
        ("D. If it were 20°, A would be the correct answer.", "D"),
        ("Answer: D. The answer for 20° would be A.", "D"),
    ],
}
"""What would follow if something else were so is no answer."""

CONDITIONED: dict[str, list[tuple[str, str]]] = {
    "turns": [
        ("If I had to choose, the answer would be A.", "A"),
        ("If I had to guess, I would say A.", "A"),
        ("If we look at the lamp, the answer is A.", "A"),
        ("If we compare the images, the answer would be A.", "A"),
        ("If the camera moves forward, the correct image would be A.", "A"),
        ("If it moves forward, the lamp gets nearer, so the answer would be A.", "A"),
        ("If the lamp were nearer it would be larger. The answer is A.", "A"),
        ("If the lamp had moved it would be gone, but it is there, so the answer is A.", "A"),
        ("The answer would be A.", "A"),
        ("The answer would be A because the lamp is nearer.", "A"),
        ("The answer is A, if I am not mistaken.", "A"),
        ("Wenn man die Bilder vergleicht, ist klar: Antwort: A", "A"),
        ("For an agent that moves forward, the answer would be A.", "A"),
        ("With the lamp nearer, the answer would be A.", "A"),
        ("If we look at the sofa, it moved left; the answer would be A.", "A"),
        ("If I compare both, I would choose A.", "A"),
    ],
}
"""Conditions that are the question's own, or a way of speaking."""

EMBEDDED: dict[str, list[tuple[str, str]]] = {
    "turns": [
        ("Answer: D. Some may argue that the answer is A.", "D"),
        ("Answer: D. Many would say the answer is A.", "D"),
        ("Answer: D. Some people think the answer is A.", "D"),
        ("Answer: D. One would think that the answer is A.", "D"),
        ("Answer: D. At first I thought the answer was A.", "D"),
        ("Answer: D. I initially thought the answer is A.", "D"),
        ("Answer: D. It is wrong to say that the answer is A.", "D"),
        ("Answer: D. It is incorrect to assume the correct answer is A.", "D"),
        ("Answer: D. It is unlikely that the answer is A.", "D"),
        ("Answer: D. A naive observer would say the answer is A.", "D"),
        ("Answer: D. The temptation is to say the answer is A.", "D"),
        ("Answer: D. It would be a mistake, however, to say the answer is A.", "D"),
        ("Answer: D. The mistake is thinking that the answer is A.", "D"),
        ("Answer: D. It would be a mistake to think option A is correct.", "D"),
        ("Antwort: D. Man könnte meinen, die Antwort ist A.", "D"),
        ("Antwort: D. Es wäre ein Fehler zu denken, die Antwort ist A.", "D"),
        ("Réponse : D. On pourrait croire que la réponse est A.", "D"),
        ("Respuesta: D. Sería un error pensar que la respuesta es A.", "D"),
        ("Ответ: D. Было бы ошибкой думать, что ответ: A.", "D"),
        ("答案是D。很多人会误以为答案是A。", "D"),
        ("Answer: D. I was tempted to say the answer is A.", "D"),
        ("Answer: D. I almost said the answer is A.", "D"),
        ("Answer: D. Those who think the answer is A, are wrong.", "D"),
        ("Answer: D. At first glance, it seems the answer is A.", "D"),
        ("Answer: D. There is no way the answer is A.", "D"),
        ("Answer: D. I ruled out that the answer is A.", "D"),
        ("Answer: D. A common mistake would be choosing A.", "D"),
        ("Answer: D. The user claims the answer is A.", "D"),
        ("Answer: D. A common misconception is that the answer is A.", "D"),
        ("Antwort: D. Niemand würde sagen, die Antwort ist A.", "D"),
        ("答案是D。有人可能会说答案是A。", "D"),
    ],
}
"""What others say, and what it would be wrong to say."""

AFFIRMED: dict[str, list[tuple[str, str]]] = {
    "turns": [
        ("I think the answer is A.", "A"),
        ("I would say the answer is A.", "A"),
        ("We can conclude that the answer is A.", "A"),
        ("One can see that the answer is A.", "A"),
        ("It seems that the answer is A.", "A"),
        ("I believe that the correct answer is A.", "A"),
        ("It is easy to see that the answer is A.", "A"),
        ("It is clear that the answer is A.", "A"),
        ("It is safe to say the answer is A.", "A"),
        ("To avoid a mistake, I checked twice: the answer is A.", "A"),
        ("Despite the misleading shadow I conclude that the answer is A.", "A"),
        ("It is hard to tell, but the answer is A.", "A"),
        ("Some objects moved left, so the answer is A.", "A"),
        ("Creo que la respuesta es A.", "A"),
        ("Je pense que la réponse est A.", "A"),
        ("Ich denke, die Antwort ist A.", "A"),
        ("我认为答案是A。", "A"),
        ("There is no error; I think the answer is A.", "A"),
        ("At first glance they are equal, but the answer is A.", "A"),
        ("I concluded that the answer is A.", "A"),
        ("As I said before, the answer is A.", "A"),
        ("Since it is impossible that the lamp moved, I conclude the answer is A.", "A"),
        ("B is an error and the answer is A.", "A"),
        ("B is wrong, so A.", "A"),
        ("Others are too near. I think that the answer is A.", "A"),
        ("Some would disagree, but I think the answer is A.", "A"),
        ("There is no question that the answer is A.", "A"),
        ("Few objects moved, which leads me to conclude that the answer is A.", "A"),
        ("Algunos objetos indican que la respuesta es A.", "A"),
    ],
}
"""What the model itself says, with like words."""

READABLE: dict[str, list[tuple[str, str]]] = {
    "turns": [
        (
            (
                "**Answer: D**\n\n**Explanation of incorrect answers:**\n"
                "1. Answer A is 20°.\n2. Answer B is 40°."
            ),
            "D",
        ),
        ("Answer: D\n\nExplanation of the answer: the lamp moved.", "D"),
        ("Answer: D\n\nThe other answers: these are too near.", "D"),
        (r"\boxed{40^\circ}", "B"),
        (r"$\boxed{40^{\circ}}$", "B"),
        (r"\fbox{B}", "B"),
        (r"The rotation is \boxed{40^\circ}.", "B"),
        ('final_answer("B")', "B"),
        ("final_answer('B')", "B"),
        ('final_answer(answer="B")', "B"),
        ("Action: answer[B]", "B"),
        ("Thought: it turned.\nAction: Finish[B]", "B"),
        ("answer[A] is too small", UNREADABLE),
        ('final_answer("E")', UNREADABLE),
        ("ans. (b)", "B"),
        ("Ans. (B)", "B"),
        ("Let's go with A.", "A"),
        ("Let's go with option C.", "C"),
        ("Let's go with A or B.", AMBIGUOUS),
        ("I'm going with B.", "B"),
        ("Let's not go with A.", UNREADABLE),
        ("The only option that fits is C.", "C"),
        ("The only image that matches is C.", "C"),
        ("The only option left is C.", "C"),
        ("The only option that doesn't fit is C.", UNREADABLE),
        ("The only option that matches neither is C.", UNREADABLE),
        ("A, B and D can be eliminated, leaving C.", "C"),
        ("A and B are ruled out, leaving C and D.", AMBIGUOUS),
        ("A, B and D are wrong, which leaves C.", "C"),
        ("After leaving A, the camera turned.", UNREADABLE),
        ("A, B and D can be eliminated, leaving only option C.", "C"),
        ("答案不是A,而是C。", "C"),
        ("不是A,是C", "C"),
        ("Die richtige Antwort ist nicht A, sondern C.", "C"),
        ("La réponse n'est pas A, mais C.", "C"),
        ("Not A, but C.", "C"),
        ("Ответ не A, а C.", "C"),
    ],
    "lengths": [
        ("Moved 0.6 m, not 1.2 m.", "A"),
        ("The camera moved 0.6 m, not 1.2 m.", "A"),
        ("Moved 0.6 m.", "A"),
        ("It moved 0.6 m rather than 1.2 m.", "A"),
        ("It moved not 0.6 m.", UNREADABLE),
        ("Moved more than 1.2 m.", UNREADABLE),
        ("Moved 0.6 m, not by 1.2 m but 0.4 m.", UNREADABLE),
        ("Moved 0.6 m or 0.8 m.", UNREADABLE),
    ],
}
"""Ways to state an answer, each with a neighbour that states none."""

TABLES = (QUALIFIED, UNQUALIFIED, HYPOTHETICAL, CONDITIONED, EMBEDDED, AFFIRMED, READABLE)

BY_STANCE: dict[str, list[tuple[str, str]]] = {
    kind: [row for table in TABLES for row in table.get(kind, [])]
    for kind in dict.fromkeys(kind for table in TABLES for kind in table)
}
"""All of them as in `tests.completions.COMPLETIONS`."""
