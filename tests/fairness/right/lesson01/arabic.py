# style: Arabic texts (right to left), class attributes collected with a loop


class Tatbiq:
    keys = ("name", "task", "why_impressive")

    def __init__(self, *texts, paper=None):
        self.texts = texts
        self.paper = paper

    def to_dict(self):
        d = {k: t for k, t in zip(self.keys, self.texts)}
        if self.paper is not None:
            d["paper"] = self.paper
        return d


def applications():
    # خمسة تطبيقات أعجبتني
    entries = [
        Tatbiq(
            "قراءة الخط العربي القديم",
            "تدخل صورة صفحة من مخطوطة قديمة وتخرج الشبكة النص المكتوب فيها حرفا حرفا.",
            "آلاف المخطوطات لم يقرأها أحد منذ قرون، والآن يمكن البحث فيها.",
        ),
        Tatbiq(
            "فحص شبكية العين",
            "تأخذ الشبكة صورة لقاع العين وتعطي درجة اعتلال الشبكية السكري عند المريض.",
            "يمكن إنقاذ البصر في قرية ليس فيها طبيب عيون واحد.",
            paper={
                "title": "Development and Validation of a Deep Learning Algorithm for Detection of Diabetic Retinopathy "
                "in Retinal Fundus Photographs",
                "year": 2016,
                "url": "https://pubmed.ncbi.nlm.nih.gov/27898976/",
            },
        ),
        Tatbiq(
            "عد أشجار النخيل",
            "من صورة جوية للواحة تحدد الشبكة مكان كل نخلة وترسم حولها دائرة.",
            "العد باليد يحتاج إلى أسابيع تحت الشمس، وهي تحتاج إلى دقيقة واحدة.",
        ),
        Tatbiq(
            "وصف الصور بالكلمات",
            "ترى الشبكة صورة وتكتب جملة كاملة تصف ما يحدث فيها من أشياء وأفعال.",
            "الآلة التي ترى وتتكلم كانت قبل سنوات قليلة خيالا علميا.",
            paper={
                "title": "Show, Attend and Tell: Neural Image Caption Generation with Visual Attention",
                "year": 2015,
                "url": "https://proceedings.mlr.press/v37/xuc15.html",
            },
        ),
        Tatbiq(
            "كشف الوجوه المزيفة",
            "تحلل الشبكة مقطع فيديو وتقرر هل الوجه حقيقي أم مركب بالحاسوب.",
            "العين البشرية تخدع بسهولة، أما الشبكة فتلاحظ آثارا صغيرة جدا.",
            paper={
                "title": "FaceForensics++: Learning to Detect Manipulated Facial Images",
                "year": 2019,
                "url": "https://arxiv.org/abs/1901.08971",
            },
        ),
    ]
    return [e.to_dict() for e in entries]
