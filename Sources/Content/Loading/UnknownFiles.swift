import Diagnostics
import Languages

extension SiteLoader {
  /// Reports data files that nothing reads, since their names are most likely misspelt.
  mutating func reportUnknownFiles() {
    let entries = ["sources", "regions", "funds", "figures"]
    let others = ["changes", "removed", "accepted", "units"]
    let known =
      (entries + others).flatMap { [$0 + ".yaml", $0 + ".csv"] } + ["awards.csv", "awards.json"]
    for file in input.tree.files(in: "Content/data/") {
      let path = String(file.path.dropFirst("Content/data/".count))
      let name = path.split(separator: "/").last.map(String.init) ?? path
      guard !known.contains(path), !isRead(path) else { continue }
      guard !name.hasPrefix("_") || isOfTable(path) else { continue }
      let place = SourceSpan(file: file.path, start: 0, end: 0)
      let small = path.lowercased()
      if !name.hasPrefix("_"), small != path,
        known.contains(small) || small.hasPrefix("awards/") && isRead(small)
      {
        diagnostics.append(
          Diagnostic(
            .unreadableFile, "“\(path)” is not read, since its name is not in small letters",
            at: place,
            help: input.tree["Content/data/" + small] == nil
              ? "call it “\(small)”"
              : "“\(small)” stands beside it: take one of them out, or let its name begin with “_”")
        )
        continue
      }
      if isMisnamedDescription(path) {
        diagnostics.append(
          Diagnostic(
            .unreadableFile, "“\(path)” is not read, so nothing that it says is held back",
            at: place, help: "let its name end in “.schema.yaml”"))
        continue
      }
      if file.saysPublish {
        diagnostics.append(
          Diagnostic(
            .unreadableFile,
            "nothing reads “\(path)”, so what it says under “publish” holds nothing back",
            at: place, help: help(for: path, known: known)))
        continue
      }
      guard !name.hasPrefix("_") else { continue }
      if path.hasSuffix(".md"), name.lowercased() != "readme.md" {
        diagnostics.append(
          reservedAddress("data", of: file.path, help: "move the page out of Content/data"))
        continue
      }
      if nearestName(to: path, in: known) == nil, let start = missingDescription(file, path) {
        diagnostics.append(
          Diagnostic(
            .unknownFile, "the table “\(path)” has no description, so it is not read", at: place,
            help: start))
        continue
      }
      let what =
        path.hasSuffix(".schema.yaml") && !path.contains("/")
        ? "“\(path)” describes no table: there is no “\(path.dropLast(".schema.yaml".utf8.count)).csv” beside it"
        : "nothing reads the file “\(path)”"
      diagnostics.append(
        Diagnostic(.unknownFile, what, at: place, help: help(for: path, known: known)))
    }
  }

  /// Whether a file describes a table, as its name has it, but is not read for the way that it is written.
  private func isMisnamedDescription(_ path: String) -> Bool {
    let name = path.lowercased()
    return [".schema.yml", ".schema.json"].contains(where: name.hasSuffix)
      || name.hasSuffix(".schema.yaml") && !path.hasSuffix(".schema.yaml")
  }

  /// Whether a file whose name begins with “_” would without it describe a table that is there.
  private func isOfTable(_ path: String) -> Bool {
    let parts = path.split(separator: "/")
    guard let name = parts.last?.drop(while: { $0 == "_" }) else { return false }
    return describesTable(parts.dropLast().map { $0 + "/" }.joined() + name, orJSON: true)
  }

  /// Whether a file is called a description of a table, or of a file in JSON, that lies beside it.
  private func describesTable(_ path: String, orJSON: Bool) -> Bool {
    guard path.hasSuffix(".schema.yaml") else { return false }
    let table = "Content/data/" + path.dropLast(".schema.yaml".utf8.count)
    return input.tree[table + ".csv"] != nil || orJSON && input.tree[table + ".json"] != nil
  }

  /// How to describe a table that lacks a description; `nil` for other files.
  private func missingDescription(_ file: SourceFile, _ path: String) -> String? {
    guard path.hasSuffix(".csv"), !path.contains("/"),
      let start = start(ofDescriptionOf: file)
    else { return nil }
    let name = String(path.dropLast(".csv".utf8.count))
    let wanted = slug(of: name)
    let rename = wanted == name || wanted.isEmpty ? "" : "call it \(wanted).csv and "
    return rename + "begin \(wanted.isEmpty ? name : wanted).schema.yaml beside it with: \(start)"
  }

  /// Whether a file is a table with a description, or describes a table.
  private func isRead(_ path: String) -> Bool {
    let isDeep = path.dropFirst("awards/".count).contains("/")
    if path.hasPrefix("awards/"), path.hasSuffix(".csv") || path.hasSuffix(".json") {
      return !isDeep
    }
    if path.hasSuffix(".csv"), !path.contains("/") {
      return input.tree["Content/data/" + tableDescription(of: path)] != nil
    }
    // A description without a table beside it is most likely misspelt.
    let isOfAwards = path.hasPrefix("awards/") || path == "awards.schema.yaml"
    return (path.hasPrefix("awards/") && !isDeep || !path.contains("/"))
      && describesTable(path, orJSON: isOfAwards)
  }

  /// What to do with a table that has nearly the name of one that stands beside it: of awards there may be several, in a
  /// folder; `nil` where the name is free.
  private func besideAwards(_ path: String, _ nearest: String) -> String? {
    guard input.tree["Content/data/" + nearest] != nil else { return nil }
    return nearest.hasPrefix("awards.") && path.hasSuffix(".csv")
      ? "“\(nearest)” stands beside it: where both hold awards, put it into Content/data as “awards/\(path)”; else take one of them out, or let its name begin with “_”"
      : "“\(nearest)” stands beside it: take one of them out, or let its name begin with “_”"
  }

  private func help(for path: String, known: [String]) -> String {
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
    if path.hasPrefix("awards/") {
      if path.dropFirst("awards/".count).contains("/") {
        return "put it straight into Content/data/awards, or let its name begin with “_”"
      }
      return "let its name end in “.csv”, or “.json” for a file of 360Giving, or begin with “_”"
    }
    if let nearest = nearestName(to: path, in: known) {
      guard let beside = besideAwards(path, nearest) else { return "call it “\(nearest)”" }
      return beside
    }
    if path.hasSuffix(".csv"), path.contains("/") {
      return "put it straight into Content/data, with its description beside it"
    }
    return "take it out, or let its name begin with “_”"
  }
}

extension SourceFile {
  /// Whether a line of it begins with the word that holds things back.
  fileprivate var saysPublish: Bool {
    guard let bytes, path.lowercased().contains(".y") || path.lowercased().contains("schema") else {
      return false
    }
    return String(decoding: bytes, as: UTF8.self).lowercased().split(whereSeparator: \.isNewline)
      .contains { line in
        ["publish:", "publish :", "\"publish\"", "{publish:", "{ publish:"].contains(
          where: line.hasPrefix)
      }
  }
}
