import Content
import Diagnostics
import Rendering

/// Makes pictures of shapes by `rsvg-convert`, a program of the library librsvg.
struct PictureDrawer: Sendable {
  /// The program with its version, such as `rsvg-convert 2.54.7`.
  let version: String
  private let machine: Machine
  private let folder: String

  private static let program = "rsvg-convert"

  /// Whether the program is there; nothing is written.
  static func isInstalled(on machine: Machine) -> Bool {
    machine.hasProgram(program)
  }

  /// Finds the program; `nil` where it is not installed.
  ///
  /// - Parameters:
  ///   - machine: The machine to look on.
  ///   - workFolder: The path of `.sitegen`, where it works.
  init?(on machine: Machine, workFolder: String) {
    self.machine = machine
    folder = workFolder + "/cards"
    guard let version = machine.version(of: Self.program, in: folder) else { return nil }
    self.version = version
  }

  /// The picture as a PNG.
  ///
  /// - Parameters:
  ///   - shapes: The shapes, as SVG.
  ///   - address: The address of the picture, which no other picture has.
  /// - Returns: The bytes of the file.
  /// - Throws: What the machine or the program refused.
  func png(of shapes: [UInt8], named address: String) throws(FileSystemError) -> [UInt8] {
    let path = folder + "/" + nameOf(address)
    let files = (shapes: path + ".svg", picture: path, words: path + ".txt")
    try machine.fileSystem.makeFolder(folder)
    try machine.fileSystem.write(shapes, to: files.shapes)
    let status = machine.run(
      Self.program, ["--format=png", "--output=" + files.picture, files.shapes], files.words)
    let bytes = status == 0 ? try machine.fileSystem.read(files.picture) : []
    for file in [files.shapes, files.picture, files.words] { try machine.fileSystem.remove(file) }
    guard bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]) else {
      throw machine.fault(of: version, making: address, status)
    }
    return bytes
  }
}

extension Diagnostic {
  /// That the program which the site asks for is not there.
  static func missingDrawer(_ site: Site) -> Diagnostic {
    Diagnostic(
      .missingTool, "“social_images: rsvg” asks for rsvg-convert, which is not installed here",
      at: site.settings.socialImagesSpan,
      help: "install it (Debian and Ubuntu: apt-get install librsvg2-bin; macOS: brew install "
        + "librsvg), or write “social_images: none”")
  }
}

extension SitePlan {
  /// Whether any of it is made by a tool.
  var hasDrawn: Bool {
    outputs.contains { if case .drawn = $0.content { true } else { false } }
  }
}
