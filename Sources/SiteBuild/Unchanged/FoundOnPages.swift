import Diagnostics

/// What a build found on each page by itself, whether or not it wrote the site. It lies beside the stamp, in a file of its own:
/// a build that has nothing to do does not ask for it.
struct FoundOnPages: Sendable {
  /// What the build was asked for and read.
  let inputs: BuildInputs
  /// What was found, by the page's file; a page on which nothing was is left out.
  let pages: [(path: String, found: [Diagnostic])]
}

extension FoundOnPages {
  private static let mark = "sitegen findings 1"

  /// The findings as a file, its hash in front.
  var bytes: [UInt8] {
    var writer = ByteWriter()
    writer.add(inputs)
    writer.add(pages) { writer, page in
      writer.add(page.path)
      writer.add(page.found) { $0.add($1) }
    }
    return writer.sealed(as: Self.mark)
  }

  /// Reads findings; `nil` for any file that is not such a one, whole and undamaged.
  init?(reading bytes: [UInt8]) {
    guard var reader = ByteReader(sealed: bytes, as: Self.mark),
      let found = try? Self(&reader), reader.isAtEnd
    else { return nil }
    self = found
  }

  private init(_ reader: inout ByteReader) throws(ByteReader.Damaged) {
    inputs = try reader.inputs()
    pages = try reader.list { reader throws(ByteReader.Damaged) in
      (
        path: try reader.text(),
        found: try reader.list { reader throws(ByteReader.Damaged) in try reader.diagnostic() }
      )
    }
  }
}
