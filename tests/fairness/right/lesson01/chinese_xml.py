"""XML inside the file; traditional Chinese, with Latin abbreviations and full-width punctuation."""

import xml.etree.ElementTree as ET

DOCUMENT = """
<list>
  <app name="登革熱蚊蟲辨識"><task>輸入一張顯微鏡照片，網路判斷蚊子屬於哪一個品種。</task><why_impressive>不必送到實驗室。</why_impressive></app>
  <app name="自動停車"><task>由四個魚眼鏡頭的影像找出空的車位，並傳回它的四個角。</task><why_impressive>夜裡也可以。</why_impressive></app>
  <app name="齒科X光"><task>在整張X光片上標出每一顆牙齒，並指出疑似蛀牙的像素。</task><why_impressive>醫生會漏看。</why_impressive></app>
  <app name="老照片上色"><task>收到黑白照片後，推測每個像素原來的顏色，傳回彩色照片。</task><why_impressive>祖母的裙子是藍色的！</why_impressive></app>
  <app name="稻田淹水面積"><task>比較颱風前後的衛星影像，算出哪些田被水淹沒。</task><why_impressive>當天就有結果。</why_impressive></app>
</list>
"""


def applications():
    found = []
    for app in ET.fromstring(DOCUMENT):
        entry = {child.tag: child.text for child in app}
        entry["name"] = app.get("name")
        found.append(entry)
    return found
