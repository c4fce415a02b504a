import OpenData

/// The changes that a later edition tells and an earlier one did not, and what each accounts for.
///
/// A change of a figure is accounted for by its own history or note; by a note on all figures, on its fund or the one that it is the total of, on
/// the table or award that it is made from; and by what accounts for the change of a figure that it is made
/// from.
struct ToldChanges {
  private let bySubject: [String: [PublishedChange]]
  /// What figures are made from, by their ids: `figure:ID`, or the name of a table.
  private let parts: [String: [String]]
  /// The funds that figures are the totals of, by the ids of the figures.
  private let fundsByTotal: [String: [String]]

  init(_ old: Edition, _ new: Edition) {
    var known: [Key: Int] = [:]
    for change in old.changes {
      var change = change
      change.what = new.presentName(of: change.what)
      known[Key(change), default: 0] += 1
    }
    var fresh: [PublishedChange] = []
    // The oldest first, so that of several of one day the one is new that was written last.
    for change in new.changes.reversed() where change.kind != PublishedChange.returned {
      let key = Key(change)
      if let count = known[key], count > 0 {
        known[key] = count - 1
      } else {
        fresh.append(change)
      }
    }
    bySubject = Dictionary(grouping: fresh, by: \.what)
    var parts: [String: [String]] = [:]
    for use in new.uses where use.kind == "part" && use.place.hasPrefix("figure:") {
      parts[String(use.place.dropFirst("figure:".count)), default: []].append(use.what)
    }
    self.parts = parts
    let funds = new.funds.map { table in
      (0..<table.count).map { (table.text($0, "total"), table.text($0, "id")) }
    }
    fundsByTotal = Dictionary(grouping: funds ?? [], by: \.0).mapValues { $0.map(\.1) }
  }

  /// What makes a change the same one when it is told again: not the words of its reason, nor what is
  /// known of the values.
  private struct Key: Hashable {
    let what: String
    let changed: String
    let kind: String

    init(_ change: PublishedChange) {
      what = change.what
      changed = change.changed
      kind = change.kind
    }
  }

  /// Whether somebody told that a thing was withdrawn.
  func isWithdrawn(_ what: String) -> Bool {
    bySubject[what]?.contains { $0.kind == "withdrawal" } == true
  }

  /// Whether somebody told that awards were withdrawn, or something of them.
  var hasWithdrawnAwards: Bool {
    bySubject.contains { what, changes in
      (what == "awards" || what.hasPrefix("award:")) && changes.contains { $0.kind == "withdrawal" }
    }
  }

  /// What accounts for the change of a figure.
  func change(of figure: PublishedFigure, from old: PublishedFigure) -> PublishedChange? {
    if let own = own(figure.id, from: old.value) { return own }
    var seen: Set<String> = [figure.id]
    let funds = [figure.fund] + (fundsByTotal[figure.id] ?? [])
    return shared(figure.id, funds: funds.filter { !$0.isEmpty }, &seen)
  }

  /// A note or history of the figure itself. Where it names the value before, that must be the one that was
  /// published.
  private func own(_ id: String, from old: PublishedAmount) -> PublishedChange? {
    let told = bySubject["figure:" + id]?.filter { $0.kind != "withdrawal" }
    return told?.first { $0.old?.means(old) == true } ?? told?.last { $0.old == nil }
  }

  /// A note on something that holds the figure, or that it is made from: of several the last one.
  private func shared(
    _ id: String, funds: [String], _ seen: inout Set<String>
  ) -> PublishedChange? {
    if let note = bySubject["figures"]?.last { return note }
    for fund in funds {
      if let note = bySubject["fund:" + fund]?.last { return note }
    }
    for part in parts[id] ?? [] {
      if let note = bySubject[part]?.last { return note }
      guard part.hasPrefix("figure:") else {
        // What is told of an award accounts for what awards make together.
        let ofRows = bySubject.filter { part == "awards" && $0.key.hasPrefix("award:") }
          .values.compactMap(\.last)
        if let note = ofRows.max(by: { ($0.changed, $0.what) < ($1.changed, $1.what) }) {
          return note
        }
        continue
      }
      let inner = String(part.dropFirst("figure:".count))
      guard seen.insert(inner).inserted else { continue }
      if let note = shared(inner, funds: [], &seen) { return note }
    }
    return nil
  }
}
