import Diagnostics

/// The list of what a build wrote: each file but the list itself, with its size and hash. It lies with what
/// it describes, in `data/receipt.json`.
public struct Receipt: Hashable, Sendable {
  /// The list's own address.
  public static let address = "data/receipt.json"

  /// The files by address.
  public var files: [String: Entry]

  /// The tools that made files, with their versions, by the addresses of the files.
  public var tools: [String: String] = [:]

  /// What is known of a file.
  public struct Entry: Hashable, Sendable {
    /// The size in bytes.
    public var size: Int
    /// The hash of the bytes.
    public var digest: Digest

    /// Describes bytes.
    public init(_ bytes: [UInt8]) { self.init(size: bytes.count, digest: Digest(of: bytes)) }

    init(size: Int, digest: Digest) {
      self.size = size
      self.digest = digest
    }
  }

  /// Makes a list.
  public init(_ files: [String: Entry] = [:]) { self.files = files }

  /// The list with an entry for itself; `bytes` are those of its file, none where there is none.
  func listingItself(_ bytes: [UInt8]) -> Receipt {
    guard !bytes.isEmpty else { return self }
    var receipt = self
    receipt.files[Self.address] = Entry(bytes)
    return receipt
  }

  private static let start = "{\"format\":1,\"files\":[\n"
  private static let end = "]}\n"

  /// The list as JSON, one file a line, in the order of their addresses' bytes.
  public var json: [UInt8] {
    let entries = files.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    var bytes = Array(Self.start.utf8)
    for (position, (path, entry)) in entries.enumerated() {
      let tool = tools[path].map { [("tool", JSON.text($0))] } ?? []
      bytes += JSON.object(
        [
          ("path", .text(path)), ("bytes", .whole(entry.size)),
          ("sha256", .text(entry.digest.description)),
        ] + tool
      ).bytes()
      bytes += (position + 1 == entries.count ? "\n" : ",\n").utf8
    }
    bytes += Self.end.utf8
    return bytes
  }

  /// Reads a list that ``json`` wrote.
  ///
  /// - Returns: `nil` for any other file. A line that cannot be read is left out: the file that it was
  ///   about is then taken for someone else's, and that is safe.
  public init?(reading bytes: [UInt8]) {
    guard bytes.starts(with: Self.start.utf8) else { return nil }
    files = [:]
    for line in bytes.split(separator: 0x0A).dropFirst() {
      guard let (path, entry, tool) = Self.line(line) else { continue }
      files[path] = entry
      tools[path] = tool
    }
  }

  /// The list without what it names outside its folder: that is nothing that sitegen wrote.
  var insideAlone: Receipt {
    var receipt = self
    receipt.files = files.filter { staysInside($0.key) }
    receipt.tools = tools.filter { staysInside($0.key) }
    return receipt
  }

  /// Reads `{"path":"a.html","bytes":12,"sha256":"…"}`, with or without `"tool":"…"` in it and a comma after it.
  private static func line(_ line: ArraySlice<UInt8>) -> (String, Entry, tool: String?)? {
    var rest = line
    guard rest.take("{\"path\":"), let path = rest.takeText(), rest.take(",\"bytes\":") else {
      return nil
    }
    let digits = rest.prefix { (0x30...0x39).contains($0) }
    rest = rest[digits.endIndex...]
    guard let size = Int(String(decoding: digits, as: UTF8.self)), rest.take(",\"sha256\":\""),
      let digest = Digest(hexadecimal: rest.prefix(64))
    else { return nil }
    rest = rest.dropFirst(64)
    let tool = rest.take("\",\"tool\":") ? rest.takeText() : nil
    return (path, Entry(size: size, digest: digest), tool)
  }
}

extension ArraySlice<UInt8> {
  /// Takes a text off the front; says whether it stood there.
  mutating func take(_ text: String) -> Bool {
    guard starts(with: text.utf8) else { return false }
    self = dropFirst(text.utf8.count)
    return true
  }

  /// Takes a JSON string off the front, with the escapes that ``JSON`` writes.
  mutating func takeText() -> String? {
    guard popFirst() == 0x22 else { return nil }
    var text: [UInt8] = []
    while let byte = popFirst() {
      switch byte {
      case 0x22: return String(validating: text, as: UTF8.self)
      case 0x5C:
        guard let escape = popFirst() else { return nil }
        switch escape {
        case 0x22, 0x5C: text.append(escape)
        case 0x6E: text.append(0x0A)
        case 0x75:
          let digits = String(decoding: prefix(4), as: UTF8.self)
          guard let value = UInt8(digits, radix: 16), digits.utf8.count == 4 else { return nil }
          text.append(value)
          self = dropFirst(4)
        default: return nil
        }
      default: text.append(byte)
      }
    }
    return nil
  }
}
