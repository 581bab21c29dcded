"""The demo that the tests in this folder share, and a browser per role. EW_BIN names the built program."""

import atexit
import csv
import functools
import io
import math
import os
import re
import shutil
import subprocess
import tempfile
import threading

import requests

ROOTS = {"aanbieder": "/aanbieder", "gemeente": "/gemeente", "clientenraad": "/gemeente"}
CASES = [(role, root, query) for role, root in ROOTS.items() for query in ("", "welke=alle")]
SHARES = (
    "aandeel_goed",
    "marge_laag",
    "marge_hoog",
    "aandeel_goed_laag",
    "aandeel_goed_hoog",
    "aandeel_ja",
    "aandeel_ja_laag",
    "aandeel_ja_hoog",
    "anderen_aandeel_laag",
    "anderen_aandeel_hoog",
    "grens_laag",
    "grens_hoog",
    "milde_schatting_laag",
    "milde_schatting_hoog",
)
COUNTS = ("antwoorden", "heel_slecht", "slecht", "gaat_wel", "goed", "heel_goed", "ja", "nee", "overgeslagen")
PATIENCE = 60


@functools.cache
def running():
    """The demo, started by the first who asks and stopped at the end."""
    demo = Demo()
    atexit.register(demo.stop)
    return demo


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
        return self.ask("GET", role, path)

    def post(self, role, path, fields):
        """A form of a role, sent from its own page."""
        hidden = re.search(r'name="csrf" value="([^"]+)"', self.get(role, path).text)[1]
        return self.ask("POST", role, path, data=fields | {"csrf": hidden})

    def origin(self, role):
        """Where a role finds the demo, without a slash at its end."""
        return re.match(r"http://[^/]+", self.links[role])[0]

    def ask(self, method, role, path, **more):
        link = self.links[role]
        origin = self.origin(role)
        if role not in self.cookies:
            entered = requests.get(link, allow_redirects=False, timeout=PATIENCE)
            self.cookies[role] = entered.headers["Set-Cookie"].split(";")[0]
        headers = {"Cookie": self.cookies[role], "Origin": origin}
        answer = requests.request(method, origin + path, headers=headers, timeout=PATIENCE, **more)
        if answer.status_code != 200:
            raise RuntimeError(f"{role}: {method} {path} gave {answer.status_code}")
        return answer

    def stop(self):
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()
        shutil.rmtree(self.folder, ignore_errors=True)


def four_decimals(share):
    """A share as the CSV writes it: a half rounded up."""
    return f"{math.floor(share * 10_000 + 0.5) / 10_000:.4f}"


def table(content):
    """The tidy table of a CSV after RFC 4180."""
    return list(csv.DictReader(io.StringIO(content.decode("utf-8"), newline="")))
