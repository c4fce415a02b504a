public import Diagnostics
import YAML

/// One file of the site folder.
public struct SourceFile: Sendable {
  /// Its path from the site folder, with `/` between its parts.
  public let path: String
  /// Its content; `nil` for a file that is only copied, such as a picture.
  public let bytes: [UInt8]?
  /// How many bytes it holds; `nil` where nobody looked.
  public let size: Int?
  /// What it says of itself, if it is a picture that could be read.
  public let picture: PictureFile?

  /// Pairs a path with what the file holds.
  public init(path: String, bytes: [UInt8]?, size: Int? = nil, picture: PictureFile? = nil) {
    self.path = path
    self.bytes = bytes
    self.size = bytes?.count ?? size
    self.picture = picture
  }
}

/// All files of a site, as they were read: the only thing that a site is made from.
public struct SourceTree: Sendable {
  /// The files by path.
  public let files: [SourceFile]
  private let positions: [String: Int]

  /// Sorts the files by the bytes of their paths.
  public init(_ files: [SourceFile]) {
    self.files = files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    var positions: [String: Int] = [:]
    positions.reserveCapacity(files.count)
    for (position, file) in self.files.enumerated() { positions[file.path] = position }
    self.positions = positions
  }

  /// The file with a path from the site folder.
  public subscript(path: String) -> SourceFile? { positions[path].map { files[$0] } }

  /// The files in a folder and the folders in it; the folder's path ends in `/`.
  public func files(in folder: String) -> some Sequence<SourceFile> {
    files.lazy.filter { $0.path.hasPrefix(folder) }
  }

  /// Shows diagnostics their lines; those of a table as its description says that it is stored.
  public func lookup(_ path: String) -> SourceText? {
    guard let bytes = self[path]?.bytes else { return nil }
    return SourceText(file: path, bytes: encoding(of: path).decoded(bytes))
  }

  /// A text as a file is stored: the way back from ``lookup(_:)``, for what was edited.
  ///
  /// - Parameters:
  ///   - text: The text in UTF-8.
  ///   - path: The file.
  /// - Returns: Its bytes.
  /// - Throws: Why the text has no place in it.
  public func stored(_ text: [UInt8], in path: String) throws(UnstorableText) -> [UInt8] {
    do throws(UnstorableLetter) { return try encoding(of: path).encoded(text) } catch {
      throw UnstorableText(
        message:
          "“\(path)” is saved as \(error.encoding.rawValue), which has no “\(error.letter)”: "
          + "save it as UTF-8 and take the line “encoding” out of \(tableDescription(of: path))")
    }
  }

  /// How the letters of a file are stored.
  func encoding(of path: String) -> TableEncoding {
    guard path.hasSuffix(".csv"), let description = self[tableDescription(of: path)]?.bytes,
      case .map(let entries)? = readYAML(description[...], file: path).0?.content,
      case .text(let text, _)? = entries.first(where: { $0.key == "encoding" })?.value.content
    else { return .utf8 }
    return TableEncoding(rawValue: text) ?? .utf8
  }
}

/// Why a text cannot be stored in a file as the rest of it is.
public struct UnstorableText: Error, Hashable, Sendable {
  /// The fact, and what to do.
  public var message: String
}

/// Where the description of a table stands: `data/awards.schema.yaml` for `data/awards.csv` or `data/awards.json`.
public func tableDescription(of table: String) -> String {
  let ending = table.hasSuffix(".json") ? ".json" : ".csv"
  return String(table.dropLast(ending.utf8.count)) + ".schema.yaml"
}
