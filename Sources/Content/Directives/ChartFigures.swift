import Diagnostics
import Funding
import Languages
import Pictures
import Quantities

extension ChartRows {
  /// Rows of figures: each for itself, or by what they are about, divided into series.
  func figures(
    _ ids: [Located<String>], labels: [String], by grouping: Chart.Grouping,
    divided division: Chart.Grouping
  ) -> Outcome {
    var problems: [ChartProblem] = []
    let areLabelsFit = labels.isEmpty || labels.count == ids.count && grouping == .none
    if !areLabelsFit {
      problems.append(
        ChartProblem(
          rule: .unfitChart,
          message: grouping == .none
            ? "the figures are \(ids.count), their labels \(labels.count)"
            : "labels are for figures that are not grouped",
          help: grouping == .none ? "write one label for each figure" : "take “labels” out",
          key: "labels"))
    }
    let positions = ids.compactMap { dataset.figures.position(of: $0.value) }
    let unlike = unlikeUnits(ids, positions)
    problems += unlike + unfit(grouping, "group") + unfit(division, "series")
    var rowKeys: [Chart.Key] = []
    var seriesKeys: [Chart.Key] = []
    var cells: [Chart.Key: [Chart.Key: Int]] = [:]
    for (number, position) in positions.enumerated() {
      let figure = dataset.figures.entries[position]
      let row =
        grouping == .none
        ? labels.isEmpty || !areLabelsFit
          ? .figure(position) : .labelled(labels[number], figure: position)
        : key(of: figure, grouping, &problems)
      let series = division == .none ? .only : key(of: figure, division, &problems)
      guard let row, let series else { continue }
      if let other = cells[row]?[series] {
        problems.append(
          ChartProblem(
            rule: .unfitChart,
            message:
              "“\(figure.id.value)” and “\(dataset.figures.entries[other].id.value)” have one place in the \(noun)",
            help: "leave one of them out, or group or divide by something in which they differ",
            key: "figures",
            notes: [figure, dataset.figures.entries[other]].map {
              .init("figure \($0.id.value) is defined", at: $0.id.span)
            }))
        continue
      }
      if cells[row] == nil { rowKeys.append(row) }
      if !seriesKeys.contains(series) { seriesKeys.append(series) }
      cells[row, default: [:]][series] = position
    }
    if unlike.isEmpty, kind.needs.addsSeries, let problem = addingUp(ids, besides: division) {
      problems.append(problem)
    }
    let rows = rowKeys.map { row in
      let found = seriesKeys.map { cells[row]?[$0] }
      return Chart.Row(
        key: row, values: found.map { $0.map(Chart.Value.figure) },
        total: kind.needs.addsSeries && seriesKeys.count > 1 ? total(found) : nil)
    }
    let sorted =
      grouping == .date
      ? rows.sorted { moment($0.key) < moment($1.key) }
      : order == .value ? self.sorted(rows) { leading($0) } : rows
    return (seriesKeys, sorted, kind.needs.addsSeries ? total(positions) : nil, problems)
  }

  /// The amount that a row is put in order by.
  private func leading(_ row: Chart.Row) -> Amount {
    let value = row.total ?? row.values.compactMap { $0 }.first
    return value?.leading(in: dataset) ?? .missing(.notAvailable)
  }

  private func moment(_ key: Chart.Key) -> Int {
    if case .date(let date) = key { date.firstDay } else { .max }
  }

  private func total(_ positions: [Int?]) -> Chart.Value {
    var sum = IntervalSum()
    for position in positions.compactMap({ $0 }) {
      sum.add(dataset.figures.entries[position].value.value)
    }
    return .total(sum)
  }

  /// What figures can be grouped or divided by.
  private static let groupings = ["region", "fund", "money", "stage", "date"]

  /// What is wrong with a word that figures cannot be grouped or divided by.
  private func unfit(_ grouping: Chart.Grouping, _ name: String) -> [ChartProblem] {
    guard grouping != .none, !Self.groupings.contains(grouping.rawValue) else { return [] }
    return [
      ChartProblem(
        rule: .unknownValue, message: "“\(name)” of figures cannot be “\(grouping.rawValue)”",
        help: "write one of \(Self.groupings.joined(separator: ", "))", key: name)
    ]
  }

  /// What a figure is about in one regard; `nil` where the data does not say it, which is a problem.
  private func key(
    of figure: Figure, _ grouping: Chart.Grouping, _ problems: inout [ChartProblem]
  ) -> Chart.Key? {
    let key: Chart.Key? =
      switch grouping {
      case .region where figure.regions.count == 1:
        figure.regions.first.flatMap { dataset.regions.position(of: $0.value) }
          .map { .money(.place($0)) }
      case .fund:
        figure.fund.flatMap { dataset.funds.position(of: $0.value) }.map { .money(.fund($0)) }
      case .money: figure.money.map(Chart.Key.kind)
      case .stage: figure.stage.map(Chart.Key.stage)
      case .date: figure.asOf.map(Chart.Key.date)
      default: nil
      }
    guard key == nil, Self.groupings.contains(grouping.rawValue) else { return key }
    let missing = grouping == .date ? "as_of" : grouping.rawValue
    problems.append(
      ChartProblem(
        rule: .unfitChart,
        message: "“\(figure.id.value)” has not one “\(missing)” to be drawn by",
        help: "say “\(missing)” of the figure, or leave it out", key: "figures",
        notes: [.init("figure \(figure.id.value) is defined", at: figure.id.span)]))
    return nil
  }

  /// The figures of other units than the first, one for each unit.
  private func unlikeUnits(_ ids: [Located<String>], _ positions: [Int]) -> [ChartProblem] {
    let figures = positions.map { dataset.figures.entries[$0] }.filter {
      $0.value.value.quantity != nil
    }
    guard let first = figures.first else { return [] }
    func words(_ figure: Figure) -> String {
      let unit = figure.value.value.unitName ?? "mere numbers"
      let period = figure.value.value.quantity?.period.map { " a \($0.rawValue)" } ?? ""
      return "\(unit)\(period) (“\(figure.id.value)”)"
    }
    var seen = [first.value.value.quantity?.dimension]
    return figures.compactMap { other in
      let dimension = other.value.value.quantity?.dimension
      guard !seen.contains(dimension) else { return nil }
      seen.append(dimension)
      return ChartProblem(
        rule: .mixedSum, message: "the \(noun) sets \(words(first)) beside \(words(other))",
        help: "leave one of them out: units and currencies share no scale", key: "figures",
        notes: [first, other].map { .init("figure \($0.id.value) is defined", at: $0.id.span) },
        span: ids.first { $0.value == other.id.value }?.span)
    }
  }

  /// What keeps figures from being parts of one whole, but for what the series are.
  private func addingUp(_ ids: [Located<String>], besides division: Chart.Grouping) -> ChartProblem?
  {
    var mixes = mixes
    if let mix = Figure.Mix(rawValue: division.rawValue) { mixes.insert(mix) }
    guard let problem = dataset.problem(addingUp: ids, mixes: mixes) else { return nil }
    return ChartProblem(
      rule: problem.rule, message: problem.message, help: problem.help ?? "",
      key: "figures", notes: problem.notes, span: problem.span)
  }
}
