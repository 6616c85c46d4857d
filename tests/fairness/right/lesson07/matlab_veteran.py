# style: Matlab and R veteran, matrices, asks MTCNN for its numeric matrix and takes the columns apart
import numpy as np
from mtcnn import MTCNN
from PIL import Image

# columns of the matrix: 1 image, 2-5 box, 6 confidence, 7-11 x of the points, 12-16 y of the points
NAMES = ["left_eye", "right_eye", "nose", "mouth_left", "mouth_right"]
net = MTCNN()


def imread(path):
    return np.array(Image.open(path).convert("RGB"))


load_pixels = imread


def detect_faces(pixels):
    M = net.detect_faces(pixels, output_type="numpy", box_format="xyxy")
    # nothing found: zero rows
    if M is None or len(M) == 0:
        return []
    M = np.atleast_2d(M)
    M = M[np.argsort(-M[:, 5])]
    out = []
    for r in range(M.shape[0]):
        x1, y1, x2, y2 = np.round(M[r, 1:5]).astype(int)
        px = np.round(M[r, 6:11]).astype(int)
        py = np.round(M[r, 11:16]).astype(int)
        out.append(
            dict(
                box=np.array([x1, y1, x2 - x1, y2 - y1]).tolist(),
                confidence=M[r, 5],
                keypoints=dict(zip(NAMES, zip(px.tolist(), py.tolist()))),
            )
        )
    return out


def first_face(path):
    I = imread(path)
    faces = detect_faces(I)
    b = faces[0]["box"]
    return (b[0], b[1], b[2], b[3])


def draw_faces(path, out_path, first_only=True):
    I = imread(path)
    [nrow, ncol, nchan] = I.shape
    R, G, B = I[:, :, 0].copy(), I[:, :, 1].copy(), I[:, :, 2].copy()
    faces = detect_faces(I)
    n = min(len(faces), 1) if first_only else len(faces)
    [cc, rr] = np.meshgrid(np.arange(ncol), np.arange(nrow))
    for k in range(0, n):
        x, y, w, h = faces[k]["box"]
        outer = (cc >= x) & (cc <= x + w) & (rr >= y) & (rr <= y + h)
        inner = (cc >= x + 2) & (cc <= x + w - 2) & (rr >= y + 2) & (rr <= y + h - 2)
        mask = outer & ~inner
        R[mask], G[mask], B[mask] = 255, 0, 0
    Image.fromarray(np.dstack((R, G, B))).save(out_path)
    return n
