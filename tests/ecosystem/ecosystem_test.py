"""The ecosystem check itself, on a repository made here and a stand-in for the scanner."""
import json
import os
import subprocess
import sys
import tempfile
import unittest

SCRIPT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../scripts/ecosystem")
SCANNER = """#!/usr/bin/env python3
import json
import os
import sys
if sys.argv[1] == "inventory":
    print(json.dumps({"clients": [{"path": "c.json", "client": "c", "servers": [
        {"name": "a", "transport": "stdio", "command": "run", "args": ["x"], "env": [], "line": 1}]}]}))
    sys.exit()
if not os.path.exists("findings.txt"):
    print(json.dumps({"findings": []}))
    sys.exit()
lines = open("findings.txt").read().splitlines()
print(json.dumps({"findings": [
    {"rule": "r", "location": {"path": "findings.txt", "start": {"line": n + 1}},
     "fingerprint": text, "message": "M."}
    for n, text in enumerate(lines)]}))
"""


class EcosystemTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = folder.name
        self.scanner = self.write("scanner", SCANNER)
        os.chmod(self.scanner, 0o755)
        self.write("tree/findings.txt", "one\ntwo\n")
        self.git("init", "--quiet")
        self.git("add", ".")
        self.git("commit", "--quiet", "-m", "notes")
        self.git("clone", "--quiet", "--bare", ".", "../mirrors/acme+notes/repo")
        commit = self.git("rev-parse", "HEAD").strip()
        self.write("judged/repositories.json", json.dumps([{"repository": "acme/notes", "commit": commit}]))

    def write(self, path, text):
        full = os.path.join(self.root, path)
        os.makedirs(os.path.dirname(full), exist_ok=True)
        with open(full, "w", encoding="utf-8") as out:
            out.write(text)
        return full

    def git(self, *arguments):
        environment = dict(os.environ, GIT_CONFIG_GLOBAL="/dev/null")
        identity = ["-c", "user.name=a", "-c", "user.email=a@example.com"]
        return subprocess.run(["git", *identity, *arguments], env=environment, check=True, text=True,
                              cwd=os.path.join(self.root, "tree"), capture_output=True).stdout

    def judge(self, *verdicts):
        rows = [{"rule": "r", "path": "findings.txt", "line": 1, "fingerprint": text, "verdict": verdict,
                 "reason": "read"} for text, verdict in verdicts]
        self.write("judged/judged/acme+notes.json", json.dumps(rows))

    def check(self, *arguments):
        run = subprocess.run([sys.executable, SCRIPT, "--bin", self.scanner, "--mirrors",
                              os.path.join(self.root, "mirrors"), "--judged",
                              os.path.join(self.root, "judged"), *arguments],
                             capture_output=True, text=True)
        return run.returncode, run.stdout

    def test_is_content_where_everything_is_judged(self):
        self.judge(("one", "right"), ("two", "wrong"))
        code, out = self.check()
        self.assertEqual(code, 0, out)
        self.assertIn("precision 0.500: 1 right, 1 wrong", out)

    def test_shows_what_appeared_vanished_and_is_unjudged(self):
        self.judge(("one", "unjudged"), ("three", "right"))
        code, out = self.check()
        self.assertEqual(code, 1)
        self.assertIn("appeared acme/notes findings.txt:2 r", out)
        self.assertIn("vanished acme/notes findings.txt:1 r", out)
        self.assertIn("unjudged acme/notes findings.txt:1 r", out)

    def test_accept_keeps_verdicts_and_adds_stubs(self):
        self.judge(("one", "right"), ("three", "right"))
        self.check("--accept")
        with open(os.path.join(self.root, "judged/judged/acme+notes.json"), encoding="utf-8") as judged:
            rows = json.load(judged)
        self.assertEqual([(r["fingerprint"], r["verdict"]) for r in rows],
                         [("one", "right"), ("two", "unjudged")])
        self.assertNotIn("message", rows[0])

    def manifest(self, **fields):
        with open(os.path.join(self.root, "judged/repositories.json"), encoding="utf-8") as manifest:
            entry = json.load(manifest)[0]
        self.write("judged/repositories.json", json.dumps([{**entry, **fields}]))

    def test_reads_only_the_paths_of_an_entry(self):
        self.manifest(paths=["other/"])
        code, out = self.check()
        self.assertEqual(code, 0, out)

    def test_judges_server_entries_where_an_entry_says_so(self):
        self.manifest(paths=["other/"], servers=True)
        code, out = self.check()
        self.assertEqual(code, 1)
        self.assertIn("appeared acme/notes c.json (c) server 'a' stdio run x", out)
        self.check("--accept")
        path = os.path.join(self.root, "judged/servers/acme+notes.json")
        with open(path, encoding="utf-8") as judged:
            rows = json.load(judged)
        rows[0]["verdict"] = "right"
        self.write("judged/servers/acme+notes.json", json.dumps(rows))
        code, out = self.check()
        self.assertEqual(code, 0, out)
        self.assertIn("server entries: precision 1.000: 1 right", out)

    def test_judges_only_the_server_entries_of_the_files_named(self):
        self.judge(("one", "right"), ("two", "right"))
        self.manifest(servers=["other/"])
        code, out = self.check()
        self.assertEqual(code, 0, out)
        self.manifest(servers=["c.json"])
        self.assertEqual(self.check()[0], 1)

    def test_fails_where_a_commit_is_not_at_hand(self):
        self.write("judged/repositories.json", json.dumps([{"repository": "acme/notes", "commit": "0" * 40}]))
        self.assertEqual(self.check()[0], 2)


if __name__ == "__main__":
    unittest.main()
