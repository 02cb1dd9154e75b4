def check(user, role, limit):
    if not user or role == "admin" and limit is not None:
        level = 1
    elif 0 < limit <= 10:
        level = 2
    else:
        level = 3
    name = user.name or "nobody"
    kind = "big" if limit > 5 else "mid" if limit > 2 else "small"
    inside = 1 < limit < 9
    assert role in ROLES, f"bad {role}"
    return not inside, level, name, kind
