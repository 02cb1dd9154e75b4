async def read(path, session):
    if path:
        async with session.get(path) as response, lock:
            return await response.json()
    with (open(path) as source, open("b", "w") as (target, other)):
        target.write(source.read())
    with (
        open(path)
        .resolve() as lines
    ):
        return lines
