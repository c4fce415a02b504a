"""Reads the JSON-LD of a built site as triples and holds them against those that its files of data stand for."""
import json
import re
from decimal import Decimal
from pathlib import Path

from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCAT, DCTERMS, FOAF, RDF, XSD
from rdflib.collection import Collection

SCHEMA = Namespace("https://schema.org/")
# What the vocabulary’s own context says of the terms that are used: these hold addresses.
CONTEXT = {"@vocab": str(SCHEMA), **{term: {"@type": "@id"} for term in
           ["url", "license", "contentUrl", "item", "image", "isBasedOn", "sameAs"]}}
BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.S)


def graph_of(page):
    """The triples of a page; `None` where it has none."""
    blocks = BLOCK.findall(page.read_text(encoding="utf-8"))
    if not blocks:
        return None
    graph = Graph()
    for block in blocks:
        data = json.loads(block)
        if data["@context"] != "https://schema.org":
            raise ValueError(f"{page}: another context than schema.org")
        graph.parse(data=json.dumps({**data, "@context": CONTEXT}), format="json-ld")
    return graph


def check(site, rows, fault):
    """Compares; counts what was found by kind."""
    counts = {"triples of the catalogue": catalogue(site, fault)}
    awards = {row["id"]: row for row in rows(site / "data" / "awards.csv")}
    for path in sorted(site.rglob("*.html")):
        graph = graph_of(path)
        if graph is None:
            continue
        where = path.relative_to(site)
        counts["triples of pages"] = counts.get("triples of pages", 0) + len(graph)
        for kind, test in KINDS.items():
            for thing in graph.subjects(RDF.type, SCHEMA[kind]):
                counts[kind] = counts.get(kind, 0) + 1
                for wrong in test(graph, thing, site, path, awards):
                    fault(where, f"{kind}: {wrong}")
    return counts


def one(graph, thing, term, kind=object):
    values = list(graph.objects(thing, SCHEMA[term]))
    return values[0] if len(values) == 1 and isinstance(values[0], kind) else None


def needs(graph, thing, **kinds):
    """The terms that a thing has not exactly once, in the kind that is asked for."""
    return [f"“{term}” stands there {len(list(graph.objects(thing, SCHEMA[term])))} times, or as another kind"
            for term, kind in kinds.items() if one(graph, thing, term, kind) is None]


def tag(expression, page):
    found = re.search(expression, page.read_text(encoding="utf-8"), re.S)
    return found and re.sub(r"\s+", " ", found[1]).strip()


def canonical(page):
    return tag(r'<link rel="canonical" href="([^"]+)"', page)


def dataset(graph, thing, site, page, _):
    yield from needs(graph, thing, name=Literal, description=Literal, url=URIRef, inLanguage=Literal)
    if str(thing) != f"{one(graph, thing, 'url')}#dataset" or str(one(graph, thing, "url")) != canonical(page):
        yield f"{thing} is not on its page"
    described = json.loads((site / "data" / "datapackage.json").read_text())
    package = {r["path"]: r for r in described["resources"]}
    based = {str(address) for address in graph.objects(thing, SCHEMA.isBasedOn)}
    if based != {entry["path"] for entry in described.get("sources", []) if "path" in entry}:
        yield f"it is based on {sorted(based)}, the package has other sources"
    catalogue = one(graph, thing, "includedInDataCatalog")
    if str(catalogue) != described["homepage"] + "data.html" or (catalogue, RDF.type, SCHEMA.DataCatalog) not in graph:
        yield f"“{catalogue}” is not the catalogue of the site"
    for interval in graph.objects(thing, SCHEMA.temporalCoverage):
        if not re.fullmatch(r"\d{4}-\d\d-\d\d(/\d{4}-\d\d-\d\d)?", str(interval)):
            yield f"temporalCoverage “{interval}”"
    for term, kind in [("spatialCoverage", SCHEMA.Place), ("variableMeasured", SCHEMA.PropertyValue)]:
        for part in graph.objects(thing, SCHEMA[term]):
            yield from needs(graph, part, name=Literal)
            if (part, RDF.type, kind) not in graph:
                yield f"{term} is no {kind}"
    shown = {}
    for part in graph.objects(thing, SCHEMA.distribution):
        yield from needs(graph, part, name=Literal, contentUrl=URIRef, encodingFormat=Literal, contentSize=Literal)
        if (part, RDF.type, SCHEMA.DataDownload) not in graph:
            yield "a distribution that is no DataDownload"
        shown[str(one(graph, part, "contentUrl")).split("/data/")[-1]] = str(one(graph, part, "contentSize"))
    # Beside the tables of the page of the downloads stand the same awards under other headings, and lists of the site.
    others = {"360giving.csv", "addresses.csv", "changes.csv", "uses.csv"}
    expected = {path: f"{r['bytes']} B" for path, r in package.items() if path not in others}
    if shown != expected:
        yield f"{shown} are its files, the package has {expected}"


def grant(graph, thing, site, page, awards):
    yield from needs(graph, thing, name=Literal, identifier=Literal, url=URIRef, funder=object, amount=object)
    row = awards.get(str(one(graph, thing, "identifier")))
    if row is None:
        yield f"“{one(graph, thing, 'identifier')}” is no award"
        return
    amount = one(graph, thing, "amount")
    held = {term: value for term in ["value", "minValue", "maxValue"]
            if (value := one(graph, amount, term)) is not None}
    exact = row["amount_qualifier"] == "exact"
    expected = {"value": row["amount"]} if exact else {"minValue": row["amount_min"], "maxValue": row["amount_max"]}
    # What is near an amount has no bounds.
    if "about" in row["amount_qualifier"]:
        expected = {}
    if row["status"] == "withdrawn":
        yield f"{row['id']}: a withdrawn award is given as a grant"
    if not exact and one(graph, amount, "description") is None:
        yield f"{row['id']}: no words beside what is not exact"
    expected = {term: Decimal(value) for term, value in expected.items() if value}
    if {term: Decimal(str(value)) for term, value in held.items()} != expected:
        yield f"{row['id']}: {held}, awards.csv has {expected}"
    if str(one(graph, amount, "currency")) != row["amount_unit"]:
        yield f"{row['id']}: another currency than awards.csv"
    recipient = one(graph, thing, "fundedItem")
    if (recipient is not None) != bool(row["recipient"]):
        yield f"{row['id']}: who gets it is told by one of page and awards.csv alone"
    if recipient is not None and (recipient, RDF.type, SCHEMA.Organization) not in graph:
        yield f"{row['id']}: who gets it is no Organization"


def article(graph, thing, site, page, _):
    yield from needs(graph, thing, headline=Literal, url=URIRef, inLanguage=Literal, author=object, publisher=object)
    if str(one(graph, thing, "url")) != canonical(page) or str(thing) != f"{canonical(page)}#article":
        yield f"{thing} is not on its page"
    for term in ["datePublished", "dateModified"]:
        for day in graph.objects(thing, SCHEMA[term]):
            if not re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", str(day)):
                yield f"{term} “{day}”"


def crumbs(graph, thing, site, page, _):
    items = {}
    for item in graph.objects(thing, SCHEMA.itemListElement):
        yield from needs(graph, item, position=Literal, name=Literal, item=URIRef)
        if (item, RDF.type, SCHEMA.ListItem) not in graph:
            yield "an item that is no ListItem"
        items[int(one(graph, item, "position"))] = str(one(graph, item, "item"))
    if sorted(items) != list(range(1, len(items) + 1)) or len(items) < 2:
        yield f"its positions are {sorted(items)}"
    elif items[len(items)] != canonical(page):
        yield f"it ends at {items[len(items)]}, not at the page"
    home = json.loads((site / "data" / "datapackage.json").read_text())["homepage"]
    if not items.get(1, "").startswith(home):
        yield f"it begins at {items.get(1)}"


def organisation(graph, thing, site, page, _):
    yield from needs(graph, thing, name=Literal)


KINDS = {"Dataset": dataset, "MonetaryGrant": grant, "Article": article, "BreadcrumbList": crumbs,
         "Organization": organisation}


def catalogue(site, fault):
    """The catalogue, triple by triple, against what the package, the tables and their descriptions say."""
    path = site / "data" / "catalog.jsonld"
    package = json.loads((site / "data" / "datapackage.json").read_text())
    base = package["homepage"]
    graph = Graph().parse(path, format="json-ld", publicID=base + "data/catalog.jsonld")
    expected = set()
    top = URIRef(base + "data.html")
    expected |= {(top, RDF.type, DCAT.Catalog), (top, RDF.type, SCHEMA.DataCatalog), (top, FOAF.homepage, URIRef(base))}
    licence = [URIRef(entry["path"]) for entry in package.get("licenses", []) if "path" in entry]
    sources = {URIRef(entry["path"]) for entry in package.get("sources", []) if "path" in entry}
    day = package.get("version")
    files = [(r["path"], "text/csv", r["bytes"], r) for r in package["resources"]]
    for name, kind, size, resource in files:
        file, thing = URIRef(base + "data/" + name), URIRef(base + "data/" + name + "#dataset")
        described = json.loads((site / "data" / (name + "-metadata.json")).read_text())
        expected |= {(top, DCAT.dataset, thing), (thing, RDF.type, DCAT.Dataset), (thing, RDF.type, SCHEMA.Dataset)}
        expected |= {(thing, DCTERMS.title, Literal(text, lang=lang)) for lang, text in languages(described["dc:title"])}
        expected |= {(thing, DCTERMS.license, address) for address in licence}
        expected |= {(thing, DCTERMS.source, address) for address in sources}
        if day:
            expected.add((thing, DCTERMS.modified, Literal(day, datatype=XSD.date)))
        parts = [(file, kind, size)]
        if name == "awards.csv" and (site / "data" / "360giving.json").exists():
            parts.append((URIRef(base + "data/360giving.json"), "application/json", None))
        for part, media, size in parts:
            expected |= {(thing, DCAT.distribution, part), (part, RDF.type, DCAT.Distribution),
                         (part, RDF.type, SCHEMA.DataDownload), (part, DCAT.downloadURL, part),
                         (part, DCAT.accessURL, top), (part, SCHEMA.contentUrl, part),
                         (part, SCHEMA.encodingFormat, Literal(media)),
                         (part, DCAT.mediaType, URIRef("https://www.iana.org/assignments/media-types/" + media))}
            expected |= {(part, DCTERMS.license, address) for address in licence}
            if size is not None:
                expected.add((part, DCAT.byteSize, Literal(str(size), datatype=XSD.nonNegativeInteger)))
    expected |= {(top, DCTERMS.license, address) for address in licence}
    free = {DCTERMS.publisher, DCTERMS.description, DCTERMS.language, DCAT.contactPoint}
    held = {t for t in graph if isinstance(t[0], URIRef) and t[1] not in free
            and not (t[0] == top and t[1] == DCTERMS.title)}
    for triple in expected - held:
        fault("catalog.jsonld", f"lacks {triple}")
    for triple in held - expected:
        fault("catalog.jsonld", f"has {triple}, which nothing else says")
    for thing in [top, *graph.objects(top, DCAT.dataset)]:
        for term in [DCTERMS.title, DCTERMS.description]:
            if not list(graph.objects(thing, term)):
                fault("catalog.jsonld", f"{thing} has no {term}")
    for who in set(graph.objects(None, DCTERMS.publisher)):
        if {FOAF.Organization, SCHEMA.Organization} - set(graph.objects(who, RDF.type)):
            fault("catalog.jsonld", "the publisher is no organisation")
    return len(graph)


def languages(text):
    """The languages and texts of a title as CSVW has it."""
    if isinstance(text, dict):
        return [(lang, one) for lang, texts in text.items() for one in (texts if isinstance(texts, list) else [texts])]
    values = text if isinstance(text, list) else [text]
    return [(v.get("@language"), v["@value"]) if isinstance(v, dict) else (None, v) for v in values]
