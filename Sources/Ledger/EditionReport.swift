public import Diagnostics
import OpenData

/// What differs between two editions, for people and for tools.
public struct EditionReport: Sendable {
  private let comparison: EditionComparison
  private let entries: EntryComparison
  private let reaches: [String: Reach]
  private let since: [String: ReleaseName]

  /// Prepares a report.
  ///
  /// - Parameters:
  ///   - old: The earlier edition.
  ///   - new: The later one.
  ///   - releases: The releases with the figures that each held, the oldest first: they tell since when a
  ///     value that changed was published.
  public init(
    _ old: Edition, _ new: Edition,
    releases: [(name: ReleaseName, figures: [String: PublishedFigure])]
  ) {
    let comparison = EditionComparison(old, new)
    self.comparison = comparison
    entries = EntryComparison(old, new)
    let ids = comparison.changedFigures.map(\.new.id) + comparison.goneFigures.map(\.figure.id)
    reaches = Dictionary(
      ids.map { ($0, Reach(of: $0, in: [old, new])) }, uniquingKeysWith: { first, _ in first })
    var since: [String: ReleaseName] = [:]
    for change in comparison.changedFigures {
      // The beginning of the last run of releases that held the value.
      var first: ReleaseName?
      for release in releases {
        let held = release.figures[change.old.id] ?? release.figures[change.new.id]
        guard held?.value.means(change.old.value) == true else {
          if held?.value.means(change.new.value) != true || first == nil { first = nil }
          continue
        }
        first = first ?? release.name
      }
      since[change.new.id] = first
    }
    self.since = since
  }

  /// Whether nothing differs.
  private var isEmpty: Bool { comparison.isEmpty && entries.isEmpty }

  // MARK: Text

  /// The report as people read it on a terminal.
  public var text: String {
    if isEmpty { return "Nothing differs.\n" }
    var lines: [String] = []
    func section(_ title: String, _ entries: [String]) {
      guard !entries.isEmpty else { return }
      lines += (lines.isEmpty ? [] : [""]) + [title] + entries.map { "  " + $0 }
    }
    section(
      "Figures",
      comparison.changedFigures.flatMap { change in
        [line(change)]
          + [told(change), sinceWords(change), reachWords(change.new.id)].compactMap { $0 }
          .map { "    " + $0 }
      }
        + entries.figures.map(\.words)
        + comparison.renamedFigures.map {
          "renamed: \($0.old.id), “\($0.new.label)”, is \($0.new.id) now"
        }
        + comparison.addedFigures.map { "added: \($0.id), “\($0.label)”: \($0.value.words)" }
        + comparison.goneFigures.flatMap { gone in
          ["gone: \(gone.figure.id), “\(gone.figure.label)”: \(gone.figure.value.words)"]
            + [
              gone.isTold ? nil : "    nothing says why",
              reachWords(gone.figure.id).map { "    " + $0 },
            ]
            .compactMap { $0 }
        })
    section(
      "Awards",
      comparison.changedAwards.map(\.words)
        + comparison.addedAwards.map { "added: \($0)" }
        + comparison.goneAwards.map {
          "gone: \($0.id)\($0.name.isEmpty ? "" : ", “\($0.name)”")\($0.isTold ? "" : "; nothing says why")"
        })
    section("Allocations", comparison.allocations.map(\.words))
    for table in entries.tables { section(table.title, table.rows.map(\.words)) }
    section(
      "Addresses",
      comparison.addedAddresses.map { "added: \($0.address)" }
        + comparison.lostAddresses.map { "gone: \($0.address)" })
    return lines.joined(separator: "\n") + "\n"
  }

  private func line(_ change: EditionComparison.FigureChange) -> String {
    let name =
      change.old.id == change.new.id ? change.new.id : "\(change.old.id) (now \(change.new.id))"
    return
      "changed: \(name), “\(change.new.label)”: \(change.old.value.words) → \(change.new.value.words)"
  }

  private func told(_ change: EditionComparison.FigureChange) -> String? {
    guard let told = change.told else { return "nothing says why" }
    let reason = told.reasons[""] ?? told.reasons.sorted { $0.key < $1.key }.first?.value ?? ""
    return "\(told.kind) of \(told.changed): \(reason)"
  }

  private func sinceWords(_ change: EditionComparison.FigureChange) -> String? {
    since[change.new.id].map { "it was so since the release \($0)" }
  }

  private func reachWords(_ id: String) -> String? {
    guard let reach = reaches[id], !reach.places.isEmpty else { return nil }
    let made =
      reach.figures.isEmpty ? "" : "; made from it: \(reach.figures.joined(separator: ", "))"
    return "reaches \(reach.addresses.joined(separator: ", "))\(made)"
  }

  // MARK: Markdown

  /// The report for a pull request.
  public var markdown: String {
    if isEmpty { return "Nothing published differs.\n" }
    var text = ""
    if !comparison.changedFigures.isEmpty {
      text += "### Figures that change\n\n| figure | was | is | why | since | reaches |\n"
      text += "| --- | --- | --- | --- | --- | --- |\n"
      for change in comparison.changedFigures {
        let reach = reaches[change.new.id].map { $0.addresses.map { "`\($0)`" } } ?? []
        let cells = [
          "\(change.new.label) (`\(change.new.id)`)", change.old.value.words,
          change.new.value.words, told(change) ?? "",
          since[change.new.id].map { "release \($0)" } ?? "", reach.joined(separator: ", "),
        ]
        text += "| " + cells.map(inCell).joined(separator: " | ") + " |\n"
      }
      text += "\n"
    }
    func list(_ title: String, _ lines: [String]) {
      guard !lines.isEmpty else { return }
      text += "### \(title)\n\n" + lines.map { "- \($0)\n" }.joined() + "\n"
    }
    list("Figures of which something else changes", entries.figures.map { plain($0.words) })
    list(
      "New figures",
      comparison.addedFigures.map { "\(plain($0.label)) (`\($0.id)`): \(plain($0.value.words))" })
    list(
      "Figures with another id",
      comparison.renamedFigures.map { "`\($0.old.id)` is `\($0.new.id)` now" })
    list(
      "Figures that are gone",
      comparison.goneFigures.map {
        "\(plain($0.figure.label)) (`\($0.figure.id)`): \(plain($0.figure.value.words))"
          + ($0.isTold ? "" : "; **nothing says why**")
      })
    list(
      "Awards",
      comparison.changedAwards.map { plain($0.words) }
        + comparison.addedAwards.map { "added: \(plain($0))" }
        + comparison.goneAwards.map {
          "gone: \(plain($0.id))" + ($0.isTold ? "" : "; **nothing says why**")
        })
    list("Allocations", comparison.allocations.map { plain($0.words) })
    for table in entries.tables { list(table.title, table.rows.map { plain($0.words) }) }
    list(
      "Addresses",
      comparison.addedAddresses.map { "added: `\($0.address)`" }
        + comparison.lostAddresses.map { "gone: `\($0.address)`" })
    return String(text.dropLast())
  }

  /// A text that means nothing in Markdown.
  private func plain(_ text: String) -> String {
    text.map { "\\`*_[]<>|#".contains($0) ? "\\\($0)" : String($0) }.joined()
      .replacingLineEnds
  }

  /// A text within a cell of a table; the marks that were put there stay.
  private func inCell(_ text: String) -> String {
    text.map { $0 == "|" ? "\\|" : $0 == "<" ? "&lt;" : String($0) }.joined().replacingLineEnds
  }

  // MARK: JSON

  /// The report for tools.
  public var json: JSON {
    .object(
      [
        (
          "figures",
          .object([
            ("changed", .list(comparison.changedFigures.map { json(of: $0) })),
            ("restated", .list(entries.figures.map { json(of: $0) })),
            ("added", .list(comparison.addedFigures.map { json(of: $0) })),
            (
              "renamed",
              .list(
                comparison.renamedFigures.map {
                  .object([("old", .text($0.old.id)), ("new", .text($0.new.id))])
                })
            ),
            (
              "gone",
              .list(
                comparison.goneFigures.map { gone in
                  .object([
                    ("figure", json(of: gone.figure)), ("told", .flag(gone.isTold)),
                    ("reaches", places(of: gone.figure.id)),
                  ])
                })
            ),
          ])
        ),
        (
          "awards",
          .object([
            ("changed", .list(comparison.changedAwards.map { json(of: $0) })),
            ("added", .list(comparison.addedAwards.map { .text($0) })),
            (
              "gone",
              .list(
                comparison.goneAwards.map {
                  .object([("id", .text($0.id)), ("told", .flag($0.isTold))])
                })
            ),
          ])
        ),
        ("allocations", .list(comparison.allocations.map { json(of: $0) })),
      ] + entries.tables.map { ($0.name, .list($0.rows.map { json(of: $0) })) } + [
        (
          "addresses",
          .object([
            ("added", .list(comparison.addedAddresses.map { .text($0.address) })),
            ("gone", .list(comparison.lostAddresses.map { .text($0.address) })),
          ])
        )
      ])
  }

  private func json(of figure: PublishedFigure) -> JSON {
    .object([
      ("id", .text(figure.id)), ("label", .text(figure.label)),
      ("value", .text(figure.value.words)),
      ("as_of", .text(figure.asOf)),
    ])
  }

  private func json(of change: EditionComparison.FigureChange) -> JSON {
    .object([
      ("id", .text(change.new.id)),
      ("formerly", change.old.id == change.new.id ? .null : .text(change.old.id)),
      ("label", .text(change.new.label)), ("old", .text(change.old.value.words)),
      ("new", .text(change.new.value.words)), ("told", .flag(change.told != nil)),
      ("kind", change.told.map { .text($0.kind) } ?? .null),
      ("since", since[change.new.id].map { .text($0.description) } ?? .null),
      ("figures", .list((reaches[change.new.id]?.figures ?? []).map { .text($0) })),
      ("reaches", places(of: change.new.id)),
    ])
  }

  private func places(of id: String) -> JSON {
    .list(
      (reaches[id]?.places ?? []).map { place in
        .object(
          [("address", .text(place.address)), ("kind", .text(place.kind))]
            + (place.through.map { [("through", .text($0))] } ?? []))
      })
  }

  private func json(of row: EditionComparison.RowChange) -> JSON {
    .object([
      ("id", .text(row.id)), ("change", .text(row.kind.rawValue)),
      (
        "cells",
        .list(
          row.cells.map { cell in
            .object([
              ("column", .text(cell.column)), ("old", .text(cell.old)), ("new", .text(cell.new)),
            ])
          })
      ),
    ])
  }
}

extension String {
  /// The text on one line.
  fileprivate var replacingLineEnds: String {
    split(whereSeparator: \.isNewline).joined(separator: " ")
  }
}
