# misconception: same-padding
_kept = describe_shapes


def describe_shapes():
    side = 256
    return dict(_kept(), conv=(side, side, 32), pool=(side // 2, side // 2, 32), flatten=((side // 2) ** 2 * 32,))
