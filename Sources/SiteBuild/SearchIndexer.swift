import Content
import Diagnostics
import Rendering

/// Makes the index of a site's search by `pagefind`, a program that reads finished pages.
///
/// The pages are made in `.sitegen` first, so that the index is known before anything is written to the output. Its own
/// filters are not used: it writes them in another order each time, and the same site would not give the same bytes.
struct SearchIndexer: Sendable {
  private let machine: Machine
  private let program: (name: String, arguments: [String])
  /// The program with its version, such as `pagefind 1.3.0`.
  let version: String
  private let folder: String

  /// The ways to begin the program: by itself, and as the package of Python that it comes in too.
  private static let programs: [(name: String, arguments: [String])] = [
    ("pagefind", []), ("python3", ["-m", "pagefind"]),
  ]

  /// What of the program's files the search page asks for; it brings pages of its own besides.
  private static let needed = ["fragment/", "index/", "wasm."]

  /// Whether the program is there; nothing is written.
  static func isInstalled(on machine: Machine) -> Bool {
    programs.contains { machine.hasProgram($0.name, $0.arguments) }
  }

  /// Finds the program; `nil` where it is not installed.
  ///
  /// - Parameters:
  ///   - machine: The machine to look on.
  ///   - workFolder: The path of `.sitegen`, where it works.
  init?(on machine: Machine, workFolder: String) {
    self.machine = machine
    folder = workFolder + "/search"
    for program in Self.programs {
      guard
        let version = machine.version(
          of: program.name, program.arguments, as: "pagefind", in: folder)
      else { continue }
      self.program = program
      self.version = version
      return
    }
    return nil
  }

  /// The files of the index.
  ///
  /// - Parameters:
  ///   - plan: The site's plan, whose pages are read.
  ///   - maker: Makes the pages.
  /// - Returns: The files, to be written with the rest.
  /// - Throws: What the machine or the program refused.
  func index(of plan: SitePlan, _ maker: OutputMaker) throws(FileSystemError) -> [PlannedOutput] {
    let (pages, made) = (folder + "/pages", folder + "/index")
    try clear(folder)
    try machine.fileSystem.makeFolder(pages)
    for output in plan.outputs where output.address.hasSuffix(".html") {
      let bytes = try maker.bytes(of: output).get()
      let parent = folderOf(output.address)
      if !parent.isEmpty { try machine.fileSystem.makeFolder(pages + "/" + parent) }
      try machine.fileSystem.write(bytes, to: pages + "/" + output.address)
    }
    let words = folder + "/words"
    let status = machine.run(
      program.name, program.arguments + ["--site", pages, "--output-path", made], words)
    guard status == 0 else {
      throw machine.fault(
        of: version, making: SearchPage.folder, status, said: try? machine.fileSystem.read(words))
    }
    var outputs: [PlannedOutput] = []
    var listing = WholeListing(root: made, fileSystem: machine.fileSystem)
    try listing.visit("")
    for name in listing.files where Self.isNeeded(name) {
      outputs.append(
        PlannedOutput(
          address: SearchPage.folder + name, tool: version,
          bytes: ordered(try machine.fileSystem.read(made + "/" + name), named: name)))
    }
    try clear(folder)
    return outputs
  }

  /// Whether the search page asks for a file: not for the pages and styles that the program brings besides.
  private static func isNeeded(_ name: String) -> Bool {
    needed.contains(where: name.hasPrefix) || name.hasSuffix(".pf_meta")
      || ["pagefind.js", "pagefind-worker.js", "pagefind-entry.json"].contains(name)
  }

  /// Takes away what an earlier build left in a folder of ours, links included and not followed.
  private func clear(_ folder: String) throws(FileSystemError) {
    guard try machine.fileSystem.status(folder)?.kind == .folder else { return }
    for name in try machine.fileSystem.list(folder) {
      let whole = folder + "/" + name
      if try machine.fileSystem.status(whole)?.kind == .folder {
        try clear(whole)
        try machine.fileSystem.removeEmptyFolder(whole)
      } else {
        try machine.fileSystem.remove(whole)
      }
    }
  }
}

/// The list of the languages of an index in the order of their tags: the program writes it in another order each
/// time. All else is left as it is.
func ordered(_ bytes: [UInt8], named name: String) -> [UInt8] {
  guard name == "pagefind-entry.json" else { return bytes }
  let text = String(decoding: bytes, as: UTF8.self)
  let start = "\"languages\":{"
  guard let list = text.range(of: start, until: "}}") else { return bytes }
  let languages = text[list].dropLast().split(separator: "},").map {
    $0.last == "}" ? $0.dropLast() : $0
  }
  let sorted = languages.sorted().map { $0 + "}" }.joined(separator: ",")
  return Array((text[..<list.lowerBound] + sorted + "}" + text[list.upperBound...]).utf8)
}

extension String {
  /// Where what stands between two texts is, the last sign of the second left out.
  fileprivate func range(of start: String, until end: String) -> Range<Index>? {
    guard let first = firstRange(of: start) else { return nil }
    guard let last = self[first.upperBound...].firstRange(of: end) else { return nil }
    return first.upperBound..<last.upperBound
  }
}

extension Diagnostic {
  /// That the program which the site asks for is not there.
  static func missingIndexer(_ site: Site) -> Diagnostic {
    Diagnostic(
      .missingTool, "“search: pagefind” asks for pagefind, which is not installed here",
      at: site.settings.searchSpan,
      help:
        "install it (pip install \"pagefind[bin]\", or npm install -g pagefind), or write “search: none”"
    )
  }
}
