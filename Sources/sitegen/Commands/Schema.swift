import ArgumentParser
import Content
import Diagnostics
import Rendering
import SiteBuild

/// `sitegen schema`
struct Schema: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print the JSON Schema of a file, or what templates are given.",
    discussion: "Editors complete and check by a schema while one types.")

  @Argument(
    help: ArgumentHelp(
      "One of: " + Self.names.joined(separator: ", ") + ".",
      valueName: "name"),
    completion: .list(names))
  var name: String

  private static let names = ContentFormats.printedNames + ["templates"]

  func run() async throws {
    let console = Console(format: .text, colour: .never, isQuiet: false)
    if name == "templates" {
      console.result(templateDocument())
    } else if let schema = printedSchema(name) {
      console.result(schema.bytes(pretty: true))
    } else {
      console.fault("there is no schema “\(name)”: \(help(for: name, among: Self.names))")
      throw ExitStatus.usage
    }
  }
}
