def dispatch(command, limit):
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
