"""The lines to copy for Python and R, run as the page shows them, and R's own reader of CSV."""

import ast
import contextlib
import csv
import html
import http.server
import io
import json
import os
import re
import subprocess
import sys
import tempfile
import threading
import unittest
import zipfile
from pathlib import Path

import demo
import requests
from demo import COUNTS, PATIENCE, ROOTS, SHARES, four_decimals, table

PLACE = "PLAK-HIER-UW-SLEUTEL"
AT_ONCE = "limiet=1000"
# What R writes down after the lines of a snippet, and what it reads of a CSV.
WRITE = 'write.csv(resultaten(), "read.csv", na = "", row.names = FALSE, fileEncoding = "UTF-8")\n'
READ = """
tabel <- read.csv("resultaten.csv", na.strings = "", fileEncoding = "UTF-8", check.names = FALSE)
stopifnot(nrow(tabel) == as.integer(commandArgs(TRUE)))
stopifnot(is.integer(tabel$publicatie), is.integer(tabel$goed), is.numeric(tabel$aandeel_goed))
stopifnot(!anyNA(as.Date(tabel$ronde_start)), all(is.na(tabel$goed[tabel$status != "getoond"])))
write.csv(tabel, "read.csv", na = "", row.names = FALSE, fileEncoding = "UTF-8")
"""


class Snippets(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.shown = {role: shown(role) for role in ROOTS}
        cls.lines = {role: csv_of(role) for role in ROOTS}

    def test_python_gets_every_line_of_the_csv(self):
        for role, lines in self.lines.items():
            self.alike(python(in_parts(self.shown[role]["python"], lines)), lines)

    def test_r_gets_every_line_of_the_csv(self):
        for role, lines in self.lines.items():
            self.alike(r(in_parts(self.shown[role]["r"], lines) + WRITE), lines)

    def test_a_snippet_that_stops_early_is_noticed(self):
        lines = self.lines["gemeente"]
        for language, run, old, new in (
            ("python", python, "urllib.parse.urljoin(deel, volgende)", "None"),
            ("r", lambda text: r(text + WRITE), "deel <- gelezen$volgende", "deel <- NULL"),
        ):
            text = in_parts(self.shown["gemeente"][language], lines)
            self.assertIn(old, text)
            with self.assertRaisesRegex(AssertionError, f"Niet alles is gelezen: {part(lines)} van {len(lines)}"):
                run(text.replace(old, new))

    def test_a_snippet_begins_anew_when_the_list_changed_on_the_way(self):
        lines = self.lines["gemeente"]
        # The lines for R ask once for the screen and once more for the file.
        for language, run, times in (("python", python, 1), ("r", lambda text: r(text + WRITE), 2)):
            with between(gone_once) as (address, asked):
                text = in_parts(self.shown["gemeente"][language], lines).replace(demo.running().origin("gemeente"), address)
                self.alike(run(text), lines)
            begun = [path for path in asked if "cursor" not in path]
            self.assertEqual(len(begun), times + 1, f"{language} began {begun}")

    def test_a_snippet_stops_when_a_part_is_of_another_list(self):
        lines = self.lines["gemeente"]
        for language, run in (("python", python), ("r", lambda text: r(text + WRITE))):
            with between(line_twice) as (address, _):
                text = in_parts(self.shown["gemeente"][language], lines).replace(demo.running().origin("gemeente"), address)
                with self.assertRaisesRegex(AssertionError, "Niet alles is gelezen"):
                    run(text)

    def test_r_reads_the_csv_of_a_data_package(self):
        for role, lines in self.lines.items():
            package = demo.running().get(role, f"{ROOTS[role]}/alles.zip").content
            whole = zipfile.ZipFile(io.BytesIO(package)).read("resultaten.csv")
            self.alike(r(READ, whole, len(lines)), lines)

    def alike(self, read, lines):
        """Line for line the same figures, release by release; what is hidden is empty."""
        self.assertEqual(len(read), len(lines))
        read, lines = sorted(read, key=release), sorted(lines, key=release)
        self.assertTrue(any(line["status"] == "getoond" for line in lines))
        for one, line in zip(read, lines):
            self.assertEqual({name: text_of(name, value) for name, value in one.items()}, line)
            if line["status"] not in ("getoond", "begrensd"):
                self.assertEqual({text_of(name, one[name]) for name in COUNTS + SHARES}, {""})


@contextlib.contextmanager
def between(change):
    """A server before the demo that changes answers on the way, and what it was asked."""
    origin, asked = demo.running().origin("gemeente"), []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            headers = {name: self.headers[name] for name in ("Authorization", "Accept")}
            answer = requests.get(origin + self.path, headers=headers, timeout=PATIENCE)
            status, content = change(asked, answer)
            content = content.replace(origin, f"http://{self.headers['Host']}").encode("utf-8")
            self.send_response(status)
            self.send_header("Content-Type", "application/problem+json" if status == 410 else "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", asked
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def gone_once(asked, answer):
    """The third question is answered with 410, as when something was published on the way."""
    if len(asked) == 3:
        return 410, json.dumps({"type": "about:blank", "title": "Begin opnieuw", "status": 410, "detail": ""})
    return answer.status_code, answer.text


def line_twice(asked, answer):
    """The second part holds a line twice."""
    whole = answer.json()
    if len(asked) == 2:
        whole["resultaten"].append(whole["resultaten"][0])
    return answer.status_code, json.dumps(whole)


def shown(role):
    """The snippets on the page of a role, with a key in their place."""
    running = demo.running()
    made = running.post(role, "/koppelingen/sleutels", {"naam": "proef", "dagen": "30"}).text
    key = re.search(r"ew_[0-9A-Za-z_-]+", made)[0]
    page = running.get(role, "/koppelingen").text
    texts = [html.unescape(text) for text in re.findall(r"<pre[^>]*>(.*?)</pre>", page, re.DOTALL)]
    texts = [text.replace(PLACE, key) for text in texts if PLACE in text]
    (python_text,) = (text for text in texts if "urllib" in text)
    (r_text,) = (text for text in texts if "httr2" in text)
    return {"python": python_text, "r": r_text}


def csv_of(role):
    """The table that the page of files gives the same reader."""
    return table(demo.running().get(role, f"{ROOTS[role]}/alles.csv?formaat=rfc4180").content)


def release(line):
    """The API begins with the oldest round and files with the newest; within a release the order is one."""
    return (line["gemeente"], line["ronde"], int(line["publicatie"]))


def part(lines):
    """So many lines at once that there are several parts, and a last one that is not full."""
    size = max(1, len(lines) // 4)
    return size - 1 if size > 2 and len(lines) % size == 0 else size


def in_parts(text, lines):
    """A snippet that asks for parts."""
    assert text.count(AT_ONCE) == 1 and len(lines) > 2 * part(lines)
    return text.replace(AT_ONCE, f"limiet={part(lines)}")


def ran(command, folder):
    """What a program says, of which nothing may go wrong."""
    done = subprocess.run(
        command,
        cwd=folder,
        env=os.environ | {"LC_ALL": "C.UTF-8"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=PATIENCE,
        check=False,
    )
    if done.returncode != 0:
        raise AssertionError(f"{command[0]}: {(done.stdout + done.stderr)[-3000:]}")
    return done.stdout


def python(text):
    """The lines that the snippet prints."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "snippet.py").write_text(text, encoding="utf-8")
        printed = ran([sys.executable, "-I", "snippet.py"], folder)
        return [ast.literal_eval(line) for line in printed.splitlines()]


def r(text, table_bytes=None, *arguments):
    """The table that R writes down in the end."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "lines.R").write_text(text, encoding="utf-8")
        if table_bytes is not None:
            (Path(folder) / "resultaten.csv").write_bytes(table_bytes)
        ran(["Rscript", "--vanilla", "lines.R", *map(str, arguments)], folder)
        with open(Path(folder) / "read.csv", encoding="utf-8", newline="") as read:
            return list(csv.DictReader(read))


def text_of(name, value):
    """A field as the CSV writes it."""
    if value is None or value == "":
        return ""
    return four_decimals(float(value)) if name in SHARES else str(value)
