/// Places days along a line, so that lengths are proportional to their number.
public struct TimeScale: Hashable, Sendable {
  /// The days that have a place: the first begins where the line does, the last ends where it ends.
  public let days: Range<Int>
  /// Where the line starts.
  public let start: Double
  /// Where it ends.
  public let end: Double

  /// Spans days.
  public init(_ days: Range<Int>, from start: Double, to end: Double) {
    self.days = days
    self.start = start
    self.end = end
  }

  /// Where a day begins; days beyond the ends are at the ends.
  public func place(_ day: Int) -> Double {
    let passed = min(max(day, days.lowerBound), days.upperBound) - days.lowerBound
    return start + (end - start) * (Double(passed) / Double(max(1, days.count)))
  }

  /// The part of some days that has a place, from left to right; `nil` where none has.
  public func places(_ days: Range<Int>) -> (left: Double, right: Double)? {
    guard days.overlaps(self.days) else { return nil }
    return (place(days.lowerBound), place(days.upperBound))
  }

  /// The days of the first choice whose words have room beside each other; of the last choice as many as have.
  ///
  /// - Parameters:
  ///   - choices: Days with their words, the closest choice first.
  ///   - width: How wide the picture is, which words stay within.
  /// - Returns: The days with the line of words for each, which stands at nought from the top.
  public func labels(
    _ choices: [[TimelineData.Day]], within width: Double
  ) -> [(day: TimelineData.Day, box: Box)] {
    for choice in choices {
      let labels = labels(choice, within: width)
      let hasRoom = zip(labels, labels.dropFirst()).allSatisfy { $0.box.right + 10 <= $1.box.x }
      if hasRoom, labels.count > 1 { return labels }
    }
    var shown: [(day: TimelineData.Day, box: Box)] = []
    for label in labels(choices.last ?? [], within: width)
    where shown.last.map({ $0.box.right + 10 <= label.box.x }) ?? true {
      shown.append(label)
    }
    return shown
  }

  private func labels(
    _ choice: [TimelineData.Day], within width: Double
  ) -> [(day: TimelineData.Day, box: Box)] {
    choice.filter { days.contains($0.day) || $0.day == days.upperBound }.map { day in
      let half = TextMeasure.width(day.words) / 2
      let middle = min(max(place(day.day), half), max(half, width - half))
      return (day, TextLine(day.words, at: Point(middle, 0), anchor: .middle).box)
    }
  }
}
