/// Lying bars, one for each category.
public enum BarChart: ChartKind {
  /// `bar`
  public static let name = "bar"
  /// One series.
  public static let needs = ChartNeeds()

  /// Draws a bar with its name before it, or above it in a narrow frame, and its words behind it.
  public static func picture(_ data: ChartData, in frame: Frame, _ words: ChartWords) -> Picture {
    LyingBars(data, frame, words, drawing: .bars).picture
  }
}

/// Lying bars, one for each series in each category.
public enum GroupedBarChart: ChartKind {
  /// `grouped-bar`
  public static let name = "grouped-bar"
  /// Several series.
  public static let needs = ChartNeeds(severalSeries: true, mostCategories: 30)

  /// Draws the bars of a category under each other.
  public static func picture(_ data: ChartData, in frame: Frame, _ words: ChartWords) -> Picture {
    LyingBars(data, frame, words, drawing: .bars).picture
  }
}

/// Lying bars, one for each category, made up of the series.
public enum StackedBarChart: ChartKind {
  /// `stacked-bar`
  public static let name = "stacked-bar"
  /// Several series that make a whole.
  public static let needs = ChartNeeds(belowNought: false, addsSeries: true, severalSeries: true)

  /// Draws the series of a category behind each other: first what is known of all, then what is possible.
  public static func picture(_ data: ChartData, in frame: Frame, _ words: ChartWords) -> Picture {
    LyingBars(data, frame, words, drawing: .stacks).picture
  }
}
