import TestSupport
import Testing

@testable import Content

/// Sizes of pictures from their files, and what a picture made of shapes may not hold.
@Suite struct PictureTests {
  private static func big(_ number: Int, _ length: Int) -> [UInt8] {
    (0..<length).reversed().map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
  }

  private static func little(_ number: Int, _ length: Int) -> [UInt8] {
    big(number, length).reversed()
  }

  private static func box(_ name: String, _ body: [UInt8]) -> [UInt8] {
    big(8 + body.count, 4) + name.utf8 + body
  }

  private static func riff(_ chunk: String, _ body: [UInt8]) -> [UInt8] {
    Array("RIFF".utf8) + little(12 + body.count, 4) + "WEBP".utf8 + chunk.utf8
      + little(body.count, 4) + body
  }

  /// A JPEG of 300 by 200 pixels, whose camera was held in a way.
  private static func jpeg(orientation: Int?, isLittle: Bool = true) -> [UInt8] {
    func number(_ number: Int, _ length: Int) -> [UInt8] {
      isLittle ? little(number, length) : big(number, length)
    }
    var bytes: [UInt8] = [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 2]
    if let orientation {
      let entry = number(0x0112, 2) + number(3, 2) + number(1, 4) + number(orientation, 2) + [0, 0]
      let exif =
        Array("Exif\0\0".utf8) + (isLittle ? "II" : "MM").utf8 + number(42, 2) + number(8, 4)
        + number(1, 2) + entry + [0, 0, 0, 0]
      bytes += [0xFF, 0xE1] + big(exif.count + 2, 2) + exif
    }
    return bytes + [0xFF, 0xFF, 0xC2, 0, 17, 8] + big(200, 2) + big(300, 2) + [3]
  }

  private static func avif(_ boxes: [UInt8]) -> [UInt8] {
    box("ftyp", Array("avif\0\0\0\0".utf8))
      + box("meta", [0, 0, 0, 0] + box("hdlr", [1, 2]) + box("iprp", box("ipco", boxes)))
  }

  private static func extent(_ width: Int, _ height: Int) -> [UInt8] {
    box("ispe", [0, 0, 0, 0] + big(width, 4) + big(height, 4))
  }

  static let files: [(name: String, bytes: [UInt8], size: [Int])] = [
    (
      "PNG", [0x89] + "PNG\r\n".utf8 + [0x1A, 0x0A] + box("IHDR", []) + big(640, 4) + big(480, 4),
      [640, 480]
    ),
    ("GIF", "GIF89a".utf8 + little(5, 2) + little(7, 2), [5, 7]),
    ("JPEG", jpeg(orientation: nil), [300, 200]),
    ("JPEG upright", jpeg(orientation: 3), [300, 200]),
    ("JPEG on its side", jpeg(orientation: 6), [200, 300]),
    ("JPEG on its side, other order", jpeg(orientation: 8, isLittle: false), [200, 300]),
    (
      "WebP, lossy",
      riff("VP8 ", [1, 2, 3, 0x9D, 1, 0x2A] + little(0x4000 | 320, 2) + little(240, 2)), [320, 240]
    ),
    ("WebP, lossless", riff("VP8L", [0x2F] + little(319 | 239 << 14, 4)), [320, 240]),
    ("WebP, extended", riff("VP8X", [16, 0, 0, 0] + little(319, 3) + little(239, 3)), [320, 240]),
    ("AVIF", avif(extent(64, 64) + extent(800, 600)), [800, 600]),
    ("AVIF, turned", avif(extent(800, 600) + box("irot", [3])), [600, 800]),
    ("SVG", Array("<svg width='10.4' height=\"20px\"/>".utf8), [10, 20]),
    (
      "SVG, by its box",
      Array("<?xml version='1.0'?>\n<!-- x -->\n<svg viewBox='0 0 30,40'></svg>".utf8), [30, 40]
    ),
    ("SVG, by one side", Array("<svg:svg width='60' viewBox='0 0 30 40'/>".utf8), [60, 80]),
    ("SVG, in millimetres", Array("<svg width='254mm' height='5.08CM'/>".utf8), [960, 192]),
    ("SVG, in inches", Array("<svg width='2in' viewBox='0 0 30 40'/>".utf8), [192, 256]),
    ("SVG, in points", Array("<svg width='72pt' height='6pc'/>".utf8), [96, 96]),
    (
      "SVG, in letters", Array("<svg width='9em' height='9px' viewBox='0 0 40 30'/>".utf8), [12, 9]
    ),
    ("SVG, by its share", Array("<svg width='100%' viewBox='0 0 30 40'/>".utf8), [30, 40]),
  ]

  @Test func sizesAreThoseOfTheFile() {
    for (name, bytes, size) in Self.files {
      let found = pictureSize(bytes)
      #expect([found?.width, found?.height] == size, "\(name)")
    }
  }

  @Test func whatIsCutShortOrChangedDoesNotTrap() {
    var random = SeededGenerator(seed: 91)
    for (name, bytes, size) in Self.files {
      for length in 0..<bytes.count where name != "SVG" {
        let found = pictureSize(Array(bytes.prefix(length)))
        #expect(found == nil || [found?.width, found?.height] == size, "\(name), \(length)")
      }
      for _ in 0..<3000 {
        var changed = bytes
        for _ in 0..<Int.random(in: 1...4, using: &random) {
          changed[Int.random(in: 0..<changed.count, using: &random)] = .random(
            in: 0...255, using: &random)
        }
        _ = PictureFile(path: "a.png", changed)
        _ = PictureFile(path: "a.svg", changed)
      }
    }
    #expect(pictureSize([]) == nil)
    #expect(pictureSize(Array("<html width='1' height='1'>".utf8)) == nil)
    #expect(pictureSize(Self.riff("VP8X", [])) == nil)
  }

  /// Shapes, and what in them is refused.
  static let shapes: [(inner: String, places: [String])] = [
    ("<g id='a'><use href='#a'/><path fill='url(#b)' style=\"fill: url('#c')\"/></g>", []),
    ("<style>.a { fill: red }</style><image href='data:image/png;base64,AA=='/>", []),
    ("<title>A &amp; b: onset</title><a xlink:href='#x' xmlns:x='https://example.org/'/>", []),
    ("<script>alert(1)</script>", ["<script"]),
    ("<g><SVG:Script/></g>", ["<SVG:Script"]),
    ("<rect onclick='x()'/>", ["onclick='x()'"]),
    ("<rect ONLOAD = \"x()\"/>", ["ONLOAD = \"x()\""]),
    ("<foreignObject><p/></foreignObject>", ["<foreignObject"]),
    ("<image xlink:href='https://example.org/a.png'/>", ["xlink:href='https://example.org/a.png'"]),
    ("<use href='other.svg#a'/>", ["href='other.svg#a'"]),
    ("<a href='java&#x73;cript:alert(1)'/>", ["href='java&#x73;cript:alert(1)'"]),
    ("<a href='data:text/html,x'/>", ["href='data:text/html,x'"]),
    ("<image href='data:image/svg+xml,x'/>", ["href='data:image/svg+xml,x'"]),
    ("<rect fill='u&#114;l( //a )'/>", ["fill='u&#114;l( //a )'"]),
    ("<rect style='fill:\\75rl(//a)'/>", ["style='fill:\\75rl(//a)'"]),
    ("<style>@import 'a.css';</style>", ["@import 'a.css';"]),
    ("<style><![CDATA[a{b:url(x.png)}]]></style>", ["<![CDATA[a{b:url(x.png)}]]>"]),
    ("<set attributeName='href' to='javascript:x'/>", ["attributeName='href'"]),
    ("<animate attributeName='onload' to='x'/>", ["attributeName='onload'"]),
    ("<?xml-stylesheet href='a.css'?>", ["<?xml-stylesheet href='a.css'?>"]),
    ("<g xml:base='https://example.org/'/>", ["xml:base='https://example.org/'"]),
    ("<g a=b/>", ["b"]), ("<g", ["<"]), ("<!-- x", ["<"]), ("a < b", ["<"]),
  ]

  /// Pictures that a browser reads otherwise than as the words that stand there.
  private static let readOtherwise = [
    "<?xml version=\"1.0\" encoding=\"ISO-2022-JP\"?><svg><desc>a</desc></svg>",
    "<?xml version='1.0' encoding='utf-7'?><svg/>", "<?xml version='1.0' encoding='utf-16'?><svg/>",
    "<svg><desc>\u{1B}$B!<![CDATA[\u{1B}(B</desc><script>x</script></svg>",
    "<svg><style>@\\69mport 'x.css';</style></svg>",
    "<svg><style>@imp<!-- -->ort 'x.css';</style></svg>",
    "<svg><style>@imp<![CDATA[ort]]> 'x.css';</style></svg>",
    "<svg><style>@im<a></a>port 'x.css';</style></svg>",
    "<svg><style>rect{fill:u\\72l(http://example.org/a)}</style></svg>",
  ]

  @Test func shapesThatRunOrFetchAreRefused() {
    for (inner, places) in Self.shapes {
      let text = "<svg viewBox='0 0 1 1'>\(inner)</svg>"
      let bytes = Array(text.utf8)
      let found = PictureFile(path: "a.SVG", bytes).dangers.map {
        String(decoding: bytes[$0.range], as: UTF8.self)
      }
      #expect(found == places, "\(inner)")
    }
    let entities = "<!DOCTYPE svg [<!ENTITY a '<script/>'>]><svg>&a;</svg>"
    #expect(PictureFile(path: "a.svg", Array(entities.utf8)).dangers.count == 1)
    let doctype =
      "<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\"><svg/>"
    #expect(PictureFile(path: "a.svg", Array(doctype.utf8)).dangers == [])
    for text in Self.readOtherwise {
      #expect(!PictureFile(path: "a.svg", Array(text.utf8)).dangers.isEmpty, "\(text)")
    }
    let ascii = "<?xml version='1.0' encoding = \"US-ASCII\"?><svg viewBox='0 0 1 1'/>"
    #expect(PictureFile(path: "a.svg", Array(ascii.utf8)).dangers == [])
    // A style that holds nothing lets what follows be read as what it is.
    let after = "<svg viewBox='0 0 1 1'><style/><text>a\\b</text></svg>"
    #expect(PictureFile(path: "a.svg", Array(after.utf8)).dangers == [])
    // What is no SVG at all has no size, and is refused where it could be taken for a page.
    let page = PictureFile(path: "a.svg", Array("<html><p/></html>".utf8))
    #expect(page.size == nil && page.dangers.count == 2)
  }
}
