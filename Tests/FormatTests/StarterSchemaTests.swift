import Content
import Diagnostics
import Foundation
import Testing

/// The starter's settings of editors hold the schemas that the program prints.
@Suite struct StarterSchemaTests {
  private static let folder = Document.root.appending(path: "starter/.vscode")

  /// The formats of files that an editor can check while one types.
  private static var names: [String] { ContentFormats.printedNames.filter { $0 != "awards" } }

  @Test(arguments: names) func theSchemaIsTheOneThatIsPrinted(_ name: String) throws {
    let file = Self.folder.appending(path: "schemas/\(name).json")
    let schema = try #require(printedSchema(name)).bytes(pretty: true)
    if Document.isRecording { try Data(schema).write(to: file) }
    #expect(
      try Data(contentsOf: file) == Data(schema),
      "starter/.vscode/schemas/\(name).json differs; record it with SITEGEN_RECORD=1")
  }

  @Test func everySchemaOfAYAMLFileIsBound() throws {
    let settings = try Data(contentsOf: Self.folder.appending(path: "settings.json"))
    let read = try #require(JSONSerialization.jsonObject(with: settings) as? [String: Any])
    let bound = try #require(read["yaml.schemas"] as? [String: Any])
    let wanted = Self.names.filter { $0 != "front-matter" }
      .map { ".vscode/schemas/\($0).json" }
    #expect(Set(bound.keys) == Set(wanted))
  }
}
