public import Quantities

/// Places amounts along a line, so that lengths are proportional to them.
public struct LinearScale: Hashable, Sendable {
  /// The amount at the start of the line.
  public let low: Double
  /// The amount at its end.
  public let high: Double
  /// Where the line starts.
  public let start: Double
  /// Where it ends.
  public let end: Double

  /// Spans amounts and nought.
  ///
  /// - Parameters:
  ///   - amounts: What must have a place; nought has one too.
  ///   - start: Where the line starts.
  ///   - end: Where it ends; upwards lines end at less than they start.
  public init(_ amounts: [Double], from start: Double, to end: Double) {
    let low = min(0, amounts.min() ?? 0)
    let high = max(0, amounts.max() ?? 0)
    self.low = low
    self.high = low == high ? low + 1 : high
    self.start = start
    self.end = end
  }

  /// The place of an amount.
  public func place(_ amount: Double) -> Double {
    start + (end - start) * ((amount - low) / (high - low))
  }

  /// Which way larger amounts lie: 1 or -1.
  public var direction: Double { end < start ? -1 : 1 }

  /// Round numbers within the scale, nought among them.
  ///
  /// - Parameters:
  ///   - most: The most of them.
  ///   - isWhole: Whether only whole numbers make sense.
  /// - Returns: Steps of 1, 2 or 5 times a power of ten, from the lowest.
  public func ticks(atMost most: Int, isWhole: Bool = false) -> [ExactNumber] {
    for power in (isWhole ? 0 : -17)...18 {
      for digit in [1, 2, 5] as [Int64] {
        guard let step = ExactNumber(digit).shifted(by: power / 2)?.shifted(by: power - power / 2)
        else { continue }
        let size = step.approximation
        guard size > 0, (high - low) / size < Double(max(1, most)) + 1 else { continue }
        let first = Int64((low / size).rounded(.up))
        let last = Int64((high / size).rounded(.down))
        guard last - first < Int64(max(1, most)) else { continue }
        return (first...max(first, last)).compactMap { step.multiplied(by: ExactNumber($0)) }
      }
    }
    return [.zero]
  }
}
