/// What a picture's file says of itself.
public struct PictureFile: Hashable, Sendable {
  /// How large it is shown; `nil` where it cannot be read.
  public let size: PictureSize?
  /// Whether it can be made smaller: a photograph or drawing of dots that does not move, named as what it is.
  public let isScalable: Bool
  /// What must not be in it: the words for it, and its place in the file.
  public let dangers: [Danger]

  /// Something in a picture that could run or fetch something.
  public struct Danger: Hashable, Sendable {
    /// What it is, such as “the element “script””.
    public let what: String
    /// Where it stands, in bytes of the file.
    public let range: Range<Int>
  }

  /// Reads a file.
  ///
  /// - Parameters:
  ///   - path: Its path: only a name in `.svg` lets a browser take it for shapes.
  ///   - bytes: Its content.
  public init(path: String, _ bytes: [UInt8]) {
    let isShapes = path.lowercased().hasSuffix(".svg")
    let file = isShapes ? SVGFile(bytes) : nil
    size = isShapes ? file?.size : pictureSize(bytes)
    isScalable = !isShapes && Content.isScalable(path: path.lowercased(), PictureBytes(bytes))
    dangers = file?.dangers ?? []
  }

  /// Whether a file is a picture, by its name.
  public static func isOne(_ path: String) -> Bool {
    let path = path.lowercased()
    return [".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg"].contains {
      path.hasSuffix($0)
    }
  }
}
