"""Completions that are easily misread, in other languages than English.

Texts are parted by "¦" and have line breaks at "⏎"; where a line of this file ends is a blank.
"""

from __future__ import annotations

MISREAD: dict[str, dict[str, str]] = {
    "images": {
        "D": r"""
答：D ¦ D番 ¦ D번입니다. ¦ 画像Dが正しい。 ¦ Dを選びます。 ¦ 最も近いのはDです。 ¦
正しいのは画像Dです。 ¦ Dが最も近いです。 ¦ 가장 가까운 것은 D입니다. ¦ D라고 생각합니다. ¦
올바른 이미지는 D입니다. ¦ D를 선택합니다. ¦ La respuesta correcta es la D. ¦ Creo que la
respuesta es D. ¦ La opción correcta es la D ¦ Diría que es la D. ¦ Me quedo con la D. ¦ La D es
correcta. ¦ La imagen D es la correcta. ¦ La D. ¦ Elegiría la opción D. ¦ Je pense que c'est D. ¦
Je dirais D. ¦ D est la bonne réponse. ¦ L'image D est la bonne. ¦ L'image D correspond le mieux.
¦ La bonne image est la D. ¦ La réponse est D et non A. ¦ Richtig ist Antwort D. ¦ Ich tippe auf
D. ¦ Ich nehme D. ¦ D ist korrekt. ¦ D passt am besten. ¦ Bild D passt am besten. ¦ Die Antwort
ist D und nicht A. ¦ Das Bild D ist richtig. ¦ Am besten passt Bild D. ¦ A alternativa D está
correta. ¦ Acho que é a D. ¦ A correta é a D. ¦ Correta: D ¦ A letra D ¦ Penso che sia la D. ¦
Direi D. ¦ La D è corretta. ¦ Scelgo la D. ¦ Правильный вариант — D. ¦ Думаю, это D. ¦ Я думаю,
что ответ D. ¦ Скорее всего, D. ¦ D подходит лучше всего. ¦ Изображение D верное. ¦ Ответом
является D. ¦ Prawidłowa odpowiedź: D ¦ Myślę, że to D. ¦ Wybieram D. ¦ Odpowiedź D ¦ Odpowiedź D
jest poprawna. ¦ To jest D. ¦ Poprawny obraz to D. ¦ Jag tror att det är D. ¦ Jag väljer D. ¦
Bild D är rätt. ¦ D är rätt svar. ¦ Rätt bild är D. ¦ Riktig svar er D. ¦ Det rigtige svar er D.
¦ Het juiste antwoord is D. ¦ Ik kies D. ¦ Afbeelding D past het best. ¦ الإجابة هي D ¦ الخيار D
¦ الصورة الصحيحة هي D. ¦ أعتقد أن الإجابة هي D ¦ D هي الإجابة الصحيحة ¦ सही उत्तर D है। ¦ विकल्प
D ¦ Doğru seçenek D. ¦ Doğru yanıt: D ¦ Bence D. ¦ D doğru. ¦ D şıkkı doğru ¦ Tôi chọn D. ¦ Đáp
án đúng là D. ¦ Hình D ¦ Saya memilih D. ¦ Jawaban yang benar adalah D. ¦ Pilihan D ¦ Správná
odpověď je D. ¦ Správně je D. ¦ 我认为答案是D。 ¦ 选择：D ¦ 应当选D。 ¦ 我选图D ¦ D正确，A错误。
¦ D更符合。 ¦ 正确选项：D ¦ 结果是D ¦ 答案应为D ¦ 因此应选D。 ¦ 图像D最接近。 ¦ D是对的 ¦ D.
""",
        "none": r"""
D ist nicht richtig. ¦ D ist falsch. ¦ Richtig ist nicht D. ¦ Ich denke, es ist nicht D. ¦ Ich
glaube nicht, dass es D ist. ¦ Je ne pense pas que ce soit D. ¦ Je ne pense pas que la réponse
est D. ¦ D n'est pas correct. ¦ L'image D ne correspond pas. ¦ Ce n'est pas D. ¦ La D no es
correcta. ¦ No creo que sea la D. ¦ No es la D. ¦ La incorrecta es la D. ¦ La respuesta
incorrecta es la D. ¦ A errada é a D. ¦ A D não está correta. ¦ Não acho que é a D. ¦ La D non è
corretta. ¦ Non è la D. ¦ D неверно. ¦ D не подходит. ¦ Это не D. ¦ Неверный ответ D ¦ Не думаю,
что это D. ¦ D nie jest poprawna. ¦ To nie jest D. ¦ Niepoprawna odpowiedź to D. ¦ D är inte
rätt. ¦ Det är inte D. ¦ Fel svar är D. ¦ D is niet juist. ¦ Ik denk niet dat het D is. ¦ الإجابة
ليست D ¦ D ليست الإجابة الصحيحة ¦ D不正确 ¦ D项不正确 ¦ D不符合。 ¦ 最不符合的是D ¦ 我认为不是D ¦
我不认为是D ¦ 不是D ¦ D正确吗？ ¦ 是D吗？ ¦ D是否正确 ¦ 如果D正确 ¦ D或A ¦ A和D都符合 ¦ A、D符合
¦ D가 맞지 않습니다. ¦ 이미지 D가 아닙니다. ¦ D가 맞을까요? ¦ Dではないと思います。 ¦
Dが正しいとは限らない。 ¦ Dは正しくない。 ¦ Dだと思いません。 ¦ D değil. ¦ D yanlış. ¦ không phải
D ¦ Bukan D. ¦ D salah. ¦ सही उत्तर D नहीं है ¦ Wäre es D, sähe man die Lampe. ¦ Ob D richtig
ist, weiß ich nicht. ¦ Est-ce que c'est D ? ¦ ¿Es la D? ¦ È la D? ¦ É a D? ¦ Это D? ¦ Czy to D? ¦
Är det D? ¦ Richtig ist A oder D. ¦ Creo que es A o D. ¦ Je pense que c'est A ou D. ¦ Думаю, это
A или D. ¦ 我认为是A或D ¦ DかAだと思います。 ¦ La D es correcta en tamaño pero no en posición. ¦
D est correcte, mais l'angle est faux. ¦ D passt nicht. ¦ D passt, aber A auch. ¦ A es una
habitación. ¦ A es la imagen de antes. ¦ A é a imagem inicial. ¦ A est une vue de la lampe. ¦ a
la derecha ¦ Una lampada a sinistra.
""",
    },
}
"""Kind of question -> letter of the chosen option, or "none" -> texts."""
