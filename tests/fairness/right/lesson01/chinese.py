# style: Chinese texts without spaces, dict(zip(keys, row)) from a table
# arguable: applications: Chinese has no spaces between words, so "eight words" cannot be counted by splitting


字段 = ("name", "task", "why_impressive")

表格 = [
    (
        "人脸识别支付",
        "输入一张刷脸时拍下的照片，网络输出一个特征向量，再与数据库里的向量比较，判断是不是同一个人。",
        "戴着眼镜、换了发型也能认出来，而且不到一秒钟。",
    ),
    (
        "肺部CT结节检测",
        "网络逐层查看三维的CT影像，用方框标出可疑的结节，并给出每个结节恶性的概率。",
        "医生一天要看几百张片子，会疲劳，机器不会。",
    ),
    (
        "手写汉字识别",
        "把一张手写汉字的图片送进去，从几千个汉字里选出最可能的那一个。",
        "我自己写的字，有时候连我自己都不认识。",
    ),
    (
        "老照片修复",
        "输入有划痕和褪色的旧照片，输出一张干净清晰、颜色自然的新照片。",
        "爷爷年轻时的样子，我第一次看得这么清楚。",
    ),
    (
        "无人机巡检电线",
        "从无人机拍摄的视频里找出破损的绝缘子，并在画面上画出它的位置和轮廓。",
        "工人不必再冒着危险爬上几十米高的铁塔。",
    ),
]

论文 = {
    "人脸识别支付": (
        "FaceNet: A Unified Embedding for Face Recognition and Clustering",
        2015,
        "https://arxiv.org/abs/1503.03832",
    ),
}


def applications():
    结果 = [dict(zip(字段, 行)) for 行 in 表格]
    for 条目 in 结果:
        if 条目["name"] in 论文:
            条目["paper"] = dict(zip(("title", "year", "url"), 论文[条目["name"]]))
    return 结果
