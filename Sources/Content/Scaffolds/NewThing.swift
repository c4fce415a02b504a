public import Diagnostics
import Funding
import Languages
import YAML

/// A page or an entry that is to be begun.
public struct NewThing: Sendable {
  /// What it is.
  public var kind: NewKind
  /// What it is called.
  public var title: String
  /// Values of its keys, as people write them.
  public var values: [(key: String, text: String)]
  /// The data file that it goes to; `nil` for the usual one.
  public var file: String?

  /// Describes it.
  public init(
    kind: NewKind, title: String, values: [(key: String, text: String)] = [], file: String? = nil
  ) {
    self.kind = kind
    self.title = title
    self.values = values
    self.file = file
  }

  /// The short name that it is known by: what was said, else made from the title; empty where that has no letters.
  public var id: String { value("id") ?? value("slug") ?? slug(of: title) }

  /// The keys that must have a value and have none.
  public var missingKeys: [NewKey] {
    kind.missingKeys(given: values.lazy.filter { !$0.text.isEmpty }.map(\.key))
  }

  func value(_ key: String) -> String? { values.first { $0.key == key }?.text }
}

/// A file with something new in it.
public struct NewContent: Sendable {
  /// Its path from the site folder.
  public var path: String
  /// What it holds now, in UTF-8 however the file is stored.
  public var bytes: [UInt8]
  /// Where the new part begins.
  public var start: Int
  /// Whether the file was not there before.
  public var isNewFile: Bool
  /// The page of the site that it was made from.
  public var form: Form?

  /// A page that others are made from.
  public struct Form: Sendable {
    /// Its path from the site folder.
    public let path: String
    /// Of each line of the new page the byte that it begins at in this one; `nil` of a line that is not from there.
    let lines: [Int?]

    /// Finds where a part of the new page stands in the one that it was made from.
    ///
    /// - Parameters:
    ///   - span: The part.
    ///   - text: The new page.
    /// - Returns: The place; `nil` where it is not from there.
    public func place(of span: SourceSpan, in text: SourceText) -> SourceSpan? {
      let line = text.position(of: span.start).line
      guard lines.indices.contains(line - 1), let start = lines[line - 1] else { return nil }
      let range = text.range(ofLine: line)
      return SourceSpan(
        file: path, start: start + span.start - range.lowerBound,
        end: start + min(span.end, range.upperBound) - range.lowerBound)
    }
  }
}

/// Why something cannot be begun.
public struct NewProblem: Error, Hashable, Sendable {
  /// The fact, and what to do.
  public var message: String
}

extension Site {
  /// Begins a page or an entry, over nothing that is there.
  ///
  /// - Parameter thing: What is to be begun.
  /// - Returns: The file with it.
  /// - Throws: Why it cannot be.
  public func beginning(_ thing: NewThing) throws(NewProblem) -> NewContent {
    for (key, _) in thing.values where thing.kind.schema.key(key) == nil {
      let nearest = nearestName(to: key, in: thing.kind.schema.keys.map(\.name))
      throw NewProblem(
        message:
          "\(withArticle(thing.kind.rawValue)) has no “\(key)”"
          + (nearest.map { ": write “\($0)”" } ?? ""))
    }
    guard !thing.id.isEmpty else {
      throw NewProblem(
        message: "“\(thing.title)” holds no letters to make a name of: give one with --set id=…")
    }
    return thing.kind.isPage ? try beginningPage(thing) : try addingEntry(thing)
  }

  private func addingEntry(_ thing: NewThing) throws(NewProblem) -> NewContent {
    if let place = place(ofID: thing.id, kind: thing.kind) {
      throw NewProblem(
        message:
          "there is \(withArticle(thing.kind.rawValue)) “\(thing.id)” already, in \(place): give this one another id, "
          + "--set id=…")
    }
    let path = try dataFile(for: thing)
    var fields = [("id", thing.id), (thing.kind.titleKey, thing.title)]
    if let key = thing.kind.dateKey, thing.value(key) == nil {
      fields.append((key, today.dataText))
    }
    let isTable = path.hasSuffix(".csv")
    // A key that must be there is left to be filled in: a check leads to it. In a table its cell is empty as it is.
    let open = isTable ? [] : thing.missingKeys.map(\.name)
    // In the order that the keys are explained in.
    for key in thing.kind.schema.keys where key.name != "id" && key.name != thing.kind.titleKey {
      if let text = thing.value(key.name), !text.isEmpty {
        fields.append((key.name, text))
      } else if open.contains(key.name) {
        fields.append((key.name, ""))
      }
    }
    let old = try text(of: path)
    guard isTable else {
      let written = fields.map { key, text in
        (key, text.isEmpty ? "" : yamlValue(text, of: key, in: thing.kind.schema))
      }
      guard let (bytes, start) = appendingEntry(written, to: old ?? [], under: thing.kind.file)
      else {
        throw NewProblem(message: "“\(path)” cannot be added to as it is: mend it first")
      }
      return NewContent(path: path, bytes: bytes, start: start, isNewFile: old == nil)
    }
    let headings = headings(of: path)
    let cells = fields.map { (column: headings.names[$0.0] ?? $0.0, text: $0.1) }
    guard let bytes = old else {
      let head = cells.map(\.column).joined(separator: ",") + "\n"
      let row = cells.map { csvCell($0.text) }.joined(separator: ",") + "\n"
      return NewContent(
        path: path, bytes: Array((head + row).utf8), start: head.utf8.count, isNewFile: true)
    }
    var row = appendingRow(cells, to: bytes, skippedRows: headings.skippedRows)
    // Today's date was not asked for: a table without a column for it goes without.
    if case .failure(let unknown)? = row, let key = thing.kind.dateKey, thing.value(key) == nil,
      unknown.names == [headings.names[key] ?? key]
    {
      row = appendingRow(
        cells.filter { !unknown.names.contains($0.column) }, to: bytes,
        skippedRows: headings.skippedRows)
    }
    switch row {
    case .success(let (bytes, start)):
      return NewContent(path: path, bytes: bytes, start: start, isNewFile: false)
    case .failure(let unknown):
      let names = unknown.names.map { "“\($0)”" }.joined(separator: ", ")
      throw NewProblem(message: "“\(path)” has no column \(names): add it to \(headings.place)")
    case nil:
      var problems: [Diagnostic] = []
      _ = CSVTable(
        bytes, file: path, skippedRows: headings.skippedRows, diagnostics: &problems)
      let cause = problems.first { $0.severity == .error }?.message ?? "mend it first"
      throw NewProblem(message: "“\(path)” cannot be added to as it is: \(cause)")
    }
  }

  /// What a data file holds as text in UTF-8; `nil` where there is none.
  private func text(of path: String) throws(NewProblem) -> [UInt8]? {
    guard let bytes = tree[path]?.bytes else { return nil }
    let encoding = tree.encoding(of: path)
    if let problem = encoding.problem(in: bytes, file: path) {
      throw NewProblem(message: "“\(path)” cannot be added to as it is: \(problem.message)")
    }
    return encoding.decoded(bytes)
  }

  /// The file that holds the entry of an id; `nil` where none is known, as of those that are held back.
  private func place(ofID id: String, kind: NewKind) -> String? {
    switch kind {
    case .source: dataset.sources[id]?.id.span.file
    case .region: dataset.regions[id]?.id.span.file
    case .fund: dataset.funds[id]?.id.span.file
    case .figure: dataset.figures[id]?.id.span.file
    case .award, .caseStudy, .page: nil
    }
  }

  /// The file that an entry goes to.
  private func dataFile(for thing: NewThing) throws(NewProblem) -> String {
    let folder = "Content/data/"
    if let file = thing.file {
      guard tree[file]?.bytes != nil, file.hasPrefix(folder) else {
        throw NewProblem(message: "there is no file “\(file)” in \(folder)")
      }
      return file
    }
    if thing.kind == .award {
      let files = tree.files(in: folder + "awards/").map(\.path).filter {
        $0.hasSuffix(".csv") && !$0.contains("/_")
      }
      guard tree[folder + "awards.csv"] == nil, let only = files.first else {
        return folder + "awards.csv"
      }
      guard files.count == 1 else {
        throw NewProblem(
          message: "awards stand in several files: say which, such as --file \(only)")
      }
      return only
    }
    let table = folder + thing.kind.file + ".csv"
    let list = folder + thing.kind.file + ".yaml"
    return tree[list] == nil && tree[table] != nil ? table : list
  }

  /// What the description of a table says of its headings.
  private func headings(of path: String) -> TableHeadings {
    let description = tableDescription(of: path)
    guard let bytes = tree[description]?.bytes,
      let node = readYAML(bytes[...], file: description).node
    else { return TableHeadings() }
    return TableHeadings(node)
  }
}

/// What a person wrote as a value of YAML: lists and maps in brackets stay such where the key may hold them.
func yamlValue(_ text: String, of key: String, in schema: RecordSchema) -> String {
  let isBracketed =
    text.hasPrefix("[") && text.hasSuffix("]") || text.hasPrefix("{") && text.hasSuffix("}")
  switch schema.key(key)?.type {
  case .text, .url, .date, .time, .reference, .id, nil: return yamlText(text)
  case .localizedText: return isBracketed && text.hasPrefix("{") ? text : yamlText(text)
  default: return isBracketed ? text : yamlText(text)
  }
}
