from functools import lru_cache
from types import SimpleNamespace


@lru_cache(maxsize=None)
def _all():
    def item(**kw):
        return SimpleNamespace(**kw)
    return (
        item(name="Распознавание грибов", task="Сеть получает снимок гриба и называет вид, а также говорит, ядовит ли он.", why_impressive="Бабушка ошибается чаще."),
        item(name="Распознавание рукописей", task="Сначала находит строки на скане архивного листа, затем переводит каждую строку в текст.", why_impressive="Почерк XVII века!"),
        item(name="Розмінування полів", task="Дрон знімає поле, мережа позначає на знімках предмети, схожі на міни.", why_impressive="Рятує життя саперів."),
        item(name="Αποκατάσταση επιγραφών", task="Το δίκτυο βλέπει μια σπασμένη επιγραφή και προτείνει τα γράμματα που λείπουν από αυτήν.", why_impressive="ΟΔΟΣ ή οδός, τα διαβάζει όλα."),
        item(name="Καταμέτρηση ελιών", task="Σε κάθε φωτογραφία κλαδιού βάζει ένα σημείο πάνω σε κάθε ελιά και τα μετράει.", why_impressive="Ξέρουμε τη σοδειά από τον Αύγουστο."),
    )


applications = lambda: [dict(vars(i)) for i in _all()]
