/// Dots along a scale, one for each series in each category, with what is possible to their sides.
public enum DotChart: ChartKind {
  /// `dot`
  public static let name = "dot"
  /// One series or several.
  public static let needs = ChartNeeds(severalSeries: true)

  /// Draws a dot for what is known, a span for a range, an arrow for an end that is not known.
  public static func picture(_ data: ChartData, in frame: Frame, _ words: ChartWords) -> Picture {
    LyingBars(data, frame, words, drawing: .dots).picture
  }
}
