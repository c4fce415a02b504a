import Content
import Diagnostics
import Funding
import Languages
import Quantities
import Rendering

extension Explainer {
  /// What is known of a figure: its value as read, its source, how it was worked out, where it is defined and
  /// used, and the files that show it.
  func figure(_ position: Int) async -> Explanation {
    let figure = site.dataset.figures.entries[position]
    let columns = QuantityColumns(figure.value.value)
    var explanation = Explanation("figure:\(figure.id.value)", facts(of: figure))
    explanation.values = [("id", .text(figure.id.value))] + values(columns)
    let restsOn = site.dataset.sources(ofFigure: position)
    if let working = figure.working {
      let worked = WorkingExplanation(working: working, site: site)
      explanation.values.append(("working", worked.json))
      explanation.sections.append(
        .init("worked out as", key: "working_lines", worked.lines.map { .init($0) }))
    }
    explanation.sections += [
      .init(
        "rests on", key: "sources", absence: "rests on no source", restsOn.map(line(source:))),
      .init(
        "used at", key: "uses", absence: "used nowhere",
        FigureUses(site)[position].map(line(use:))),
      await files(
        showing: Needle(
          id: figure.id.value, markup: ["id=\"figure-\(figure.id.value)-"],
          addresses: addresses(figure.address)), cards: cards(showing: position)),
    ]
    return explanation
  }

  /// Where the cards lead to that show a figure, by the page that they stand on.
  private func cards(showing figure: Int) -> [String: [String]] {
    (plan?.cardsWithFigures ?? [:]).compactMapValues { cards in
      let shown = cards.filter { $0.figures.contains(figure) }.map(\.address)
      return shown.isEmpty ? nil : shown
    }
  }

  private func facts(of figure: Figure) -> [(String, String?)] {
    let source = figure.source.flatMap { site.dataset.sources[$0.value] }
    let shown = site.wording(of: figure, in: tag)
    return [
      ("label", words(figure.label)),
      ("value", figure.wording.isEmpty ? shown : figure.wording),
      ("read as", reading(of: figure.value.value)),
      ("as published", figure.asPublished?.value),
      ("counted", figure.stage?.rawValue), ("money", figure.money?.rawValue),
      ("status", figure.status?.rawValue), ("prices of", figure.priceYear?.dataText),
      ("VAT", figure.vat?.rawValue), ("as of", figure.asOf?.dataText),
      ("place", list(figure.regions.map(\.value))), ("fund", figure.fund?.value),
      ("part of", figure.partOf?.value),
      ("contradicts", list(figure.contradicts.map(\.value))),
      (
        "published before",
        list(
          figure.history.map {
            "\(words($0.value.value)) until \($0.changed.value.dataText) (\($0.kind.rawValue))"
          })
      ),
      ("review after", figure.review?.after.dataText),
      ("formerly", list(figure.formerly.map(\.value))), ("note", words(figure.note)),
      ("source", source.map { "\($0.id.value): \(words($0.title) ?? "")" }),
      ("published by", words(source?.publisher)), ("published", source?.published?.dataText),
      ("address", source?.url), ("defined at", place(figure.id.span)),
    ]
  }

  private func values(_ columns: QuantityColumns) -> [(String, JSON)] {
    func text(_ text: String?) -> JSON {
      text.map { $0.isEmpty ? .null : .text($0) } ?? .null
    }
    return [
      ("exact", text(columns.exact)), ("min", text(columns.minimum)),
      ("max", text(columns.maximum)), ("qualifier", text(columns.qualifier)),
      ("unit", text(columns.unit)), ("missing", text(columns.missing)),
    ]
  }

  /// A source in a list: its id and title.
  func line(source position: Int) -> Explanation.Line {
    let source = site.dataset.sources.entries[position]
    return Explanation.Line(
      "source:\(source.id.value)  \(words(source.title) ?? "")",
      .object([
        ("source", .text(source.id.value)), ("url", source.url.map(JSON.text) ?? .null),
      ]))
  }

  private func line(use: FigureUse) -> Explanation.Line {
    let words = use.words.isEmpty ? "" : " “\(use.words)”"
    let shown = use.address.map { ", shown in \($0)" } ?? ""
    let at = place(use.span)
    return Explanation.Line(
      "\(at) (\(use.kind.rawValue))\(words)\(shown)",
      .object([
        ("kind", .text(use.kind.rawValue)), ("at", .text(at)),
        ("page", use.address.map(JSON.text) ?? .null),
        ("words", use.words.isEmpty ? .null : .text(use.words)),
      ]))
  }
}
