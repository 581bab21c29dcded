"""Files of the demo, opened by programs of other makers: openpyxl, the Frictionless validator, and PSPP.

Run by tests/run in an environment made from requirements.txt; EW_BIN names the built program.
"""

import csv
import datetime
import io
import os
import re
import shutil
import subprocess
import tempfile
import threading
import unittest
import zipfile
from pathlib import Path

import frictionless
import openpyxl
import requests

ROOTS = {"aanbieder": "/aanbieder", "gemeente": "/gemeente", "clientenraad": "/gemeente"}
CASES = [(role, root, query) for role, root in ROOTS.items() for query in ("", "welke=alle")]
SHARES = ("aandeel_goed", "marge_laag", "marge_hoog")
COUNTS = ("antwoorden", "heel_slecht", "slecht", "gaat_wel", "goed", "heel_goed", "ja", "nee", "overgeslagen")
PATIENCE = 60


class Demo:
    """The demo in an empty folder, and a browser per role."""

    def __init__(self):
        self.folder = tempfile.mkdtemp(prefix="ervaringwijzer-files-")
        environment = {name: value for name, value in os.environ.items() if not name.startswith("EW_")}
        self.process = subprocess.Popen(
            [os.path.abspath(os.environ["EW_BIN"]), "demo", "--listen", "127.0.0.1:0"],
            cwd=self.folder,
            env=environment | {"TMPDIR": self.folder},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.links = {}
        late = threading.Timer(PATIENCE, self.process.kill)
        late.start()
        for line in self.process.stdout:
            found = re.fullmatch(r"\s*([a-zë-]+):\s+(http\S+)\s*", line)
            if found:
                self.links.setdefault(found[1].replace("ë", "e"), found[2])
            if line.strip() == "ready":
                break
        late.cancel()
        if self.process.poll() is not None or "gemeente" not in self.links:
            raise RuntimeError(f"the demo is not ready; it printed {self.links}")
        self.cookies = {}

    def get(self, role, path):
        """A file or page of a role. The session's cookie is meant for https, so it is carried by hand."""
        link = self.links[role]
        origin = re.match(r"http://[^/]+", link)[0]
        if role not in self.cookies:
            entered = requests.get(link, allow_redirects=False, timeout=PATIENCE)
            self.cookies[role] = entered.headers["Set-Cookie"].split(";")[0]
        answer = requests.get(origin + path, headers={"Cookie": self.cookies[role]}, timeout=PATIENCE)
        if answer.status_code != 200:
            raise RuntimeError(f"{role}: {path} gave {answer.status_code}")
        return answer

    def stop(self):
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()
        shutil.rmtree(self.folder, ignore_errors=True)


def table(content):
    """The tidy table of a CSV after RFC 4180."""
    return list(csv.DictReader(io.StringIO(content.decode("utf-8"), newline="")))


class Files(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.demo = Demo()
        cls.addClassCleanup(cls.demo.stop)

    def file(self, role, root, ending, query):
        return self.demo.get(role, f"{root}/alles.{ending}?{query}")

    def test_a_workbook_holds_the_table_of_the_csv(self):
        for role, root, query in CASES:
            lines = table(self.file(role, root, "csv", f"formaat=rfc4180&{query}").content)
            self.assertGreater(len(lines), 0)
            book = openpyxl.load_workbook(io.BytesIO(self.file(role, root, "xlsx", query).content))
            self.assertEqual(book.sheetnames[:2], ["Resultaten", "Leesmij"])
            sheet = book["Resultaten"]
            self.assertEqual(sheet.freeze_panes, "A2")
            self.assertEqual(list(sheet.tables), ["Resultaten"])
            self.assertIsNotNone(sheet.tables["Resultaten"].autoFilter)
            rows = list(sheet.iter_rows())
            names = [cell.value for cell in rows[0]]
            self.assertEqual(len(rows) - 1, len(lines))
            for row, line in zip(rows[1:], lines):
                self.assertEqual(names, list(line))
                for name, cell in zip(names, row):
                    self.assertNotEqual(cell.data_type, "f", f"{name} is a formula")
                    self.assertEqual(text_of(name, cell), line[name], name)

    def test_hidden_cells_are_empty_everywhere(self):
        hidden = 0
        for role, root, query in CASES:
            for line in table(self.file(role, root, "csv", f"formaat=rfc4180&{query}").content):
                if line["status"] != "getoond":
                    hidden += 1
                    self.assertEqual({line[name] for name in COUNTS + SHARES}, {""})
        self.assertGreater(hidden, 0, "the demo has something to hide")

    def test_a_data_package_is_valid(self):
        for role, root, query in CASES:
            with tempfile.TemporaryDirectory() as folder:
                package = zipfile.ZipFile(io.BytesIO(self.file(role, root, "zip", query).content))
                self.assertIsNone(package.testzip())
                package.extractall(folder)
                report = validated(folder)
                self.assertTrue(report.valid, report.flatten(["title", "note", "rowNumber", "fieldName"]))
                number = int(self.file(role, root, "csv", query).headers["Rijen-Totaal"])
                self.assertEqual(report.tasks[0].stats["rows"], number)

    def test_a_validator_notices_a_changed_package(self):
        content = self.file("gemeente", "/gemeente", "zip", "").content
        for old, new in ((b",getoond,", b",gegokt,"), (b",leren,", b",levens,"), (b"\r\n", b"\r\n\r\n")):
            with tempfile.TemporaryDirectory() as folder:
                zipfile.ZipFile(io.BytesIO(content)).extractall(folder)
                path = Path(folder) / "resultaten.csv"
                whole = path.read_bytes()
                self.assertIn(old, whole)
                path.write_bytes(whole.replace(old, new, 1))
                self.assertFalse(validated(folder).valid, f"{old} became {new}")

    def test_the_syntax_reads_the_table(self):
        for role, root, query in CASES:
            with tempfile.TemporaryDirectory() as folder:
                zipfile.ZipFile(io.BytesIO(self.file(role, root, "zip", query).content)).extractall(folder)
                lines = table((Path(folder) / "resultaten.csv").read_bytes())
                self.assertEqual(pspp(folder), [seen_by_pspp(line) for line in lines])


def validated(folder):
    """What the Frictionless validator says of the package in a folder."""
    return frictionless.Package(str(Path(folder) / "datapackage.json")).validate()


def text_of(name, cell):
    """A cell of the workbook as the CSV writes it."""
    if cell.value is None:
        return ""
    if isinstance(cell.value, datetime.datetime):
        return cell.value.date().isoformat()
    if name in SHARES:
        assert cell.number_format == "0%", cell.number_format
        return f"{cell.value:.4f}"
    return str(cell.value)


CHECKED = ("aanbieder", "vraag_id", "ronde_start", "goed", "aandeel_goed", "status")


def seen_by_pspp(line):
    """What PSPP should have read of a line: numbers as numbers, nothing as nothing, a day as a day."""
    return tuple(line[name].strip() for name in CHECKED)


def pspp(folder):
    """Runs the syntax of a package and lets PSPP write down what it read."""
    program = Path(folder) / "all.sps"
    syntax = (Path(folder) / "ervaringwijzer.sps").read_text(encoding="utf-8")
    program.write_text(
        syntax
        + "FORMATS ronde_start (SDATE10) goed (F8.0) aandeel_goed (F8.4).\n"
        + "SAVE TRANSLATE /OUTFILE='read.csv' /TYPE=CSV /REPLACE /FIELDNAMES /CELLS=VALUES"
        + f" /TEXTOPTIONS DELIMITER=',' FORMAT=VARIABLE /KEEP={' '.join(CHECKED)}.\n"
        + "DISPLAY DICTIONARY.\n",
        encoding="utf-8",
    )
    done = subprocess.run(
        ["pspp", "-o", "seen.csv", program.name],
        cwd=folder,
        env=os.environ | {"LC_ALL": "C.UTF-8"},
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    seen = Path(folder) / "seen.csv"
    said = done.stdout + done.stderr + (seen.read_text(encoding="utf-8") if seen.exists() else "")
    if done.returncode != 0 or re.search(r"\b(error|warning):", said):
        raise AssertionError(f"PSPP: {said[:3000]}")
    for label in ("Nog niet genoeg verschillende antwoorden", "Hoe "):
        assert label in said, f"a label is missing: {label}"
    with open(Path(folder) / "read.csv", encoding="utf-8", newline="") as read:
        return [plain(line) for line in csv.DictReader(read)]


def plain(line):
    """A line as PSPP wrote it, in the form of the package."""
    share = line["aandeel_goed"].strip()
    return (
        line["aanbieder"].strip(),
        line["vraag_id"].strip(),
        line["ronde_start"].strip().replace("/", "-"),
        line["goed"].strip(),
        f"{float(share):.4f}" if share else "",
        line["status"].strip(),
    )


if __name__ == "__main__":
    unittest.main(verbosity=2)
