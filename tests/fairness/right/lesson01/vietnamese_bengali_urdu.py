import numpy as np

bang = np.array([
    ["Chẩn đoán bệnh lúa", "Mạng nhận ảnh chụp một lá lúa và cho biết cây bị đạo ôn hay khô vằn.", "Nông dân chỉ cần điện thoại."],
    ["Đếm tôm giống", "Từ ảnh chụp một khay nước, mạng chấm một điểm lên mỗi con tôm rồi đếm.", "Tôm trong suốt mà vẫn đếm đúng."],
    ["রিকশা শনাক্তকরণ", "ঢাকার রাস্তার ছবিতে প্রতিটি রিকশার চারপাশে একটি বাক্স আঁকে এবং গুনে দেয়।", "ভিড়ের মধ্যেও কাজ করে।"],
    ["হাতের লেখা পড়া", "স্কুলের খাতার ছবি থেকে প্রতিটি বাংলা যুক্তাক্ষর চিনে নিয়ে লেখায় রূপান্তর করে।", "যুক্তাক্ষর তিনশোর বেশি।"],
    ["اردو خطاطی کی پہچان", "یہ نیٹ ورک نستعلیق میں لکھے ہوئے صفحے کی تصویر پڑھ کر اسے متن میں بدل دیتا ہے۔", "حروف ایک دوسرے پر چڑھے ہوتے ہیں۔"],
])


def applications() -> list[dict]:
    ten_ba_cot = ["name", "task", "why_impressive"]
    return [{k: str(v) for k, v in zip(ten_ba_cot, hang)} for hang in bang]
