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
