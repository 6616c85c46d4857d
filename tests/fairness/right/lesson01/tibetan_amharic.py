# Tibetan separates syllables by a dot, and Ethiopic words may be separated by two dots.
def applications():
    return [
        {"name": "የቡና በሽታ", "task": "መረቡ፡የቡና፡ቅጠል፡ፎቶ፡ይቀበላል፡እና፡የትኛው፡በሽታ፡እንዳለበት፡ይናገራል።", "why_impressive": "ገበሬው ወዲያውኑ መልስ ያገኛል።"},
        {"name": "የግዕዝ ጽሑፍ ንባብ", "task": "የድሮ ብራና ፎቶ ወስዶ እያንዳንዱን ፊደል ያነባል ከዚያም ጽሑፉን ይሰጣል።", "why_impressive": "በጣም ያረጁ ብራናዎችን ያነባል።"},
        {"name": "དཔེ་ཆ་ཀློག་པ", "task": "དྲ་རྒྱས་དཔེ་ཆའི་པར་ལེན་ནས་ཡི་གེ་རེ་རེ་ངོས་འཛིན་བྱས་ཏེ་ཡིག་ཆར་བསྒྱུར་གྱི་ཡོད།", "why_impressive": "མི་ཡིས་མི་ཐུབ་པའི་མགྱོགས་ཚད་རེད།"},
        {"name": "Yak counting", "task": "Marks each yak on drone images of high pastures with a point, at any season.", "why_impressive": "Black dots on black rock."},
        {"name": "Glacial lake warning", "task": "Separates water from ice and shade in radar images and reports lakes that grow.", "why_impressive": "It gives a valley days of warning."},
    ]
