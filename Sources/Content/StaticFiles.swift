/// The files of `Content/static`, which are copied to the root of the output as they are.
public struct StaticFiles: Sendable {
  /// The addresses of those that are published, by path from the site folder.
  public internal(set) var addresses: [String: String] = [:]
  /// The paths of those that are held back.
  public internal(set) var held: Set<String> = []

  /// The folder they stand in.
  static let folder = "Content/static/"
  /// The file that says which are held back.
  static let list = "Content/static/files.yaml"
}
