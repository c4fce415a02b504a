import Content

/// What a build changed in its output folder: what has to be taken to the host, and what may go there.
public struct PublishedChanges: Sendable {
  /// Files that were not there, in the order that lets a reader follow links at any moment.
  public private(set) var added: [String] = []
  /// Files whose bytes are others, in the same order.
  public private(set) var changed: [String] = []
  /// Files that are no longer of the site, by address.
  public private(set) var removed: [String] = []
  private var upload: [(file: Place, entry: Receipt.Entry)] = []
  /// Of removed files, those of the site that differ from them in nothing but capital letters.
  private var twins: [String: String] = [:]

  /// A file in the order of writing, with the name of the step that it belongs to.
  struct Place {
    let address: String
    let step: String

    init(_ address: String, step: String) {
      self.address = address
      self.step = step
    }
  }

  /// No change.
  init() {}

  /// Compares what was in the folder with what is.
  ///
  /// - Parameters:
  ///   - before: The receipt of the build before; empty where there was none.
  ///   - present: The files that stood on planned paths when this build began: one that was taken away or is another's was
  ///     written whatever the receipt says.
  ///   - after: The receipt of this one, with its own entry.
  ///   - order: The files in the order that they are written.
  ///   - staying: Files that are no longer of the site and were left where they are.
  init(
    from before: Receipt, _ present: [String: Receipt.Entry], to after: Receipt,
    inOrder order: [Place], staying: Set<String> = []
  ) {
    for file in order {
      let address = file.address
      let (was, stood) = (before.files[address], present[address])
      guard let entry = after.files[address], entry != was || entry != stood else { continue }
      // What a killed build wrote stands there already, and nobody has been told of it.
      let isNew = stood == nil || (was == nil && entry == stood)
      if isNew { added.append(address) } else { changed.append(address) }
      upload.append((file, entry))
    }
    removed = before.files.keys.filter { after.files[$0] == nil && !staying.contains($0) }
      .inByteOrder()
    guard !removed.isEmpty else { return }
    let gone = Set(removed.map(foldedAddress))
    let alike = Dictionary(
      after.files.keys.map { (foldedAddress($0), $0) }.filter { gone.contains($0.0) },
      uniquingKeysWith: { $0.utf8.lexicographicallyPrecedes($1.utf8) ? $0 : $1 })
    for address in removed { twins[address] = alike[foldedAddress(address)] }
  }

  /// The list for `rsync --files-from` and `rclone --files-from-raw`: one path a line, what others lead to first, what is
  /// removed last; lines that begin with `#` are for people, but that `# next: STEP` stands where a step of the order begins.
  /// A name that they would read as such a line, or without its first blank, stands behind a slash, which both take away.
  public var list: [UInt8] {
    var lines = ["# \(added.count) added, \(changed.count) changed, \(removed.count) removed"]
    let isNew = Set(added)
    var step = ""
    for (file, entry) in upload {
      if file.step != step {
        step = file.step
        lines.append("# next: \(step)")
      }
      lines.append("# \(isNew.contains(file.address) ? "added" : "changed") sha256 \(entry.digest)")
      lines.append(Self.line(of: file.address))
    }
    for address in removed {
      let twin = twins[address].map { ", which some disks take for \($0)" } ?? ""
      lines += ["# removed" + twin, Self.line(of: address)]
    }
    return Array((lines.joined(separator: "\n") + "\n").utf8)
  }

  private static func line(of address: String) -> String {
    guard let first = address.unicodeScalars.first else { return address }
    return first == "#" || first == ";" || first.properties.isWhitespace ? "/" + address : address
  }
}
