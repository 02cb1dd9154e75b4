import os

LEVEL = "low"
counter = 0


def raise_level():
    global counter
    counter = counter + 1
    level = LEVEL
    return print(level, os.environ)


class Settings:
    LEVEL = "class"

    def level(self):
        return LEVEL


if os.name == "nt":
    LEVEL = "high"
