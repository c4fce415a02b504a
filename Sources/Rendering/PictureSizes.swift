import Content
import Diagnostics

/// The sizes that a picture is offered in, where the site asks for a tool that makes them.
enum PictureSizes {
  /// How wide made ones are, in pixels: for telephones, for tablets and small windows, for large windows and fine
  /// screens.
  static let widths = [400, 800, 1600]

  /// The widths that a picture is made in: those that are clearly below its own, so that nothing is made larger.
  ///
  /// - Parameters:
  ///   - path: The picture's path from the site folder.
  ///   - site: The site.
  /// - Returns: Nothing where the picture moves, is made of shapes, or is of another form.
  static func made(of path: String, in site: Site) -> [Int] {
    guard site.settings.scalesImages, let picture = site.tree[path]?.picture, picture.isScalable,
      let size = picture.size
    else { return [] }
    return widths.filter { $0 * 10 <= size.width * 9 }
  }

  /// Where a made one stands: `images/scan-800w.jpg` for `images/scan.jpg`.
  static func address(of picture: String, width: Int) -> String {
    let dot = picture.lastIndex(of: ".") ?? picture.endIndex
    return picture[..<dot] + "-\(width)w" + picture[dot...]
  }

  /// The files that pictures are made smaller to.
  ///
  /// - Parameters:
  ///   - pictures: Their addresses by their paths from the site folder.
  ///   - site: The site.
  /// - Returns: A file for each width.
  static func outputs(_ pictures: [String: String], in site: Site) -> [PlannedOutput] {
    pictures.sorted { $0.key < $1.key }.flatMap { path, address in
      made(of: path, in: site).map { width in
        PlannedOutput(
          address: self.address(of: address, width: width), phase: .assets,
          content: .scaled(path, width: width),
          origin: OutputOrigin(
            noun: "the smaller size of", name: path, span: SourceSpan(file: path, start: 0, end: 0),
            help: "give the file another name"))
      }
    }
  }
}

extension PageView {
  /// The sizes of a picture as browsers read them; `nil` where it has one alone.
  ///
  /// - Parameters:
  ///   - path: Its path from the site folder.
  ///   - address: Its address.
  /// - Returns: The addresses with their widths. A picture that is wider than the widest made one is not among them.
  func sourceSet(of path: String, at address: String) -> String? {
    let made = PictureSizes.made(of: path, in: site)
    guard !made.isEmpty, let size = site.tree[path]?.picture?.size else { return nil }
    let widest = PictureSizes.widths.last ?? 0
    let choices =
      made.map { (PictureSizes.address(of: address, width: $0), $0) }
      + (size.width <= widest ? [(address, size.width)] : [])
    return choices.map { link($0.0) + " \($0.1)w" }.joined(separator: ", ")
  }
}
