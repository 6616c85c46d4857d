# style: code golf
import numpy as n
from mtcnn import MTCNN as M
from PIL import Image as I, ImageDraw as D
d = M()
load_pixels = lambda path: n.array(I.open(path).convert("RGB"))
detect_faces = lambda pixels: sorted(d.detect_faces(pixels), key=lambda f: f["confidence"])[::-1]
first_face = lambda path: tuple(detect_faces(load_pixels(path))[0]["box"])
def draw_faces(path, out_path, first_only=True): i = I.fromarray(p := load_pixels(path)); f = detect_faces(p)[:1 if first_only else None]; [D.Draw(i).rectangle((x, y, x + w, y + h), None, "red", 2) for x, y, w, h in (q["box"] for q in f)]; i.save(out_path); return len(f)
