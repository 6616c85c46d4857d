"""Lesson 01, one entry in each of several languages; parsed from one block of text."""

import re
from collections.abc import Iterator

TEXT = """
# 手書きのレシピを読む
写真に写った手書きの文字を行ごとに切り出し、検索できるテキストに変換する。
祖母のくせ字まで読み取るのには本当に驚いた。

# Определение пород птиц
По снимку с кормушки сеть называет вид птицы и показывает, где она сидит.
Самку воробья я сам до сих пор путаю.

# 도로 표지판 인식
자동차 카메라 영상에서 표지판을 찾아 상자로 표시하고 그 뜻을 분류한다.
비가 오는 밤에도 거의 틀리지 않는다.

# كشف التصدعات في الجسور
تفحص الشبكة صور الطائرة المسيرة وتلون كل بكسل يقع على صدع في الخرسانة.
لا يحتاج أحد إلى التسلق بالحبال.

# Ανάγνωση παπύρων
Το δίκτυο ξεχωρίζει το μελάνι από το κάρβουνο σε τομογραφίες κλειστών κυλίνδρων.
Κανείς δεν χρειάζεται να ξετυλίξει τον πάπυρο.

# Compter les étoiles d'un amas
À partir d'une plaque photographique, le réseau sépare les étoiles qui se chevauchent et donne leur position.
L'œil n'y voit qu'une tache.

# फसल की उपज का अनुमान
उपग्रह के चित्रों से नेटवर्क हर खेत की फसल पहचानकर उसकी उपज बताता है।
कटाई से महीनों पहले अनुमान मिल जाता है।
"""


def _blocks() -> Iterator[tuple[str, str, str]]:
    for block in re.split(r"\n\s*\n", TEXT.strip()):
        name, task, why = block.splitlines()
        yield name.removeprefix("# "), task, why


def applications() -> list[dict]:
    return list({"name": n, "task": t, "why_impressive": w} for n, t, w in _blocks())


if __name__ == "__main__":
    print(applications())
