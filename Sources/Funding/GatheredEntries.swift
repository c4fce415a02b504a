import Diagnostics
import YAML

/// An entry as far as it can be read: what is wrong with it was reported, and one that is not whole is not shown.
struct ReadEntry<Entry: DataEntry> {
  let entry: Entry
  let isWhole: Bool
}

/// The entries of one kind, as they are gathered from data files and pages.
struct GatheredEntries<Entry: DataEntry> {
  /// Those that can be read.
  var whole: [Entry] = []
  /// Those that are held back, by id.
  var held: [String: Hold] = [:]
  /// Those that cannot be read.
  var refused = EntryTable<Entry>.Refused()

  /// The ids that are taken, whatever is wrong with their entries.
  var idsOfOthers: Set<String> { refused.ids.union(held.keys) }

  /// Adds an entry that was read.
  mutating func add(_ read: ReadEntry<Entry>) {
    guard !read.isWhole else {
      whole.append(read.entry)
      return
    }
    refused.entries.append(read.entry)
    let names = read.entry.otherNames + read.entry.formerly.map(\.value)
    refused.names.formUnion(names.map(folded))
    if read.entry.id.value.isEmpty {
      refused.isAnyUnknown = true
    } else {
      refused.ids.insert(read.entry.id.value)
    }
  }

  /// The entries as a table.
  func table(diagnostics: inout [Diagnostic]) -> EntryTable<Entry> {
    EntryTable(whole, held: held, refused: refused, diagnostics: &diagnostics)
  }
}

extension Record {
  /// What stands for the id of an entry that has none.
  var noID: Located<String> { Located("", at: span) }
}
