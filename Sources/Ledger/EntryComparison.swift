/// What differs between the entries of two editions besides the values of figures: what they are called and where they
/// are from, and the funds, places and sources.
///
/// It is apart from ``EditionComparison``, which every build makes: no rule rests on it.
struct EntryComparison {
  /// The figures of which something else than the value changed, by their present ids.
  let figures: [EditionComparison.RowChange]
  /// Further tables with what differs in each.
  let tables: [(name: String, title: String, rows: [EditionComparison.RowChange])]

  /// Compares two editions.
  init(_ old: Edition, _ new: Edition) {
    figures = RowComparison(
      old.figureTable, new.figureTable, key: ["id"], besides: PublishedFigure.isOfValue,
      presentID: { new.presentID(ofFigure: $0) ?? $0 }
    ).changed.sorted { $0.id < $1.id }
    func table(
      _ name: String, _ title: String, _ part: (Edition) -> PublishedRows?
    ) -> (String, String, [EditionComparison.RowChange]) {
      (name, title, RowComparison(part(old), part(new), key: ["id"]).all)
    }
    tables = [
      table("funds", "Funds", \.funds), table("regions", "Places", \.regions),
      table("sources", "Sources", \.sources),
    ]
  }

  /// Whether nothing differs.
  var isEmpty: Bool { figures.isEmpty && tables.allSatisfy(\.rows.isEmpty) }
}
