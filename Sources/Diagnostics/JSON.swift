/// A JSON value that is written with its keys in the order given, so that equal data is equal bytes.
public indirect enum JSON: Sendable {
  /// Nothing.
  case null
  /// True or false.
  case flag(Bool)
  /// A whole number.
  case whole(Int)
  /// A number already written in JSON's form, such as an exact decimal.
  case number(String)
  /// A text.
  case text(String)
  /// A list.
  case list([JSON])
  /// Names with values, in order.
  case object([(String, JSON)])

  /// The value as UTF-8 bytes: on one line, or indented by two spaces with a line end after it.
  public func bytes(pretty: Bool = false) -> [UInt8] {
    var output: [UInt8] = []
    write(to: &output, indent: pretty ? 0 : nil)
    if pretty { output.append(0x0A) }
    return output
  }

  private func write(to output: inout [UInt8], indent: Int?) {
    switch self {
    case .null: output += "null".utf8
    case .flag(let flag): output += (flag ? "true" : "false").utf8
    case .whole(let whole): output += String(whole).utf8
    case .number(let number): output += number.utf8
    case .text(let text): Self.write(text, to: &output)
    case .list(let values):
      Self.write(values, between: ("[", "]"), to: &output, indent: indent) { value, inner, output in
        value.write(to: &output, indent: inner)
      }
    case .object(let members):
      Self.write(members, between: ("{", "}"), to: &output, indent: indent) {
        member, inner, output in
        Self.write(member.0, to: &output)
        output += (inner == nil ? ":" : ": ").utf8
        member.1.write(to: &output, indent: inner)
      }
    }
  }

  private static func write<Item>(
    _ items: [Item], between brackets: (String, String), to output: inout [UInt8], indent: Int?,
    item: (Item, Int?, inout [UInt8]) -> Void
  ) {
    output += brackets.0.utf8
    let inner = indent.map { $0 + 2 }
    for (index, value) in items.enumerated() {
      if index > 0 { output.append(0x2C) }
      newline(inner, to: &output)
      item(value, inner, &output)
    }
    if !items.isEmpty { newline(indent, to: &output) }
    output += brackets.1.utf8
  }

  private static func newline(_ indent: Int?, to output: inout [UInt8]) {
    guard let indent else { return }
    output.append(0x0A)
    output.append(contentsOf: repeatElement(0x20, count: indent))
  }

  private static func write(_ text: String, to output: inout [UInt8]) {
    output.append(0x22)
    let start = output.count
    output += text.utf8
    // Most texts need no escapes, and bytes in a list are looked through faster than those of a text.
    let isEscaped = output[start...].contains {
      $0 < 0x20 || $0 == 0x22 || $0 == 0x5C || $0 == 0x7F
    }
    if isEscaped {
      output.removeSubrange(start...)
      for byte in text.utf8 { write(byte, to: &output) }
    }
    output.append(0x22)
  }

  private static func write(_ byte: UInt8, to output: inout [UInt8]) {
    func digit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x57 + value }
    switch byte {
    case 0x22, 0x5C:
      output.append(0x5C)
      output.append(byte)
    case 0x0A: output += "\\n".utf8
    case 0x00..<0x20, 0x7F:
      output += "\\u00".utf8
      output.append(digit(byte >> 4))
      output.append(digit(byte & 0xF))
    default: output.append(byte)
    }
  }
}
