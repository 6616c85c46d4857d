entry = {
    "name": "Removing noise from photographs",
    "task": "The network receives a grainy photograph, estimates the noise "
    "at every pixel, and returns the same scene without it.",
    "why_impressive": "It tells random grain from real texture without ever having seen the scene.",
}
for key, text in entry.items():
    print(key, type(text).__name__, len(text.split()))
