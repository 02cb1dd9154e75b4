def collect(rows, wanted):
    names = [row.name for row in rows if row.name in wanted]
    by_id = {row.id: row for row in rows}
    flat = {cell for row in rows for cell in row if cell}
    later = [lambda: row for row in rows]
    return any(name == "x" for name in names), by_id, flat, later
