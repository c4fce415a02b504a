import ArgumentParser

@main
struct Sitegen: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "sitegen")
}
