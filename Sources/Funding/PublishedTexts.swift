public import Diagnostics
import Languages
import YAML

extension Table {
  /// Goes through the texts that are published of the table, column by column.
  ///
  /// - Parameter visit: Called with the heading of the column, the content of a cell and where it stands.
  public func visitTexts(_ visit: (String, ArraySlice<UInt8>, SourceSpan) -> Void) {
    for (position, column) in columns.enumerated() where column.type == .string {
      for row in 0..<count {
        visit(
          column.name, csv.bytes(row: row, column: column.position),
          span(row: row, column: position))
      }
    }
  }
}

extension AwardTable {
  /// Goes through the texts that are published of the awards, in the order of their ids. The name of a recipient
  /// who is a person is none of them.
  ///
  /// - Parameter visit: Called with the heading of the column, the content of a cell and where it stands.
  public func visitTexts(_ visit: (String, ArraySlice<UInt8>, SourceSpan) -> Void) {
    let columns = files.map(\.publishedTexts)
    let positions = Dictionary(
      files.enumerated().map { ($0.element.table.file, $0.offset) }, uniquingKeysWith: { $1 })
    for position in 0..<count {
      let (file, line) = place(of: position)
      guard let number = positions[file.table.file] else { continue }
      let isIndividual = file.isIndividual(line)
      for (heading, column, isOfRecipient) in columns[number] where !(isIndividual && isOfRecipient)
      {
        let bytes = file.table.bytes(row: line, column: column)
        guard !bytes.isEmpty else { continue }
        visit(
          heading, bytes,
          SourceSpan(file: file.table.file, file.table.range(row: line, column: column)))
      }
    }
  }

  /// Goes through the published texts of awards to persons that hold the name of the person, ids among them.
  ///
  /// - Parameter visit: Called with the heading of the column and where the text stands.
  public func visitNamesOfIndividuals(_ visit: (String, SourceSpan) -> Void) {
    let columns = files.map(\.publishedTexts)
    for (number, file) in files.enumerated() where file.has(.recipientType) {
      for line in 0..<file.table.rowCount where file.isIndividual(line) {
        let name = slug(of: file.text(.recipient, line) ?? "")
        // One word alone may stand anywhere, and what stands in the place of a name is none.
        guard name.contains("-"), !name.split(separator: "-").contains(where: isNoName) else {
          continue
        }
        for (heading, column, isOfRecipient) in columns[number] where !isOfRecipient {
          let text = String(decoding: file.table.bytes(row: line, column: column), as: UTF8.self)
          guard "-\(slug(of: text))-".contains("-\(name)-") else { continue }
          visit(
            heading,
            SourceSpan(file: file.table.file, file.table.range(row: line, column: column)))
        }
      }
    }
  }
}

/// Whether a word is of what is written where a name is not to be given.
private func isNoName(_ word: Substring) -> Bool {
  [
    "an", "anonymous", "applicant", "confidential", "given", "individual", "individuals", "name",
    "not", "people",
    "person", "private", "recipient", "redacted", "trader", "unigolyn", "unknown", "withheld",
  ].contains(word)
}

extension AwardFile {
  /// The columns of texts that are published, with whether they say who the recipient is.
  fileprivate var publishedTexts: [(heading: String, position: Int, isOfRecipient: Bool)] {
    let own: [(String, Int, Bool)] = [
      Column.id, .title, .description, .recipient, .recipientID, .award, .reason, .note,
    ].compactMap { column in
      position(column).map {
        (name(of: column), $0, column == .recipient || column == .recipientID)
      }
    }
    return own
      + translations.map {
        (table.header[$0.position].value, $0.position, $0.column == .recipient)
      } + extra.map { ($0.heading, $0.position, false) }
  }
}
