def applications():
    out = []
    out += [{"name": "OCR", "task": "scan in → characters out; handles columns, stamps, coffee stains & handwriting", "why_impressive": "100+ scripts"}]
    out += [{"name": "NeRF", "task": "≈50 photos of a scene → a function (x, y, z, θ, φ) ↦ (RGB, σ) → any new view", "why_impressive": "No mesh!"}]
    out += [{"name": "3D", "task": "one RGB photo → metric depth for each pixel → a point cloud you can walk around", "why_impressive": "1 eye is enough"}]
    out += [{"name": "VQA", "task": "photo + question (\"Is the stove on?\") → short answer (\"yes\") + the region it looked at", "why_impressive": "Be My Eyes"}]
    out += [{"name": "C++ → UI", "task": "screenshot of a user-interface → source-code that draws the same buttons, labels, and menus", "why_impressive": "★★★★★ for it"}]
    return out
