/// Positions of awards in the dataset, four bytes each.
public struct AwardPositions: RandomAccessCollection, Hashable, Sendable,
  ExpressibleByArrayLiteral
{
  private let numbers: ArraySlice<Int32>

  init(_ numbers: ArraySlice<Int32>) { self.numbers = numbers }

  /// Keeps positions in the order given.
  public init(_ positions: some Sequence<Int>) {
    numbers = ArraySlice(positions.lazy.map { Int32($0) })
  }

  /// Keeps the positions listed.
  public init(arrayLiteral positions: Int...) { self.init(positions) }

  /// The first index: 0.
  public var startIndex: Int { 0 }
  /// How many there are.
  public var endIndex: Int { numbers.count }
  /// The position at an index.
  public subscript(index: Int) -> Int { Int(numbers[numbers.startIndex + index]) }
}
