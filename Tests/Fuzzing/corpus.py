#!/usr/bin/env python3
"""Gathers what a fuzz target begins with: corpus.py TARGET FOLDER, in the folder of the repository."""

import json
import pathlib
import sys

LARGEST = 16_000
SITES = ["Content", "Tests/GoldenTests/Sites"]


def texts(ending, folders):
    for folder in folders:
        for path in sorted(pathlib.Path(folder).rglob("*" + ending)):
            if path.is_file() and path.stat().st_size <= LARGEST:
                yield path.read_bytes()


def examples():
    for name in ("commonmark-0.30.json", "gfm-extensions.json"):
        path = pathlib.Path("../shared/spec", name)
        if not path.is_file():
            print(f"SKIPPED: {path} is not here, so its examples are not begun with", file=sys.stderr)
            continue
        for example in json.loads(path.read_text(encoding="utf-8")):
            yield example["markdown"].encode()


def amounts():
    yield from texts_lines("Tests/Fuzzing/Seeds/amounts.txt")
    for path in sorted(pathlib.Path("Tests/QuantitiesTests/Labelled").glob("*.txt")):
        yield from texts_lines(path)


def texts_lines(path):
    yield from pathlib.Path(path).read_bytes().splitlines()


def data():
    """Each file behind a byte that says which file of the small site it takes the place of."""
    for ending in (".yaml", ".csv"):
        for number, text in enumerate(texts(ending, SITES)):
            for turn in range(3):
                yield bytes([48 + (number + turn * 3) % 10]) + text


GATHERED = {
    "markdown": lambda: [*texts(".md", SITES + ["docs"]), *examples()],
    "templates": lambda: texts(".mustache", ["Templates", "Tests/Fuzzing/Seeds"]),
    "yaml": lambda: texts(".yaml", SITES),
    "csv": lambda: texts(".csv", SITES),
    "quantities": amounts,
    "page": lambda: texts(".md", SITES),
    "data": data,
}

target, folder = sys.argv[1], pathlib.Path(sys.argv[2])
for number, text in enumerate(dict.fromkeys(GATHERED[target]())):
    (folder / f"{number:05}").write_bytes(text)
