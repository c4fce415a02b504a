import Content
import Diagnostics
import Funding
import Languages
import Markdown
import Quantities

/// Reports figure links that do not mean what the data says: by their own words, or with the words around them.
struct FiguresAgree: PageRule {
  private let finders: [String: QuantityFinder]

  init(_ finders: [String: QuantityFinder]) { self.finders = finders }

  func check(_ page: Page, links: LinkResolver) -> [Diagnostic] {
    let quoted = page.quotedTexts
    return page.documents.flatMap { document -> [Diagnostic] in
      var problems: [Int: Diagnostic] = [:]
      var figures: [Int: Figure] = [:]
      for (index, link) in document.links.enumerated() where link.isFigureLink {
        guard
          case .success(.figure(let position)) = links.resolve(
            link.destination, in: page.folder, language: page.language)
        else { continue }
        let figure = links.site.dataset.figures.entries[position]
        figures[index] = figure
        if !link.text.isBlank {
          problems[index] = check(link, against: figure, on: page, site: links.site)
        }
      }
      guard !figures.isEmpty, let finder = finders[page.language] else {
        return Array(problems.values)
      }
      return FigureSurroundings(
        document: document, figures: figures, own: problems, page: page, site: links.site,
        finder: finder, isQuoted: document.links.first.map { quoted.contains($0.textSpan) } ?? false
      ).problems()
    }
  }

  private func check(
    _ link: Link, against figure: Figure, on page: Page, site: Site
  ) -> Diagnostic? {
    if case .missing = figure.value.value, !figure.isUnusable {
      let wording = site.wording(of: figure, in: page.language)
      return link.text.lowercased() == wording.lowercased()
        ? nil : mismatch(link, figure, on: page, site: site)
    }
    let read = site.reading.quantities.read(
      link.text, preferring: page.language, unit: figure.value.value.unitName)
    switch read {
    case .success(let amount) where figure.admits(amount, in: page.language): return nil
    case .success(let amount):
      return each(link, amount, figure, on: page, site: site)
        ?? mismatch(link, figure, saying: amount, on: page, site: site)
    case .failure(let error) where error.rule == .ambiguousFiliwn:
      return Diagnostic(error.rule, error.message, at: link.textSpan, help: error.help)
    case .failure(let error):
      let wording = site.wording(of: figure, in: page.language)
      return Diagnostic(
        .figureTextUnread, "“\(link.text)” is not one amount and nothing else: \(error.message)",
        at: link.span(ofText: error.range),
        notes: [.init("figure \(figure.id.value) is defined", at: figure.id.span)],
        help: help(link.text, figure, on: page, site)
          ?? "write only “\(wording)” between the brackets, and the other words outside them")
    }
  }

  /// How to link the amount that a text begins with, where the figure is that amount.
  private func help(_ text: String, _ figure: Figure, on page: Page, _ site: Site) -> String? {
    let words = text.split(separator: " ")
    return words.indices.dropFirst().prefix(11).reversed().lazy.compactMap { count -> String? in
      let amount = words[..<count].joined(separator: " ")
      let read = site.reading.quantities.read(
        amount, preferring: page.language, unit: figure.value.value.unitName)
      guard case .success(let value) = read, figure.admits(value, in: page.language) else {
        return nil
      }
      let rest = words[count...].joined(separator: " ")
      return "write “[\(amount)](figure:\(figure.id.value)) \(rest)”"
    }.first
  }

  /// The words of a link as they would be with the figure's value in place of the amount; the author's own words around it
  /// stay.
  private struct Mend {
    /// Where the amount stands in the words.
    let amount: Range<Int>
    let before, wording, behind: String

    init(_ link: Link, _ figure: Figure, on page: Page, site: Site) {
      let words = Array(link.text.utf8)
      func text(_ part: ArraySlice<UInt8>) -> String { String(decoding: part, as: UTF8.self) }
      amount = site.reading.quantities.amount(
        in: link.text, preferring: page.language,
        isEach: figure.value.value.quantity?.isEach == true)
      before = text(words[..<amount.lowerBound])
      wording = site.wording(of: figure, inPlaceOf: text(words[amount]), in: page.language)
      behind = text(words[amount.upperBound...])
    }
  }

  private func mismatch(
    _ link: Link, _ figure: Figure, saying said: Amount? = nil, on page: Page, site: Site
  ) -> Diagnostic {
    let mend = Mend(link, figure, on: page, site: site)
    let whole = mend.before + mend.wording + mend.behind
    let change = figure.change(from: link.text, in: page.language, site).map {
      "it was “\(link.text)” until \($0): "
    }
    // A bare number is taken for one of the figure's unit, whatever the words around it make of it.
    let bare = try? site.reading.quantities.read(link.text, preferring: page.language).get()
    let doubt = (bare ?? said).flatMap { figure.value.value.doubt(inPlaceOf: $0) }
    return Diagnostic(
      .figureMismatch, "the text says “\(link.text)”, the data says “\(mend.wording)”",
      at: link.textSpan,
      notes: [.init("figure \(figure.id.value) is defined", at: figure.id.span)],
      help: (change ?? "")
        + (doubt.map { "\($0): write the sentence so that it is true with “\(whole)” in it" }
          ?? "write “\(whole)”, or leave the text empty to have it filled in"),
      fix: place(of: mend.amount, of: link, in: site.tree).map {
        .init(
          $0.span, replacement: $0.isWhole ? whole : mend.wording, isCertain: doubt == nil)
      })
  }

  /// The problem of a text that says of an amount that it is for each of several, where the data does not: the author may
  /// say so beside the figure.
  private func each(
    _ link: Link, _ said: Amount, _ figure: Figure, on page: Page, site: Site
  ) -> Diagnostic? {
    guard said.quantity?.isEach == true, figure.value.value.quantity?.isEach == false else {
      return nil
    }
    let mend = Mend(link, figure, on: page, site: site)
    let id = figure.id.value
    return Diagnostic(
      .figureMismatch, "the text says “\(link.text)”, the data says “\(mend.wording)”",
      at: link.textSpan, notes: [.init("figure \(id) is defined", at: figure.id.span)],
      help:
        "write “\(mend.before)[\(mend.wording)](figure:\(id))\(mend.behind)”, or say it in the value of "
        + "the figure, too")
  }

  /// Where a part of a link's words is written, or all of them where they are written otherwise than they read; `nil` where
  /// marks stand among them, or they are not where they seem to be: what stands in a value may be written in other ways.
  private func place(
    of part: Range<Int>, of link: Link, in tree: SourceTree
  ) -> (span: SourceSpan, isWhole: Bool)? {
    let span = link.textSpan
    guard let bytes = tree[span.file]?.bytes, span.start > 0, span.start < span.end,
      span.end < bytes.count, bytes[span.start - 1] == 0x5B, bytes[span.end] == 0x5D
    else { return nil }
    // Marks around all of the words, of emphasis and of code, stay.
    let marks: [UInt8] = [0x2A, 0x5F, 0x60]
    var range = span.start..<span.end
    while range.count > 2, marks.contains(bytes[range.lowerBound]),
      bytes[range.lowerBound] == bytes[range.upperBound - 1]
    {
      range = range.lowerBound + 1..<range.upperBound - 1
    }
    let written = bytes[range]
    if written.elementsEqual(link.text.utf8) {
      let start = range.lowerBound + part.lowerBound
      return (SourceSpan(file: span.file, start..<start + part.count), false)
    }
    guard !written.contains(where: { marks.contains($0) || $0 == 0x3C || $0 == 0x5B }) else {
      return nil
    }
    return (SourceSpan(file: span.file, range), true)
  }
}

extension Amount {
  /// Why the words around another amount may not be true of this one; `nil` where nothing speaks against it.
  fileprivate func doubt(inPlaceOf other: Amount) -> String? {
    guard let new = quantity, let old = other.quantity else { return nil }
    if new.isBelowNought != old.isBelowNought {
      return "words around it, such as “fell” or “loss”, may say the minus already"
    }
    return new.unit.isOfKind(old.unit)
      ? nil : "words around it, such as “to 1” or “pounds”, may belong to the amount"
  }
}

extension Quantity {
  /// Whether it is, or may be, a number below nought.
  fileprivate var isBelowNought: Bool { (lower ?? upper)?.number.isNegative ?? false }
}

extension Quantity.Unit {
  /// Whether words around an amount of another unit may be those around one of this.
  fileprivate func isOfKind(_ other: Self) -> Bool {
    switch (self, other) {
    case (.count, .count), (.count, .number), (.number, .count), (.percent, .number),
      (.outOf, .outOf):
      true
    default: self == other
    }
  }
}

extension Page {
  /// The figure links in blocks of what somebody said, by the places of their words.
  fileprivate var quotedTexts: Set<SourceSpan> {
    Set(
      directives.flatMap { placed -> [SourceSpan] in
        guard case .quote = placed.directive else { return [] }
        return placed.words.linked.flatMap { $0.document.links.map(\.textSpan) }
      })
  }
}

extension Link {
  /// Whether it is a link to a figure.
  var isFigureLink: Bool { !isImage && destination.hasPrefix("figure:") }

  /// The place of a part of its words, in UTF-8 bytes; the place of all where they are written otherwise than
  /// they read, with marks or escapes.
  fileprivate func span(ofText range: Range<Int>) -> SourceSpan {
    guard textSpan.end - textSpan.start == text.utf8.count, !range.isEmpty else { return textSpan }
    let start = textSpan.start + range.lowerBound
    return SourceSpan(file: textSpan.file, start..<start + range.count)
  }
}

extension Figure {
  /// When a text stopped to be true of the figure, in words; `nil` where it never was.
  fileprivate func change(from text: String, in tag: String, _ site: Site) -> String? {
    guard let language = site.languages.first else { return nil }
    let read = try? site.reading.quantities.read(
      text, preferring: tag, unit: value.value.unitName
    ).get()
    return history.last { earlier in
      read.map { earlier.value.value.says($0) }
        ?? (site.wording(of: earlier.value.value, in: tag).lowercased() == text.lowercased())
    }?.changed.value.text(in: language)
  }
}

extension String {
  /// Whether there is nothing but space.
  var isBlank: Bool { unicodeScalars.allSatisfy { $0 == " " || $0 == "\n" } }
}
