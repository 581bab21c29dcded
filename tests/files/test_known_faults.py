"""The daily look for crates with known faults (.ci/known-faults), against a list of faults of our own, and what it tells."""

import os
import re
import shutil
import subprocess
import tempfile
import time
import unittest
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent.parent
LIST = "https://github.com/RustSec/advisory-db"
ADVISORY = """```toml
[advisory]
id = "{id}"
package = "{package}"
date = "2026-01-01"
[versions]
patched = []
```

# Invented for a test
"""


class KnownFaults(unittest.TestCase):
    def setUp(self):
        self.folder = Path(self.enterContext(tempfile.TemporaryDirectory(prefix="ervaringwijzer-faults-")))
        self.source = self.folder / "source"
        self.faults = self.folder / "advisory-db"
        home = Path(os.environ.get("CARGO_HOME") or Path.home() / ".cargo")
        (self.folder / "cargo").mkdir()
        for name in ("registry", "config.toml"):
            if (home / name).exists():
                (self.folder / "cargo" / name).symlink_to(home / name)
        # The list of faults is ours, and is fetched as the real one is.
        self.environment = os.environ | {
            "CARGO_HOME": str(self.folder / "cargo"),
            "CARGO_TARGET_DIR": str(Path(os.environ.get("CARGO_TARGET_DIR") or ROOT / "target").resolve()),
            "GIT_CONFIG_COUNT": "1",
            "GIT_CONFIG_KEY_0": f"url.{self.faults}.insteadOf",
            "GIT_CONFIG_VALUE_0": LIST,
        }
        # One commit of today, of what is here now.
        self.source.mkdir()
        needed = (".ci/", "src/", "tests/", "benches/", "Cargo.", "deny.toml", "rust-toolchain")
        for name in self.git(ROOT, "ls-files", "--cached", "--others", "--exclude-standard").splitlines():
            if name.startswith(needed) and (ROOT / name).is_file():
                (self.source / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(ROOT / name, self.source / name)
        rules = self.source / "deny.toml"
        # What is withdrawn from the registry is another matter, and not of our making.
        rules.write_text(rules.read_text().replace('yanked = "deny"', 'yanked = "allow"'))
        self.git(self.source, "init", "--quiet", "--initial-branch=main")
        self.commit(self.source)
        (self.faults / "crates").mkdir(parents=True)
        self.git(self.faults, "init", "--quiet", "--initial-branch=main")
        self.publish("RUSTSEC-2031-0001", "not-one-of-ours")

    def git(self, folder, *arguments, **more):
        own = ("-c", "user.name=test", "-c", "user.email=test@example.org")
        command = ("git", *own, *arguments)
        return subprocess.run(command, cwd=folder, env=os.environ | more, check=True, stdout=subprocess.PIPE, text=True).stdout

    def commit(self, folder, **more):
        self.git(folder, "add", "--all")
        self.git(folder, "commit", "--quiet", "--message=test", **more)

    def publish(self, number, package):
        (self.faults / "crates" / package).mkdir()
        (self.faults / "crates" / package / f"{number}.md").write_text(ADVISORY.format(id=number, package=package))
        self.commit(self.faults)

    def look(self):
        done = subprocess.run([".ci/known-faults"], cwd=self.source, env=self.environment, capture_output=True, text=True)
        return done.returncode, done.stdout + done.stderr

    def test_a_fault_that_becomes_known_is_found_and_one_with_a_reason_is_not(self):
        status, told = self.look()
        self.assertEqual(status, 0, told)
        self.assertIn("advisories ok", told)
        # Named in deny.toml, with the reason.
        self.publish("RUSTSEC-2023-0071", "rsa")
        status, told = self.look()
        self.assertEqual(status, 0, told)
        self.publish("RUSTSEC-2031-0002", "actix-web")
        status, told = self.look()
        self.assertEqual(status, 1, told)
        self.assertIn("RUSTSEC-2031-0002", told)

    def test_the_newest_version_that_went_out_is_looked_at_too(self):
        self.git(self.source, "tag", "v0.9.0")
        self.git(self.source, "tag", "v0.10.0")
        # What comes after it has got rid of the crate.
        manifest = '[package]\nname = "ervaringwijzer"\nversion = "1.0.0"\nedition = "2024"\nlicense = "EUPL-1.2"\n'
        (self.source / "Cargo.toml").write_text(manifest)
        (self.source / "Cargo.lock").write_text("version = 4\n")
        self.commit(self.source)
        self.publish("RUSTSEC-2031-0003", "actix-web")
        status, told = self.look()
        self.assertEqual(status, 1, told)
        here, there = told.split("== v0.10.0")
        self.assertIn("advisories ok", here)
        self.assertIn("advisories FAILED", there)
        self.assertNotIn("v0.9.0", told)

    def test_crates_that_were_not_brought_up_to_date_for_a_quarter_are_told(self):
        for days, wanted in ((90, 0), (95, 1)):
            then = f"@{int(time.time()) - days * 24 * 3600} +0000"
            self.git(self.source, "commit", "--quiet", "--amend", "--no-edit", GIT_COMMITTER_DATE=then)
            status, told = self.look()
            self.assertEqual(status, wanted, told)
            self.assertEqual("more than a quarter ago" in told, bool(wanted))

    def test_a_list_that_cannot_be_fetched_is_no_good_news(self):
        shutil.rmtree(self.faults)
        status, told = self.look()
        self.assertEqual(status, 2)
        self.assertIn("NOT CHECKED", told)


class Workflow(unittest.TestCase):
    def test_what_is_found_becomes_one_issue(self):
        workflow = yaml.safe_load((ROOT / ".github/workflows/known-faults.yml").read_text())
        # YAML of before reads `on` as true.
        (moment,) = workflow.get("on", workflow.get(True))["schedule"]
        self.assertTrue(re.fullmatch(r"\d+ \d+ \* \* \*", moment["cron"]), "once a day")
        steps = {step["name"]: step for step in workflow["jobs"]["crates"]["steps"] if "name" in step}
        self.assertIn(".ci/known-faults", steps["Look"]["run"])
        self.assertEqual(steps["Tell"]["if"], "failure()")
        for number, wanted in (("", "issue create"), ("12", "issue edit 12")):
            with tempfile.TemporaryDirectory() as folder:
                gh = Path(folder) / "gh"
                gh.write_text(f'#!/bin/sh\necho "$*" >>{folder}/asked\n[ "$2" != list ] || echo "{number}"\n')
                gh.chmod(0o755)
                (Path(folder) / "found").write_text("error[vulnerability]: RUSTSEC-2031-0004\n")
                environment = {
                    "PATH": f"{folder}:{os.environ['PATH']}",
                    "GITHUB_SERVER_URL": "https://forge.example",
                    "GITHUB_REPOSITORY": "a/b",
                    "GITHUB_RUN_ID": "7",
                    "RUNNER_TEMP": folder,
                }
                subprocess.run(["bash", "-e", "-c", steps["Tell"]["run"]], env=environment, check=True)
                asked = (Path(folder) / "asked").read_text().splitlines()
                self.assertTrue(asked[-1].startswith(wanted), asked)
                told = (Path(folder) / "issue.md").read_text()
                self.assertIn("RUSTSEC-2031-0004", told)
                self.assertIn("https://forge.example/a/b/actions/runs/7", told)


if __name__ == "__main__":
    unittest.main()
