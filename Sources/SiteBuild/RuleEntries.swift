public import Diagnostics

/// What docs/RULES.md says of a rule: an example, its message, its mend, as Markdown.
///
/// - Parameter rule: The rule.
/// - Returns: The entry, without its heading; `nil` where there is none.
public func ruleEntry(_ rule: Rule) -> String? {
  guard let page = embeddedFiles().first(where: { $0.path == "docs/RULES.md" }) else { return nil }
  let lines = String(decoding: page.bytes, as: UTF8.self).split(
    separator: "\n", omittingEmptySubsequences: false)
  var fence: Substring?
  var entry: [Substring]?
  for line in lines {
    let marks = line.prefix { $0 == "`" }
    if let open = fence {
      if line == open { fence = nil }
    } else if marks.count >= 3 {
      fence = marks
    } else if line.hasPrefix("## ") || line.hasPrefix("### ") {
      if entry != nil { break }
      if line == "### " + rule.rawValue { entry = [] }
      continue
    }
    entry?.append(line)
  }
  guard let entry else { return nil }
  return entry.joined(separator: "\n").trimmingLines
}

extension String {
  /// The text without empty lines at its ends.
  fileprivate var trimmingLines: String {
    let start = utf8.firstIndex { $0 != 0x0A } ?? endIndex
    guard let last = utf8.lastIndex(where: { $0 != 0x0A }), start <= last else { return "" }
    return String(self[start...last])
  }
}
