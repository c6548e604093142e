"""More completions, by the kind of trouble that they make for a reader; see `tests.completions`.

A kind is a list, a verdict, a mark of reasoning, a prefix: each with its neighbours.
"""

from __future__ import annotations

from spacenum_datasets.answers import How

AMBIGUOUS, UNREADABLE, TRUNCATED = How.AMBIGUOUS, How.UNREADABLE, How.TRUNCATED
EMPTY, REFUSAL = How.EMPTY, How.REFUSAL

IMAGE_ECHO = "A. Image A\nB. Image B\nC. Image C\nD. Image D"
ANGLE_ECHO = "A. 10°\nB. 60°\nC. 40°\nD. 70°"

LISTED: dict[str, list[tuple[str, str]]] = {
    "images": [
        (f"Answer:\n{IMAGE_ECHO}", AMBIGUOUS),
        (f"Final answer:\n\n{IMAGE_ECHO}", AMBIGUOUS),
        (f"The correct answer is one of:\n{IMAGE_ECHO}", AMBIGUOUS),
        (f"Choices:\n{IMAGE_ECHO}\nAnswer: C", "C"),
        (f"{IMAGE_ECHO}\n\nC. Image C", "C"),
        (f"{IMAGE_ECHO}\nB", "B"),
        (f"Answer:\n{IMAGE_ECHO}\n\nThe answer is (D).", "D"),
        ("Please pick one of these:\n(A) Image A\n(B) Image B\n(C) Image C", AMBIGUOUS),
        ("I would choose from:\n- **A**: Image A\n- **B**: Image B\n- **C**: Image C", AMBIGUOUS),
        ("So:\n* A) too near\n* B) fits\n* C) too far\n* D) too far", AMBIGUOUS),
        ("So:\n1. A: too near\n2. B: matches\n3. C: too far", AMBIGUOUS),
        ("Therefore:\nImage A: too near\nImage B: matches\nImage C: too far", AMBIGUOUS),
        ("So, A: too near, B: matches, C: too far.", AMBIGUOUS),
        ("Answer: A) Image A B) Image B C) Image C D) Image D", AMBIGUOUS),
        ("I think:\nA - too near\nB - matches\nC - too far\n\nSo it must be C.", "C"),
        ("It is:\n(A) nearer\n(B) farther\n(C) turned\nHence (B).", "B"),
        ("<answer>\nA. Image A\nB. Image B\nC. Image C\nD. Image D\n</answer>", UNREADABLE),
        ("| Option | Seen |\n|---|---|\n| A | near |\n| B | far |\n| C | left |", AMBIGUOUS),
        ("Answer: A. The lamp is nearer.\nB: too far.\nC: too far.", "A"),
        ("Answer: B. Image B\n\nA: too near\nC: too far\nD: too far", "B"),
        ("The answer is (A) and not (B).", "A"),
        ("B. It fits.\n\nA: too near\nC: too far\nD: too far", AMBIGUOUS),
        ("Image A: <image>\nImage B: <image>\nWhich image shows this layout?", AMBIGUOUS),
    ],
    "angles": [
        (f"Answer choices:\n{ANGLE_ECHO}", AMBIGUOUS),
        (f"Answer:\n{ANGLE_ECHO}", AMBIGUOUS),
        (f"The options are\n{ANGLE_ECHO}\nanswer: b. 60°", "B"),
        ("Answer choices: A. 10° B. 60° C. 40° D. 70°", AMBIGUOUS),
        ("Options: (A) 10° (B) 60° (C) 40° (D) 70°. Answer: (C) 40°", "C"),
        ("A. 10°\nB. 60°\nAnswer:\nC. 40°", "C"),
        ("So:\nA: 10° is too small\nB: 60° fits\nC: 40° is too small", AMBIGUOUS),
        ("10°, 60°, 40°, 70°", AMBIGUOUS),
        ("60° is too much.", UNREADABLE),
    ],
    "two images": [
        ("Answer:\nA. Image A\nB. Image B", AMBIGUOUS),
        ("So:\nA: too near\nB: fits", AMBIGUOUS),
        ("A: too near\nB: fits\n\nB", "B"),
    ],
    "intervals": [
        ("Answer:\nA. [0.3, 0.9]\nB. [-0.2, 0.4]", AMBIGUOUS),
        ("A. [0.3, 0.9]\nB. [-0.2, 0.4]\nAnswer: [-0.2, 0.4]", "B"),
    ],
}
"""A list of options that is repeated or discussed states nothing by itself."""

VERDICTS: dict[str, list[tuple[str, str]]] = {
    "images": [
        ("A: No\nB: Yes\nC: No\nD: No", "B"),
        ("a: no\nb: no\nc: no\nd: yes", "D"),
        ("A) no\nB) no\nC) yes\nD) no", "C"),
        ("(A) No\n(B) Yes\n(C) No\n(D) No", "B"),
        ("**A**: No\n**B**: No\n**C**: No\n**D**: Yes", "D"),
        ("- A: No\n- B: No\n- C: Yes\n- D: No", "C"),
        ("* **Image A** – No\n* **Image B** – Yes\n* **Image C** – No", "B"),
        ("1. A - incorrect\n2. B - correct\n3. C - incorrect\n4. D - incorrect", "B"),
        ("Image A: no\nImage B: no\nImage C: yes\nImage D: no", "C"),
        ("Option A: wrong. Option B: wrong. Option C: right. Option D: wrong.", "C"),
        ("A: false, B: true, C: false, D: false", "B"),
        ("A=No, B=No, C=No, D=Yes", "D"),
        ("A no, B yes, C no, D no", "B"),
        ("A (no), B (no), C (yes), D (no)", "C"),
        ("A / no; B / no; C / yes; D / no", "C"),
        ("A: ❌\nB: ✅\nC: ❌\nD: ❌", "B"),
        ("❌ A\n❌ B\n✅ C\n❌ D", "C"),
        ("A ✗\nB ✗\nC ✗\nD ✓", "D"),
        ("A✗ B✓ C✗ D✗", "B"),
        ("- [ ] A\n- [x] B\n- [ ] C\n- [ ] D", "B"),
        ("| A | No |\n| B | No |\n| C | Yes |\n| D | No |", "C"),
        ("| Option | Verdict |\n|---|---|\n| A | ✗ |\n| B | ✓ |\n| C | ✗ |", "B"),
        ('{"A": "no", "B": "no", "C": "yes", "D": "no"}', "C"),
        ('{"A": false, "B": true, "C": false, "D": false}', "B"),
        ("A: No, the lamp is too near.\nB: No, it turned.\nC: Yes, it fits.\nD: No.", "C"),
        ("A: the lamp is too near - no\nB: the lamp fits - yes\nC: turned - no", "B"),
        ("(A) Image A - incorrect\n(B) Image B - incorrect\n(C) Image C - correct", "C"),
        ("The correct answer is:\n(A) Image A - wrong\n(B) Image B - right", "B"),
        ("Answer:\nA: No\nB: No\nC: Yes\nD: No", "C"),
        ("So: A - no, B - yes, C - no, D - no", "B"),
        ("Is it A? No. Is it B? No. Is it C? No. Is it D? Yes.", "D"),
        ("Could it be A? No. B? Yes.", "B"),
        ("A: does not match\nB: matches\nC: does not match\nD: does not match", "B"),
        ("B: Yes", "B"),
        ("Option C: correct", "C"),
        ("Correct: B\nIncorrect: A, C, D", "B"),
        ("A：否\nB：是\nC：否\nD：否", "B"),
        ("A: nein\nB: nein\nC: ja\nD: nein", "C"),
        ("A: non\nB: oui\nC: non", "B"),
        ("A: No\nB: Yes\nC: No\nD: No\n\nAnswer: D", "D"),
        ("A: No.\n\nB: No.\n\nC: Yes.\n\nD: No.", "C"),
        ("A is incorrect, B is correct, C is incorrect, D is incorrect", "B"),
        ("Image A: ✗ too near\nImage B: ✓ fits\nImage C: ✗", "B"),
        ("**A. No**\n**B. Yes**", "B"),
        ("A: Incorrect - too near.\nB: Correct - fits.\nC: Incorrect.", "B"),
        ("Image A? No, too near. Image B? Yes, it fits. Image C? No.", "B"),
        ("(a) no (b) no (c) yes (d) no", "C"),
        ("选项A：不正确\n选项B：正确\n选项C：不正确", "B"),
        # Too much, or nothing.
        ("A: Yes\nB: Yes\nC: No\nD: No", AMBIGUOUS),
        ("A: No\nB: No\nC: No\nD: No", AMBIGUOUS),
        ("A - no, B - no, C - no, D - no", AMBIGUOUS),
        ("A: No\nB: No\nC: No", AMBIGUOUS),
        ("A: No", UNREADABLE),
        ("❌ B", UNREADABLE),
        ("A: left\nB: right\nC: left", AMBIGUOUS),
        ("A: no change\nB: no lamp\nC: no sofa", AMBIGUOUS),
        ("A: correct size, wrong place\nB: wrong size, correct place", AMBIGUOUS),
        ("A: Yes, but the lamp is off\nB: No", AMBIGUOUS),
    ],
    "angles": [
        ("10°: no\n60°: yes\n40°: no\n70°: no", "B"),
        ("A. 10° ✗\nB. 60° ✗\nC. 40° ✓\nD. 70° ✗", "C"),
        ("A. 10° (incorrect)\nB. 60° (correct)\nC. 40° (incorrect)", "B"),
        ("10° - no, 60° - no, 40° - yes", "C"),
    ],
    "lengths": [
        ("0.6 m: No\n0.4 m: Yes\n0.8 m: No\n1.2 m: No", "B"),
        ("A. 0.6 m → no\nB. 0.4 m → no\nC. 0.8 m → no\nD. 1.2 m → yes", "D"),
    ],
    "boxes": [
        ("A: No\nB: No\nC: No\nD: Yes", "D"),
        ("A. [(0.0, 1.2), (0.4, 1.6)]: no\nB. [(0.3, 1.2), (0.7, 1.6)]: yes", "B"),
    ],
    "two images": [
        ("A: No\nB: Yes", "B"),
        ("A: No / B: Yes", "B"),
        ("A: Yes\nB: No", "A"),
        ("A? Yes. B? No.", "A"),
        ("A: No\nB: No", AMBIGUOUS),
    ],
    "intervals": [
        ("[0.3, 0.9]: no\n[-0.2, 0.4]: yes", "B"),
        ("A. No\nB. Yes", "B"),
    ],
}
"""Verdicts that leave one option state it."""

CORRECTED: dict[str, list[tuple[str, str]]] = {
    "images": [
        ("A? No, B.", "B"),
        ("A. No, wait. It's C.", "C"),
        ("A. No: C.", "C"),
        ("The answer is A. No, it's D.", "D"),
        ("A - no, sorry, B", "B"),
        ("Is it A? No.\nB shows the lamp.", AMBIGUOUS),
        ("Is the lamp nearer? No\nA: too near\nB: fits", AMBIGUOUS),
        ("Did it turn? No.\nA is unchanged.", UNREADABLE),
        ("The answer is not B, it's C.", "C"),
        ("It's not A, it's D.", "D"),
        ("Neither A nor B.", UNREADABLE),
        ("Neither A nor B, but C.", "C"),
        ("Neither A nor D; it's C.", "C"),
        ("The answer isn't A; it is D.", "D"),
        ("It can't be A. It's B.", "B"),
        ("Both A and B.", UNREADABLE),
    ],
}
"""`no` as a verdict corrects nothing; as a correction it still does."""

CONFIRMED: dict[str, list[tuple[str, str]]] = {
    "images": [
        ("Option B is correct, not A", "B"),
        ("Option B is correct, not A.", "B"),
        ("option b is correct, not a", "B"),
        ("**Option C** is correct: the lamp is nearer.", "C"),
        ("Option B is correct (the lamp is nearer).", "B"),
        ("Option B is correct — the lamp is nearer.", "B"),
        ("Option B is correct; the others are too far.", "B"),
        ("Image D is correct since the lamp left.", "D"),
        ("(D) is the correct one.", "D"),
        ("Image C is the right image.", "C"),
        ("Image B is the one.", "B"),
        ("B would be the correct answer.", "B"),
        ("The answer is B and not A.", "B"),
        ("Not A. Option B is correct.", "B"),
        ("Option A is correct and option B is wrong.", "A"),
        ("Neither A nor B is correct.", UNREADABLE),
        ("Image D shows what is seen afterwards.", "D"),
        ("Image B shows the correct view.", "B"),
        ("Option B is correct, but only in size.", UNREADABLE),
        ("Option B is not correct.", UNREADABLE),
        ("Image B shows what it sees afterwards.", "B"),
        ("image b shows what it sees afterwards", "B"),
        ("**Image C** shows what the agent sees afterwards.", "C"),
        ("Image D is what it sees afterwards.", "D"),
        ("Image A depicts the view after the movement.", "A"),
        ("Image B shows this layout.", "B"),
        ("Image C matches the layout.", "C"),
        ("What it sees afterwards is image C.", "C"),
        ("Only image D matches.", "D"),
        ("Image C matches best.", "C"),
        ("Image B does not show what it sees afterwards.", UNREADABLE),
        ("Image B shows a sofa.", UNREADABLE),
        ("Image A shows what it sees afterwards. Image B shows the view after a turn.", AMBIGUOUS),
    ],
    "two images": [
        ("Option A is correct, not B.", "A"),
        ("Image A shows what it sees afterwards.", "A"),
    ],
}
"""The letter first, and then that it is the one."""

PREFIXED: dict[str, list[tuple[str, str]]] = {
    "images": [
        ("✅ B", "B"),
        ("👉 C", "C"),
        ("➡️ **D**", "D"),
        ("🅱️", "B"),
        ("B ✅", "B"),
        ("Ⓑ", "B"),
        ("1. B", "B"),
        ("1) C", "C"),
        ("1. **D**", "D"),
        ("- B", "B"),
        ("* B", "B"),
        ("• B", "B"),
        ("– B", "B"),
        ("● B", "B"),
        ("+ (B)", "B"),
        ("> - B.", "B"),
        ("ASSISTANT: B", "B"),
        ("Assistant: (C)", "C"),
        ("**Assistant:** D", "D"),
        ("assistant\nB", "B"),
        ("<|im_start|>assistant\nB<|im_end|>", "B"),
        ("AI: B", "B"),
        ("Model: b", "B"),
        ("### Response:\nB", "B"),
        ("Response: B", "B"),
        ("Output: C", "C"),
        ("Verdict: D", "D"),
        ("1. A\n2. B", AMBIGUOUS),
        ("User: which?\nAssistant: B", "B"),
        ("☑ B", "B"),
        ("选项B：图像B", "B"),
        ("选项C: 图像C。", "C"),
        ("Option B: Image B", "B"),
        ("選択肢D：画像D", "D"),
        ("选项B：图像C", AMBIGUOUS),
        ("<CONCLUSION> B </CONCLUSION>", "B"),
        ("<conclusion>\nImage C\n</conclusion>", "C"),
        ("<Output>D</Output>", "D"),
        ("<final_answer>(A)</final_answer>", "A"),
        ("<response>The answer is B.</response>", "B"),
    ],
    "angles": [
        ("- 60°", "B"),
        ("👉 60°", "B"),
        ("1) 60°", "B"),
        ("1. 60°", "B"),
        ("ASSISTANT: 40°", "C"),
    ],
    "lengths": [("• 0.8 m", "C"), ("Assistant: 0,6 m", "A")],
}
"""Bullets, pictures, roles and wrappings around a lone answer."""

QUANTITIES: dict[str, list[tuple[str, str]]] = {
    "lengths": [
        ("The distance moved is approximately 0.6 m.", "A"),
        ("The distance moved forward is about 0.8 metres.", "C"),
        ("approx 0.6 meters", "A"),
        ("x = approximately 0.6 m", "A"),
        ("The agent moved roughly 0.8 m forward.", "C"),
        ("approx. 1.2 m", "D"),
        ("~0.4 m", "B"),
        ("roughly 40 cm", "B"),
        ("≈ 0.8 m", "C"),
        ("x ≈ 0.8 m", "C"),
        ("x is 0.4 m", "B"),
        ("x: 0.4 m", "B"),
        ("The value of x is approximately **1.2 m**.", "D"),
        ("move_forward(x), x = 0.6 m", "A"),
        ("move_forward(0.8 m)", "C"),
        ("The camera moved forward by approximately 0.8 m.", "C"),
        ("The distance moved is approximately 0.5 m.", UNREADABLE),
        ("The distance moved is not 0.6 m.", UNREADABLE),
        ("0.6 m is too far.", UNREADABLE),
    ],
    "angles": [
        ("rotate_left(x): x = 40°", "C"),
        ("rotate_left(x) = 40°", "C"),
        ("rotate_left(x = 40°)", "C"),
        ("rotate_left(40)", "C"),
        ("The rotation angle is approximately 60°.", "B"),
    ],
    "intervals": [
        ("x is from 0.3 to 0.9.", "A"),
        ("x ranges from -0.2 to 0.4", "B"),
        ("from 0.3 to 0.9", "A"),
        ("between 0.3 and 0.9", "A"),
        ("The chair spans from -0.2 to 0.4.", "B"),
        ("The interval is [0.3, 0.9].", "A"),
        ("x ∈ [0.3, 0.9]", "A"),
        ("x is from 0.3 to 0.4.", UNREADABLE),
    ],
    "boxes": [("The chair spans [(0.3, 1.2), (0.7, 1.6)].", "B")],
}
"""Numbers with what people say before them."""

REASONED: dict[str, list[tuple[str, str]]] = {
    "images": [
        ("[THINK]It is A?[/THINK]\n\nAnswer: B", "B"),
        ("<seed:think>A or C</seed:think>(D)", "D"),
        ("<Thought>It is A.</Thought>\n<Output>C</Output>", "C"),
        ("<thoughts>A</thoughts>B", "B"),
        ("<think>A</thinking>B", "B"),
        ("<reasoning>The answer is <think>A</think> so A", TRUNCATED),
        ("<reasoning type='long'>A</reasoning> C", "C"),
        ("<|begin_of_thought|>A<|end_of_thought|><|begin_of_solution|>B<|end_of_solution|>", "B"),
        ("<|channel|>analysis<|message|>So the answer is A", TRUNCATED),
        ("<|channel|>analysis<|message|>A.<|end|><|channel|>final<|message|>Answer: C", "C"),
        ("<|channel|>final<|message|>B<|return|>", "B"),
        ("analysisThe lamp is nearer, so A.assistantfinalB", "B"),
        ("analysisThe lamp is nearer, so the answer is A.", TRUNCATED),
        ("Here is my thought process: A is near. Here is my response: B", "B"),
        ("Here is my thought process: the answer is A", TRUNCATED),
        ("<scratchpad>A</scratchpad><answer>D</answer>", "D"),
        ("<answer>B</answer>\n<reasoning>In A the lamp is nearer.</reasoning>", "B"),
        ("◁think▷The answer is A", TRUNCATED),
        ("<THINK>the answer is A.</THINK>\nB.", "B"),
        ("<analysis>A</analysis>", EMPTY),
    ],
    "lengths": [("[THINK]0.6 m?[/THINK]0.8 m", "C"), ("<think>0.6 m", TRUNCATED)],
}
"""Marks of reasoning: whole, cut off, mixed."""

KINDS = (LISTED, VERDICTS, CORRECTED, CONFIRMED, PREFIXED, QUANTITIES, REASONED)

BY_KIND: dict[str, list[tuple[str, str]]] = {
    kind: [row for table in KINDS for row in table.get(kind, [])]
    for kind in dict.fromkeys(kind for table in KINDS for kind in table)
}
"""All of them as in `tests.completions.COMPLETIONS`."""
