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
