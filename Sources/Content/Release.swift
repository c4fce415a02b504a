public import Ledger

/// A release as the site folder has it: what was published then.
public struct Release: Sendable {
  /// Its name.
  public let name: ReleaseName
  /// What it consists of.
  public let index: ReleaseIndex
  /// The figures that were published, by id.
  public let figures: [String: PublishedFigure]
  /// The addresses that were published.
  public let addresses: Set<String>
  /// The addresses that led on to others, with those.
  public let moved: [String: String]
  /// The files in its own folder that the index names, and the index: by name, with their paths from the site
  /// folder. Only those that are there.
  public let files: [(name: String, path: String)]

  /// The folder that releases lie in.
  public static let folder = "Content/releases/"

  /// The path of a file in the folder of a release.
  public static func path(_ name: String, in release: ReleaseName) -> String {
    "\(folder)\(release)/\(name)"
  }
}

extension SourceTree {
  /// The bytes of a file of a release, wherever they lie; `nil` for one that it has not, or that is gone.
  public func bytes(of name: String, in index: ReleaseIndex) -> [UInt8]? {
    guard let file = index.file(name) else { return nil }
    return self[Release.path(name, in: file.release)]?.bytes
  }

  /// What was published in a release.
  public func edition(of release: Release) -> Edition {
    Edition { bytes(of: $0, in: release.index) }
  }
}
