/// A colour of the sRGB space, without transparency.
public struct Colour: Hashable, Sendable, CustomStringConvertible {
  /// Its parts, from 0 to 255.
  public let red: UInt8
  /// Its green part, from 0 to 255.
  public let green: UInt8
  /// Its blue part, from 0 to 255.
  public let blue: UInt8

  /// Mixes a colour.
  public init(_ red: UInt8, _ green: UInt8, _ blue: UInt8) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  /// Reads a colour as CSS has it: `#00594c` or `#0a6`.
  public init?(_ text: String) {
    guard text.utf8.first == 0x23 else { return nil }
    let digits = text.dropFirst().map { $0.isASCII ? $0.hexDigitValue : nil }
    let values = digits.compactMap { $0.map(UInt8.init) }
    guard values.count == digits.count else { return nil }
    switch values.count {
    case 3: self.init(values[0] * 17, values[1] * 17, values[2] * 17)
    case 6:
      self.init(
        values[0] * 16 + values[1], values[2] * 16 + values[3], values[4] * 16 + values[5])
    default: return nil
    }
  }

  /// White.
  public static let white = Colour(255, 255, 255)
  /// Black.
  public static let black = Colour(0, 0, 0)

  /// The colour as CSS has it, such as `#00594c`.
  public var description: String {
    let digits = Array("0123456789abcdef")
    return [red, green, blue].reduce(into: "#") { text, part in
      text.append(digits[Int(part >> 4)])
      text.append(digits[Int(part & 15)])
    }
  }

  /// How light it looks, from 0 for black to 1 for white (WCAG 2.2, “relative luminance”).
  public var luminance: Double {
    0.2126 * Self.light(of: red) + 0.7152 * Self.light(of: green) + 0.0722 * Self.light(of: blue)
  }

  /// How well one colour stands out from another, from 1 for not at all to 21 (WCAG 2.2, “contrast ratio”).
  public func contrast(with other: Colour) -> Double {
    let (one, two) = (luminance, other.luminance)
    return (max(one, two) + 0.05) / (min(one, two) + 0.05)
  }

  /// The colour with some of another in it.
  ///
  /// - Parameters:
  ///   - other: The other colour.
  ///   - part: How much of it, from 0 to 255.
  /// - Returns: The mixture.
  public func mixed(with other: Colour, _ part: Int) -> Colour {
    func mix(_ one: UInt8, _ two: UInt8) -> UInt8 {
      UInt8((Int(one) * (255 - part) + Int(two) * part + 127) / 255)
    }
    return Colour(mix(red, other.red), mix(green, other.green), mix(blue, other.blue))
  }

  /// The nearest colour on the way to another for which something holds; the other where it holds for none.
  public func first(towards other: Colour, where holds: (Colour) -> Bool) -> Colour {
    for part in 0...255 {
      let mixed = mixed(with: other, part)
      if holds(mixed) { return mixed }
    }
    return other
  }

  /// The light that a part of a colour gives, from 0 to 1.
  private static func light(of part: UInt8) -> Double {
    let value = Double(part) / 255
    if value <= 0.04045 { return value / 12.92 }
    let base = (value + 0.055) / 1.055
    return base * base * fifthRoot(base * base)
  }

  /// The fifth root of a number between 0 and 1, by Newton's way.
  private static func fifthRoot(_ number: Double) -> Double {
    var root = 1.0
    for _ in 0..<30 {
      let power = root * root * root * root
      root -= (power * root - number) / (5 * power)
    }
    return root
  }
}
