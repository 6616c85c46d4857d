KEYS = ("name", "task", "why_impressive")

VALUES = [
    ("손글씨 주소 인식", "편지 봉투에 손으로 쓴 주소를 사진에서 찾아 한 글자씩 읽고 우편번호로 바꾼다.", "사람도 읽기 어려운 글씨를 읽는다."),
    ("김치 냉장고 재고", "냉장고 안 사진에서 반찬통마다 상자를 그리고 무엇이 얼마나 남았는지 문장으로 말한다.", "어두운 구석도 알아본다."),
    ("İstanbul'da yaya sayımı", "Ağ, meydan kamerasının görüntüsündeki her yayanın çevresine bir kutu çizer ve onları sayar.", "Kalabalıkta bile şaşmaz."),
    ("ISI HARİTASI", "Termal görüntüdeki ısı kaçaklarını piksel piksel işaretler, böylece ışıldayan duvarlar hemen görülür.", "Işık gerekmez."),
    ("Jäätiköiden seuranta", "Verkko erottaa satelliittikuvasta jäätikön reunan merijäästä ja piirtää sen rajan kartalle pikselin tarkkuudella.", "Epäjärjestelmällisyyskään ei haittaa."),
]


def applications():
    return list(map(lambda row: dict(zip(KEYS, row)), VALUES))
