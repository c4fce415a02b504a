public import Diagnostics
public import Languages
import YAML

/// A key that pages of a site may set under `extra`, as its settings declare it.
public struct ExtraKey: Sendable, Hashable {
  /// What stands behind it.
  public enum Kind: String, Sendable { case text, file, url, date, flag, number }

  /// Its name, by which templates know it: `extra.NAME`.
  public let name: String
  /// What stands behind it.
  public let kind: Kind
}

/// What a page says for such a key.
public enum ExtraValue: Sendable {
  /// Words, a number or a web address, as it was written.
  case text(String)
  /// A file, counted from the page.
  case file(Located<String>)
  /// A date.
  case date(PartialDate)
  /// Whether something is so.
  case flag(Bool)
}

extension [ExtraKey] {
  /// Reads what the settings of a site declare.
  init(_ record: Record) {
    self = record.entries("extra").compactMap { key, node in
      guard case .text(let kind, _) = node.content else { return nil }
      return ExtraKey.Kind(rawValue: kind).map { ExtraKey(name: key.value, kind: $0) }
    }
  }

  /// The words that a page says for keys of texts.
  func texts(_ record: Record) -> [Located<String>] {
    record.entries("extra").compactMap { key, node in
      guard case .text(let text, _) = node.content,
        contains(where: { $0.name == key.value && $0.kind == .text })
      else { return nil }
      return Located(text, at: SourceSpan(file: record.file, node.range))
    }
  }

  /// Reads what a page says, and reports what is not declared or of another kind.
  func values(
    _ record: Record, _ diagnostics: inout [Diagnostic]
  ) -> [String: ExtraValue] {
    var values: [String: ExtraValue] = [:]
    for (key, node) in record.entries("extra") {
      guard let declared = first(where: { $0.name == key.value }) else {
        diagnostics.append(
          Diagnostic(
            .unknownKey, "“extra” has no key “\(key.value)” on this site", at: key.span,
            help: nearestName(to: key.value, in: map(\.name)).map { "write “\($0)”" }
              ?? "take it out, or declare it in site.yaml: “extra: {\(key.value): text}”"))
        continue
      }
      let span = SourceSpan(file: record.file, node.range)
      guard case .text(let text, _) = node.content, let value = declared.value(text, at: span)
      else {
        diagnostics.append(
          Diagnostic(
            .wrongType, "“\(key.value)” must be \(declared.kind.words)", at: span,
            help: "mend it, or declare another kind in site.yaml"))
        continue
      }
      if declared.kind == .text, let link = OwnLink.all(in: text.utf8).first {
        diagnostics.append(link.unread(at: span))
      }
      values[key.value] = value
    }
    return values
  }
}

extension ExtraKey {
  fileprivate func value(_ text: String, at span: SourceSpan) -> ExtraValue? {
    switch kind {
    case .text: return .text(text)
    case .file: return .file(Located(text, at: span))
    case .url: return isWebAddress(text) ? .text(text) : nil
    case .date: return (try? PartialDate.read(text).get()).map(ExtraValue.date)
    case .flag: return text == "true" || text == "false" ? .flag(text == "true") : nil
    case .number: return isDecimal(text) ? .text(text) : nil
    }
  }
}

extension ExtraKey.Kind {
  fileprivate var words: String {
    switch self {
    case .text: "a text"
    case .file: "the name of a file"
    case .url: "a whole web address"
    case .date: "a date, such as 2026-03-31"
    case .flag: "true or false"
    case .number: "a number, such as 12 or -4.5"
    }
  }
}
