import ArgumentParser

/// How the program ends.
enum ExitStatus {
  /// The site has problems, or is not there.
  static let problems = ExitCode(1)
  /// The command was written wrongly; ArgumentParser ends so too.
  static let usage = ExitCode.validationFailure
  /// A fault of sitegen itself.
  static let fault = ExitCode(70)
  /// The machine refused: a full disk, a missing permission.
  static let machine = ExitCode(74)
}
