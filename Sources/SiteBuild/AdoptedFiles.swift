import Diagnostics
import Rendering

/// The files that a build may replace whoever wrote them, by their addresses.
struct AdoptedFiles: Sendable {
  /// The addresses.
  private(set) var addresses: Set<String> = []
  /// What was named, is not there, and is not to be there.
  private(set) var unknown: [String] = []

  /// Finds what the person who builds means: `index.html`, and also `./index.html`, `/index.html` and
  /// `Output/index.html`, this one also from the root of the disk.
  ///
  /// - Parameters:
  ///   - request: What is asked for.
  ///   - isPlanned: Whether a file of the site is to stand at an address.
  ///   - fileSystem: The disk.
  /// - Throws: What the machine refused.
  init(
    _ request: BuildRequest, isPlanned: (String) -> Bool, _ fileSystem: any FileSystem
  ) throws(FileSystemError) {
    guard !request.adopted.isEmpty else { return }
    let folder = try fileSystem.real(request.outputFolder)
    for name in request.adopted.sorted() {
      let forms = request.addresses(meantBy: name, in: folder)
      if let address = forms.first(where: isPlanned) {
        addresses.insert(address)
        continue
      }
      var found: String?
      for address in forms where found == nil && !address.split(separator: "/").contains("..") {
        if try fileSystem.status(request.outputFolder + "/" + address) != nil { found = address }
      }
      if let found { addresses.insert(found) } else { unknown.append(name) }
    }
  }

  /// What is said of names that lead to nothing.
  var warnings: [Diagnostic] {
    unknown.map { name in
      var warning = Diagnostic(
        .foreignFile,
        "--adopt “\(name)” is no file of the site, and nothing stands there: it was passed over",
        at: nil,
        help: "write the path as it is in the output folder, such as --adopt about.html")
      warning.severity = .warning
      return warning
    }
  }
}

extension BuildRequest {
  /// The addresses that a name may mean, the likeliest first.
  fileprivate func addresses(meantBy name: String, in folder: String) -> [String] {
    let plain = name.withoutDots
    let folders =
      [outputFolder.withoutDots, outputFolder.displayed(from: site).withoutDots, folder]
    let inside = folders.compactMap { folder in
      plain.hasPrefix(folder + "/") ? plain.dropFirst(folder.utf8.count + 1) : nil
    }
    return ([name, plain] + inside.map(String.init)).map { address in
      String(address.drop { $0 == "/" })
    }.filter { !$0.isEmpty }
  }
}

extension String {
  /// A path without what stands in front and leads nowhere.
  fileprivate var withoutDots: String {
    var rest = self[...]
    while rest.hasPrefix("./") { rest = rest.dropFirst(2).drop { $0 == "/" } }
    return String(rest)
  }
}
