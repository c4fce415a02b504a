/// Standing bars, one for each category; lying ones where their names would not have room under them.
public enum ColumnChart: ChartKind {
  /// `column`
  public static let name = "column"
  /// One series.
  public static let needs = ChartNeeds()

  private static let plotHeight = 220.0

  /// Draws a bar over its name, with its words on top.
  public static func picture(_ data: ChartData, in frame: Frame, _ words: ChartWords) -> Picture {
    BarChart.picture(data, in: frame, words)
  }
}
