def applications():
    return [
        {"name": "Typo-proof menus", "task": "Reads menu photos; translates every dish's name, aloud.", "why_impressive": "y"},
        {"name": "Mole tracking", "task": "Compares two skin photos and highlights changed moles.", "why_impressive": "Early."},
        {"name": "Ski posture", "task": "Estimates seventeen joints from video, then corrects knees.", "why_impressive": "Cheap coach"},
        {"name": "Tire wear", "task": "Measures tread depth in one ordinary smartphone picture.", "why_impressive": "No gauge"},
        {"name": "Bread browning", "task": "Watches crust color inside ovens, stops baking automatically.", "why_impressive": "My burnt loaves"},
    ]
