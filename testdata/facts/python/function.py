"""Adds numbers."""


async def add(first: int, /, second: "Number" = 1, *rest, scale: float = 2.0, **more) -> int:
    """Add two numbers.

        Indented.
    """
    return await compute(first, second, *rest, scale=scale, **more)


def outer(limit):
    total = 0

    def inner(step=limit):
        nonlocal total
        total += step
        return total

    return inner


def numbers(start):
    yield start
    received = yield
    yield from range(received)


square = lambda value, power=2: value**power
