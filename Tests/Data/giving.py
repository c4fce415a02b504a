"""Holds the 360Giving files of a built site against its table of awards, against each other and against what the
standard’s checks of quality ask for, as far as they need no register."""
import csv
import json
import re
import tempfile
from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path

import flattentool

# What a list of identifiers of organisations in the United Kingdom begins with: the lists of org-id.guide.
LISTS = ["GB-CHC-", "GB-COH-", "GB-SC-", "GB-NIC-", "GB-EDU-", "GB-UKPRN-", "GB-LAE-", "GB-LAS-", "GB-PLA-", "GB-NHS-",
         "GB-GOR-", "GB-MPR-", "GB-REV-", "GB-LANI-", "XI-", "360G-"]


def schema():
    """The fields that are published, with the titles that stand above their columns."""
    def text(title):
        return {"type": "string", "title": title}

    def number(title):
        return {"type": "number", "title": title}

    def many(heading, **fields):
        return {"type": "array", "title": heading, "items": {"type": "object", "properties": fields}}

    def place(title):
        return many(title, name=text("Name"), countryCode=text("Country Code"), geoCode=text("Geographic Code"),
                    geoCodeType=text("Geographic Code Type"), latitude=number("Latitude"))
    organisation = {"id": text("Identifier"), "name": text("Name"), "location": place("Location"),
                    "companyNumber": text("Company Number"), "department": text("Department")}
    dates = {"startDate": text("Start Date"), "endDate": text("End Date"), "duration": number("Duration (months)")}
    return {"type": "object", "properties": {
        "id": text("Identifier"), "title": text("Title"), "description": text("Description"),
        "currency": text("Currency"), "amountAppliedFor": number("Amount Applied For"),
        "amountAwarded": number("Amount Awarded"), "amountDisbursed": number("Amount Disbursed"),
        "awardDate": text("Award Date"), "url": text("URL"), "plannedDates": many("Planned Dates", **dates),
        "actualDates": many("Actual Dates", **dates),
        "recipientIndividual": {"type": "object", "title": "Recipient Ind", "properties": {
            "id": text("Identifier"), "name": text("Name")}},
        "recipientOrganization": many("Recipient Org", **organisation),
        "beneficiaryLocation": place("Beneficiary Location"), "fundingOrganization": many("Funding Org", **organisation),
        "grantProgramme": many("Grant Programme", code=text("Code"), title=text("Title"), url=text("URL")),
        "classifications": many("Classifications", vocabulary=text("Vocabulary"), code=text("Code"), title=text("Title")),
        "dateModified": text("Last Modified"), "dataSource": text("Data Source")}}


def unflattened(table):
    """The grants of a flat file, as the standard’s own tool puts them together."""
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        (folder / "in").mkdir()
        with open(table, encoding="utf-8", newline="") as file:
            lines = [[cell[1:] if cell.startswith("'") else cell for cell in row] for row in csv.reader(file, strict=True)]
        with open(folder / "in" / "grants.csv", "w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(lines)
        (folder / "schema.json").write_text(json.dumps(schema()))
        flattentool.unflatten(str(folder / "in"), input_format="csv", root_list_path="grants", id_name="id",
                              root_id="", schema=str(folder / "schema.json"), convert_titles=True,
                              output_name=str(folder / "out.json"), cell_source_map=None, heading_source_map=None)
        return json.loads((folder / "out.json").read_text(), parse_float=Decimal, parse_int=Decimal)["grants"]


def slug(text):
    return text if re.fullmatch(r"[A-Za-z0-9._-]+", text) else re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def expected(row, tables):
    """What a grant holds of a row of awards, by the fields’ paths."""
    regions, funds, sources = tables
    person = row["recipient_type"] == "individual"
    held = {"title": row["title"], "description": row["description"], "currency": row["amount_unit"],
            "amountAwarded": row["amount"], "awardDate": row["awarded"],
            "plannedDates/0/startDate": row["start"], "plannedDates/0/endDate": row["end"],
            "actualDates/0/startDate": row["actual_start"], "actualDates/0/endDate": row["actual_end"],
            "dataSource": sources.get(row["source"], {}).get("url", "")}
    if row["paid"]:
        held["amountDisbursed"] = row["paid"]
    if not person:
        held["recipientOrganization/0/name"] = row["recipient"]
        if re.match("|".join(map(re.escape, LISTS)), row["recipient_id"]):
            held["recipientOrganization/0/id"] = row["recipient_id"]
        seat = regions.get(row["recipient_region"])
        held["recipientOrganization/0/location/0/name"] = seat["name"] if seat else ""
    for number, place in enumerate(p for p in row["region"].split("; ") if p and p != "[z]"):
        region = regions[place.rsplit(" ", 1)[0] if place.endswith("%") else place]
        held[f"beneficiaryLocation/{number}/name"] = region["name"]
    fund = funds.get(row["fund"])
    held["grantProgramme/0/code"] = row["fund"]
    held["grantProgramme/0/title"] = fund["name"] if fund else ""
    return {path: value for path, value in held.items() if value}


def flat(value, path=""):
    """The values of a grant by their paths."""
    if isinstance(value, dict):
        return {k: v for key, item in value.items() for k, v in flat(item, f"{path}/{key}" if path else key).items()}
    if isinstance(value, list):
        return {k: v for key, item in enumerate(value) for k, v in flat(item, f"{path}/{key}").items()}
    return {path: value}


def same(held, value):
    return Decimal(held) == Decimal(value) if isinstance(held, Decimal) else held == value


def check(site, rows, fault):
    """Compares; counts what was compared."""
    data = site / "data"
    path = data / "360giving.json"
    counts = Counter()
    if not path.exists():
        return counts
    package = json.loads(path.read_text(), parse_float=Decimal, parse_int=Decimal)
    awards = {row["id"]: row for row in rows(data / "awards.csv")}
    tables = [{row["id"]: row for row in rows(data / f"{name}.csv")} for name in ["regions", "funds", "sources"]]
    prefix = package["identifier"].removesuffix("-awards")
    own = {key if re.match("360G-", key) else f"{prefix}-{slug(key)}": row for key, row in awards.items()}
    read = package["grants"]
    for grant in read:
        counts["grants"] += 1
        row = own.get(grant["id"])
        if row is None:
            fault("360giving.json", f"{grant['id']} is no award")
            continue
        if row["amount_qualifier"] != "exact" or row["status"] in ("offered", "withdrawn") or row["part_of"]:
            fault("360giving.json", f"{grant['id']} is none that the standard can hold")
        held, wanted = flat(grant), expected(row, tables)
        # Further columns of awards that are fields of the standard take the place of what is made.
        wanted |= {path: row[path] for path in row if "/" in path and row[path]}
        for name, value in wanted.items():
            counts["cells held against 360Giving"] += 1
            if name not in held or not same(held[name], value):
                fault("360giving.json", f"{grant['id']}: {name} is {held.get(name)!r}, in the tables {value!r}")
        tabled = {"title", "description", "currency", "amountAwarded", "awardDate", "amountDisbursed", "plannedDates",
                  "actualDates", "beneficiaryLocation"}
        for name in held:
            shown = name.split("/")[0] in tabled and name.split("/")[-1] not in ("countryCode", "geoCode", "geoCodeType")
            if shown and name not in wanted:
                fault("360giving.json", f"{grant['id']}: {name} is {held[name]!r}, and in no table")
        if row["recipient_type"] == "individual" and row["recipient"]:
            fault("awards.csv", f"{row['id']} names a person")
    exact = {key for key, row in own.items()
             if row["amount_qualifier"] == "exact" and row["status"] not in ("offered", "withdrawn") and not row["part_of"]
             and row["title"] and row["description"] and re.fullmatch(r"\d{4}-\d\d-\d\d", row["awarded"])
             and (row["recipient"] or row["recipient_type"] == "individual")}
    if exact != {grant["id"] for grant in read}:
        fault("360giving.json", f"lacks or adds {sorted(exact ^ {grant['id'] for grant in read})[:5]}")
    again = unflattened(data / "360giving.csv")
    for one, other in zip(read, again):
        counts["grants put together from the flat file"] += 1
        if flat(one) != flat(other):
            fault("360giving.csv", f"{one['id']}: {sorted(set(flat(one).items()) ^ set(flat(other).items()))[:4]}")
    if len(read) != len(again):
        fault("360giving.csv", f"{len(again)} grants, the JSON file has {len(read)}")
    quality(read, prefix, fault, counts)
    return counts


def quality(grants, prefix, fault, counts):
    """What the standard’s checks of quality call an error fails; what they only remark on is counted."""
    for key, times in Counter(grant["id"] for grant in grants).items():
        if times > 1:
            fault("360giving.json", f"{key} stands {times} times")
    for grant in grants:
        where = f"{grant['id']}"
        if not grant["id"].startswith(prefix + "-") and not grant["id"].startswith("360G-"):
            fault("360giving.json", f"{where} has not the publisher’s prefix")
        organisations = grant.get("recipientOrganization", []) + grant.get("fundingOrganization", [])
        for organisation in organisations:
            if not any(organisation["id"].startswith(start) for start in LISTS):
                fault("360giving.json", f"{where}: {organisation['id']} is of no list")
            number = organisation["id"].split("-", 2)[-1]
            if organisation["id"].startswith("GB-CHC-") and not re.fullmatch(r"\d{6,7}", number):
                fault("360giving.json", f"{where}: {number} is no number of a charity")
            if organisation["id"].startswith("GB-COH-") and not re.fullmatch(r"(\d{8}|[A-Z]{2}\d{6})", number):
                fault("360giving.json", f"{where}: {number} is no number of a company")
        if len(grant.get("fundingOrganization", [])) != 1:
            fault("360giving.json", f"{where} has not one funder")
        if "recipientIndividual" in grant and "recipientOrganization" in grant:
            fault("360giving.json", f"{where} went to a person and to an organisation")
        if any("@" in text for name, text in flat(grant).items() if isinstance(text, str) and not name.endswith("email")):
            fault("360giving.json", f"{where} holds what looks like an e-mail address")
        days = {name: text for name, text in flat(grant).items() if "Date" in name and name != "dateModified"}
        for name, text in days.items():
            parts = re.fullmatch(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", text)
            try:
                date(int(parts[1]), int(parts[2] or 1), int(parts[3] or 1))
            except (TypeError, ValueError):
                fault("360giving.json", f"{where}: {name} “{text}” is no day")
        for kind in ["plannedDates", "actualDates"]:
            for place in range(len(grant.get(kind, []))):
                start, end = days.get(f"{kind}/{place}/startDate"), days.get(f"{kind}/{place}/endDate")
                if start and end and end[:len(start)] < start[:len(end)]:
                    fault("360giving.json", f"{where}: {kind} end before they begin")
        for remark, holds in [
            ("amount of nought", grant["amountAwarded"] == 0), ("title as description", grant["title"] == grant["description"]),
            ("title over 140 signs", len(grant["title"]) > 140), ("no programme", "grantProgramme" not in grant),
            ("no place", "beneficiaryLocation" not in grant),
            ("place without a code", any("geoCode" not in place for place in grant.get("beneficiaryLocation", []))),
            ("recipient in no register", any(o["id"].startswith("360G-") for o in grant.get("recipientOrganization", []))),
        ]:
            if holds:
                counts[f"grants with {remark}"] += 1
