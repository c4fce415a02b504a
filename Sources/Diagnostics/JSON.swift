/// A JSON value that is written with its keys in the order given, so that equal data is equal bytes.
public indirect enum JSON: Sendable {
  case null
  case flag(Bool)
  case whole(Int)
  /// A number already written in JSON's form, such as an exact decimal.
  case number(String)
  case text(String)
  case list([JSON])
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
    let digits = Array("0123456789abcdef".utf8)
    output.append(0x22)
    for byte in text.utf8 {
      switch byte {
      case 0x22, 0x5C: output += [0x5C, byte]
      case 0x0A: output += "\\n".utf8
      case 0x00..<0x20, 0x7F:
        output += "\\u00".utf8
        output += [digits[Int(byte >> 4)], digits[Int(byte & 0xF)]]
      default: output.append(byte)
      }
    }
    output.append(0x22)
  }
}
