def applications() -> list[dict]:
    return [
        {"name": "To-do list scanner", "task": "Reads a photographed to-do list and adds each TODO item, with its date, to the calendar.", "why_impressive": "It knows my abbreviations: tbd, n/a, xxx."},
        {"name": "Placeholder filler", "task": "Fills the empty grey region of a photo with content that fits: image inpainting.", "why_impressive": "You cannot find the edge of the hole."},
        {"name": "Test strip reader", "task": "Gives the test result from a photo of a test strip by comparing its test and control lines.", "why_impressive": "No lab, no reader, no training."},
        {"name": "Font recognition", "task": "Names the font of a sample such as \"Lorem ipsum dolor sit amet\" from its photo.", "why_impressive": "Thousands of fonts, five letters."},
        {"name": "Example-based texture", "task": "Grows a large seamless texture from one small example image, without any repeated pattern.", "why_impressive": "It never stops ..."},
    ]
