public import Diagnostics
public import Languages
public import Quantities
public import YAML

/// Reads values out of records: texts by language, dates, times and amounts, with diagnostics where
/// they cannot be read.
public struct EntryReader {
  /// What reading depends on besides the data.
  public let settings: ReadingSettings
  /// What was found wrong so far.
  public var diagnostics: [Diagnostic] = []
  /// The times at which something that is held back goes out.
  public private(set) var comingTimes: Set<Instant> = []
  /// The sentences for readers that were read so far.
  var remarks: [Remark] = []

  /// Makes a reader.
  public init(settings: ReadingSettings) { self.settings = settings }

  /// The text of a key by language; `nil` where the key is absent.
  public mutating func localized(_ record: Record, _ key: String) -> LocalizedText? {
    localized(record.localizedTexts(key))
  }

  /// The texts of a list by language, in order.
  public mutating func localizedList(_ record: Record, _ key: String) -> [LocalizedText] {
    var texts: [LocalizedText] = []
    for item in record.localizedItems(key) {
      if let text = localized(item) { texts.append(text) }
    }
    return texts
  }

  /// Written texts by language, those of unknown languages reported; `nil` where none is left.
  mutating func localized(
    _ written: [(tag: Located<String>?, text: Located<String>)]
  ) -> LocalizedText? {
    var texts: [LocalizedText.Text] = []
    for (tag, text) in written {
      guard let known = language(tag) else { continue }
      texts.append(.init(tag: known, text: text.value))
    }
    guard !texts.isEmpty else { return nil }
    texts.sort { rank($0.tag) < rank($1.tag) }
    return LocalizedText(texts)
  }

  /// The tag of a text's language, if the site has that language.
  mutating func language(_ tag: Located<String>?) -> String? {
    guard let tag else { return settings.defaultTag }
    guard settings.tags.contains(tag.value) else {
      if let problem = unknownLanguage(
        tag.value, at: tag.span, known: settings.tags, wordless: settings.wordlessTags)
      {
        diagnostics.append(problem)
      }
      return nil
    }
    return tag.value
  }

  private func rank(_ tag: String) -> Int {
    settings.tags.firstIndex(of: tag) ?? settings.tags.count
  }

  /// The date of a key; `nil` where it is absent or cannot be read.
  public mutating func date(_ record: Record, _ key: String) -> PartialDate? {
    record.text(key).flatMap { date($0) }
  }

  /// The date of a key with its place; `nil` where it is absent or cannot be read.
  public mutating func locatedDate(_ record: Record, _ key: String) -> Located<PartialDate>? {
    guard let text = record.text(key), let date = date(text) else { return nil }
    return Located(date, at: text.span)
  }

  /// Reads a date.
  mutating func date(_ text: Located<String>) -> PartialDate? {
    switch PartialDate.read(text.value) {
    case .success(let date): return date
    case .failure(let error):
      let slip = SpreadsheetSlip(text.value, insteadOf: "a date")
      diagnostics.append(
        Diagnostic(
          error.rule, slip?.message ?? error.message, at: text.span, help: slip?.help ?? error.help,
          fix: error.mend.map { .init(text.span, replacement: $0, isCertain: true) }))
      return nil
    }
  }

  /// The amount of a key; `nil` where it is absent or cannot be read.
  public mutating func amount(
    _ record: Record, _ key: String, unit: String? = nil
  ) -> Located<Amount>? {
    record.text(key).flatMap { amount($0, unit: unit) }
  }

  /// Reads an amount.
  mutating func amount(
    _ text: Located<String>, tag: String? = nil, unit: String? = nil
  ) -> Located<Amount>? {
    switch settings.quantities.read(text.value, preferring: tag, unit: unit) {
    case .success(let amount): return Located(amount, at: text.span)
    case .failure(let error):
      if let slip = SpreadsheetSlip(text.value) {
        diagnostics.append(Diagnostic(error.rule, slip.message, at: text.span, help: slip.help))
      } else {
        diagnostics.append(
          Diagnostic(
            error.rule, error.message, at: narrow(error.range, in: text), help: error.help))
      }
      return nil
    }
  }

  /// The part of a text that a range of its bytes means, where the text stands in the file as it is.
  private func narrow(_ range: Range<Int>, in text: Located<String>) -> SourceSpan {
    let length = text.value.utf8.count
    guard text.span.end - text.span.start == length, range.upperBound <= length else {
      return text.span
    }
    return SourceSpan(
      file: text.span.file, start: text.span.start + range.lowerBound,
      end: text.span.start + range.upperBound)
  }

  /// Whether an entry is held back, without a word on a time that cannot be read.
  public func isHeld(_ record: Record) -> Bool {
    var reader = self
    return reader.hold(record) != nil
  }

  /// Until when an entry is held back: `nil` when it is shown.
  public mutating func hold(_ record: Record) -> Hold? {
    guard let text = record.text("publish") else { return nil }
    switch readHold(text) {
    case .success(let hold): return hold
    case .failure(let error):
      diagnostics.append(Diagnostic(error.rule, error.message, at: text.span, help: error.help))
      return .forEver
    }
  }

  /// Until when something is held back by what is written in `publish`: `nil` when it is shown.
  mutating func readHold(_ text: Located<String>) -> Result<Hold?, DateError> {
    if text.value == "never" { return .success(.forEver) }
    return Instant.read(text.value, in: settings.zone).map { time in
      guard time > settings.asOf else { return nil }
      comingTimes.insert(time)
      return .until(time, written: text.value)
    }
  }
}

/// How long an entry is held back.
public enum Hold: Hashable, Sendable {
  /// Until a moment, with the words that say so.
  case until(Instant, written: String)
  /// Kept as evidence, never shown.
  case forEver
}
