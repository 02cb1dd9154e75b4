def send(client, items, options):
    client.post("/x", *items, json={"id": 1, **options}, **options)
    return client.get("/y")["data"][0].strip().split(",")[1:]


result = send(client, (item.name for item in items))
