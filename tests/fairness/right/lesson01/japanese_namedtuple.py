"""Named tuples; Japanese without spaces, some of it in Latin letters."""

from collections import namedtuple

応用 = namedtuple("応用", "name task why_impressive")


def applications():
    一覧 = (
        応用("魚の選別", "ベルトの上を流れる魚の写真から種類を一つ答える", "市場の朝に間に合う"),
        応用("CTで肝臓を測る", "CT画像の各画素について肝臓か腫瘍かその他かを判定する", "体積まで分かる"),
        応用("くずし字OCR", "古い本のページ画像を受け取り、文字を一つずつ現代の字に直す", "読める人が少ない"),
        応用("桜の開花予報", "毎日の定点写真を見て、花が何割ほど咲いたかを数値で返す", "雨の日も働く"),
        応用("防犯カメラの匿名化", "映像に写った顔の位置をすべて検出し、ぼかした映像を返す", "人を守る"),
    )
    return [項目._asdict() for 項目 in 一覧]
