import Foundation
import Pictures
import Testing

/// Each kind of chart and of map as SVG. `SITEGEN_RECORD=1 swift test --filter GoldenSVGTests` writes `Golden` anew: look at
/// the pictures before they are kept.
@Suite struct GoldenSVGTests {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden")

  @Test(arguments: chartKinds.map { $0.name }, Frame.allCases)
  func chart(_ name: String, _ frame: Frame) throws {
    let kind = try #require(chartKind(name))
    let data =
      kind.needs.severalSeries
      ? SampleData.series : SampleData.data(SampleData.sorts)
    try compare(kind.picture(data, in: frame, SampleData.words), name, frame)
  }

  @Test(arguments: mapKinds.map { $0.name }, Frame.allCases)
  func map(_ name: String, _ frame: Frame) throws {
    let kind = try #require(mapKind(name))
    try compare(kind.picture(SampleData.map(kind), in: frame, SampleData.mapWords), name, frame)
  }

  /// Holds a picture against the one that is kept.
  private func compare(_ picture: Picture, _ name: String, _ frame: Frame) throws {
    let bytes = SVGWriter(title: "title", prefix: "chart").svg(picture, class: frame.rawValue)
    let text = String(decoding: bytes, as: UTF8.self).replacing("><", with: ">\n<")
    let file = Self.folder.appending(path: "\(name)-\(frame.rawValue).svg")
    if ProcessInfo.processInfo.environment["SITEGEN_RECORD"] == "1" {
      try FileManager.default.createDirectory(at: Self.folder, withIntermediateDirectories: true)
      try text.write(to: file, atomically: true, encoding: .utf8)
    }
    let expected = try? String(contentsOf: file, encoding: .utf8)
    #expect(text == expected, "\(file.lastPathComponent) differs")
  }
}
