# style: plain list literal, no papers, everyday English
"""Lesson 01."""


def applications():
    return [
        {
            "name": "Reading X-rays of the chest",
            "task": "A gray X-ray goes in and for each of several lung diseases a probability comes out.",
            "why_impressive": "It takes a doctor years to learn this and there are villages with no doctor at all.",
        },
        {
            "name": "Self-driving cars that follow the lane",
            "task": "Frames from a camera behind the windshield go in, the angle of the steering wheel comes out.",
            "why_impressive": "Nobody wrote down what a road looks like, and still the car stays on it.",
        },
        {
            "name": "Naming birds in the garden",
            "task": "You take a picture of a bird and the network picks one species out of thousands.",
            "why_impressive": "My grandmother, who hates computers, uses it every single morning.",
        },
        {
            "name": "Removing tourists from vacation photos",
            "task": "It gets a photo with a hole where someone stood and invents the missing background.",
            "why_impressive": "It has to imagine a wall that no camera ever saw, and I cannot spot the seam.",
        },
        {
            "name": "Sorting trash at a recycling plant",
            "task": "From a video of a conveyor belt it outlines each bottle, can and carton so a robot can grab it.",
            "why_impressive": "Crushed, dirty and half hidden objects are recognized faster than I can blink.",
        },
    ]
