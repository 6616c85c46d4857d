# style: old blog tutorial, pyplot.imread, Rectangle patch, savefig with axes
# arguable: draw_faces: the saved figure is not of the same size as the photograph (the lesson text allows it)
import matplotlib

matplotlib.use("Agg")
from matplotlib import pyplot
from matplotlib.patches import Rectangle
from mtcnn.mtcnn import MTCNN
import numpy as np


# load image from file
def load_pixels(path):
    data = pyplot.imread(path)
    # png files come as floats between 0 and 1
    if data.dtype != np.uint8:
        data = (data * 255).round().astype("uint8")
    # gray photographs have no third axis
    if data.ndim == 2:
        data = np.stack([data, data, data], axis=-1)
    if data.shape[2] == 2:
        data = np.repeat(data[:, :, :1], 3, axis=2)
    # forget the alpha channel
    return np.array(data[:, :, :3])


# create the detector, using default weights
detector = MTCNN()


def detect_faces(pixels):
    # detect faces in the image
    faces = detector.detect_faces(pixels)
    return sorted(faces, key=lambda f: f["confidence"], reverse=True)


def first_face(path):
    result = detect_faces(load_pixels(path))[0]
    # get coordinates
    x, y, width, height = result["box"]
    return (x, y, width, height)


# draw an image with detected objects
def draw_image_with_boxes(filename, out_filename, result_list):
    # load the image
    data = load_pixels(filename)
    # plot the image
    pyplot.figure(figsize=(8, 8))
    pyplot.imshow(data)
    # get the context for drawing boxes
    ax = pyplot.gca()
    # plot each box
    for result in result_list:
        # get coordinates
        x, y, width, height = result["box"]
        # create the shape
        rect = Rectangle((x, y), width, height, fill=False, color="red")
        # draw the box
        ax.add_patch(rect)
    # save the plot
    pyplot.savefig(out_filename, format="png")
    pyplot.close()


def draw_faces(path, out_path, first_only=True):
    faces = detect_faces(load_pixels(path))
    if first_only:
        faces = faces[0:1]
    draw_image_with_boxes(path, out_path, faces)
    return len(faces)
