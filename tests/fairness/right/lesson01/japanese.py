# style: Japanese texts, full-width punctuation, JSON text parsed at call time
# arguable: applications: Japanese has no spaces between words, so "eight words" cannot be counted by splitting
import json

データ = """
[
  {"name": "くずし字の解読",
   "task": "古い和本のページの写真を入力すると、くずし字を一文字ずつ見つけて現代の文字に変換して出力する。",
   "why_impressive": "専門家でも何年もかかる本が、数秒で読めるようになるから。",
   "paper": {"title": "Deep Learning for Classical Japanese Literature", "year": 2018,
             "url": "https://arxiv.org/abs/1812.01718"}},
  {"name": "線画の自動着色",
   "task": "白黒の線だけで描かれたイラストを受け取り、自然な色を塗ったカラー画像を返す。",
   "why_impressive": "影のつけ方まで、まるで人間のイラストレーターのようだ。"},
  {"name": "魚の選別",
   "task": "ベルトコンベアを流れる魚の映像から、種類と大きさを一匹ずつ推定する。",
   "why_impressive": "市場で四十年働いた父よりも速い。"},
  {"name": "手話の翻訳",
   "task": "手話で話す人の動画を入力として、その内容を普通の文章に直して出力する。",
   "why_impressive": "手の形だけでなく、顔の表情まで意味に使っているところがすごい。",
   "paper": {"title": "Neural Sign Language Translation", "year": 2018,
             "url": "https://openaccess.thecvf.com/content_cvpr_2018/html/Camgoz_Neural_Sign_Language_CVPR_2018_paper.html"}},
  {"name": "地震後の建物被害の判定",
   "task": "災害の前と後の衛星写真を比べて、建物ごとに被害の程度を四段階で答える。",
   "why_impressive": "道路が通れなくても、空からすぐに助けの必要な場所が分かる。",
   "paper": {"title": "xBD: A Dataset for Assessing Building Damage from Satellite Imagery", "year": 2019,
             "url": "https://arxiv.org/abs/1911.09296"}}
]
"""


def applications():
    return json.loads(データ)
