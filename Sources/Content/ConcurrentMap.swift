/// Does the same to each item of a list, on as many cores as are given.
///
/// - Parameters:
///   - items: The items.
///   - jobs: How many are worked on at once, from 1.
///   - transform: What to do; it may run anywhere.
/// - Returns: The results in the order of the items, whatever `jobs` is.
public func concurrentMap<Item: Sendable, Output: Sendable>(
  _ items: [Item], jobs: Int, _ transform: @escaping @Sendable (Item) -> Output
) async -> [Output] {
  guard jobs > 1, items.count > 1 else { return items.map(transform) }
  let size = max(1, min(64, items.count / (jobs * 4)))
  let starts = Array(stride(from: 0, to: items.count, by: size))
  return await withTaskGroup(of: (Int, [Output]).self) { group in
    var chunks = [[Output]](repeating: [], count: starts.count)
    var next = 0
    func startNext() {
      guard next < starts.count else { return }
      let number = next
      let range = starts[number]..<min(starts[number] + size, items.count)
      group.addTask { (number, items[range].map(transform)) }
      next += 1
    }
    for _ in 0..<jobs { startNext() }
    for await (number, outputs) in group {
      chunks[number] = outputs
      startNext()
    }
    return chunks.flatMap { $0 }
  }
}
