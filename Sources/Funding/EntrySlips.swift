public import Diagnostics
public import YAML

extension Record {
  /// What a spreadsheet left in place of the id or the words of an entry of a table; dates, amounts and names of other
  /// entries are told of where they are read.
  public var spreadsheetSlips: [Diagnostic] {
    schema.keys.flatMap { key -> [Diagnostic] in
      guard let rule = key.type.slipRule, let node = node(key.name) else { return [] }
      return node.ownTexts.compactMap { text, range in
        guard text.utf8.first == UInt8(ascii: "#"),
          let slip = SpreadsheetSlip(text, insteadOf: rule == .invalidID ? "an id" : "a value")
        else { return nil }
        return Diagnostic(
          rule, slip.message, at: SourceSpan(file: file, range), help: slip.help)
      }
    }
  }
}

extension RecordSchema.ValueType {
  /// The rule that a spreadsheet's fault breaks in place of such a value; `nil` for one that is read elsewhere.
  fileprivate var slipRule: Rule? {
    switch self {
    case .id: .invalidID
    case .text, .localizedText: .unknownValue
    default: nil
    }
  }
}

extension Node {
  /// A text, or the texts by language, each with its place.
  fileprivate var ownTexts: [(text: String, range: Range<Int>)] {
    switch content {
    case .text(let text, _): [(text, range)]
    case .map(let entries): entries.flatMap(\.value.ownTexts)
    case .list: []
    }
  }
}
