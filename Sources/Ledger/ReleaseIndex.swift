import Diagnostics
public import Languages
import YAML

/// What a release consists of, as its `index.json` has it: each file with its hash, and the release that it
/// lies in. A file whose bytes are those of an earlier release lies there alone.
public struct ReleaseIndex: Hashable, Sendable {
  /// The name of the index's own file.
  public static let fileName = "index.json"
  /// The name of the file with the hashes of all that was published.
  public static let receiptName = "receipt.json"

  /// The release.
  public var name: ReleaseName
  /// When it was made: earlier it does not exist.
  public var moment: Instant
  /// The release before it.
  public var previous: Previous?
  /// Its files by name, in order.
  public var files: [File]

  /// The release before one.
  public struct Previous: Hashable, Sendable {
    /// Its name.
    public var name: ReleaseName
    /// The hash of its index.
    public var hash: String

    /// Names a release.
    public init(name: ReleaseName, hash: String) {
      self.name = name
      self.hash = hash
    }
  }

  /// A file of a release.
  public struct File: Hashable, Sendable {
    /// Its path in the folder of data, such as `figures.csv`.
    public var name: String
    /// The release whose folder holds it.
    public var release: ReleaseName
    /// The size in bytes.
    public var size: Int
    /// The SHA-256 of the bytes, in hexadecimal digits.
    public var hash: String
    /// The hash that it had before something was removed from it.
    public var redacted: String?
    /// What was removed from it, such as `award:ID`; none where an earlier version of sitegen did not write it down.
    public var removed: [String] = []

    /// Describes a file.
    public init(
      name: String, release: ReleaseName, size: Int, hash: String, redacted: String? = nil
    ) {
      self.name = name
      self.release = release
      self.size = size
      self.hash = hash
      self.redacted = redacted
    }
  }

  /// Describes a release.
  public init(name: ReleaseName, moment: Instant, previous: Previous?, files: [File]) {
    self.name = name
    self.moment = moment
    self.previous = previous
    self.files = files
  }

  /// The file of a name.
  public func file(_ name: String) -> File? { files.first { $0.name == name } }

  /// The files that lie in the release's own folder.
  public var ownFiles: [File] { files.filter { $0.release == name } }

  /// Whether its moment fits the day that it is named for: the day is that of the site's own time, so that a day more or
  /// less may be between them.
  public var isOfItsDay: Bool { abs(moment.day(in: .utc).firstDay - name.day.firstDay) <= 1 }

  /// Whether all that a file of the release's own folder describes lies in that folder; true of what describes no other.
  ///
  /// A file whose bytes are those of an earlier release lies there alone: what describes it must not point beside itself.
  ///
  /// - Parameter name: The name of the file.
  /// - Returns: Whether it can stand there.
  public func holdsWhat(describes name: String) -> Bool {
    if Self.descriptions.contains(name) {
      return files.allSatisfy { $0.release == self.name || !$0.name.hasSuffix(".csv") }
    }
    return Self.table(describedBy: name).flatMap(file).map { $0.release == self.name } ?? true
  }

  /// The files that describe all tables.
  public static let descriptions: Set<String> = ["datapackage.json", "csv-metadata.json"]

  /// The table that a file describes; `nil` for a file that describes no single table.
  public static func table(describedBy name: String) -> String? {
    let end = ".csv-metadata.json"
    return name.hasSuffix(end) ? name.dropLast(end.count) + ".csv" : nil
  }

  /// The index as JSON: the same bytes for the same content.
  public var json: [UInt8] {
    var members: [(String, JSON)] = [
      ("format", .whole(1)), ("release", .text(name.description)),
      ("moment", .text(moment.description)),
    ]
    if let previous {
      members.append(
        (
          "previous",
          .object([
            ("release", .text(previous.name.description)), ("index_sha256", .text(previous.hash)),
          ])
        ))
    }
    members.append(
      (
        "files",
        .list(
          files.map { file in
            .object(
              [
                ("name", .text(file.name)), ("release", .text(file.release.description)),
                ("bytes", .whole(file.size)), ("sha256", .text(file.hash)),
              ] + (file.redacted.map { [("redacted_sha256", .text($0))] } ?? [])
                + (file.removed.isEmpty
                  ? [] : [("removed", .list(file.removed.map { .text($0) }))]))
          })
      ))
    return JSON.object(members).bytes(pretty: true)
  }

  /// Reads an index that ``json`` wrote; `nil` for anything else.
  ///
  /// - Parameters:
  ///   - bytes: The file.
  ///   - file: Its path.
  public init?(reading bytes: [UInt8], file: String) {
    // JSON that was written here is YAML as well.
    guard let node = readYAML(bytes[...], file: file).node, node.text("format") == "1",
      let name = node.text("release").flatMap({ ReleaseName($0) }),
      let moment = node.text("moment").flatMap({ try? Instant.read($0, in: .utc).get() })
    else { return nil }
    self.name = name
    self.moment = moment
    if let before = node.member("previous") {
      guard let name = before.text("release").flatMap({ ReleaseName($0) }),
        let hash = before.text("index_sha256")
      else { return nil }
      previous = Previous(name: name, hash: hash)
    }
    guard case .list(let entries)? = node.member("files")?.content else { return nil }
    files = entries.compactMap { entry in
      guard let name = entry.text("name"), let size = entry.text("bytes").flatMap({ Int($0) }),
        let release = entry.text("release").flatMap({ ReleaseName($0) }),
        let hash = entry.text("sha256")
      else { return nil }
      var file = File(
        name: name, release: release, size: size, hash: hash,
        redacted: entry.text("redacted_sha256"))
      file.removed = entry.texts("removed")
      return file
    }
    guard files.count == entries.count else { return nil }
  }
}

extension Node {
  /// The value of a key.
  fileprivate func member(_ key: String) -> Node? {
    guard case .map(let entries) = content else { return nil }
    return entries.first { $0.key == key }?.value
  }

  /// The text of a key.
  fileprivate func text(_ key: String) -> String? {
    guard case .text(let text, _)? = member(key)?.content else { return nil }
    return text
  }

  /// The texts of a list.
  fileprivate func texts(_ key: String) -> [String] {
    guard case .list(let entries)? = member(key)?.content else { return [] }
    return entries.compactMap { entry in
      if case .text(let text, _) = entry.content { text } else { nil }
    }
  }
}
