import Content
import Diagnostics
import Funding
import YAML

/// What somebody is writing, in a text that may be broken.
enum WritingPlace {
  /// Where a link leads.
  case link(written: Range<Int>, isPicture: Bool)
  /// The name of a block.
  case block(written: Range<Int>)
  /// YAML of a type.
  case yaml(YAMLPlace, RecordSchema.ValueType)
  /// The name of a column of a table.
  case column(RecordSchema, written: Range<Int>, others: [String])
  /// A cell of a table.
  case cell(RecordSchema.Key, written: Range<Int>)

  /// Finds what is being written: `nil` where nothing can be offered.
  ///
  /// - Parameters:
  ///   - file: The path of the file from the site folder.
  ///   - bytes: What it holds.
  ///   - cursor: Where somebody writes.
  init?(_ file: String, _ bytes: [UInt8], cursor: Int) {
    let format = FileFormat(file)
    let lineStart =
      bytes[..<cursor].lastIndex { $0 == 0x0A || $0 == 0x0D }.map { $0 + 1 } ?? 0
    switch format {
    case .awards:
      self.init(cell: bytes, lineStart, cursor, FundingFormats.award)
      return
    case .entries(let schema) where file.hasSuffix(".csv"):
      self.init(cell: bytes, lineStart, cursor, schema)
      return
    case .other: return nil
    case .page, .entries, .whole: break
    }
    if let link = Self.link(bytes, lineStart..<cursor) {
      self = link
      return
    }
    if let type = format.type {
      guard let place = YAMLPlace(bytes, from: 0, cursor: cursor) else { return nil }
      self = .yaml(place, type)
      return
    }
    let settings = FrontMatter(bytes)
    if settings == nil || settings.map({ $0.body.lowerBound > cursor }) == true {
      let first = bytes.firstIndex { $0 == 0x0A || $0 == 0x0D }.map { $0 + 1 } ?? bytes.count
      guard cursor >= first, settings.map({ cursor <= $0.settings.upperBound }) ?? true,
        let place = YAMLPlace(bytes, from: first, cursor: cursor)
      else { return nil }
      self = .yaml(place, .record(ContentFormats.frontMatter))
      return
    }
    self.init(body: bytes, from: settings?.body.lowerBound ?? 0, lineStart, cursor)
  }

  /// Finds the open link of a line: behind `](`, before anything that ends it.
  private static func link(_ bytes: [UInt8], _ line: Range<Int>) -> Self? {
    var index = line.upperBound - 1
    while index > line.lowerBound {
      let byte = bytes[index]
      if byte == 0x29 || byte == 0x20 { return nil }
      if byte == 0x28, bytes[index - 1] == 0x5D {
        let words = bytes[line.lowerBound..<index - 1].lastIndex(of: 0x5B)
        let isPicture = words.map { $0 > line.lowerBound && bytes[$0 - 1] == 0x21 } ?? false
        return .link(written: index + 1..<line.upperBound, isPicture: isPicture)
      }
      index -= 1
    }
    return nil
  }

  /// Finds the block that a place in the text of a page stands in.
  private init?(body bytes: [UInt8], from start: Int, _ lineStart: Int, _ cursor: Int) {
    var fence: (mark: UInt8, count: Int, info: String, start: Int)?
    var position = start
    while position < lineStart {
      let end = bytes[position...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.count
      if let (mark, count, info) = Self.fence(bytes[position..<end]) {
        if let open = fence {
          if mark == open.mark, count >= open.count, info.isEmpty { fence = nil }
        } else {
          fence = (mark, count, info, min(end + 1, bytes.count))
        }
      }
      position = end + 1
    }
    guard let fence else {
      guard let (_, _, info) = Self.fence(bytes[lineStart..<cursor]), !info.contains(" ") else {
        return nil
      }
      self = .block(written: cursor - info.utf8.count..<cursor)
      return
    }
    guard let schema = directive(fence.info),
      let place = YAMLPlace(bytes, from: min(fence.start, cursor), cursor: cursor)
    else { return nil }
    self = .yaml(place, .record(schema))
  }

  /// The marks at the beginning of a line that open or close a block, and what stands behind them.
  private static func fence(
    _ line: ArraySlice<UInt8>
  ) -> (mark: UInt8, count: Int, info: String)? {
    let words = line.drop { $0 == 0x20 }
    guard line.count - words.count <= 3, let mark = words.first, mark == 0x60 || mark == 0x7E
    else { return nil }
    let count = words.prefix { $0 == mark }.count
    guard count >= 3 else { return nil }
    var info = words.dropFirst(count).drop { $0 == 0x20 }
    while let last = info.last, last == 0x20 || last == 0x0D { info.removeLast() }
    return (mark, count, String(decoding: info, as: UTF8.self))
  }

  /// Finds the cell of a table.
  private init?(
    cell bytes: [UInt8], _ lineStart: Int, _ cursor: Int, _ schema: RecordSchema
  ) {
    let first = bytes.firstIndex { $0 != 0x0A && $0 != 0x0D } ?? 0
    let end = bytes[first...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.count
    let names = Self.cells(bytes, first..<end).map {
      String(decoding: bytes[$0], as: UTF8.self).filter { $0 != "\"" && $0 != "\u{FEFF}" }
    }
    let before = Self.cells(bytes, lineStart..<cursor)
    guard var written = before.last else { return nil }
    if lineStart <= first {
      self = .column(schema, written: written, others: names)
      return
    }
    guard names.indices.contains(before.count - 1),
      let key = schema.key(String(names[before.count - 1].prefix { $0 != "@" }))
    else { return nil }
    // A cell may hold several.
    let part = bytes[written].lastIndex(of: 0x3B).map { $0 + 1 } ?? written.lowerBound
    var start = part
    while start < cursor, bytes[start] == 0x20 || bytes[start] == 0x22 { start += 1 }
    written = start..<cursor
    self = .cell(key, written: written)
  }

  /// The cells of a line.
  private static func cells(_ bytes: [UInt8], _ line: Range<Int>) -> [Range<Int>] {
    var cells: [Range<Int>] = []
    var start = line.lowerBound
    var isQuoted = false
    for index in line {
      if bytes[index] == 0x22 { isQuoted.toggle() }
      guard bytes[index] == 0x2C, !isQuoted else { continue }
      cells.append(start..<index)
      start = index + 1
    }
    return cells + [start..<line.upperBound]
  }
}
