import Diagnostics
import YAML

private let image = RecordSchema(
  name: "image", entry: "image", place: "a page", summary: "A picture.",
  keys: [
    .init("src", .text, required: true, "The file."),
    .init("alt", .localizedText, required: true, "What it shows."),
  ])

private let schema = RecordSchema(
  name: "figures", entry: "figure", place: "data/figures.yaml", summary: "A figure.",
  keys: [
    .init("id", .id, required: true, "Its id."),
    .init("label", .localizedText, required: true, "What it counts."),
    .init("value", .quantity, "The quantity."),
    .init("source", .reference("source"), "Where it is from."),
    .init("stage", .choice(["announced", "allocated"]), default: "announced", "How counted."),
    .init("draft", .flag, "Whether it is hidden."),
    .init("map", .flagOr(["tiles"]), "Whether there is a map."),
    .init("order", .whole, "Its place."),
    .init("lat", .decimal, "Latitude."),
    .init("url", .url, "A web address."),
    .init("tags", .list(of: .text), "Tags."),
    .init("image", .record(image), "A picture."),
    .init("images", .list(of: .record(image)), "Pictures."),
    .init("wordings", .either([.list(of: .text), .map(of: .list(of: .text))]), "Other words."),
    .init("place", .either([.id, .record(image)]), "A place."),
    .init("checks", .map(of: .choice(["error", "off"])), "Rules."),
    .init("extra", .any, "Anything."),
  ])

/// Reads YAML as it is and as a list of entries.
func tryYAML(_ bytes: [UInt8]) {
  let file = WatchedFile("data.yaml", bytes)
  let (node, problems) = readYAML(bytes[...], file: file.name)
  demandPlaces(problems, in: [file])
  if let node { demandPlaces(of: node, in: file) }
  tryRecords(bytes, file)
}

/// Reads a table as it is, in each encoding, and as a list of entries.
func tryCSV(_ bytes: [UInt8]) {
  for encoding in [TableEncoding.utf8, .windows1252] {
    let decoded = encoding.decoded(bytes)
    let file = WatchedFile("data.csv", decoded)
    if let problem = encoding.problem(in: bytes, file: file.name) {
      demandPlaces([problem], in: [file])
    }
    for skipped in [0, 1] {
      var problems: [Diagnostic] = []
      let table = CSVTable(
        decoded, file: file.name, skippedRows: skipped, diagnostics: &problems)
      demandPlaces(problems, in: [file])
      demand(table != nil || problems.hasErrors, "a table is refused in silence")
      if let table { demandPlaces(of: table, in: file) }
    }
    tryRecords(decoded, file)
  }
}

private func demandPlaces(of table: CSVTable, in file: WatchedFile) {
  for name in table.header { file.demandHolds(name.span, "heading") }
  for row in 0..<table.rowCount {
    file.demandHolds(table.rowRange(row: row), "row")
    for column in table.header.indices {
      file.demandHolds(table.range(row: row, column: column), "cell")
      let text = table.text(row: row, column: column)
      if table.isEmpty(row: row, column: column) {
        demand(text.allSatisfy { " \t".contains($0) }, "an empty cell has text")
      }
      _ = table.firstByte(row: row, column: column)
    }
  }
}

private func demandPlaces(of node: Node, in file: WatchedFile) {
  file.demandHolds(node.range, "node")
  switch node.content {
  case .text: break
  case .list(let items): for item in items { demandPlaces(of: item, in: file) }
  case .map(let entries):
    for entry in entries {
      file.demandHolds(entry.keyRange, "key")
      demandPlaces(of: entry.value, in: file)
    }
  }
}

private func tryRecords(_ bytes: [UInt8], _ file: WatchedFile) {
  var problems: [Diagnostic] = []
  let records = readRecords(
    bytes, file: file.name, key: "figures", schema: schema, diagnostics: &problems)
  demandPlaces(problems, in: [file])
  for record in records {
    file.demandHolds(record.span, "entry")
    for key in schema.keys {
      file.demandHolds(record.span(of: key.name), key.name)
      file.demandHolds(record.keySpan(of: key.name), key.name)
    }
    for text in record.localizedTexts("label") { file.demandHolds(text.text.span, "label") }
    for text in record.texts("tags") { file.demandHolds(text.span, "tag") }
    for image in record.records("images") + record.records("image") {
      file.demandHolds(image.span, "picture")
    }
    _ = (record.flag("draft"), record.whole("order"), record.choice("stage"), record.text("id"))
  }
}
