/// The picture that stands for a page where it is shared: its title and a figure over the name of the site.
///
/// It is a picture of its own, with its colours and typefaces in it, and no part of a page.
public struct SocialCard: Hashable, Sendable {
  /// The page's title.
  public let title: String
  /// The figure that the page leads with, in words.
  public let figure: String?
  /// What the figure is.
  public let label: String?
  /// The name of the site.
  public let site: String
  /// The colour of the ground, which white words stand out from, as CSS has it.
  public let ground: String

  /// How wide it is, in pixels.
  public static let width = 1200
  /// How high it is, in pixels.
  public static let height = 630

  /// Describes a card.
  public init(title: String, figure: String?, label: String?, site: String, ground: String) {
    self.title = title
    self.figure = figure
    self.label = label
    self.site = site
    self.ground = ground
  }

  private static let edge = 80.0
  private static let room = Double(width) - 2 * edge
  private static let white = "#fff"
  private static let ochre = "#ffc53d"

  /// A block of words: as large as their room allows.
  private struct Block {
    let lines: [String]
    let size: Double
    let line: Double
    var height: Double { Double(lines.count) * line }

    /// Breaks words in the largest size in which they have no more lines than wanted; what is too long even for the
    /// smallest ends in an ellipsis.
    ///
    /// - Parameters:
    ///   - text: The words.
    ///   - sizes: The sizes in pixels, the largest first.
    ///   - most: The most lines.
    init(_ text: String, sizes: [Double], most: Int) {
      func lines(_ size: Double) -> [String] {
        // Bold letters are wider than those that are measured.
        TextMeasure.lines(text, within: room * TextMeasure.size / (size * 1.08))
      }
      let smallest = sizes.last ?? TextMeasure.size
      let size = sizes.first { lines($0).count <= most } ?? smallest
      let all = lines(size)
      self.size = size
      line = (size * 1.2).rounded()
      guard all.count > most, let last = all.prefix(most).last else {
        self.lines = all
        return
      }
      let words = last.split(separator: " ").dropLast().joined(separator: " ")
      self.lines = Array(all.prefix(most - 1)) + [(words.isEmpty ? last : words) + "…"]
    }
  }

  /// The picture as a file.
  ///
  /// - Returns: UTF-8 bytes, the same for the same card on every machine.
  public var svg: [UInt8] {
    let title = Block(title, sizes: [76, 64, 54, 46], most: figure == nil ? 5 : 3)
    let name = Block(site, sizes: [36, 30], most: 1)
    var marks = [
      rectangle(0, 0, Double(Self.width), Double(Self.height), ground),
      rectangle(0, 0, 24, Double(Self.height), Self.ochre),
    ]
    let nameTop = 56.0
    marks += text(name, top: nameTop, Self.white, isBold: false)
    let words = figure.map { Block($0, sizes: [76, 64, 52, 40], most: 1) }
    let label = label.map { Block($0, sizes: [34, 28], most: 2) }
    let bottom = Double(Self.height) - 56
    let top = bottom - (words?.height ?? 0) - (label?.height ?? 0)
    // Ruled off twice, as totals are in a ledger.
    marks.append(rectangle(Self.edge, top - 24, Self.room, 3, Self.ochre))
    marks.append(rectangle(Self.edge, top - 17, Self.room, 3, Self.ochre))
    let titleRoom = nameTop + name.height..<top - 24
    let titleTop =
      titleRoom.lowerBound + (titleRoom.upperBound - titleRoom.lowerBound - title.height) / 2
    marks += text(title, top: titleTop, Self.white, isBold: true)
    if let words {
      marks += text(words, top: top, Self.ochre, isBold: true)
      if let label {
        marks += text(label, top: top + words.height + 2, Self.white, isBold: false)
      }
    }
    let head =
      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"\(Self.width)\" height=\"\(Self.height)\""
      + " viewBox=\"0 0 \(Self.width) \(Self.height)\""
      + " font-family=\"DejaVu Sans, Liberation Sans, Arial, Helvetica, sans-serif\">\n"
    return Array((head + marks.joined(separator: "\n") + "\n</svg>\n").utf8)
  }

  private func rectangle(
    _ x: Double, _ y: Double, _ width: Double, _ height: Double, _ colour: String
  ) -> String {
    "<rect x=\"\(coordinate(x))\" y=\"\(coordinate(y))\" width=\"\(coordinate(width))\""
      + " height=\"\(coordinate(height))\" fill=\"\(escaped(colour))\"/>"
  }

  private func text(_ block: Block, top: Double, _ colour: String, isBold: Bool) -> [String] {
    block.lines.enumerated().map { number, line in
      let base = top + Double(number) * block.line + block.size * 0.9
      return
        "<text x=\"\(coordinate(Self.edge))\" y=\"\(coordinate(base))\""
        + " font-size=\"\(coordinate(block.size))\"" + (isBold ? " font-weight=\"bold\"" : "")
        + " fill=\"\(colour)\">\(escaped(line))</text>"
    }
  }
}
