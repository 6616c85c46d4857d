# fails: report
# misconception: path-as-array
# believed that report gets the pixels that were loaded
def report(path):
    return {'dtype': str(path.dtype), 'before': pixel_range(path), 'after': pixel_range(normalize(path))}
