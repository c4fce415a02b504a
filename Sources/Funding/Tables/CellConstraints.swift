import Diagnostics
import Languages
import Quantities
import YAML

/// What the cells of a column must hold to, as Table Schema has it.
struct CellConstraints: Sendable {
  private(set) var isRequired = false
  private(set) var isUnique = false
  private var values: (set: Set<CellValue>, list: [String])?
  /// The only values allowed, in the order written.
  private var allowed: [CellValue] = []
  private var minimum: (value: CellValue, text: String)?
  private var maximum: (value: CellValue, text: String)?
  private var lengths: (least: Int?, most: Int?) = (nil, nil)
  private var pattern: (pattern: CellPattern, text: String)?

  /// The only values allowed, as written; `nil` where others are.
  var words: [String]? { values?.list }

  /// Whether anything is asked of how texts are written.
  var askOfTexts: Bool {
    values != nil || lengths.least != nil || lengths.most != nil || pattern != nil
  }

  init() {}

  /// Reads what a description asks of a column, reporting what does not fit the column.
  init(
    _ record: Record?, _ column: TableColumn, _ reader: CellReader,
    _ diagnostics: inout [Diagnostic]
  ) {
    guard let record else { return }
    isRequired = record.flag("required")?.value ?? false
    isUnique = record.flag("unique")?.value ?? false
    func value(_ text: Located<String>) -> CellValue? {
      switch reader.read(text.value, column) {
      case .success(let value) where value.isGiven: return value
      case .success: return nil
      case .failure(let fault):
        diagnostics.append(Diagnostic(fault.rule, fault.message, at: text.span, help: fault.help))
        return nil
      }
    }
    func fits(_ key: String, _ types: [TableColumn.Kind]) -> Bool {
      guard record.has(key) else { return false }
      if types.contains(column.type) { return true }
      diagnostics.append(
        Diagnostic(
          .unknownKey, "“\(key)” asks nothing of a column of the type \(column.type.rawValue)",
          at: record.keySpan(of: key),
          help: "take it out, or mend “type”: it fits "
            + types.map(\.rawValue).joined(separator: ", ")))
      return false
    }
    if record.has("enum") {
      let texts = record.texts("enum")
      allowed = texts.compactMap { value($0) }
      values = (Set(allowed), texts.map(\.value))
    }
    let ordered = TableColumn.Kind.allCases.filter { $0.isAmount || $0.isDate }
    if fits("minimum", ordered), let text = record.text("minimum") {
      minimum = value(text).map { ($0, text.value) }
    }
    if fits("maximum", ordered), let text = record.text("maximum") {
      maximum = value(text).map { ($0, text.value) }
    }
    if fits("minLength", [.string]) { lengths.least = record.whole("minLength")?.value }
    if fits("maxLength", [.string]) { lengths.most = record.whole("maxLength")?.value }
    if fits("pattern", [.string]), let text = record.text("pattern") {
      do {
        pattern = (try CellPattern(text.value), text.value)
      } catch {
        diagnostics.append(
          Diagnostic(.unknownValue, error.message, at: text.span, help: error.help))
      }
    }
  }

  /// What a cell offends against; `nil` where it holds to all. Whether a cell may be empty, or equal to another,
  /// is asked of rows.
  func fault(_ value: CellValue, _ text: String) -> CellFault? {
    if let values, !values.set.contains(value) {
      return CellFault(
        rule: .brokenConstraint, message: "“\(text)” is none of the values of the column",
        help: nearestName(to: text, in: values.list).map { "write “\($0)”" }
          ?? "write one of: \(values.list.prefix(12).joined(separator: ", "))")
    }
    if let minimum, !value.isAtLeast(minimum.value) {
      return fault("“\(text)” is not \(minimum.text) or more, the column's “minimum”")
    }
    if let maximum, !value.isAtMost(maximum.value) {
      return fault("“\(text)” is not \(maximum.text) or less, the column's “maximum”")
    }
    guard lengths.least != nil || lengths.most != nil || pattern != nil else { return nil }
    let count = text.count
    if let least = lengths.least, count < least {
      return fault("“\(text)” is shorter than \(least) characters, the column's “minLength”")
    }
    if let most = lengths.most, count > most {
      return fault(
        "“\(shortened(text))” is longer than \(most) characters, the column's “maxLength”")
    }
    if let pattern, !pattern.pattern.matches(text) {
      return fault(
        "“\(shortened(text))” has not the form “\(pattern.text)”, the column's “pattern”")
    }
    return nil
  }

  /// What is asked of the values of cells, as they are published.
  ///
  /// - Parameter text: How a value is published; `nil` where it has no text of its own.
  /// - Returns: What is asked.
  func published(_ text: (CellValue) -> String?) -> PublishedConstraints {
    var published = PublishedConstraints()
    let words = allowed.compactMap(text)
    if values != nil, words.count == allowed.count { published.values = words }
    published.minimum = minimum.flatMap { text($0.value) }
    published.maximum = maximum.flatMap { text($0.value) }
    published.minLength = lengths.least
    published.maxLength = lengths.most
    published.pattern = pattern?.text
    published.isUnique = isUnique
    return published
  }

  private func fault(_ message: String) -> CellFault {
    CellFault(
      rule: .brokenConstraint, message: message,
      help: "mend the cell, or the column's “constraints” in the table's description")
  }
}

extension CellValue {
  /// Whether it surely lies at or above a value of its kind.
  fileprivate func isAtLeast(_ least: CellValue) -> Bool {
    switch (self, least) {
    case (.amount(let amount), .amount(let least)):
      guard let lower = amount.lower, let bound = least.lower else { return false }
      return lower.number >= bound.number
    case (.date(let date), .date(let least)): return date.firstDay >= least.firstDay
    default: return true
    }
  }

  /// Whether it surely lies at or below a value of its kind.
  fileprivate func isAtMost(_ most: CellValue) -> Bool {
    switch (self, most) {
    case (.amount(let amount), .amount(let most)):
      guard let upper = amount.upper, let bound = most.upper else { return false }
      return upper.number <= bound.number
    case (.date(let date), .date(let most)): return date.lastDay <= most.lastDay
    default: return true
    }
  }
}
