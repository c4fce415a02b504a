/// What a spreadsheet leaves in a cell in place of an amount: the name of a fault, or a number that it shortened.
struct SpreadsheetSlip {
  let message: String
  let help: String

  /// Looks at a text that cannot be read as what is wanted; `nil` where no spreadsheet is to blame.
  init?(_ text: String, insteadOf wanted: String = "an amount") {
    if text.utf8.count > 1, text.utf8.allSatisfy({ $0 == 0x23 }) {
      message = "“\(text)” is what a spreadsheet shows of a number too wide for its column"
      help = "make the column wider in the spreadsheet, and save the file again"
      return
    }
    if Self.isFault(text) {
      message = "“\(text)” is a fault of the spreadsheet, not \(wanted)"
      help = "mend the formula in the spreadsheet, and save the file again"
      return
    }
    let parts = text.uppercased().split(separator: "E", omittingEmptySubsequences: false)
    guard parts.count == 2, let first = parts[0].utf8.last, (0x30...0x39).contains(first),
      let sign = parts[1].first, sign == "+" || sign == "-",
      !parts[1].dropFirst().isEmpty, parts[1].utf8.dropFirst().allSatisfy({ (0x30...0x39) ~= $0 })
    else { return nil }
    message = "“\(text)” is a number that the spreadsheet shortened: its last digits are lost"
    help = "give the column the format Number in the spreadsheet, and save the file again"
  }

  /// Whether a text is the name of a spreadsheet's fault, such as `#REF!`, or a number too wide for its cell. A word of large
  /// letters alone, such as `#RECOVERY`, is the name of something.
  static func isFault(_ text: String) -> Bool {
    guard text.hasPrefix("#"), (2...20) ~= text.utf8.count else { return false }
    let rest = text.utf8.dropFirst()
    return (rest.contains { "/!?#".utf8.contains($0) } || text == "#NV")
      && rest.allSatisfy { (0x41...0x5A).contains($0) || "/!?0#".utf8.contains($0) }
  }
}
