import Diagnostics
import Languages
import Quantities
import YAML

/// A further table as it was found: its description and the cells of its file.
struct TableFile {
  /// The table's name, where its description begins.
  let id: Located<String>
  let record: Record
  let layout: TableLayout
  let csv: CSVTable
}

/// Reads further tables, reporting what is wrong with their descriptions and cells: each kind of fault of a column
/// once, with a count and its first rows.
struct TableReader {
  var reader: EntryReader
  let sources: EntryTable<Source>
  let regions: EntryTable<Region>
  let funds: EntryTable<Fund>
  let figures: EntryTable<Figure>
  let awards: AwardTable
  private var faults = ColumnFaults<String> { $0 }
  private var keys: [String: [ForeignKey]] = [:]
  /// What rows that are held back name.
  private(set) var heldUses = HeldUses()

  init(
    _ reader: EntryReader, sources: EntryTable<Source>, regions: EntryTable<Region>,
    funds: EntryTable<Fund>, figures: EntryTable<Figure>, awards: AwardTable
  ) {
    self.reader = reader
    self.sources = sources
    self.regions = regions
    self.funds = funds
    self.figures = figures
    self.awards = awards
  }

  /// Reads the tables.
  ///
  /// - Parameters:
  ///   - files: What was found.
  ///   - held: The tables that are held back.
  ///   - refused: The tables that cannot be read.
  /// - Returns: The tables by name.
  mutating func read(
    _ files: [TableFile], held: [String: Hold], refused: Set<String>
  ) -> EntryTable<Table> {
    var tables: [Table] = []
    var refused = refused
    for file in files.sorted(by: { $0.id.value < $1.id.value }) {
      if let table = table(file) { tables.append(table) } else { refused.insert(file.id.value) }
    }
    let found = EntryTable(
      tables, held: held, refused: .init(ids: refused), diagnostics: &reader.diagnostics)
    var published: [String: [TableKey]] = [:]
    for table in found.entries {
      published[table.id.value] = (keys[table.id.value] ?? []).compactMap {
        check($0, of: table, in: found)
      }
    }
    return found.mapping { table in
      var table = table
      table.keys = published[table.id.value] ?? []
      return table
    }
  }

  /// Reads a table; `nil` for one that must not be published as it is.
  private mutating func table(_ file: TableFile) -> Table? {
    reportUnread(file.record)
    var cells = CellReader(quantities: reader.settings.quantities, missing: file.layout.missing)
    let columns = TableFields(file, cells: cells, reader: &reader).columns
    let holds = RowHolds(file.csv, reader: &reader, faults: &faults)
    for column in columns { cells.learn(column, of: file.csv) }
    let source = reader.sourceReference(file.record).flatMap { text in
      sources.resolve(text, diagnostics: &reader.diagnostics).map { position in
        text.map { _ in sources.entries[position].id.value }
      }
    }
    var table = Table(
      id: file.id, title: reader.localized(file.record, "title"),
      description: reader.remark(file.record, "description"),
      note: reader.remark(file.record, "note"), source: source,
      namesSource: file.record.has("source"), columns: columns,
      csv: file.csv, shownRows: holds.shown, heldRows: holds.held, cells: cells)
    table.primaryKey =
      positions(file.record.texts("primaryKey"), in: table) ?? []
    table.noteAmountKinds()
    guard readDisclosure(file.record, &table) else { return nil }
    reader.diagnostics += table.clashes
    readForeignKeys(file.record, &table)
    noteHeldUses(table, besides: holds.unread)
    checkCells(&table)
    for (position, column) in table.columns.enumerated() where column.constraints.isUnique {
      checkUnique([position], in: table, isKey: false)
    }
    if !table.primaryKey.isEmpty { checkUnique(table.primaryKey, in: table, isKey: true) }
    for problem in DisclosureAudit(table, places: PlaceTree(regions)).problems() {
      faults.add(problem.diagnostic, column: table.columns[problem.column].name)
    }
    reader.diagnostics += faults.take()
    return table
  }

  // MARK: - The description

  /// Reports what a description asks for that is for awards alone.
  private mutating func reportUnread(_ record: Record) {
    for key in ["columns", "defaults"] where record.has(key) {
      reader.diagnostics.append(
        Diagnostic(
          .unknownKey, "“\(key)” is for awards; a further table says under “fields” what it holds",
          at: record.keySpan(of: key), help: "take it out, and describe the columns under “fields”")
      )
    }
  }

  /// The positions of columns of a table by their names; `nil` where one is not there, which is reported.
  mutating func positions(
    _ names: [Located<String>], in table: Table
  ) -> [Int]? {
    var found: [Int] = []
    for name in names {
      guard let position = table.column(named: name.value) else {
        reader.diagnostics.append(
          Diagnostic(
            .unknownKey, "the table “\(table.id.value)” describes no column “\(name.value)”",
            at: name.span,
            help: nearestName(to: name.value, in: table.columns.map(\.name)).map { "write “\($0)”" }
              ?? "name a column that stands under “fields”"))
        return nil
      }
      found.append(position)
    }
    return found
  }

  private mutating func readForeignKeys(_ record: Record, _ table: inout Table) {
    for key in ForeignKey.all(record, &reader.diagnostics) {
      guard let fields = positions(key.fields, in: table) else { continue }
      guard let reference = TableColumn.Reference(rawValue: key.resource.value) else {
        keys[table.id.value, default: []].append(key)
        continue
      }
      let column = table.columns[fields[0]]
      guard fields.count == 1, key.target[0].value == "id" else {
        reader.diagnostics.append(
          Diagnostic(
            .unknownKey, "“\(key.resource.value)” are referred to by their “id”",
            at: key.target[0].span, help: "write “fields: id”"))
        continue
      }
      guard column.type == .string else {
        reader.diagnostics.append(
          Diagnostic(
            .unknownValue, "“\(column.name)” holds ids, which are texts", at: column.span,
            help: "say “type: string”, or leave “type” out"))
        continue
      }
      table.columns[fields[0]].reference = reference
    }
  }

  /// Notes the places and funds that rows held back name.
  private mutating func noteHeldUses(_ table: Table, besides unread: Set<Int32>) {
    for column in table.columns where column.reference == .regions || column.reference == .funds {
      for line in table.heldRows where !unread.contains(line) {
        let text = table.csv.text(row: Int(line), column: column.position).trimmed
        guard !text.isEmpty else { continue }
        heldUses.add(
          region: column.reference == .regions ? text : nil,
          fund: column.reference == .funds ? text : nil)
      }
    }
  }

  // MARK: - Cells

  private mutating func checkCells(_ table: inout Table) {
    for row in 0..<table.count where !table.csv.isRagged(row: table.line(row)) {
      guard !reportNote(table, table.line(row)) else { continue }
      for (position, column) in table.columns.enumerated() {
        let text = table.written(row: row, column: position)
        switch table.cells.read(text, column) {
        case .failure(let fault): report(fault, table, row, position)
        case .success(let value) where !value.isGiven:
          table.learnt.noteMissing(in: position)
          guard column.constraints.isRequired || table.primaryKey.contains(position) else {
            continue
          }
          report(
            CellFault(
              rule: .brokenConstraint, message: "“\(column.name)” may not be empty",
              help: "fill it in, or mend the table's description"), table, row, position)
        case .success(let value):
          table.learnt.note(value, in: position, column)
          if let quantity = value.amount.quantity, quantity.isNegative {
            table.negative[position, default: []].insert(quantity.unit)
          }
          if table.primaryKey.contains(position), let fault = invisibleCharacterFault(inID: text) {
            report(
              CellFault(rule: .invalidID, message: fault.message, help: fault.help), table, row,
              position)
          } else if let fault = column.constraints.fault(value, text) {
            report(fault, table, row, position)
          } else if let fault = column.fault(
            underHeading: text, value, reader.settings.quantities.headings)
          {
            report(fault, table, row, position)
          } else if let reference = column.reference {
            checkReference(reference, text, table, row, position)
          }
        }
      }
    }
  }

  /// Whether a row is a note under the table; that is reported.
  private mutating func reportNote(_ table: Table, _ line: Int) -> Bool {
    guard let range = table.csv.noteRange(row: line, isNamed: false) else { return false }
    faults.add(
      .csvSyntax, "this row is a note, and none of the table",
      "take the line out, and write the note as “note:” in \(descriptionName(of: table.file))",
      at: SourceSpan(file: table.file, range), table.csv.header[0].value)
    return true
  }

  private mutating func report(_ fault: CellFault, _ table: Table, _ row: Int, _ column: Int) {
    faults.add(
      fault.rule, fault.message, fault.help, at: place(table, row, column),
      table.columns[column].name)
  }

  /// Where a cell stands; of one without content its row.
  private func place(_ table: Table, _ row: Int, _ column: Int) -> SourceSpan {
    let span = table.span(row: row, column: column)
    return span.start < span.end ? span : table.span(row: row)
  }

  private mutating func checkReference(
    _ reference: TableColumn.Reference, _ text: String, _ table: Table, _ row: Int, _ column: Int
  ) {
    let text = Located(text, at: place(table, row, column))
    var found: [Diagnostic] = []
    switch reference {
    case .regions: _ = regions.resolve(text, diagnostics: &found)
    case .funds: _ = funds.resolve(text, diagnostics: &found)
    case .sources: _ = sources.resolve(text, diagnostics: &found)
    case .figures: _ = figures.resolve(text, diagnostics: &found)
    case .awards: found = awards.problem(ofReference: text).map { [$0] } ?? []
    }
    for diagnostic in found { faults.add(diagnostic, column: table.columns[column].name) }
  }

  /// Reports rows that are alike in columns that name them.
  private mutating func checkUnique(_ columns: [Int], in table: Table, isKey: Bool) {
    var first: [String: Int] = [:]
    first.reserveCapacity(table.count)
    for row in 0..<table.count {
      guard let key = table.key(row: row, columns: columns) else { continue }
      guard let other = first[key] else {
        first[key] = row
        continue
      }
      let shown = shortened(
        columns.map { table.text(row: row, column: $0) }.joined(separator: " / "))
      faults.add(
        Diagnostic(
          isKey ? .duplicateID : .brokenConstraint,
          isKey
            ? "there are two rows “\(shown)”, and “primaryKey” says that there is one"
            : "“\(shown)” stands twice in a column that is “unique”",
          at: place(table, row, columns[0]),
          notes: [.init("the first one is", at: place(table, other, columns[0]))],
          help: isKey
            ? "take one of the two out, or name more columns under “primaryKey”"
            : "mend one of the two, or take “unique” out"), column: table.columns[columns[0]].name)
    }
  }

  // MARK: - Other tables

  /// Holds the cells of a foreign key against the rows that they name.
  ///
  /// - Parameters:
  ///   - key: The key as it is described.
  ///   - table: The table that has it.
  ///   - tables: All further tables.
  /// - Returns: The key as it is published, where it can be.
  private mutating func check(
    _ key: ForeignKey, of table: Table, in tables: EntryTable<Table>
  ) -> TableKey? {
    let name = key.resource.value.isEmpty ? key.resource.map { _ in table.id.value } : key.resource
    guard let position = tables.resolve(name, diagnostics: &reader.diagnostics) else { return nil }
    let other = tables.entries[position]
    guard let target = positions(key.target, in: other),
      case let columns = key.fields.compactMap({ table.column(named: $0.value) }),
      columns.count == target.count
    else { return nil }
    let known = Set((0..<other.count).lazy.compactMap { other.key(row: $0, columns: target) })
    let held = Set(other.heldRows.lazy.compactMap { other.key(line: Int($0), columns: target) })
    for row in 0..<table.count {
      guard let key = table.key(row: row, columns: columns), !known.contains(key) else { continue }
      let shown = columns.map { table.text(row: row, column: $0) }.joined(separator: " / ")
      if held.contains(key) {
        faults.add(
          .heldFigure,
          "the row “\(shortened(shown))” of “\(other.id.value)” is held back; this would show it now",
          "hold this row back as well with “publish”, or take it out",
          at: place(table, row, columns[0]), table.columns[columns[0]].name)
        continue
      }
      faults.add(
        .unknownRow, "“\(shortened(shown))” is in no row of “\(other.id.value)”",
        "add the row to \(other.id.value).csv, or mend this one",
        at: place(table, row, columns[0]), table.columns[columns[0]].name)
    }
    reader.diagnostics += faults.take()
    return table.published(columns, to: other, target)
  }
}

extension TableColumn {
  /// Why a number does not fit what the heading says of it.
  fileprivate func fault(
    underHeading text: String, _ value: CellValue, _ headings: HeadingReader
  ) -> CellFault? {
    guard let headingUnit, case .amount(let quantity) = value,
      let fault = headingUnit.fault(
        text, read: quantity,
        otherwise: "write the “unit” of the column as the heading has it, or mend the heading",
        by: headings)
    else { return nil }
    return CellFault(rule: .invalidQuantity, message: fault.message, help: fault.help)
  }
}

extension AwardTable {
  /// Why a text is the id of no award.
  fileprivate func problem(ofReference text: Located<String>) -> Diagnostic? {
    guard position(of: text.value) == nil else { return nil }
    if isHeld(text.value) {
      return Diagnostic(
        .heldFigure, "the award “\(text.value)” is held back; this would show it now",
        at: text.span, help: "hold this back as well with “publish:”, or take it out")
    }
    return Diagnostic(
      .unknownAward, "there is no award “\(text.value)” in the data", at: text.span,
      help: "write the id as it stands in the data")
  }
}
