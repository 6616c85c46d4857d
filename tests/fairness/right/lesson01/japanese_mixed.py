import json


def applications():
    text = """
[{"name": "抠图", "task": "网络接收一张人像照片，为每个像素估计透明度，从而把头发丝也从背景里分离出来。", "why_impressive": "连一根头发都不放过。"},
 {"name": "鳥の鳴き声ではなく姿", "task": "CNNが庭のカメラ画像から鳥を見つけ、四角で囲んで種名を答える。", "why_impressive": "三百種を見分ける。"},
 {"name": "ｸｽﾞｼ字の翻刻", "task": "江戸時代のくずし字で書かれた木版本の写真を読み、一文字ずつ現代の文字に置き換える。", "why_impressive": "読める人は人口の0.01％しかいない。"},
 {"name": "コンビニの棚", "task": "YOLOv8で棚の写真に写る商品をすべて検出し、売り切れた場所を店員のスマホへ知らせる。", "why_impressive": "店員の見回りがいらなくなる。"},
 {"name": "車牌識別", "task": "先在監視器畫面中找到車牌的位置，再逐字讀出上面的英文字母與數字。", "why_impressive": "時速一百公里也讀得到。",
  "paper": {"title": "端到端车牌识别", "year": 2018, "url": "https://openaccess.thecvf.com/content_ECCV_2018/papers/Zhenbo_Xu_Towards_End-to-End_License_ECCV_2018_paper.pdf"}}]
"""
    return json.loads(text)
