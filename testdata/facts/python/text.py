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
