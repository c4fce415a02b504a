import Content
import Diagnostics
import Rendering

/// Makes pictures smaller by `vipsthumbnail`, a program of the library libvips.
///
/// A picture keeps its form: JPEG stays JPEG. What else the file says, such as where a photograph was taken, is left
/// out; how the camera was held and which colours are meant goes into the dots before. What was made is kept in
/// `.sitegen`, so that the next build need not make it again.
struct PictureScaler: Sendable {
  /// The program with its version, such as `vipsthumbnail 8.14.1`.
  let version: String
  private let machine: Machine
  private let folder: String

  private static let program = "vipsthumbnail"
  /// How files are written, by the end of their names; part of what made ones are kept by.
  private static let forms = [
    "jpg": "Q=80,optimize_coding,strip", "jpeg": "Q=80,optimize_coding,strip",
    "png": "compression=9,strip", "webp": "Q=80,strip",
  ]

  /// Whether the program is there; nothing is written.
  static func isInstalled(on machine: Machine) -> Bool {
    machine.hasProgram(program)
  }

  /// Finds the program; `nil` where it is not installed.
  ///
  /// - Parameters:
  ///   - machine: The machine to look on.
  ///   - workFolder: The path of `.sitegen`, where it works and keeps what it made.
  init?(on machine: Machine, workFolder: String) {
    self.machine = machine
    folder = workFolder + "/pictures"
    guard let version = machine.version(of: Self.program, in: folder) else { return nil }
    self.version = version
  }

  /// A picture that was made smaller.
  ///
  /// - Parameters:
  ///   - path: The path of the picture on this machine.
  ///   - width: How wide it becomes, in pixels.
  ///   - address: Its address, which no other file has.
  /// - Returns: The bytes of the file.
  /// - Throws: What the machine or the program refused.
  func picture(
    of path: String, width: Int, named address: String
  ) throws(FileSystemError) -> [UInt8] {
    let form = nameOf(address).split(separator: ".").last.map { $0.lowercased() } ?? ""
    let options = Self.forms[form] ?? "strip"
    let source = try machine.fileSystem.read(path)
    let words = [Digest(of: source).description, String(width), form, options, version]
    let key = Array((words.joined(separator: " ") + "\n").utf8)
    let kept = folder + "/" + Self.name(address)
    if try machine.fileSystem.status(kept)?.kind == .file {
      let bytes = try machine.fileSystem.read(kept)
      if bytes.starts(with: key) { return Array(bytes.dropFirst(key.count)) }
    }
    try machine.fileSystem.makeFolder(folder)
    // The program looks for settings in the names of files: it gets names that have none. What is not a whole path
    // some of its versions read from where the source is.
    let place = try machine.fileSystem.real(folder) + "/" + Self.name(address)
    let files = (
      source: place + "-in." + form, made: place + "-out." + form, words: place + "-words"
    )
    try machine.fileSystem.write(source, to: files.source)
    let status = machine.run(
      Self.program,
      [
        files.source, "--size", "\(width)x", "--export-profile", "srgb", "--output",
        files.made + "[" + options + "]",
      ], files.words)
    let said = try? machine.fileSystem.read(files.words)
    let bytes = status == 0 ? try? machine.fileSystem.read(files.made) : nil
    for file in [files.source, files.made, files.words] { try machine.fileSystem.remove(file) }
    guard let bytes, PictureFile(path: address, bytes).size?.width == width else {
      throw machine.fault(of: version, making: address, status, said: said)
    }
    try machine.fileSystem.write(key + bytes, to: kept)
    return bytes
  }

  /// Forgets what was made and is no longer planned.
  ///
  /// - Parameter plan: The plan that was written.
  /// - Throws: What the machine refused.
  func forget(allBut plan: SitePlan) throws(FileSystemError) {
    guard try machine.fileSystem.status(folder)?.kind == .folder else { return }
    let needed = Set(plan.outputs.filter(\.isScaled).map { Self.name($0.address) })
    for name in try machine.fileSystem.list(folder) where !needed.contains(name) {
      try machine.fileSystem.remove(folder + "/" + name)
    }
  }

  /// What a made picture is kept as.
  private static func name(_ address: String) -> String {
    Digest(of: Array(address.utf8)).description
  }
}

extension Diagnostic {
  /// That the program which the site asks for is not there.
  static func missingScaler(_ site: Site) -> Diagnostic {
    Diagnostic(
      .missingTool, "“images: vips” asks for vipsthumbnail, which is not installed here",
      at: site.settings.imagesSpan,
      help: "install it (Debian and Ubuntu: apt-get install libvips-tools; macOS: brew install "
        + "vips), or write “images: none”")
  }
}

extension PlannedOutput {
  /// Whether it is a picture that a tool makes smaller.
  var isScaled: Bool { if case .scaled = content { true } else { false } }
}
