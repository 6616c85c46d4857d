# One entry for each language of my colleagues; none of these scripts puts spaces between words.
def applications() -> list[dict]:
    return [
        {"name": "ចាប់សញ្ញាចរាចរណ៍", "task": "បណ្តាញទទួលរូបភាពផ្លូវពីកាមេរ៉ារថយន្តហើយគូសប្រអប់ជុំវិញសញ្ញាចរាចរណ៍នីមួយៗព្រមទាំងប្រាប់ឈ្មោះ",
         "why_impressive": "វាដំណើរការទាំងយប់ទាំងភ្លៀង"},
        {"name": "ရောဂါပိုးတွေ့ရှိခြင်း", "task": "ကွန်ရက်သည်သွေးနမူနာ၏အဏုကြည့်ပုံကိုယူပြီးငှက်ဖျားပိုးပါသောဆဲလ်များကိုအမှတ်အသားပြုပေးသည်",
         "why_impressive": "ဆရာဝန်မရှိသောရွာများတွင်သုံးနိုင်သည်"},
        {"name": "ແປພາສາມື", "task": "ເຄືອຂ່າຍເບິ່ງວິດີໂອຂອງມືແລະໃບໜ້າແລ້ວຂຽນປະໂຫຍກທີ່ຄົນຫູໜວກເວົ້າອອກມາເປັນຕົວໜັງສື",
         "why_impressive": "ຊ່ວຍໃຫ້ຄົນຫູໜວກລົມກັບທຸກຄົນໄດ້"},
        {"name": "Reading palm-leaf manuscripts", "task": "Finds the lines of a photographed manuscript and turns every incised sign into text.",
         "why_impressive": "Only a few dozen people can still read these scripts."},
        {"name": "Landmine search", "task": "Takes thermal images from a drone and marks the pixels where a buried mine is likely.",
         "why_impressive": "Nobody has to walk there first."},
    ]
