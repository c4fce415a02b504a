import Diagnostics

/// A piece of a template: text, or a tag in curly brackets.
struct TemplateToken {
  enum Kind {
    case text
    /// `{{name}}`
    case value(name: String)
    /// `{{{name}}}`
    case markup(name: String)
    /// `{{#name}}`; `{{#name?}}` asks whether a list holds anything.
    case section(name: String, isQuestion: Bool)
    /// `{{^name}}`
    case inverted(name: String)
    /// `{{/name}}`
    case end(name: String)
    /// `{{>name}}`
    case partial(name: String)
    /// `{{<name}}`
    case parent(name: String)
    /// `{{$name}}`
    case block(name: String)
    case comment
  }

  let kind: Kind
  /// The bytes in the file.
  let range: Range<Int>
  /// The bytes of the name in a tag.
  let name: Range<Int>
}

/// A template divided into text and tags.
struct TemplateTokens {
  fileprivate(set) var tokens: [TemplateToken] = []
  /// Whether a tag could not be read that may have opened or closed something: then it is not known what stands in what.
  fileprivate(set) var lostStructure = false
}

/// Divides a template into text and tags.
///
/// A tag other than a value that stands alone on its line takes the line with it.
func templateTokens(
  _ bytes: [UInt8], file: String, diagnostics: inout [Diagnostic]
) -> TemplateTokens {
  var result = TemplateTokens()
  var tokens: [TemplateToken] = []
  var start = 0
  var index = 0
  while let open = firstOffset(of: [0x7B, 0x7B], in: bytes, from: index) {
    let isTriple = open + 2 < bytes.count && bytes[open + 2] == 0x7B
    let content = open + (isTriple ? 3 : 2)
    let closing: [UInt8] = isTriple ? [0x7D, 0x7D, 0x7D] : [0x7D, 0x7D]
    let next = firstOffset(of: [0x7B, 0x7B], in: bytes, from: content)
    guard let close = firstOffset(of: closing, in: bytes, from: content), close < next ?? close + 1
    else {
      diagnostics.append(
        Diagnostic(
          .templateSyntax, "the tag is not closed",
          at: SourceSpan(file: file, open..<content),
          help: "write \(isTriple ? "}}}" : "}}") at its end"))
      result.lostStructure =
        result.lostStructure || content < bytes.count && isStructural(bytes[content])
      // Of a tag that is not closed the rest is text, as far as the next one.
      guard let next else { break }
      index = next
      continue
    }
    if open > start { tokens.append(.init(kind: .text, range: start..<open, name: open..<open)) }
    let tag = open..<close + closing.count
    if let token = tagToken(
      bytes, content..<close, tag: tag, isTriple: isTriple, file: file, diagnostics: &diagnostics)
    {
      tokens.append(token)
    } else if trimmed(bytes[content..<close]).first.map(isStructural) ?? false {
      result.lostStructure = true
    }
    index = tag.upperBound
    start = index
  }
  if start < bytes.count {
    tokens.append(.init(kind: .text, range: start..<bytes.count, name: 0..<0))
  }
  result.tokens = standalone(tokens, bytes)
  return result
}

/// Whether a tag that begins with this sign opens or closes something.
private func isStructural(_ sign: UInt8) -> Bool { "#^/<$".utf8.contains(sign) }

private func tagToken(
  _ bytes: [UInt8], _ content: Range<Int>, tag: Range<Int>, isTriple: Bool, file: String,
  diagnostics: inout [Diagnostic]
) -> TemplateToken? {
  let inner = trimmed(bytes[content])
  let sigils: [UInt8] = Array("#^/><$!&=".utf8)
  let sigil = isTriple ? nil : inner.first.flatMap { sigils.contains($0) ? $0 : nil }
  if sigil == UInt8(ascii: "!") {
    return TemplateToken(kind: .comment, range: tag, name: content)
  }
  var words = trimmed(sigil == nil ? inner : inner.dropFirst())
  let isQuestion = sigil == UInt8(ascii: "#") && words.last == UInt8(ascii: "?")
  if isQuestion || sigil == UInt8(ascii: "/") && words.last == UInt8(ascii: "?") {
    words = words.dropLast()
  }
  if sigil == UInt8(ascii: "^"), words.last == UInt8(ascii: "?") {
    words = words.dropLast()
    let name = String(decoding: words, as: UTF8.self)
    diagnostics.append(
      Diagnostic(
        .templateSyntax, "only {{#…}} asks with “?” whether a list holds anything",
        at: SourceSpan(file: file, tag),
        help: "write {{^\(name)}}, which is shown where the list is empty"))
  }
  let name = String(decoding: words, as: UTF8.self)
  let isPath =
    sigil == UInt8(ascii: ">") || sigil == UInt8(ascii: "<") || sigil == UInt8(ascii: "$")
  let isForeign = sigil.map { "&=".utf8.contains($0) } ?? false
  guard isForeign || isName(words, isPath: isPath) else {
    diagnostics.append(
      Diagnostic(
        .templateSyntax,
        name.isEmpty ? "the tag names nothing" : "“\(name)” is not a name",
        at: SourceSpan(file: file, tag),
        help: "write a name of small letters, digits and “_”, with a dot between names"))
    return nil
  }
  let kind: TemplateToken.Kind
  switch sigil {
  case nil: kind = isTriple ? .markup(name: name) : .value(name: name)
  case UInt8(ascii: "#"): kind = .section(name: name, isQuestion: isQuestion)
  case UInt8(ascii: "^"): kind = .inverted(name: name)
  case UInt8(ascii: "/"): kind = .end(name: name)
  case UInt8(ascii: ">"): kind = .partial(name: name)
  case UInt8(ascii: "<"): kind = .parent(name: name)
  case UInt8(ascii: "$"): kind = .block(name: name)
  default:
    diagnostics.append(
      Diagnostic(
        .templateSyntax, "tags that begin with “&” or “=” are not known here",
        at: SourceSpan(file: file, tag), help: "write {{name}}, or {{{name}}} for markup"))
    return nil
  }
  return TemplateToken(kind: kind, range: tag, name: words.startIndex..<words.endIndex)
}

private func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
  var bytes = bytes
  while let first = bytes.first, first <= 0x20 { bytes.removeFirst() }
  while let last = bytes.last, last <= 0x20 { bytes.removeLast() }
  return bytes
}

/// Whether bytes are a name: `.`, or words with dots between them; partials may have hyphens.
private func isName(_ bytes: ArraySlice<UInt8>, isPath: Bool) -> Bool {
  if !isPath, bytes.elementsEqual([0x2E]) { return true }
  let parts = bytes.split(separator: 0x2E, omittingEmptySubsequences: false)
  return !bytes.isEmpty && parts.count <= 8
    && parts.allSatisfy { part in
      !part.isEmpty
        && part.allSatisfy { byte in
          switch byte {
          case 0x61...0x7A, 0x41...0x5A, 0x30...0x39, 0x5F: true
          case 0x2D: isPath
          default: false
          }
        }
    }
}

/// Takes away the lines of tags that stand alone on them.
private func standalone(_ tokens: [TemplateToken], _ bytes: [UInt8]) -> [TemplateToken] {
  var starts = tokens.map(\.range.lowerBound)
  var ends = tokens.map(\.range.upperBound)
  for (position, token) in tokens.enumerated() {
    switch token.kind {
    case .text, .value, .markup: continue
    default: break
    }
    var left = token.range.lowerBound
    while left > 0, bytes[left - 1] == 0x20 || bytes[left - 1] == 0x09 { left -= 1 }
    var right = token.range.upperBound
    while right < bytes.count, bytes[right] == 0x20 || bytes[right] == 0x09 { right += 1 }
    let isAtStart = left == 0 || bytes[left - 1] == 0x0A
    let isAtEnd = right == bytes.count || bytes[right] == 0x0A || bytes[right] == 0x0D
    guard isAtStart, isAtEnd else { continue }
    if right < bytes.count, bytes[right] == 0x0D { right += 1 }
    if right < bytes.count, bytes[right] == 0x0A { right += 1 }
    if position > 0, case .text = tokens[position - 1].kind {
      ends[position - 1] = min(ends[position - 1], left)
    }
    if position + 1 < tokens.count, case .text = tokens[position + 1].kind {
      starts[position + 1] = max(starts[position + 1], right)
    }
  }
  return tokens.enumerated().compactMap { position, token in
    guard case .text = token.kind else { return token }
    guard starts[position] < ends[position] else { return nil }
    return TemplateToken(kind: .text, range: starts[position]..<ends[position], name: 0..<0)
  }
}
