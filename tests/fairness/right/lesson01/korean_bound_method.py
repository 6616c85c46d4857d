"""The function is a bound method of an object; Korean."""


class 목록:
    def __init__(self):
        self._항목 = []

    def 추가(self, 이름, 과제, 이유):
        self._항목 += [{"name": 이름, "task": 과제, "why_impressive": 이유}]
        return self

    def applications(self):
        return [dict(항목) for 항목 in self._항목]


applications = (
    목록()
    .추가("수어 번역", "수어를 하는 사람의 영상을 받아 손의 움직임을 읽고 한국어 문장으로 옮긴다", "표정까지 읽는다")
    .추가("딸기 수확 로봇", "온실 사진에서 익은 딸기만 찾아 각각의 위치를 상자로 돌려 준다", "잎에 가려도 찾는다")
    .추가("위조 지폐 판별", "지폐를 찍은 사진 한 장을 보고 진짜인지 가짜인지 확률로 답한다", "사람 눈보다 정확하다")
    .추가("옛 지도 복원", "찢어지고 바랜 지도의 사진을 받아 빠진 부분을 그럴듯하게 채워 넣는다", "선이 이어진다")
    .추가("심장 초음파", "초음파 영상의 매 순간마다 좌심실의 경계를 화소 단위로 그려 낸다", "박출률이 바로 나온다")
    .applications
)
