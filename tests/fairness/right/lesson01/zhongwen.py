"""第一课：计算机视觉中的深度学习应用。"""

from collections import OrderedDict


def 条目(名称, 任务, 理由, 论文=None):
    结果 = OrderedDict(name=名称, task=任务, why_impressive=理由)
    if 论文 is not None:
        标题, 年份, 网址 = 论文
        结果["paper"] = OrderedDict(title=标题, year=年份, url=网址)
    return 结果


def applications() -> list[dict]:
    return [
        # 十六个汉字
        条目("水稻病害诊断", "从叶片照片判断水稻患哪一种常见病", "农民用一部手机就能得到专家意见。"),
        条目(
            "甲骨文识别",
            "把拓片上残缺的字切分出来，再与已知字形逐一比对，给出最可能的今字。",
            "三千年前的刻痕，今天的网络竟然读得懂。",
        ),
        条目(
            "单张照片估计深度",
            "输入一张普通彩色照片，输出每个像素离相机有多远。",
            "只有一只眼睛，却看得出远近。",
            ("Unsupervised Monocular Depth Estimation with Left-Right Consistency", 2017, "https://arxiv.org/abs/1609.03677"),
        ),
        条目(
            "黑白电影上色",
            "对 black-and-white 影片的每一帧预测颜色，并让前后帧保持一致。",
            "它知道草是绿的，却没有人告诉过它。",
            ("Colorful Image Colorization", 2016, "https://arxiv.org/pdf/1603.08511"),
        ),
        条目(
            "地铁客流统计",
            "在监控画面中估计人群密度图，把密度加起来就得到总人数。",
            "几千人挤在一起，误差只有几个百分点。",
            (
                "Single-Image Crowd Counting via Multi-Column Convolutional Neural Network",
                2016,
                "https://openaccess.thecvf.com/content_cvpr_2016/html/Zhang_Single-Image_Crowd_Counting_CVPR_2016_paper.html",
            ),
        ),
    ]


if __name__ == "__main__":
    for 项 in applications():
        print(项["name"], len(项["task"]))
