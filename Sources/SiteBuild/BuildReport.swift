import Content
import Diagnostics
import Languages

/// What a build did and how long each stage took, for `--report`.
public struct BuildReport: Sendable {
  /// The seconds that each stage took, in order.
  public private(set) var stages: [(name: String, seconds: Double, bytes: Int?)] = []
  /// What was counted, in order.
  public private(set) var counts: [(name: String, count: Int)] = []

  /// How long files took to make.
  var times = MakingTimes()

  /// What the author should know besides.
  public internal(set) var remarks: [String] = []

  /// The problems that somebody accepted, in order.
  public internal(set) var accepted: [Accepted] = []

  /// A problem that somebody accepted.
  public struct Accepted: Sendable {
    /// The name of its rule.
    public let rule: String
    /// What is wrong.
    public let message: String
    /// Where: file, line and column; `nil` where the whole site is meant.
    public let place: String?
    /// Why it may stand.
    public let reason: String
    /// The day from which it is a problem again, as data files have it.
    public let until: String?

    init(rule: String, message: String, place: String?, reason: String, until: String?) {
      self.rule = rule
      self.message = message
      self.place = place
      self.reason = reason
      self.until = until
    }

    init(_ problem: AcceptedProblem, in tree: SourceTree) {
      rule = problem.diagnostic.rule.rawValue
      message = problem.diagnostic.message
      place = problem.diagnostic.span.map { span in
        let position = tree.lookup(span.file)?.position(of: span.start)
        return position.map { "\(span.file):\($0.line):\($0.column)" } ?? span.file
      }
      reason = problem.acceptance.reason
      until = problem.acceptance.until?.dataText
    }

    fileprivate var json: JSON {
      let keys: [(String, String?)] = [
        ("rule", rule), ("message", message), ("where", place), ("reason", reason),
        ("until", until),
      ]
      return .object(keys.compactMap { key, value in value.map { (key, .text($0)) } })
    }
  }

  /// How many problems were accepted, in a sentence; `nil` where none was.
  public var acceptedSentence: String? {
    accepted.isEmpty ? nil : "Accepted: \(accepted.count)."
  }

  /// Makes an empty report.
  public init() {}

  /// Adds a stage that began at a moment and ends now.
  ///
  /// - Parameters:
  ///   - name: Its name.
  ///   - start: When it began.
  ///   - bytes: How many bytes went through it, where that says something.
  mutating func addStage(_ name: String, since start: ContinuousClock.Instant, bytes: Int? = nil) {
    stages.append((name, (ContinuousClock.now - start).inSeconds, bytes))
  }

  /// Adds a count.
  mutating func add(_ name: String, _ count: Int) { counts.append((name, count)) }

  /// The count of a name.
  public func count(_ name: String) -> Int { counts.first { $0.name == name }?.count ?? 0 }

  /// The report as JSON.
  public func json(version: String) -> [UInt8] {
    func seconds(_ value: Double) -> JSON {
      let microseconds = Int(value * 1e6)
      let digits = String(microseconds % 1_000_000)
      let zeros = String(repeating: "0", count: 6 - digits.utf8.count)
      return .number("\(microseconds / 1_000_000).\(zeros)\(digits)")
    }
    return JSON.object([
      ("version", .text(version)),
      (
        "stages",
        .list(
          stages.map { stage in
            .object(
              [("name", .text(stage.name)), ("seconds", seconds(stage.seconds))]
                + (stage.bytes.map { [("bytes", .whole($0))] } ?? []))
          })
      ),
      (
        "layouts",
        .list(
          times.layouts.sorted { ($1.value.time, $0.key) < ($0.value.time, $1.key) }.map { layout in
            .object([
              ("name", .text(layout.key)), ("files", .whole(layout.value.files)),
              ("bytes", .whole(layout.value.bytes)),
              ("seconds", seconds(layout.value.time.inSeconds)),
            ])
          })
      ),
      (
        "slowest",
        .list(
          times.slowest.map {
            .object([("path", .text($0.address)), ("seconds", seconds($0.time.inSeconds))])
          })
      ),
      ("counts", .object(counts.map { ($0.name, .whole($0.count)) })),
      ("accepted", .list(accepted.map(\.json))),
      ("remarks", .list(remarks.map { .text($0) })),
      ("peak_memory_bytes", .whole(Machine.peakMemory)),
    ]).bytes(pretty: true)
  }
}

extension Duration {
  /// The time in seconds.
  fileprivate var inSeconds: Double {
    Double(components.seconds) + Double(components.attoseconds) * 1e-18
  }
}
