"""第一課。日本語と中国語で書きました。"""


def applications() -> list[dict]:
    一 = dict(
        name="手話の認識",
        task="カメラの映像から手の関節の位置を推定し、手話の単語を文章に直す。",
        why_impressive="指が重なって隠れていても正しく読み取れる。",
    )
    二 = dict(
        name="衛星写真による洪水の把握",
        task="人工衛星の画像の各画素を水と陸に分類し、浸水した地域の地図を作る。",
        why_impressive="雲や夜でも、数分で広い地域を調べられる。",
    )
    三 = dict(
        name="车牌识别",
        task="网络先在照片中找到车牌的位置,再逐个读出上面的字符。",
        why_impressive="在雨夜和高速行驶中依然准确。",
    )
    四 = dict(
        name="老照片修复",
        task="输入有划痕的旧照片,网络猜测缺失的内容并输出完整的图像。",
        why_impressive="它补上的细节看起来像从未丢失过。",
    )
    # eighteen characters without the full stop: nine words
    五 = dict(
        name="文字から絵を作る",
        task="文章を読み込み内容に合う絵を描き出す。",
        why_impressive="存在しない風景が写真のように見える。",
        paper={
            "title": "High-Resolution Image Synthesis with Latent Diffusion Models",
            "year": 2022,
            "url": "https://arxiv.org/abs/2112.10752",
        },
    )
    return [一, 二, 三, 四, 五]


if __name__ == "__main__":
    for eintrag in applications():
        print(eintrag["name"], len(eintrag["task"]))
