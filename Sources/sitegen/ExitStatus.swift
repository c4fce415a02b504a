import ArgumentParser

/// How the program ends. Wrong usage (64) is ArgumentParser's own.
enum ExitStatus {
  /// The site has problems.
  static let problems = ExitCode(1)
  /// A fault of sitegen itself.
  static let fault = ExitCode(70)
  /// The machine refused: a full disk, a missing permission.
  static let machine = ExitCode(74)
}
