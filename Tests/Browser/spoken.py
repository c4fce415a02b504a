"""What a screen reader is told: Chromium's accessibility tree of a page's main part, as lines of text."""

STRUCTURE = {
    "list", "table", "rowgroup", "row", "region", "navigation", "article", "blockquote", "figure", "DescriptionList",
}
LEAVES = {"heading", "link", "cell", "gridcell", "columnheader", "rowheader", "caption", "image"}


def lines(page):
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    by_id = {node["nodeId"]: node for node in nodes}
    root = next(node for node in nodes if role(node) == "main")
    figures = {
        link.get_attribute("href") + " " + link.text_content()
        for link in page.locator("main a.figure").all()
    }
    found = []
    walk(root, by_id, figures, 0, found)
    return found


def role(node):
    return "" if node.get("ignored") else node["role"]["value"]


def name(node):
    """The name, without the space that stands before the hidden words of a figure."""
    return " ".join(node.get("name", {}).get("value", "").split()).replace(" ,", ",")


def is_figure(node, figures):
    address = next((item["value"].get("value", "") for item in node.get("properties", []) if item["name"] == "url"), "")
    text = name(node).lower()
    return any(
        address.endswith(link.split(" ", 1)[0]) and link.split(" ", 1)[1].lower() == text for link in figures)


def walk(node, by_id, figures, depth, found):
    kind = role(node)
    indent = "  " * depth
    children = [by_id[child] for child in node.get("childIds", []) if child in by_id]
    if kind == "StaticText":
        if name(node):
            found.append(f"{indent}{name(node)}")
        return
    if kind == "link":
        found.append(f"{indent}{'figure' if is_figure(node, figures) else 'link'} {name(node)}")
        return
    if kind == "heading":
        level = next((item["value"]["value"] for item in node.get("properties", []) if item["name"] == "level"), "?")
        found.append(f"{indent}heading {level} {name(node)}")
        links = [child for child in descendants(node, by_id) if role(child) == "link"]
        found.extend(f"{indent}  link {name(link)}" for link in links)
        return
    if kind in STRUCTURE or kind in LEAVES or kind == "listitem":
        label = f" {name(node)}" if kind in ("table", "region", "navigation", "image") and name(node) else ""
        found.append(f"{indent}{kind}{label}")
        depth += 1
    if kind in ("InlineTextBox", "ListMarker"):
        return
    for child in children:
        walk(child, by_id, figures, depth, found)


def descendants(node, by_id):
    for child in node.get("childIds", []):
        if child in by_id:
            yield by_id[child]
            yield from descendants(by_id[child], by_id)
