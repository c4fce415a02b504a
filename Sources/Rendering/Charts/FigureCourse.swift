import Content
import Diagnostics
import Funding
import Languages
import Pictures
import Quantities
import Templates

/// How a figure went on over time: a small line and what can be seen in it.
struct CourseContext: TemplateContext {
  let id: String
  let finding: String
  let picture: [UInt8]

  static let fields: [ContextField<Self>] = [
    .text("id", "What the sentence is called on the page: it names the picture.") { $0.id },
    .text("finding", "What can be seen in the picture, in words.") { $0.finding },
    .markup("picture", "The line.") { $0.picture },
  ]
}

extension PageView {
  /// How a figure went on: from its earlier values, where newer data came, to the one of today.
  ///
  /// - Parameters:
  ///   - figure: The figure.
  ///   - id: What the sentence is called on the page.
  /// - Returns: `nil` unless there are three values or more, each of a date of its own and all of one unit. What was
  ///   wrong and put right is no course.
  func course(of figure: Figure, id: String) -> CourseContext? {
    guard figure.history.count > 1 else { return nil }
    let earlier = figure.history.filter { $0.kind == .revision }.map {
      (date: $0.asOf, amount: $0.value.value)
    }
    let points = (earlier + [(figure.asOf, figure.value.value)]).compactMap { point in
      point.date.map { (date: $0, amount: point.amount) }
    }.sorted { $0.date.firstDay < $1.date.firstDay }
    guard points.count == earlier.count + 1, points.count > 2,
      zip(points, points.dropFirst()).allSatisfy({ $0.date.lastDay < $1.date.firstDay }),
      let dimension = figure.value.value.quantity?.dimension,
      points.allSatisfy({
        $0.amount.quantity?.dimension == dimension && Drawable($0.amount).extent != nil
      })
    else { return nil }
    let data = ChartData(
      series: [ChartData.Name("")],
      categories: points.map { point in
        ChartData.Category(
          name: ChartData.Name(point.date.text(in: language)), moment: point.date.firstDay,
          cells: [
            ChartData.Cell(point.amount, words: site.wording(of: point.amount, in: tag))
          ])
      }, unit: figure.value.value.quantity?.unit ?? .number)
    guard let trend = ChartFinding.trend(data) else { return nil }
    return CourseContext(
      id: id, finding: sentence(trend),
      picture: SVGWriter(title: id, prefix: id).svg(SparklineChart.line(data), class: "spark"))
  }

  /// What became of an amount over time.
  func sentence(_ trend: ChartFinding.Trend) -> String {
    string(
      "chart_trend_" + trend.direction.rawValue,
      [
        "first": trend.first.name, "from": trend.first.words, "last": trend.last.name,
        "to": trend.last.words,
      ])
  }
}
