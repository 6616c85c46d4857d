# fails: TODO
# misconception: fixed-file-name
# believed that there is just one photograph in the lesson
def load_pixels(path):
    return np.array(Image.open('assets/bondi_beach.jpg').convert('RGB'))
