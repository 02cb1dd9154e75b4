1from dataclasses import dataclass
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
def guarded(path):
    handle = None
    try:
        handle = open(path)
        data = handle.read()
    except (OSError, ValueError) as error:
        log(error)
        raise RuntimeError("failed") from error
    except KeyError:
        return None
    else:
        check(data)
    finally:
        close(handle)
    return data


def retry(work):
    while True:
        try:
            return work()
        except Exception:
            continue
        finally:
            tick()


def bare(work):
    try:
        work()
    except:
        raise
def build(name, table, width):
    greeting = f"Hello {name!r:>{width}}, {{braces}} " f"{table.upper()}" " end"
    query = "SELECT * FROM " + table + " WHERE n = '" + name + "'"
    percent = "%s: 100%% of %5.2f" % (name, width)
    by_name = "%(n)s" % {"n": name}
    single = "<%s>" % name
    template = "{}/{}".format(name, table)
    line = ",".join([name, table])
    greeting += "!"
    return greeting, query, percent, by_name, single, template, line
