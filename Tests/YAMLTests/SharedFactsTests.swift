import Diagnostics
import Foundation
import Testing
import YAML

/// The collected facts are large and real: they must be readable without a word.
@Suite struct SharedFactsTests {
  /// The folder `shared/facts/data` beside the package, or beside the folder of its work trees.
  static let folder: URL? = {
    var folder = URL(filePath: #filePath).resolvingSymlinksInPath()
    while folder.path != "/" {
      folder.deleteLastPathComponent()
      let facts = folder.appending(path: "shared/facts/data")
      if FileManager.default.fileExists(atPath: facts.path) { return facts }
    }
    return nil
  }()

  @Test(.enabled(if: folder != nil, "there is no folder shared/facts/data above the package"))
  func factsAreReadWithoutAProblem() throws {
    let folder = try #require(Self.folder)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    #expect(names.contains { $0.hasSuffix(".yaml") })
    for name in names {
      let bytes = [UInt8](try Data(contentsOf: folder.appending(path: name)))
      if name.hasSuffix(".yaml") {
        let (node, diagnostics) = readYAML(bytes[...], file: name)
        #expect(node != nil, "\(name)")
        #expect(diagnostics.isEmpty, "\(name): \(diagnostics.first?.message ?? "")")
      } else if name.hasSuffix(".csv") {
        var diagnostics: [Diagnostic] = []
        let table = CSVTable(bytes, file: name, diagnostics: &diagnostics)
        #expect(diagnostics.isEmpty, "\(name): \(diagnostics.first?.message ?? "")")
        #expect((table?.rowCount ?? 0) > 0, "\(name)")
      }
    }
  }
}
