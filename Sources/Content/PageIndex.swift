/// Finds pages by file, by what they share with their translations, and by what they are about.
public struct PageIndex: Sendable {
  private var byPath: [String: Int] = [:]
  private var byKey: [String: [String: Int]] = [:]
  private var byAddress: [String: Int] = [:]
  private var heldPaths: Set<String> = []

  /// Makes the index of a site's pages.
  ///
  /// - Parameters:
  ///   - pages: The pages.
  ///   - heldPaths: The files of pages that are held back or drafts.
  init(_ pages: [Page], heldPaths: Set<String>) {
    self.heldPaths = heldPaths
    for (position, page) in pages.enumerated() {
      byPath[page.path] = position
      byKey[page.key, default: [:]][page.language] = position
      byAddress[page.address] = position
    }
  }

  /// The position of the page in a file.
  public func position(path: String) -> Int? { byPath[path] }

  /// The position of the page at an address.
  public func position(address: String) -> Int? { byAddress[address] }

  /// The positions of a page's versions by language.
  public func positions(key: String) -> [String: Int] { byKey[key] ?? [:] }

  /// Whether the page in a file is held back or a draft.
  public func isHeld(_ path: String) -> Bool { heldPaths.contains(path) }

  /// The files that hold pages.
  public var paths: [String] { Array(byPath.keys) }
}
