"""The list of components (.ci/sbom) by others: the schema of CycloneDX, the purl library, SPDX, and cargo itself."""

import copy
import functools
import hashlib
import json
import os
import re
import subprocess
import unittest
from pathlib import Path

import license_expression
import packageurl
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

ROOT = Path(__file__).resolve().parent.parent.parent
# One that is shipped and one that is not this machine's: the list follows the platform, not the machine.
TARGETS = ("x86_64-unknown-linux-gnu", "aarch64-unknown-linux-gnu")
SPDX = license_expression.get_spdx_licensing()


def ran(*command, **more):
    environment = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"} | more
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    if done.returncode != 0:
        raise RuntimeError(f"{command}: {done.stderr}")
    return done.stdout


@functools.cache
def sbom(features="full", target=TARGETS[0]):
    return ran(ROOT / ".ci/sbom", "--features", features, "--target", target)


def cargo_tree(features, target, edges="normal,build"):
    """The crates that are built, as (name, version), without the program itself."""
    lines = ran(
        "cargo", "tree", "--locked", "--features", features, "--target", target,
        "--edges", edges, "--prefix", "none", "--format", "{p}",
    ).splitlines()  # fmt: skip
    found = {tuple(line.split(" ")[:2]) for line in lines}
    return {(name, version[1:]) for name, version in found if name != "ervaringwijzer"}


def crates(document):
    """The components that are crates, by (name, version)."""
    components = document["components"]
    return {(one["name"], one["version"]): one for one in components if one["bom-ref"].startswith("pkg:cargo/")}


def complaint(document):
    """What the official schema says of a document, or None."""
    return JsonStrictValidator(SchemaVersion.V1_6).validate_str(json.dumps(document))


def loose_ends(document):
    """References that lead nowhere, and components that nothing leads to from the program."""
    graph = {one["ref"]: one["dependsOn"] for one in document["dependencies"]}
    refs = {one["bom-ref"] for one in document["components"]} | {document["metadata"]["component"]["bom-ref"]}
    reached, ahead = set(), [document["metadata"]["component"]["bom-ref"]]
    while ahead:
        one = ahead.pop()
        if one not in reached:
            reached.add(one)
            ahead += graph.get(one, [])
    return refs ^ reached | refs ^ set(graph)


class Sbom(unittest.TestCase):
    def test_it_is_cyclonedx_by_the_official_schema(self):
        document = json.loads(sbom())
        self.assertIsNone(complaint(document))
        document["components"] = document["components"][:5]
        document["dependencies"] = document["dependencies"][:5]
        self.assertIsNone(complaint(document))
        for break_it in (
            lambda broken: broken["components"][0].pop("name"),
            lambda broken: broken["components"][0].update(type="crate"),
            lambda broken: broken["components"][0]["hashes"][0].update(content="none"),
            lambda broken: broken["components"].append(broken["components"][0]),
            lambda broken: broken.update(invented=1),
            lambda broken: broken.update(serialNumber="1"),
        ):
            broken = copy.deepcopy(document)
            break_it(broken)
            self.assertIsNotNone(complaint(broken))

    def test_its_crates_are_those_that_cargo_builds(self):
        for features, target in (("full", TARGETS[0]), ("full", TARGETS[1]), ("", TARGETS[0])):
            document = json.loads(sbom(features, target))
            self.assertEqual(set(crates(document)), cargo_tree(features, target), (features, target))
        without = json.loads(sbom())
        without["components"] = [one for one in without["components"] if one["name"] != "actix-web"]
        missing = cargo_tree("full", TARGETS[0]) - set(crates(without))
        self.assertEqual({name for name, _ in missing}, {"actix-web"})

    def test_what_only_helps_to_build_is_marked(self):
        document = json.loads(sbom())
        runs = {one for one, component in crates(document).items() if component["scope"] == "required"}
        self.assertEqual(runs, cargo_tree("full", TARGETS[0], "normal,no-proc-macro"))
        names = {name for name, _ in set(crates(document)) - runs}
        self.assertTrue({"cc", "proc-macro2", "pkg-config"} <= names, names)

    def test_every_crate_has_the_checksum_of_the_lock_file(self):
        lock = (ROOT / "Cargo.lock").read_text()
        for (name, version), component in crates(json.loads(sbom())).items():
            entry = re.search(rf'name = "{name}"\nversion = "{re.escape(version)}"\n.*\nchecksum = "(\w+)"', lock)
            self.assertEqual(component["hashes"], [{"alg": "SHA-256", "content": entry[1]}])

    def test_names_and_licences_are_read_by_their_own_libraries(self):
        document = json.loads(sbom())
        for component in document["components"] + [document["metadata"]["component"]]:
            if "purl" in component:
                self.assertEqual(packageurl.PackageURL.from_string(component["purl"]).to_string(), component["purl"])
            (licence,) = component["licenses"]
            self.assertEqual(SPDX.validate(licence["expression"]).errors, [], component["name"])
        self.assertNotEqual(SPDX.validate("MIT OR Our-Own").errors, [])

    def test_the_graph_leads_from_the_program_to_everything(self):
        document = json.loads(sbom())
        self.assertEqual(loose_ends(document), set())
        metadata = json.loads(ran("cargo", "metadata", "--locked", "--format-version", "1", "--features", "full"))
        nodes = {node["id"]: node for node in metadata["resolve"]["nodes"]}
        own = nodes[metadata["resolve"]["root"]]
        direct = {one["pkg"] for one in own["deps"] if any(kind["kind"] != "dev" for kind in one["dep_kinds"])}
        (told,) = [one["dependsOn"] for one in document["dependencies"] if one["ref"].startswith("pkg:cargo/ervaringwijzer@")]
        names = {re.match(r"pkg:cargo/(.*)@", ref)[1] for ref in told if ref.startswith("pkg:cargo/")}
        self.assertEqual(names, {re.search(r"#(?:(.*)@)?", one)[1] for one in direct})
        document["dependencies"] = [one for one in document["dependencies"] if "/serde@" not in one["ref"]]
        self.assertNotEqual(loose_ends(document), set())

    def test_libraries_and_fonts_that_are_no_crates_are_in_it(self):
        document = json.loads(sbom())
        by_name = {one["name"]: one for one in document["components"] if not one["bom-ref"].startswith("pkg:cargo/")}
        fonts = {path.relative_to(ROOT).as_posix() for path in (ROOT / "assets/fonts").glob("*.ttf")}
        self.assertEqual(set(by_name), fonts | {"libpq", "openssl", "rust-std", "sqlite"})
        for font in fonts:
            content = hashlib.sha256((ROOT / font).read_bytes()).hexdigest()
            self.assertEqual(by_name[font]["hashes"], [{"alg": "SHA-256", "content": content}])
        small = {one["name"] for one in json.loads(sbom(""))["components"]}
        self.assertIn("sqlite", small)
        self.assertFalse(small & (fonts | {"openssl", "typst"}))

    def test_the_same_source_gives_the_same_bytes(self):
        again = ran(ROOT / ".ci/sbom", "--target", TARGETS[0])
        self.assertEqual(again, sbom())
        self.assertNotIn("timestamp", json.loads(again)["metadata"])
        dated = json.loads(ran(ROOT / ".ci/sbom", "--target", TARGETS[0], SOURCE_DATE_EPOCH="1800000000"))
        self.assertEqual(dated["metadata"].pop("timestamp"), "2027-01-15T08:00:00Z")
        numbers = {json.loads(text)["serialNumber"] for text in (sbom(), sbom(""), sbom("full", TARGETS[1]))}
        self.assertEqual(len(numbers | {dated["serialNumber"]}), 4)


if __name__ == "__main__":
    unittest.main()
