import ArgumentParser
import Diagnostics

/// What to write in place of a word that a closed list does not have: the nearest one, else any of them.
///
/// - Parameters:
///   - name: The word as it was typed.
///   - known: The words that there are.
/// - Returns: The help, without a full stop.
func help(for name: String, among known: [String]) -> String {
  nearestName(to: name, in: known).map { "write “\($0)”" }
    ?? "write one of \(known.joined(separator: ", "))"
}

extension Sitegen {
  /// Why the first words of a command line name no command; `nil` where they do, or begin with an option.
  ///
  /// - Parameter words: What was typed behind the name of the program.
  /// - Returns: The reason, with the command that was most likely meant.
  static func misnamedCommand(_ words: some Sequence<String>) -> String? {
    var known = configuration.subcommands
    var named: [String] = []
    for word in words {
      guard !known.isEmpty, !word.hasPrefix("-") else { return nil }
      if named.isEmpty, word == "help" { continue }
      if let command = known.first(where: { $0._commandName == word }) {
        known = command.configuration.subcommands
        named.append(word)
        continue
      }
      let path = named.map { $0 + " " }.joined()
      let nearest = nearestName(to: word, in: known.map { $0._commandName })
      return "there is no command “\(path)\(word)”: "
        + (nearest.map { "write “\(path)\($0)”" }
          ?? "“sitegen \(path)--help” lists those there are")
    }
    return nil
  }
}
