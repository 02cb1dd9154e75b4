import os

def good(a):
    return os.system(a)

def broken(:
    x = = 3

result = good("x")
