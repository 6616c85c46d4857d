# fails: load-color, load-grayscale, load-palette, load-alpha, report
# misconception: fixed-file-name
# believed that there is just one photograph in the lesson
def load_pixels(path):
    return np.array(Image.open('assets/bondi_beach.jpg').convert('RGB'))
