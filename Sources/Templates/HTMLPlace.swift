/// Where in HTML a place of a template is, followed byte by byte.
struct HTMLPlace: Hashable, Sendable {
  enum State: Hashable, Sendable {
    /// Between tags.
    case text
    /// In a comment.
    case comment
    /// Within `<style>` or `<script>`.
    case raw
    /// Within a tag: in its name, or between attributes.
    case tagName, tag
    /// In the name of an attribute, or behind it.
    case attributeName, afterName, beforeValue
    /// In an attribute's value.
    case value(quote: UInt8)
    case bareValue
    /// Behind `<!`.
    case declaration
  }

  private(set) var state: State = .text
  /// The name of the tag, in small letters.
  private(set) var tag: [UInt8] = []
  /// The name of the attribute, in small letters.
  private(set) var attribute: [UInt8] = []
  /// Whether anything stands in the value so far.
  private(set) var isValueEmpty = true
  /// Whether the tag has an attribute that makes its `content` act.
  private var hasEquivalent = false
  /// Whether a value was put into the `content` of the tag.
  private var isContentFilled = false
  /// Whether the `content` of a tag was filled before it was known to act.
  private var isActingContentFilled = false
  private var recent: [UInt8] = []

  /// Goes past bytes of the template.
  mutating func pass(_ bytes: ArraySlice<UInt8>) {
    for byte in bytes { pass(byte) }
  }

  /// Notes that a value was put here.
  mutating func passValue() {
    isValueEmpty = false
    if isMetaContent { isContentFilled = true }
  }

  /// Whether, since it was last asked, `http-equiv` came behind a `content` that a value was put into.
  mutating func takeActingContent() -> Bool {
    defer { isActingContentFilled = false }
    return isActingContentFilled
  }

  private mutating func pass(_ byte: UInt8) {
    recent.append(byte | (0x41...0x5A ~= byte ? 0x20 : 0))
    if recent.count > 9 { recent.removeFirst() }
    switch state {
    case .text: if byte == 0x3C { begin(.tagName) }
    case .comment: if recent.suffix(3).elementsEqual([0x2D, 0x2D, 0x3E]) { state = .text }
    case .declaration:
      if recent.suffix(4).elementsEqual([0x3C, 0x21, 0x2D, 0x2D]) {
        state = .comment
        recent = []
      } else if byte == 0x3E {
        state = .text
      }
    case .raw: passRaw(byte)
    case .tagName: passTagName(byte)
    case .tag: passTag(byte)
    case .attributeName: passAttributeName(byte)
    case .afterName:
      if byte == 0x3D { state = .beforeValue } else if !isSpace(byte) { passTag(byte) }
    case .beforeValue:
      isValueEmpty = true
      if byte == 0x22 || byte == 0x27 {
        state = .value(quote: byte)
      } else if byte == 0x3E {
        endTag(byte)
      } else if !isSpace(byte) {
        state = .bareValue
      }
    case .value(let quote):
      if byte == quote { state = .tag } else { isValueEmpty = false }
    case .bareValue:
      if isSpace(byte) { state = .tag } else if byte == 0x3E { endTag(byte) }
    }
  }

  private mutating func begin(_ new: State) {
    state = new
    tag = []
    attribute = []
    hasEquivalent = false
    isContentFilled = false
  }

  private mutating func passAttributeName(_ byte: UInt8) {
    guard byte == 0x3D || byte == 0x3E || byte == 0x2F || isSpace(byte) else {
      attribute.append(byte | 0x20)
      return
    }
    if attribute.elementsEqual(Self.equivalent.utf8) {
      hasEquivalent = true
      isActingContentFilled = isActingContentFilled || isContentFilled
    }
    if byte == 0x3D {
      state = .beforeValue
    } else if isSpace(byte) {
      state = .afterName
    } else {
      endTag(byte)
    }
  }

  private static let equivalent = "http-equiv"

  private mutating func passTagName(_ byte: UInt8) {
    if byte == 0x21, tag.isEmpty {
      state = .declaration
    } else if isSpace(byte) || byte == 0x3E || byte == 0x2F && !tag.isEmpty {
      if isSpace(byte), tag.isEmpty { state = .text } else { state = .tag }
      if byte == 0x3E { endTag(byte) }
    } else {
      tag.append(byte | (0x41...0x5A ~= byte ? 0x20 : 0))
    }
  }

  private mutating func passTag(_ byte: UInt8) {
    if byte == 0x3E {
      endTag(byte)
    } else if !isSpace(byte), byte != 0x2F {
      attribute = [byte | 0x20]
      state = .attributeName
    } else {
      state = .tag
    }
  }

  private mutating func endTag(_ byte: UInt8) {
    guard byte == 0x3E else {
      state = .tag
      return
    }
    let isRaw = tag.elementsEqual("script".utf8) || tag.elementsEqual("style".utf8)
    state = isRaw ? .raw : .text
    recent = []
  }

  private mutating func passRaw(_ byte: UInt8) {
    guard byte == 0x3E else { return }
    let end = Array("</".utf8) + tag + [0x3E]
    if recent.suffix(end.count).elementsEqual(end) { state = .text }
  }

  /// Whether nothing that stands here is read as words.
  var isUnshown: Bool { state == .comment || state == .raw }

  /// The name of the attribute as text.
  var attributeName: String { String(decoding: attribute, as: UTF8.self) }

  /// Whether the attribute's value is a web address, which stands there alone.
  var isAddress: Bool { Self.addresses.contains(attributeName) }

  /// Whether this is the value of an attribute that scripts read and browsers do not.
  var isData: Bool { state == .value(quote: 0x22) && attributeName.hasPrefix("data-") }

  /// Whether the attribute is the `content` of a `meta`.
  var isMetaContent: Bool {
    tag.elementsEqual("meta".utf8) && attribute.elementsEqual("content".utf8)
  }

  /// Whether the attribute is part of what tells browsers to do something, such as to go elsewhere:
  /// `http-equiv`, or the `content` beside it.
  var isActing: Bool { isMetaContent ? hasEquivalent : attributeName == Self.equivalent }

  /// Whether the attribute's value is read as something that runs or draws, so that nothing may be put into
  /// it.
  var takesNothing: Bool {
    let name = attributeName
    return name == "style" || name == "srcdoc" || name.hasPrefix("on") || changesAddresses
  }

  /// Whether the attribute's value becomes the address of other elements: that of a `base`, which all addresses of the page
  /// start from, and what an animation sets, which may be a link's `href`.
  var changesAddresses: Bool {
    let name = attributeName
    if tag.elementsEqual("base".utf8) { return name == "href" }
    return (tag.elementsEqual("animate".utf8) || tag.elementsEqual("set".utf8))
      && Self.animated.contains(name)
  }

  private static let animated: Set<String> = ["attributename", "from", "to", "by", "values"]

  private static let addresses: Set<String> = [
    "href", "src", "srcset", "action", "cite", "poster", "data", "formaction", "xlink:href", "ping",
    "background", "imagesrcset", "longdesc",
  ]

  /// Whether a section that began at another place may end here.
  func agrees(with other: HTMLPlace) -> Bool {
    if state == .text || other.state == .text { return state == other.state }
    if state == .tag, other.state == .tagName { return tag == other.tag }
    guard state == other.state, tag == other.tag else { return false }
    if case .value = state { return attribute == other.attribute }
    return true
  }

  /// The place behind a section that may be left out: where it is left out, the name of a tag may still be
  /// open, as in `<time{{#iso}} datetime="{{.}}"{{/iso}}>`.
  func merged(with other: HTMLPlace) -> HTMLPlace {
    guard other.state == .tagName else { return self }
    var place = other
    place.hasEquivalent = hasEquivalent
    place.isContentFilled = isContentFilled
    return place
  }
}

/// Whether a byte stands between the parts of a tag.
private func isSpace(_ byte: UInt8) -> Bool {
  switch byte {
  case 0x20, 0x09, 0x0A, 0x0C, 0x0D: true
  default: false
  }
}
