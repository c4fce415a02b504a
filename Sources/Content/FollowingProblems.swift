public import Diagnostics

extension [Diagnostic] {
  /// The diagnostics without those that most likely only follow: in a line whose writing could not be read,
  /// nothing else is reported, and of settings of which it is said why they could not be read not that there are none.
  public func withoutFollowing(in tree: SourceTree) -> [Diagnostic] {
    let isSaid = contains { ["Content", SiteSettings.path].contains($0.span?.file) }
    return withoutFollowing(lines: linesUnread(in: tree)).filter {
      !isSaid || $0.rule != .unreadableFile || $0.span != nil
    }.joiningFootnotes()
  }

  /// The diagnostics with one message for a number that is not traced to a figure only because of a slip in its link, such as
  /// `[£5m](figure: gcr-fund)`: what mends the link traces it.
  public func joiningNearLinks() -> [Diagnostic] {
    let links = filter { $0.rule == .looksLikeALink && $0.fix != nil }
    guard !links.isEmpty else { return self }
    var joined: [Diagnostic: Diagnostic] = [:]
    var left: [Diagnostic] = []
    for diagnostic in self {
      guard diagnostic.rule == .figureUnlinked, let span = diagnostic.span,
        let link = links.first(where: { $0.span.map { span.isWithin($0) } ?? false })
      else {
        left.append(diagnostic)
        continue
      }
      var one = diagnostic
      (one.message, one.span, one.help, one.fix) = (link.message, link.span, link.help, link.fix)
      one.severity = Swift.min(diagnostic.severity, link.severity)
      joined[link] = one
    }
    return left.map { joined[$0] ?? $0 }
  }

  /// The diagnostics with one message for a footnote that one text of a page refers to and another has written: each text
  /// has notes of its own.
  private func joiningFootnotes() -> [Diagnostic] {
    let unused = Dictionary(
      filter { $0.rule == .unusedFootnote }.compactMap { diagnostic in
        diagnostic.footnoteName.map { ($0, diagnostic) }
      }, uniquingKeysWith: { first, _ in first })
    guard !unused.isEmpty else { return self }
    var joined: Set<Diagnostic> = []
    let left = map { diagnostic in
      guard diagnostic.rule == .undefinedFootnote, let name = diagnostic.footnoteName,
        let other = unused[name]
      else { return diagnostic }
      joined.insert(other)
      var diagnostic = diagnostic
      diagnostic.message =
        "the footnote “\(name.label)” is written in another text than the one that refers to it"
      diagnostic.notes.append(.init("it is written", at: other.span))
      diagnostic.help = "write the line “[^\(name.label)]: …” at the end of the text of the block"
      return diagnostic
    }
    return left.filter { !joined.contains($0) }
  }

  /// The lines whose writing could not be read, by file.
  private func linesUnread(in tree: SourceTree) -> [String: [Range<Int>]] {
    var lines: [String: [Range<Int>]] = [:]
    for case (.yamlSyntax, let span?) in map({ ($0.rule, $0.span) }) {
      guard let bytes = tree[span.file]?.bytes, span.start <= bytes.count else { continue }
      func isEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }
      let start = bytes[..<span.start].lastIndex(where: isEnd).map { $0 + 1 } ?? 0
      let end = bytes[span.start...].firstIndex(where: isEnd) ?? bytes.count
      lines[span.file, default: []].append(start..<Swift.max(end, span.end))
    }
    return lines
  }

  private func withoutFollowing(lines: [String: [Range<Int>]]) -> [Diagnostic] {
    guard !lines.isEmpty else { return self }
    return filter { diagnostic in
      guard diagnostic.rule != .yamlSyntax, let span = diagnostic.span else { return true }
      return !(lines[span.file] ?? []).contains { $0.contains(span.start) }
    }
  }
}

/// A footnote, by its file and its name there.
private struct FootnoteName: Hashable {
  let file: String
  let label: String
}

extension Diagnostic {
  /// The footnote that it is about, in its file.
  fileprivate var footnoteName: FootnoteName? {
    guard let file = span?.file, let footnote else { return nil }
    return FootnoteName(file: file, label: footnote)
  }
}
