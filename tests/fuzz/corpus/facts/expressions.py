1def dispatch(command, limit):
    match command:
        case "stop" | "quit":
            return 0
        case ["go", direction, *rest] if limit > 1:
            return move(direction, rest)
        case {"name": name, "args": [first], **others}:
            return call(name, first, others)
        case Point(x=0, y=y) as point:
            return y, point
        case str(text):
            return text
        case Color.RED:
            return "red"
        case None | -1:
            return "none"
        case (a, b):
            return a, b
        case other:
            return other
    return None
from typing import Annotated, Literal, Optional


def annotated(
    a: Optional[str],
    b: dict[str, list["Item"]],
    c: Literal["on", "off"] = "on",
    d: Annotated[int, Field(ge=0, description="how many")] = 1,
    e: str | None = None,
    f: "pkg.Item" = None,
    g: typing.Annotated[str, "a label"] = "",
    *args: int,
    **kwargs: typing.Any,
) -> "Result":
    return a


type Alias = list[int]
def collect(rows, wanted):
    names = [row.name for row in rows if row.name in wanted]
    by_id = {row.id: row for row in rows}
    flat = {cell for row in rows for cell in row if cell}
    later = [lambda: row for row in rows]
    return any(name == "x" for name in names), by_id, flat, later
def loop(items):
    found = None
    for index, item in enumerate(items):
        if item.skip:
            continue
        if item.wanted:
            found = item
            break
    else:
        found = "none"
    while found:
        found = found.next
    while True:
        if stop():
            break
    return found
