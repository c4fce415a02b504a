import Diagnostics

extension SiteLoader {
  /// Reports data files that nothing reads, since their names are most likely misspelt.
  mutating func reportUnknownFiles() {
    let entries = ["sources", "regions", "funds", "figures"]
    let others = ["changes", "removed", "accepted", "units"]
    let known = (entries + others).flatMap { [$0 + ".yaml", $0 + ".csv"] } + ["awards.csv"]
    for file in input.tree.files(in: "Content/data/") {
      let path = String(file.path.dropFirst("Content/data/".count))
      let name = path.split(separator: "/").last.map(String.init) ?? path
      guard !name.hasPrefix("_"), !known.contains(path), !isRead(path) else { continue }
      let table = path.hasSuffix(".csv") ? String(path.dropLast(4)) + ".schema.yaml" : nil
      if let table, input.tree["Content/data/" + table] != nil { continue }
      diagnostics.append(
        Diagnostic(
          .unknownFile, "nothing reads the file “\(path)”",
          at: SourceSpan(file: file.path, start: 0, end: 0),
          help: help(for: path, known: known, table: table)))
    }
  }

  /// Whether a file is a table of awards, or describes a table.
  private func isRead(_ path: String) -> Bool {
    if path.hasPrefix("awards/"), path.hasSuffix(".csv") { return true }
    guard path.hasSuffix(".schema.yaml") else { return false }
    // A description of awards without a table beside it is most likely misspelt.
    guard path == "awards.schema.yaml" || path.hasPrefix("awards/") else { return true }
    return input.tree["Content/data/" + path.dropLast(".schema.yaml".utf8.count) + ".csv"] != nil
  }

  private func help(for path: String, known: [String], table: String?) -> String {
    let name = path.lowercased()
    if [".xlsx", ".xls", ".xlsm", ".xlsb"].contains(where: name.hasSuffix) {
      return "in Excel choose File, Save as, “CSV UTF-8 (Comma delimited)”, and take this file out"
    }
    if name.hasSuffix(".ods") {
      return
        "in LibreOffice choose File, Save As, “Text CSV”, with Unicode (UTF-8) and the comma, and "
        + "take this file out"
    }
    if name.hasSuffix(".numbers") {
      return "in Numbers choose File, Export To, CSV, with Unicode (UTF-8), and take this file out"
    }
    if path.hasSuffix(".schema.yaml") {
      return "give it the name of the table that it describes, before “.schema.yaml”"
    }
    if path.hasPrefix("awards/") { return "let its name end in “.csv”, or begin with “_”" }
    if let nearest = nearestName(to: path, in: known) { return "call it “\(nearest)”" }
    return table.map { "describe the table in \($0), or take the file out" }
      ?? "take it out, or let its name begin with “_”"
  }

  /// Reports files that would hold something back if they were read: to pass over them in silence would
  /// publish it.
  mutating func reportUnreadFiles() {
    for file in input.tree.files(in: "Content/data/") {
      let path = file.path.dropFirst("Content/data/".count)
      guard path == "removed.yaml" || path == "removed.csv" else { continue }
      diagnostics.append(
        Diagnostic(
          .unreadableFile, "this version of sitegen does not read “\(path)” yet",
          at: SourceSpan(file: file.path, start: 0, end: 0),
          help: "do what it asks for in the data itself, and take the file out"))
    }
  }
}
