# one entry per language: a class project of five friends
def applications():
    hi = {"name": "फसल के रोग", "task": "मॉडल पत्ती की तस्वीर लेता है और बताता है कि उसे कौन सा रोग है।", "why_impressive": "किसान को केवल फ़ोन चाहिए।"}
    ru = {"name": "Подсчёт тюленей", "task": "По снимкам с самолёта сеть находит каждого тюленя на льду и считает их.", "why_impressive": "Раньше считали вручную месяцами."}
    el = {"name": "Αρχαίες επιγραφές", "task": "Από τη φωτογραφία μιας πέτρας το δίκτυο συμπληρώνει τα γράμματα που λείπουν.", "why_impressive": "Οι ιστορικοί το χρησιμοποιούν ήδη."}
    vi = {"name": "Đếm xe máy", "task": "Mạng nhận ảnh từ camera giao thông rồi vẽ khung quanh từng xe máy.", "why_impressive": "Đường phố Hà Nội rất đông."}
    tr = {"name": "Halı desenleri", "task": "Bir halının fotoğrafından hangi yörede ve hangi yüzyılda dokunduğunu tahmin eder.", "why_impressive": "Uzmanlar bile yanılır."}
    return [hi, ru, el, vi, tr]
