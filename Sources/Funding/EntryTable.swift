public import Diagnostics

/// Something in the data that has an id: a source, region, fund or figure.
public protocol DataEntry: Sendable {
  /// What messages call one of them, such as `region`.
  static var noun: String { get }
  /// The file that holds them, from the site folder.
  static var home: String { get }
  /// The rule that an id without an entry breaks.
  static var unknownRule: Rule { get }
  /// Its id, where it is written.
  var id: Located<String> { get }
  /// Ids it had earlier, oldest first.
  var formerly: [Located<String>] { get }
  /// Other texts that people may write for it: names, codes.
  var otherNames: [String] { get }
}

/// The entries of one kind, found by id, or by a name where only one of them has it.
public struct EntryTable<Entry: DataEntry>: Sendable {
  /// The entries by id.
  public let entries: [Entry]
  /// Entries that are left out, with a fault or the id of one before: what they name is looked up all the same.
  let others: [Entry]
  private let positions: [String: Int]
  private let positionsByFormerID: [String: Int]
  private let positionsByName: [String: [Int]]
  private let held: [String: Hold]
  private let refused: Refused

  /// What could not be read, and so is not known to be missing.
  struct Refused: Sendable {
    /// The ids of entries with a fault.
    var ids: Set<String> = []
    /// The names of entries with a fault and the ids that they had, as names are compared.
    var names: Set<String> = []
    /// Whether there may be entries of which not even the id is known.
    var isAnyUnknown = false
    /// The entries with a fault, as far as they can be read; without an id where they have none.
    var entries: [Entry] = []
  }

  /// Sorts the entries; of two with one id the first in the data is kept and the other reported.
  init(
    _ entries: [Entry], held: [String: Hold], refused: Refused = Refused(),
    diagnostics: inout [Diagnostic]
  ) {
    let sorted = (entries + refused.entries).sorted {
      ($0.id.value, $0.id.span) < ($1.id.value, $1.id.span)
    }
    let withFault = Set(refused.entries.map(\.id.span))
    var kept: [Entry] = []
    kept.reserveCapacity(sorted.count)
    var others: [Entry] = []
    var first: Located<String>?
    for entry in sorted {
      if let first, first.value == entry.id.value, !first.value.isEmpty {
        diagnostics.append(
          Diagnostic(
            .duplicateID, "there are two of the \(Entry.noun) “\(entry.id.value)”",
            at: entry.id.span, notes: [.init("the first one is", at: first.span)],
            help: "give one of them another id"))
        others.append(entry)
        continue
      }
      first = entry.id
      if !withFault.isEmpty, withFault.contains(entry.id.span) {
        others.append(entry)
      } else {
        kept.append(entry)
      }
    }
    var byName: [String: [Int]] = [:]
    var positions: [String: Int] = [:]
    for (position, entry) in kept.enumerated() {
      positions[entry.id.value] = position
      for name in Set(entry.otherNames.map(folded)) { byName[name, default: []].append(position) }
    }
    self.entries = kept
    self.others = others
    self.positions = positions
    positionsByFormerID = Self.formerIDs(kept, positions, diagnostics: &diagnostics)
    self.positionsByName = byName
    self.held = held
    self.refused = refused
  }

  /// The entries by ids that they had earlier. One that is another's as well is reported and leads to that.
  private static func formerIDs(
    _ entries: [Entry], _ positions: [String: Int], diagnostics: inout [Diagnostic]
  ) -> [String: Int] {
    var former: [String: Int] = [:]
    for (position, entry) in entries.enumerated() {
      for id in entry.formerly {
        guard let other = positions[id.value] ?? former[id.value] else {
          former[id.value] = position
          continue
        }
        diagnostics.append(
          Diagnostic(
            .duplicateID,
            other == position
              ? "“\(id.value)” is what the \(Entry.noun) is called now, or stands here twice"
              : "“\(id.value)” is the id of another \(Entry.noun), now or before", at: id.span,
            notes: other == position
              ? []
              : [
                .init(
                  "the \(Entry.noun) “\(entries[other].id.value)” is", at: entries[other].id.span)
              ],
            help: "take it out of “formerly”"))
      }
    }
    return former
  }

  /// The entry with this id, now or earlier.
  public subscript(id: String) -> Entry? { position(of: id).map { entries[$0] } }

  /// The entry that had this id earlier and has another one now.
  public func entry(formerly id: String) -> Entry? {
    positions[id] == nil ? positionsByFormerID[id].map { entries[$0] } : nil
  }

  /// The ids that an entry had earlier and that lead to it, each once: not what is another's as well.
  public func formerIDs(of entry: Entry) -> [Located<String>] {
    var seen: Set<String> = []
    return entry.formerly.filter {
      self.entry(formerly: $0.value)?.id.value == entry.id.value && seen.insert($0.value).inserted
    }
  }

  /// Whether an entry with this id exists but is held back.
  public func isHeld(_ id: String) -> Bool { held[id] != nil }

  /// Whether an entry with this id or name may stand in the data and could not be read: that was reported, and that
  /// the entry is not there only follows from it.
  public func isRefused(_ id: String) -> Bool {
    guard positions[id] == nil else { return false }
    return refused.isAnyUnknown || refused.ids.contains(id) || refused.names.contains(folded(id))
  }

  /// The same table with each entry changed; ids and names stay.
  func mapping(_ transform: (Entry) -> Entry) -> Self { Self(self, entries.map(transform)) }

  private init(_ other: Self, _ entries: [Entry]) {
    self.entries = entries
    others = other.others
    positions = other.positions
    positionsByFormerID = other.positionsByFormerID
    positionsByName = other.positionsByName
    held = other.held
    refused = other.refused
  }

  /// The place in ``entries`` of what has an id, now or earlier.
  public func position(of id: String) -> Int? { positions[id] ?? positionsByFormerID[id] }

  /// The place in ``entries`` of the only entry that has a name.
  func position(named name: String) -> Int? {
    guard let named = positionsByName[folded(name)], named.count == 1 else { return nil }
    return named[0]
  }

  /// Finds what someone wrote for an id and reports what is not found, held back, a name or an earlier id.
  ///
  /// - Parameters:
  ///   - text: What someone wrote.
  ///   - isAlone: Whether one entry alone may stand there, and no list.
  ///   - diagnostics: What is wrong with it is put here.
  /// - Returns: The place in ``entries``; `nil` where there is none, and then it was reported, or only follows
  ///   from what was.
  public func resolve(
    _ text: Located<String>, isAlone: Bool = false, diagnostics: inout [Diagnostic]
  ) -> Int? {
    if let position = positions[text.value] { return position }
    if let position = positionsByFormerID[text.value] {
      diagnostics.append(Self.former(text, entries[position].id.value))
      return position
    }
    if let hold = held[text.value] {
      diagnostics.append(heldBack(text, hold))
      return nil
    }
    let named = positionsByName[folded(text.value)] ?? []
    let ids = named.map { entries[$0].id.value }
    if let position = named.first, named.count == 1, let id = ids.first {
      diagnostics.append(
        Diagnostic(
          .nameForID, "“\(text.value)” is a name of the \(Entry.noun) “\(id)”", at: text.span,
          help: "write “\(id)”", fix: .init(text.span, replacement: id, isCertain: true)))
      return position
    }
    if ids.isEmpty, isRefused(text.value) { return nil }
    let list = list(text, isAlone: isAlone)
    // Of several the nearest to all of them would drop the others.
    let isOne = list == nil && !text.value.trimmed.contains(where: Self.signs.contains)
    let nearest = isOne ? nearestName(to: text.value, in: positions.keys) : nil
    diagnostics.append(
      Diagnostic(
        Entry.unknownRule,
        ids.isEmpty
          ? "there is no \(Entry.noun) “\(text.value)” in the data"
          : "“\(text.value)” may be any of \(ids.map { "“\($0)”" }.joined(separator: ", "))",
        at: text.span,
        help: ids.isEmpty ? list ?? help(nearest) : "write the id of the one that is meant",
        fix: nearest.map { .init(text.span, replacement: $0) }))
    return nil
  }

  /// What to write for what is no entry.
  private func help(_ nearest: String?) -> String {
    if let nearest { return "write “\(nearest)”" }
    let known = entries.prefix(6).map { "“\($0.id.value)”" }.joined(separator: ", ")
    let add = "add it to \(Entry.home)"
    return (1...5).contains(entries.count)
      ? "write one of those there are (\(known)), or \(add)" : "\(add), or take this away"
  }

  /// How to write several entries that stand in one text; `nil` where it is none.
  private func list(_ text: Located<String>, isAlone: Bool) -> String? {
    guard let ids = several(in: text.value) else { return nil }
    let isMarked = text.value.contains(where: Self.marks.contains)
    let list =
      isAlone
      ? "write one alone: \(ids.map { "“\($0)”" }.joined(separator: " or "))"
      : text.span.file.hasSuffix(".csv")
        ? "part them with semicolons: \(ids.joined(separator: "; "))"
        : "write it as a list: [\(ids.joined(separator: ", "))]"
    // One name may have an “and” in it.
    return isMarked ? list : "\(list), or add it to \(Entry.home) if it is one"
  }

  /// The signs and line breaks between entries in one text, which no name has.
  private static var signs: Set<Character> { ["|", "•", "·", "\n", "\r", "\r\n"] }
  private static var marks: Set<Character> { signs.union([",", ";"]) }
  /// The words and signs between them, which a name may have as well.
  private static var joints: [String] {
    [
      " (and ", " (a ", " (ac ", " & ", " and ", "/", " + ", " – ", " — ", " - ", " ac ", " a ",
    ]
  }

  /// Several entries that are written as one text, such as “Leeds, York” or “Leeds & York”: the ids of those that are known,
  /// the others as written; `nil` where none is known.
  private func several(in text: String) -> [String]? {
    let marked =
      text.contains(where: Self.marks.contains)
      ? text
      : Self.joints.reduce(text) { $0.replacing($1, with: ",") }
    let isInBrackets = text.contains("(") && !marked.contains("(") && marked.last == ")"
    let parts = (isInBrackets ? marked.dropLast() : marked[...])
      .split(whereSeparator: Self.marks.contains).map { String($0).trimmed }
      .filter { !$0.isEmpty }
    guard Set(parts).count == parts.count else { return nil }
    let places = parts.map { position(of: $0) ?? position(named: $0) }
    guard parts.count > 1, places.contains(where: { $0 != nil }) else { return nil }
    return zip(parts, places).map { part, place in place.map { entries[$0].id.value } ?? part }
  }

  /// That an id is one that an entry had earlier.
  public static func former(_ text: Located<String>, _ id: String) -> Diagnostic {
    Diagnostic(
      .formerID, "the \(Entry.noun) “\(text.value)” is called “\(id)” now", at: text.span,
      help: "write “\(id)”", fix: .init(text.span, replacement: id, isCertain: true))
  }

  private func heldBack(_ text: Located<String>, _ hold: Hold) -> Diagnostic {
    let until =
      switch hold {
      case .until(_, let written): "is held until \(written)"
      case .forEver: "is kept as evidence and not shown"
      }
    return Diagnostic(
      .heldFigure, "the \(Entry.noun) “\(text.value)” \(until); this would show it now",
      at: text.span, help: "hold this back as well with “publish:”, or take it out")
  }
}

/// A name as it is compared: without regard to case and the space around it.
func folded(_ name: String) -> String {
  name.lowercased().split(separator: " ").joined(separator: " ")
}
