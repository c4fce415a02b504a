public import OpenData

/// What differs between two editions: the one comparison that `check`, `release`, `diff` and `--against` rest
/// on.
public struct EditionComparison: Sendable {
  /// The figures that only the later edition has, by id.
  public let addedFigures: [PublishedFigure]
  /// The figures that have another id now, by that.
  public let renamedFigures: [(old: PublishedFigure, new: PublishedFigure)]
  /// The figures that only the earlier edition has, by id.
  public let goneFigures: [GoneFigure]
  /// The figures whose values mean something else, by their present ids.
  public let changedFigures: [FigureChange]
  /// The ids of awards that only the later edition has.
  public let addedAwards: [String]
  /// The awards that only the earlier edition has, in order.
  public let goneAwards: [GoneEntry]
  /// The awards of which something changed, in order.
  public let changedAwards: [RowChange]
  /// The allocations that only one of the editions has, or of which something changed.
  public let allocations: [RowChange]
  /// The addresses at which something stands only in the later edition.
  public let addedAddresses: [PublishedAddress]
  /// The addresses at which nothing stands any more.
  public let lostAddresses: [PublishedAddress]

  /// A figure that is no more.
  public struct GoneFigure: Sendable {
    /// The figure.
    public let figure: PublishedFigure
    /// Whether somebody told that it was withdrawn.
    public let isTold: Bool
    /// A new figure that is called the same.
    public let namesake: PublishedFigure?
  }

  /// A figure whose value changed.
  public struct FigureChange: Sendable {
    /// The figure before and after.
    public let old: PublishedFigure
    /// The figure after.
    public let new: PublishedFigure
    /// What was told of it: a note or a history of its own, of its table, of what it is made from.
    public let told: PublishedChange?
    /// What is hardly right about it.
    public let doubt: Doubt?
  }

  /// Something that is no more.
  public struct GoneEntry: Sendable {
    /// Its id.
    public let id: String
    /// What it was called.
    public let name: String
    /// Whether somebody told that it was withdrawn.
    public let isTold: Bool
  }

  /// A row that changed, or that only one of the editions has.
  public struct RowChange: Sendable {
    /// What names the row.
    public let id: String
    /// Which of these it is.
    public let kind: Kind
    /// The columns that differ, each with the text before and after.
    public let cells: [(column: String, old: String, new: String)]

    /// What happened to a row.
    public enum Kind: String, Sendable { case changed, added, removed }
  }

  /// Compares two editions.
  ///
  /// - Parameters:
  ///   - old: The earlier one.
  ///   - new: The later one.
  public init(_ old: Edition, _ new: Edition) {
    let told = ToldChanges(old, new)
    var gone: [GoneFigure] = []
    var changed: [FigureChange] = []
    var renamed: [(old: PublishedFigure, new: PublishedFigure)] = []
    for figure in old.figures.values.sorted(by: { $0.id < $1.id }) {
      guard let id = new.presentID(ofFigure: figure.id), let now = new.figures[id] else {
        let namesakes = new.figures.values.filter {
          old.figures[$0.id] == nil && !$0.label.isEmpty && $0.label == figure.label
        }
        gone.append(
          GoneFigure(
            figure: figure, isTold: told.isWithdrawn("figure:" + figure.id),
            namesake: namesakes.min { $0.id < $1.id }))
        continue
      }
      if id != figure.id, old.figures[id] == nil { renamed.append((figure, now)) }
      guard !figure.value.means(now.value) else { continue }
      changed.append(
        FigureChange(
          old: figure, new: now, told: told.change(of: now, from: figure),
          doubt: Doubt(figure.value, now.value)))
    }
    goneFigures = gone
    renamedFigures = renamed
    let known = Set(old.figures.keys).union(renamed.map(\.new.id))
    addedFigures = new.figures.values.filter { !known.contains($0.id) }.sorted { $0.id < $1.id }
    changedFigures = changed.sorted { $0.new.id < $1.new.id }
    let awards = RowComparison(old.awards, new.awards, key: ["id"])
    addedAwards = awards.added.map(\.id)
    goneAwards = awards.gone.map { id, row in
      GoneEntry(
        id: id, name: old.awards?.text(row, "title") ?? "", isTold: told.isWithdrawn("award:" + id))
    }
    changedAwards = awards.changed
    allocations = RowComparison(old.allocations, new.allocations, key: ["fund", "region"]).all
    addedAddresses = new.addresses.values.filter { old.addresses[$0.address] == nil }
      .sorted { $0.address < $1.address }
    lostAddresses = old.addresses.values.filter { lost in
      guard new.addresses[lost.address] == nil else { return false }
      let name = lost.address.split(separator: "/").last.map(String.init) ?? ""
      guard lost.kind == .data else { return true }
      // Without awards that are grants there are no files of grants.
      if name.hasPrefix("360giving.") { return !told.hasWithdrawnAwards }
      return !name.hasSuffix(".csv") || !told.isWithdrawn("table:" + name.dropLast(".csv".count))
    }.sorted { $0.address < $1.address }
  }

  /// Whether nothing differs.
  public var isEmpty: Bool {
    addedFigures.isEmpty && renamedFigures.isEmpty && goneFigures.isEmpty && changedFigures.isEmpty
      && addedAwards.isEmpty
      && goneAwards.isEmpty && changedAwards.isEmpty && allocations.isEmpty
      && addedAddresses.isEmpty && lostAddresses.isEmpty
  }
}
