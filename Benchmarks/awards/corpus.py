#!/usr/bin/env python3
"""Makes a site of many awards, the same for the same number on every machine: corpus.py ROWS FOLDER.

Names are made up of parts, amounts and days of a counter; nothing is drawn by chance.
"""
import sys
from pathlib import Path

rows, folder = int(sys.argv[1]), Path(sys.argv[2])
data = folder / "Content" / "data"
data.mkdir(parents=True, exist_ok=True)

SITE = """title: Awards
description: Many awards
languages: [en]
base_url: https://example.org/
award_pages: {pages}
publisher: {{name: The Example Fund, org_id: GB-CHC-1234567, grant_prefix: 360G-example}}
licence: {{name: Open Government Licence v3.0, url: "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"}}
"""
KINDS = ["Community garden", "Skills workshop", "Battery line", "Youth theatre", "Health scanner", "Canal path",
         "Repair shop", "Reading room", "Robotics lab", "Night shelter", "Choir", "Tidal turbine"]
BODIES = ["Trust", "Council", "University", "College", "Association", "Co-operative", "Company", "Society"]
PLACES, FUNDS, SOURCES = 120, 40, 30


def award(number):
    place = number * 7919 % PLACES
    fund = number * 104729 % FUNDS
    pence = (number * 2654435761 % 5_000_000) + 500
    day = number % 28 + 1
    month = number // 28 % 12 + 1
    year = 2005 + number // 336 % 20
    kind, body = KINDS[number % len(KINDS)], BODIES[number // 3 % len(BODIES)]
    shared = f"p{place:03d} 60%; p{(place + 1) % PLACES:03d} 40%" if number % 50 == 0 else f"p{place:03d}"
    return (f"A{number:08d},{kind} {number % 997},{kind} for people of place {place}\u2019s neighbourhood,"
            f"{body} {number * 31 % 20011},GB-CHC-{1_000_000 + number * 31 % 20011},{shared},f{fund:02d},"
            f"{pence // 100}.{pence % 100:02d},GBP,{year}-{month:02d}-{day:02d},s{number % SOURCES:02d}\r\n")


(folder / "Content" / "site.yaml").write_text(SITE.format(pages="true" if "--pages" in sys.argv else "false"))
(folder / "Content" / "index.md").write_text("---\ntitle: Home\n---\nWords.\n")
(data / "regions.yaml").write_text("".join(
    f"- {{id: p{n:03d}, name: Place {n}, kind: local-area, nation: nation}}\n" for n in range(PLACES))
    + "- {id: nation, name: The nation, kind: nation}\n")
(data / "funds.yaml").write_text("".join(
    f"- {{id: f{n:02d}, name: Fund {n}, source: s00}}\n" for n in range(FUNDS)))
(data / "sources.yaml").write_text("".join(
    f"- {{id: s{n:02d}, title: Source {n}, url: \"https://example.org/s{n}\", published: 2026-02-20}}\n"
    for n in range(SOURCES)))
with open(data / "awards.csv", "w", encoding="utf-8", newline="") as file:
    file.write("id,title,description,recipient,recipient_id,region,fund,amount,currency,awarded,source\r\n")
    for start in range(0, rows, 10_000):
        # Every second part backwards, so that the order of the ids has to be made.
        part = [award(n) for n in range(start, min(start + 10_000, rows))]
        file.writelines(reversed(part) if start // 10_000 % 2 else part)
