# fails: load-alpha
# misconception: alpha-onto-white
# believed that a transparent image has a white background
def load_pixels(path):
    with Image.open(path) as image:
        if image.mode == "RGBA":
            paper = Image.new("RGBA", image.size, "white")
            image = Image.alpha_composite(paper, image)
        return np.array(image.convert("RGB"))
