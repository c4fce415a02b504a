import Content
import Diagnostics
import Funding
import Languages
import Quantities

/// What is known of a figure: its value as read, its source, where it is defined and used.
struct FigureExplanation {
  let site: Site
  let position: Int
  let sources: SourceLookup

  private var figure: Figure { site.dataset.figures.entries[position] }

  private var source: Source? { figure.source.flatMap { site.dataset.sources[$0.value] } }

  /// Label and value of each fact that the data states, in order.
  private var facts: [(name: String, value: String)] {
    let tag = site.settings.defaultTag
    let columns = QuantityColumns(figure.value.value)
    func words(_ text: LocalizedText?) -> String? { text?.text(in: tag, default: tag).text }
    let read = [
      columns.qualifier, columns.minimum.isEmpty ? nil : "from \(columns.minimum)",
      columns.maximum.isEmpty ? nil : "to \(columns.maximum)", columns.unit,
    ]
    let facts: [(String, String?)] = [
      ("label", words(figure.label)),
      ("value", figure.wording.isEmpty ? site.wording(of: figure, in: tag) : figure.wording),
      (
        "read as",
        columns.missing.isEmpty
          ? read.compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: " ")
          : "missing: " + site.wording(of: figure, in: tag)
      ),
      ("counted", figure.stage?.rawValue), ("money", figure.money?.rawValue),
      ("status", figure.status?.rawValue), ("as of", figure.asOf?.dataText),
      (
        "place",
        figure.regions.isEmpty ? nil : figure.regions.map(\.value).joined(separator: ", ")
      ),
      ("fund", figure.fund?.value),
      ("part of", figure.partOf?.value),
      (
        "contradicts",
        figure.contradicts.isEmpty
          ? nil : figure.contradicts.map(\.value).joined(separator: ", ")
      ),
      ("note", words(figure.note)),
      ("source", source.map { "\($0.id.value): \(words($0.title) ?? "")" }),
      ("published by", words(source?.publisher)), ("published", source?.published?.dataText),
      ("address", source?.url), ("defined at", place(figure.id.span)),
    ]
    return facts.compactMap { name, value in value.map { (name, $0) } }
  }

  private func place(_ span: SourceSpan) -> String {
    guard let position = sources(span.file)?.position(of: span.start) else { return span.file }
    return "\(span.file):\(position.line):\(position.column)"
  }

  private var working: WorkingExplanation? {
    figure.working.map { WorkingExplanation(working: $0, site: site) }
  }

  /// The sources that the figure rests on, those of its terms and rows included.
  private var restsOn: [Source] {
    site.dataset.sources(ofFigure: position).map { site.dataset.sources.entries[$0] }
  }

  /// The explanation for people.
  var text: String {
    let tag = site.settings.defaultTag
    let uses = FigureUses(site)[position]
    let width = facts.map(\.name.count).max() ?? 0
    var lines = ["figure:\(figure.id.value)"]
    lines += facts.map { fact in
      "  " + fact.name + String(repeating: " ", count: width - fact.name.count + 2) + fact.value
    }
    if let working = working {
      lines.append("worked out as")
      lines += working.lines.map { "  " + $0 }
      lines.append("rests on")
      lines += restsOn.map { "  \($0.id.value): \($0.title.text(in: tag, default: tag).text)" }
    }
    lines.append(uses.isEmpty ? "used nowhere" : "used at")
    lines += uses.map { use in
      let words = use.words.isEmpty ? "" : " “\(use.words)”"
      let shown = use.address.map { ", shown in \($0)" } ?? ""
      return "  \(place(use.span)) (\(use.kind.rawValue))\(words)\(shown)"
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The explanation for tools.
  var json: JSON {
    let columns = QuantityColumns(figure.value.value)
    func text(_ text: String?) -> JSON {
      text.map { $0.isEmpty ? .null : .text($0) } ?? .null
    }
    return .object([
      ("id", .text(figure.id.value)),
      ("facts", .object(facts.map { ($0.name.replacing(" ", with: "_"), .text($0.value)) })),
      ("exact", text(columns.exact)), ("min", text(columns.minimum)),
      ("max", text(columns.maximum)), ("qualifier", text(columns.qualifier)),
      ("unit", text(columns.unit)), ("working", working?.json ?? .null),
      ("sources", .list(restsOn.map { .text($0.id.value) })),
      (
        "uses",
        .list(
          FigureUses(site)[position].map { use in
            .object([
              ("kind", .text(use.kind.rawValue)), ("at", .text(place(use.span))),
              ("page", text(use.address)), ("words", text(use.words)),
            ])
          })
      ),
    ])
  }
}
