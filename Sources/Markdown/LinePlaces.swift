/// Where the lines of a text that was taken out of a file stand in that file.
public struct LinePlaces: Sendable {
  /// Where each line begins: in the text, and in the file.
  private(set) var lines: [(text: Int, file: Int)] = []

  /// Knows of no lines.
  public init() {}

  /// Adds the next line.
  ///
  /// - Parameters:
  ///   - text: Where it begins in the text: behind the one before it.
  ///   - file: Where it begins in the file.
  public mutating func append(text: Int, file: Int) { lines.append((text, file)) }

  /// Finds an offset of the text in the file.
  ///
  /// - Parameter offset: The offset in the text.
  /// - Returns: The offset in the file; `nil` before the first line.
  public func place(of offset: Int) -> Int? {
    var range = lines.indices
    while !range.isEmpty {
      let middle = range.lowerBound + range.count / 2
      range =
        lines[middle].text <= offset
        ? middle + 1..<range.upperBound : range.lowerBound..<middle
    }
    guard range.lowerBound > 0 else { return nil }
    let line = lines[range.lowerBound - 1]
    return line.file + offset - line.text
  }

  /// The same lines in a file in which they stand elsewhere.
  func mapping(_ place: (Int) -> Int) -> LinePlaces {
    var places = LinePlaces()
    for line in lines { places.append(text: line.text, file: place(line.file)) }
    return places
  }
}
