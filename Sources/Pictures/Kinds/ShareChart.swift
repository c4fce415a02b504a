/// One bar for the whole, with a part for each category.
public enum ShareChart: ChartKind {
  /// `share`
  public static let name = "share"
  /// Few parts that make a whole.
  public static let needs = ChartNeeds(
    belowNought: false, addsSeries: true, addsCategories: true, mostCategories: Style.mostSeries)

  private static let height = 38.0

  /// Draws the parts behind each other, first what is known of all, then what is possible; the legend has
  /// their names and words.
  public static func picture(_ data: ChartData, in frame: Frame, _ words: ChartWords) -> Picture {
    let extents = data.categories.map { $0.cells.first.flatMap { $0 }.map { Drawable($0.amount) } }
    let isOpen = extents.contains { ($0?.extent?.opening ?? 0) > 0 }
    let whole = extents.reduce(0) { $0 + ($1?.extent?.furthest ?? 0) }
    let scale = LinearScale(
      [whole], from: 1, to: frame.width - 1 - (isOpen ? Bar.arrowLength : Bar.tooth))
    var layers = Layers()
    Stack(
      parts: extents.enumerated().compactMap { position, drawable in
        drawable?.extent.map {
          Stack.Part(
            series: position, extent: $0, known: .known(series: 0, category: position),
            possible: .possible(series: 0, category: position))
        }
      }
    ).draw(on: scale, y: 2, height: height, &layers)
    let legend = list(data, words).marks(width: frame.width, top: height + 14)
    return Picture(
      width: frame.width, height: max(legend.bottom, height + 4),
      marks: layers.known + layers.joints + layers.possible + legend.marks)
  }

  /// The parts with their words, each on a line, and what the marks mean.
  private static func list(_ data: ChartData, _ words: ChartWords) -> Legend {
    let parts = data.categories.enumerated().compactMap {
      position, category -> (Legend.Key, ChartData.Name)? in
      guard let cell = category.cells.first.flatMap({ $0 }) else { return nil }
      let text = category.name.text + ": " + cell.label
      let name = ChartData.Name(text, language: category.name.language)
      switch Drawable(cell.amount) {
      case .extent: return (.series(position), name)
      case .inWords: return (.inWords, name)
      case .missing: return (.missing, name)
      case .notApplicable: return nil
      }
    }
    let marks = data.uncertainties(words).filter { [.possible, .open, .near].contains($0.key) }
    return Legend(parts + marks)
  }
}
