/// The content of a paragraph, heading or cell, and where its bytes are in the file.
struct ContentMap {
  private(set) var bytes: [UInt8] = []
  /// Where runs begin that are together in the file: in the content, and in the file.
  private var runs: [(content: Int, file: Int)] = []
  private var fileEnd = 0

  /// Adds bytes that stand together in the file.
  mutating func add(_ slice: ArraySlice<UInt8>) {
    runs.append((bytes.count, slice.startIndex))
    bytes += slice
    fileEnd = slice.endIndex
  }

  /// Adds the line end behind what was added last.
  mutating func addLineEnd() {
    runs.append((bytes.count, fileEnd))
    bytes.append(0x0A)
  }

  /// The offset in the file of an offset in the content.
  func file(_ offset: Int) -> Int {
    var low = 0
    var high = runs.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if runs[middle].content <= offset { low = middle } else { high = middle }
    }
    guard low < runs.count else { return 0 }
    return runs[low].file + offset - runs[low].content
  }

  /// The offset in the file behind the byte before an offset in the content.
  func fileEnd(_ offset: Int) -> Int { offset == 0 ? file(0) : file(offset - 1) + 1 }
}
