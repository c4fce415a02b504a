import Content
import Diagnostics
import Funding
import Languages

extension PageView {
  /// The figure whose course a row of a table of money can show: that of an allocation.
  func figure(of row: MoneyRow) -> Figure? {
    guard case .allocation(let allocation, _, _) = row else { return nil }
    return allocation.figure.flatMap { site.dataset.figures[$0] }
  }

  /// The figure whose course a row of a chart's table can show: the only amount of the row.
  func figure(of row: Chart.Row) -> Figure? {
    guard row.values.count == 1 else { return nil }
    switch row.values[0] {
    case .figure(let position)?: return site.dataset.figures.entries[position]
    case .allocation(let place)?:
      let allocation = site.dataset.funds.entries[place.fund].allocations[place.position]
      return allocation.figure.flatMap { site.dataset.figures[$0] }
    default: return nil
    }
  }

  /// How the figures of a table's rows went on.
  ///
  /// - Parameters:
  ///   - figures: The figure of each row.
  ///   - notes: The page's notes, which number the courses.
  /// - Returns: A cell for each row; `nil` where no figure has a course, and the table no such column.
  func courseCells(_ figures: [Figure?], notes: inout SourceNotes) -> [TableWriter.Cell]? {
    guard figures.contains(where: { $0.flatMap { course(of: $0, id: "") } != nil }) else {
      return nil
    }
    return figures.map { figure in
      guard let figure, course(of: figure, id: "") != nil else { return .course(nil) }
      return .course(course(of: figure, id: "figure-course-\(notes.newCourse())"))
    }
  }
}
