from dataclasses import dataclass
from base import Base, Mixin


@dataclass(frozen=True)
class Point(Base, Mixin, metaclass=Meta):
    """A place."""

    x: int
    y: "int" = 0
    label: Optional[str] = None
    names = ["x", "y"]

    def __init__(self, x):
        super().__init__()
        self.x = x

    @property
    def norm(self) -> float:
        return self.x

    @norm.setter
    def norm(self, value):
        self.x = value

    @classmethod
    def origin(cls):
        return cls(0)

    @staticmethod
    def parse(text):
        return Point(text)

    class Meta:
        ordering = "x"
