/// How long files took to make: the slowest of them, and all by what shows them.
struct MakingTimes: Sendable {
  /// A file and how long it took.
  struct Slow: Sendable {
    let address: String
    let time: Duration
  }

  /// What files of one layout took together.
  struct Layout: Sendable {
    var files = 0
    var bytes = 0
    var time = Duration.zero
  }

  /// The slowest files, the slowest first.
  private(set) var slowest: [Slow] = []
  /// What files took by their layouts.
  private(set) var layouts: [String: Layout] = [:]

  /// How many of the slowest are kept.
  private static let most = 10

  /// Adds a file.
  mutating func add(_ address: String, _ layout: String, bytes: Int, _ time: Duration) {
    layouts[layout, default: Layout()].files += 1
    layouts[layout, default: Layout()].bytes += bytes
    layouts[layout, default: Layout()].time += time
    guard slowest.count < Self.most || time > slowest[slowest.count - 1].time else { return }
    let place = slowest.firstIndex { $0.time < time } ?? slowest.count
    slowest.insert(Slow(address: address, time: time), at: place)
    if slowest.count > Self.most { slowest.removeLast() }
  }
}
