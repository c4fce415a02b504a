import CEmbedded

/// The commit that the program was built from, with `+changes` behind it where files differed from it; `nil` where the
/// build was not told (a plain `swift build`, a source archive).
public let builtCommit: String? = embedded_commit().map { String(cString: $0) }
