plain = 'a\tb\x41\u00e9\N{DASH}\
c'
raw = r"\d+"
data = b"\x00\xff" b"tail"
triple = """one
two"""
joined = "SELECT " "1"
hexadecimal = 0xFF_FF
million = 1_000_000
ratio = 1.5e3
negative = -1
nothing = None
flags = [True, False, ...]
mapping = {"a": 1, 2: "b", **other, key: value}
unique = {1, *more}
pair = 1, "two"
