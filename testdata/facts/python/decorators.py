@mcp.tool(name="add")
@logged
async def add(a: int) -> int:
    return a


@registry.register
class Handler:
    @validator("x", mode="before")
    def check(cls, value):
        return value
