public import Diagnostics

extension [Diagnostic] {
  /// The diagnostics without those that most likely only follow: in a line whose writing could not be read,
  /// nothing else is reported, and of settings of which it is said why they could not be read not that there are none.
  public func withoutFollowing(in tree: SourceTree) -> [Diagnostic] {
    let isSaid = contains { ["Content", SiteSettings.path].contains($0.span?.file) }
    return withoutFollowing(lines: linesUnread(in: tree)).filter {
      !isSaid || $0.rule != .unreadableFile || $0.span != nil
    }
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
