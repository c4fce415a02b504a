import Diagnostics
import Languages
import Quantities
import YAML

/// Reads the rows of award files, reporting what cannot be read: each kind of fault of a column once,
/// with a count and its first rows.
struct AwardReader {
  /// What stands for "no single place" in a row's list of places.
  static let noSinglePlace: Int32 = -2

  let settings: ReadingSettings
  let sources: EntryTable<Source>
  let regions: EntryTable<Region>
  let funds: EntryTable<Fund>
  var diagnostics: [Diagnostic] = []
  /// The times at which rows that are held back go out.
  private(set) var comingTimes: Set<Instant> = []

  var faults = ColumnFaults<AwardFile.Column>()
  var places: AwardPlaces
  private var columns = AwardColumns()
  private var heldIDs: Set<String> = []
  /// The columns of amounts in which a row that is shown has one below nought, with what those are counted in.
  var negative: [AwardFile.Column: Set<Quantity.Unit>] = [:]
  /// What rows that are held back name.
  private(set) var heldUses = HeldUses()

  init(
    settings: ReadingSettings, sources: EntryTable<Source>, regions: EntryTable<Region>,
    funds: EntryTable<Fund>
  ) {
    self.settings = settings
    self.sources = sources
    self.regions = regions
    self.funds = funds
    places = AwardPlaces(regions)
  }

  /// Reads the files and puts the awards in the order of their ids.
  mutating func read(_ tables: [(table: CSVTable, description: TableDescription)]) -> AwardTable {
    let files = tables.sorted { $0.table.file < $1.table.file }.map {
      AwardFile(
        $0.table, $0.description, tags: settings.tags, wordlessTags: settings.wordlessTags,
        headings: settings.quantities.headings)
    }
    let rows = AwardRows(files)
    columns.reserve(rows.count)
    var numbers: [Int32] = []
    numbers.reserveCapacity(rows.count)
    var ids = AwardIDs()
    var watches: [SumWatch] = []
    for (place, file) in files.enumerated() {
      diagnostics += file.diagnostics
      let isRead = hasIDs(file)
      faults.names = { file.name(of: $0) }
      var sums = SumWatch(file, after: watches.last)
      for line in 0..<file.table.rowCount {
        // A row with too many or too few cells was reported: what stands where in it is not known.
        guard isRead, !file.table.isRagged(row: line) else {
          columns.add(AwardColumns.Row())
          continue
        }
        let number = rows.number(of: line, inFile: place)
        let row = row(file, line, &sums) { id in
          ids.note(id, number) { rows.id($0) }.map { rows[$0] }
        }
        columns.add(row ?? AwardColumns.Row())
        if row != nil { numbers.append(number) }
      }
      reportSumOfOthers(file, sums)
      watches.append(sums)
      diagnostics += faults.take()
    }
    if let last = watches.last, watches.count > 1 { reportSumOfOthers(watches, last) }
    rows.sort(&numbers)
    let table = AwardTable(
      rows, numbers: numbers, columns: columns, places: places, funds: funds.entries.count,
      regions: regions.entries.count, negative: negative,
      currency: settings.quantities.currency, heldIDs: heldIDs)
    diagnostics += table.linkProblems()
    return table
  }

  /// What is kept of a row; `nil` where it is no award, or one that is not shown.
  ///
  /// - Parameters:
  ///   - file: The file.
  ///   - line: Which of its rows it is.
  ///   - sums: Watches for rows that add up others.
  ///   - earlier: The row that has an id already, after which the id is this one's.
  /// - Returns: What is kept of it.
  private mutating func row(
    _ file: AwardFile, _ line: Int, _ sums: inout SumWatch,
    earlier: (String) -> (file: AwardFile, line: Int)?
  ) -> AwardColumns.Row? {
    guard !reportNote(file, line) else { return nil }
    let amount = amount(file, line)
    let sum = sumProblem(file, line, amount, &sums)
    let hold = hold(file, line)
    if let sum {
      // Of one that is held it is told as of the time that it goes out.
      if hold == nil { diagnostics.append(sum) }
      return nil
    }
    let id = id(file, line)
    if let hold {
      if let id { heldIDs.insert(id.value) }
      // What else a row says whose time cannot be read is looked at when it can.
      if hold == .read {
        heldUses.add(region: file.text(.region, line), fund: file.text(.fund, line))
      }
      return nil
    }
    let isAward = id.map { isFirst($0, after: earlier($0.value)) } ?? false
    check(file, line, amount)
    let row = row(file, line, amount.read)
    return isAward ? row : nil
  }

  /// Whether no row before has the id of a row; one that has it is reported.
  private mutating func isFirst(
    _ id: Located<String>, after first: (file: AwardFile, line: Int)?
  ) -> Bool {
    guard let first else { return true }
    faults.add(
      Diagnostic(
        .duplicateID, "there are two of the award “\(id.value)”", at: id.span,
        notes: [.init("the first one is", at: first.file.located(.id, first.line)?.span)],
        help: "give one of them another id"), column: .id)
    return false
  }

  private mutating func hasIDs(_ file: AwardFile) -> Bool {
    if file.position(.id) != nil { return true }
    diagnostics.append(
      Diagnostic(
        .missingKey, "there is no column “id”",
        at: file.table.header.first?.span ?? SourceSpan(file: file.table.file, start: 0, end: 0),
        help: file.rowsAboveHeadings.map {
          "the headings seem to stand further down: write “skip_rows: \($0)” in \(file.descriptionPath)"
        } ?? "add a column “id” that gives each award a name of its own"))
    return false
  }

  private mutating func id(_ file: AwardFile, _ line: Int) -> Located<String>? {
    if let id = file.located(.id, line), file.isFilled(.id, line) {
      // A number that was shortened begins with a digit, and few ids do.
      if let first = id.value.utf8.first, (0x30...0x39) ~= first,
        let slip = SpreadsheetSlip(id.value)
      {
        faults.add(.invalidID, slip.message, slip.help, at: id.span, .id)
      }
      if !id.value.unicodeScalars.contains(where: {
        $0.properties.isAlphabetic || $0.properties.numericType != nil
      }) {
        faults.add(
          .invalidID, "“\(shortened(id.value))” is no id: an id has letters or digits",
          "give the award an id that no other award has", at: id.span, .id)
      }
      checkInvisible(id, .id)
      return id
    }
    let range = file.table.rowRange(row: line)
    faults.add(
      Diagnostic(
        .missingKey, "this award has no id", at: SourceSpan(file: file.table.file, range),
        help: "give it an id that no other award has"), column: .id)
    return nil
  }

  /// Why a row is held back.
  private enum RowHold {
    /// Its time is yet to come, or never will.
    case read
    /// Its time cannot be read.
    case unread
  }

  /// Why a row is held back; `nil` where it may be seen.
  private mutating func hold(_ file: AwardFile, _ line: Int) -> RowHold? {
    guard !isShown(file, line) else { return nil }
    guard !file.isHeld, let text = file.hold(line), text.value != "never" else { return .read }
    switch Instant.read(text.value, in: settings.zone) {
    case .success(let time):
      comingTimes.insert(time)
      return .read
    case .failure(let error):
      faults.add(error.rule, error.message, error.help, at: text.span, .publish)
      return .unread
    }
  }

  /// Whether a row may be seen at the moment that the data is read for.
  func isShown(_ file: AwardFile, _ line: Int) -> Bool {
    guard !file.isHeld else { return false }
    guard let text = file.hold(line)?.value else { return true }
    guard text != "never", let time = try? Instant.read(text, in: settings.zone).get()
    else { return false }
    return time <= settings.asOf
  }

  private mutating func row(
    _ file: AwardFile, _ line: Int, _ amount: Amount
  ) -> AwardColumns.Row {
    AwardColumns.Row(
      fund: reference(file, line, .fund, in: funds),
      source: reference(file, line, .source, in: sources), places: places(file, line),
      recipientRegion: reference(file, line, .recipientRegion, in: regions),
      // What is no amount of money was reported.
      amount: amount.quantity.map(\.unit.isMoney) == false ? .missing(.notAvailable) : amount)
  }

  private mutating func reference<Entry>(
    _ file: AwardFile, _ line: Int, _ column: AwardFile.Column, in table: EntryTable<Entry>
  ) -> Int32 {
    guard file.has(column), let text = file.located(column, line) else { return -1 }
    if let position = table.position(of: text.value) { return Int32(position) }
    var found: [Diagnostic] = []
    let position = table.resolve(text, isAlone: true, diagnostics: &found)
    for diagnostic in found { faults.add(diagnostic, column: column) }
    return position.map(Int32.init) ?? -1
  }

  private mutating func places(_ file: AwardFile, _ line: Int) -> Int32 {
    guard let text = file.located(.region, line) else { return AwardPlaces.notGiven }
    if text.value == "[z]" { return Self.noSinglePlace }
    return places.list(text, in: regions, &faults)
  }
}
