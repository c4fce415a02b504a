/// What a build was asked for and read: what it finds and makes follows from that.
struct BuildInputs: Sendable {
  /// What else than files a build depends on.
  struct Terms: Hashable, Sendable {
    /// The program, told from every other build of it.
    var program: String
    /// The options.
    var options: [String]
    /// The tools that made files or that the site asks for, with their versions.
    var tools: [String]
  }

  /// A file as it was seen, with the hash of its bytes where they were read.
  struct Seen: Sendable {
    let path: String
    let status: FileStatus
    let digest: Digest?
    /// Of a page, the hash of what the rest of the site can see of it.
    var face: Digest?
  }

  var terms: Terms
  /// The name of the site's time zone.
  var zone: String
  /// The hash of the zone's file, where it has one.
  var zoneFile: Digest?
  /// The moment that the site was read for, in seconds since 1970.
  var asOf: Int64
  /// The next moment at which something that is held goes out.
  var nextComing: Int64?
  /// When the build began, by the clock of the file system.
  var begun: FileStatus.Moment
  /// The files of the site folder, in the order of the walk.
  var files: [Seen]
}

// MARK: - As bytes

extension ByteWriter {
  private mutating func add(_ digest: Digest) { for word in digest.words { add(word) } }

  mutating func add(_ file: BuildInputs.Seen) {
    add(file.path)
    add(file.status.size)
    add(file.status.identity.device)
    add(file.status.identity.number)
    add(file.status.modified.nanoseconds)
    add(file.status.changed.nanoseconds)
    add(file.digest) { $0.add($1) }
    add(file.face) { $0.add($1) }
  }

  mutating func add(_ inputs: BuildInputs) {
    add(inputs.terms.program)
    add(inputs.terms.options) { $0.add($1) }
    add(inputs.terms.tools) { $0.add($1) }
    add(inputs.zone)
    add(inputs.zoneFile) { $0.add($1) }
    add(inputs.asOf)
    add(inputs.nextComing) { $0.add($1) }
    add(inputs.begun.nanoseconds)
    add(inputs.files) { $0.add($1) }
  }

  /// What was written as a file that says what it is and has its hash in front.
  func sealed(as mark: String) -> [UInt8] { ByteReader.head(mark, of: bytes) + bytes }
}

extension ByteReader {
  fileprivate static func head(_ mark: String, of body: [UInt8]) -> [UInt8] {
    Array("\(mark) \(Digest(of: body))\n".utf8)
  }

  /// Begins behind the head of a file; `nil` where that is not one of its kind, whole and undamaged.
  init?(sealed bytes: [UInt8], as mark: String) {
    let length = Self.head(mark, of: []).count
    guard bytes.count > length, bytes.starts(with: Self.head(mark, of: Array(bytes[length...])))
    else { return nil }
    self.init(bytes, at: length)
  }

  private mutating func digest() throws(Damaged) -> Digest {
    Digest(words: try identity(), try identity(), try identity(), try identity())
  }

  mutating func seen() throws(Damaged) -> BuildInputs.Seen {
    let path = try text()
    let status = FileStatus(
      kind: .file, size: Int(try number()),
      identity: FileStatus.Identity(device: try identity(), number: try identity()),
      modified: FileStatus.Moment(nanoseconds: try number()),
      changed: FileStatus.Moment(nanoseconds: try number()))
    return BuildInputs.Seen(
      path: path, status: status,
      digest: try optional { reader throws(Damaged) in try reader.digest() },
      face: try optional { reader throws(Damaged) in try reader.digest() })
  }

  mutating func inputs() throws(Damaged) -> BuildInputs {
    let terms = BuildInputs.Terms(
      program: try text(),
      options: try list { reader throws(Damaged) in try reader.text() },
      tools: try list { reader throws(Damaged) in try reader.text() })
    return BuildInputs(
      terms: terms, zone: try text(),
      zoneFile: try optional { reader throws(Damaged) in try reader.digest() },
      asOf: try number(),
      nextComing: try optional { reader throws(Damaged) in try reader.number() },
      begun: FileStatus.Moment(nanoseconds: try number()),
      files: try list { reader throws(Damaged) in try reader.seen() })
  }
}
