public import Rendering

/// One of several parts that a site is built in, on any machines: each loads and checks everything, and makes its own
/// share of the files.
public struct Shard: Hashable, Sendable {
  /// Its number, from 1.
  public let number: Int
  /// How many there are.
  public let count: Int

  /// Reads `2/8`; `nil` for anything else.
  public init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, let number = parts[0], let count = parts[1], count > 0,
      count <= 100_000,
      (1...count) ~= number
    else { return nil }
    (self.number, self.count) = (number, count)
  }

  /// Its share of the files of a plan: the dearest are dealt out first, each to the shard that has least to do.
  ///
  /// - Parameter outputs: All files, in an order that is the same for all shards.
  /// - Returns: Those of this shard, in the same order.
  public func share(of outputs: [PlannedOutput]) -> [PlannedOutput] {
    let dearest = outputs.indices.sorted { left, right in
      outputs[left].cost == outputs[right].cost
        ? left < right : outputs[left].cost > outputs[right].cost
    }
    var loads = LoadHeap(count: count)
    var own: [Int] = []
    for index in dearest where loads.give(outputs[index].cost) == number - 1 { own.append(index) }
    return own.sorted().map { outputs[$0] }
  }
}

/// What each shard has to do, the one with least on top.
private struct LoadHeap {
  private var heap: [(load: Int, shard: Int)]

  init(count: Int) { heap = (0..<count).map { (0, $0) } }

  /// Gives work to the shard that has least, the first of several; says which.
  mutating func give(_ cost: Int) -> Int {
    let shard = heap[0].shard
    heap[0].load += cost
    var index = 0
    while true {
      var least = index
      for child in [2 * index + 1, 2 * index + 2]
      where child < heap.count
        && (heap[child].load, heap[child].shard) < (heap[least].load, heap[least].shard)
      {
        least = child
      }
      guard least != index else { return shard }
      heap.swapAt(index, least)
      index = least
    }
  }
}
