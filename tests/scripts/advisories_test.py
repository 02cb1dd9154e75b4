"""The command that turns an OSV export into package data."""
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest
import zipfile

SCRIPT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../scripts/advisories")


def advisory(identifier, name, events, ecosystem="npm", **more):
    return {
        "id": identifier, "summary": "Shell injection in a tool.", "database_specific": {"severity": "MODERATE"},
        "affected": [{"package": {"ecosystem": ecosystem, "name": name},
                      "ranges": [{"type": "SEMVER", "events": events}]}], **more}


class AdvisoriesTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.rules = pathlib.Path(folder.name)
        (self.rules / "advisories.yaml").write_text(
            "packages: x\nadvisories:\n  - id: CVE-2025-0001\n    package: npm:known-tool\n")

    def update(self, content, *options, name="export.json"):
        path = self.rules / name
        if isinstance(content, str):
            path.write_text(content)
        else:
            path.write_text(json.dumps(content))
        subprocess.run([sys.executable, SCRIPT, str(path), "--rules", str(self.rules), *options],
                       check=True, capture_output=True)
        return self.entries()

    def entries(self):
        lines = (self.rules / "osv.yaml").read_text().splitlines()
        return [json.loads(line[4:]) for line in lines if line.startswith("  - ")]

    def test_writes_ranges_severity_and_reference(self):
        entries = self.update([advisory("GHSA-aaaa-bbbb-cccc", "acme-mcp", [
            {"introduced": "0"}, {"fixed": "1.2.0"}, {"introduced": "2.0.0"}, {"last_affected": "2.1.0"}])])
        self.assertEqual(entries, [{
            "id": "GHSA-aaaa-bbbb-cccc", "package": "npm:acme-mcp",
            "affected": [{"fixed": "1.2.0"}, {"introduced": "2.0.0", "last_affected": "2.1.0"}],
            "severity": "medium", "summary": "is subject to \"Shell injection in a tool\"",
            "reference": "https://osv.dev/vulnerability/GHSA-aaaa-bbbb-cccc"}])

    def test_prefers_the_cve_number(self):
        entries = self.update([advisory("GHSA-aaaa-bbbb-cccc", "acme-mcp", [{"introduced": "0"}, {"fixed": "1.0.0"}],
                                        aliases=["CVE-2026-1234"])])
        self.assertEqual(entries[0]["id"], "CVE-2026-1234")

    def test_leaves_out_what_is_known_withdrawn_or_about_something_else(self):
        events = [{"introduced": "0"}, {"fixed": "1.0.0"}]
        entries = self.update([
            advisory("GHSA-aaaa-bbbb-cccc", "acme-mcp", events, aliases=["CVE-2025-0001"]),
            advisory("GHSA-aaaa-bbbb-dddd", "acme-mcp", events, withdrawn="2026-01-01T00:00:00Z"),
            advisory("GHSA-aaaa-bbbb-eeee", "left-pad", events),
            advisory("GHSA-aaaa-bbbb-ffff", "acme-mcp", [{"introduced": "0"}]),
            advisory("GHSA-aaaa-bbbb-gggg", "known-tool", events)])
        self.assertEqual([entry["package"] for entry in entries], ["npm:known-tool"])

    def test_takes_everything_when_asked(self):
        events = [{"introduced": "0"}, {"fixed": "1.0.0"}]
        entries = self.update([advisory("GHSA-aaaa-bbbb-eeee", "left-pad", events)], "--all")
        self.assertEqual(len(entries), 1)

    def test_keeps_malicious_packages_apart(self):
        self.update([advisory("MAL-2026-1", "mcp-thief", [{"introduced": "0"}])])
        self.assertIn("malicious:\n", (self.rules / "osv.yaml").read_text())
        self.assertNotIn("advisories:\n", (self.rules / "osv.yaml").read_text())

    def test_reads_lines_and_archives_alike(self):
        one = advisory("GHSA-aaaa-bbbb-cccc", "acme-mcp", [{"introduced": "0"}, {"fixed": "1.0.0"}])
        two = advisory("PYSEC-2026-1", "mcp", [{"introduced": "0"}, {"fixed": "1.0"}], ecosystem="PyPI")
        from_lines = self.update(json.dumps(one) + "\n" + json.dumps(two) + "\n")
        archive = self.rules / "all.zip"
        with zipfile.ZipFile(archive, "w") as out:
            out.writestr("b.json", json.dumps(one))
            out.writestr("a.json", json.dumps(two))
        subprocess.run([sys.executable, SCRIPT, str(archive), "--rules", str(self.rules)], check=True,
                       capture_output=True)
        self.assertEqual(self.entries(), from_lines)
        self.assertEqual([entry["package"] for entry in from_lines], ["npm:acme-mcp", "pypi:mcp"])


if __name__ == "__main__":
    unittest.main()
