import Content
import Diagnostics
import Languages
import Markdown

/// Reports links whose words do not say where they lead to somebody who hears a list of them.
struct LinksSayWhere: PageRule {
  func check(_ page: Page, links: LinkResolver) -> [Diagnostic] {
    let vague = links.site.language(page.language)?.vagueLinks ?? []
    let longest = vague.map(\.utf8.count).max() ?? 0
    let wordless = page.documents.flatMap { document in
      document.links.filter { document.isWordless($0.node, $0.text) }
    }.compactMap { checkWordless($0, on: page, links) }
    return wordless
      + page.documents.flatMap(\.links).compactMap { link in
        guard !link.isImage,
          !["figure:", "not-a-figure:", "lang:"].contains(where: link.destination.hasPrefix)
        else { return nil }
        let text = link.text.lowercased()
        if ["http://", "https://", "www."].contains(where: text.hasPrefix) {
          return Diagnostic(
            .vagueLink,
            "the words of this link are its address, which is read out letter by letter",
            at: link.textSpan, help: "write what it leads to: “[what it is](\(link.destination))”")
        }
        // Most links say more than that.
        guard text.utf8.count(where: { (0x61...0x7A).contains($0) }) <= longest else { return nil }
        let words = text.split { !$0.isLetter && !$0.isNumber && $0 != "’" && $0 != "'" }
        guard vague.contains(words.joined(separator: " ")) || isMark(words, link) else {
          return nil
        }
        return Diagnostic(
          .vagueLink, "“\(link.text)” does not say where the link leads", at: link.textSpan,
          help: "put the words that say it between the brackets")
      }
  }

  /// Whether the text of a link is but signs or a short number: `»`, `[1]`. Within a page those are references to notes, and
  /// `[111](tel:111)` is the number that is called.
  private func isMark(_ words: [Substring], _ link: Link) -> Bool {
    guard !["#", "tel:", "sms:"].contains(where: link.destination.hasPrefix),
      link.text.contains(where: { !$0.isWhitespace })
    else { return false }
    return words.isEmpty
      || words.count == 1 && words[0].count <= 3 && words[0].allSatisfy(\.isWholeNumber)
  }

  /// A link without words, but one that shows a figure or the title of a page instead.
  private func checkWordless(_ link: Link, on page: Page, _ links: LinkResolver) -> Diagnostic? {
    guard !link.isImage else { return nil }
    switch links.resolve(link.destination, in: page.folder, language: page.language) {
    case .failure, .success(.figure): return nil
    case .success(.page) where link.text.isEmpty: return nil
    case .success(.notAFigure), .success(.phrase):
      return Diagnostic(
        .vagueLink, "no words stand between the brackets", at: link.span,
        help: "write the words between the brackets")
    case .success:
      return Diagnostic(
        .vagueLink, "this link has no words that could be read or followed", at: link.span,
        help: "write what it leads to: “[what it is](\(link.destination))”")
    }
  }
}
