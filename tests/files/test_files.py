"""Files of the demo, opened by programs of other makers: openpyxl, the Frictionless validator, PSPP, and DuckDB."""

import csv
import datetime
import io
import os
import re
import subprocess
import tempfile
import unittest
import zipfile
from pathlib import Path

import duckdb
import frictionless
import openpyxl

import demo
from demo import CASES, COUNTS, PATIENCE, SHARES, four_decimals, table


class Files(unittest.TestCase):
    def file(self, role, root, ending, query):
        return demo.running().get(role, f"{root}/alles.{ending}?{query}")

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

    def test_a_parquet_file_holds_the_table_of_the_csv(self):
        for role, root, query in CASES:
            lines = table(self.file(role, root, "csv", f"formaat=rfc4180&{query}").content)
            kinds, rows = parquet(self.file(role, root, "parquet", query).content)
            self.assertEqual(list(kinds), list(lines[0]))
            for name in kinds:
                self.assertEqual(kinds[name], kind_of(name, lines), name)
            self.assertEqual(len(rows), len(lines))
            for row, line in zip(rows, lines):
                read = {name: "" if value is None else written(name, value) for name, value in zip(kinds, row)}
                self.assertEqual(read, line)

    def test_hidden_cells_are_empty_everywhere(self):
        hidden = 0
        for role, root, query in CASES:
            for line in table(self.file(role, root, "csv", f"formaat=rfc4180&{query}").content):
                if line["status"] not in ("getoond", "begrensd"):
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


def parquet(content):
    """The kind of every column of a Parquet file as DuckDB reads it, and the rows."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "resultaten.parquet"
        path.write_bytes(content)
        read = duckdb.connect().from_parquet(str(path))
        return dict(zip(read.columns, map(str, read.types))), read.fetchall()


def kind_of(name, lines):
    """What a column must be, from what the CSV holds."""
    if name in ("ronde_start", "ronde_einde"):
        return "DATE"
    if name in SHARES:
        return "DOUBLE"
    texts = (
        *("gemeente", "ronde", "doel", "aanbieder_id", "aanbieder", "wijze", "vraag_id", "thema", "vraag"),
        *("vergelijking", "status", "soort", "stand_moment", "ronde_id", "publicatie_id", "telmoment"),
        *("vragenlijst", "thema_naam", "tke", "vergelijking_code", "om_te_bespreken"),
    )
    assert name in texts or all(line[name].isdigit() or line[name] == "" for line in lines), name
    return "VARCHAR" if name in texts else "INTEGER"


def written(name, value):
    """A value as the CSV writes it."""
    return four_decimals(value) if name in SHARES else str(value)


def text_of(name, cell):
    """A cell of the workbook as the CSV writes it."""
    if cell.value is None:
        return ""
    if isinstance(cell.value, datetime.datetime):
        return cell.value.date().isoformat()
    if name in SHARES:
        assert cell.number_format == "0%", cell.number_format
        return four_decimals(cell.value)
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
    for label in ("Nog niet te tonen", "Hoe "):
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

