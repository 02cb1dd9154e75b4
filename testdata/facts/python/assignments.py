def assign(pair, rows, obj):
    a = b = 1
    a, b = b, a
    (c, d), *rest, last = rows
    obj.name = a
    obj.items["k"] = b
    obj.total += c
    rows[0] -= d
    rows[1:2] = rest
    del obj.name, rows[0], last
    if (n := len(rows)) > 3:
        return n
    x: int = 5
    y: str
    return x
