import Synchronization

/// Works out a hash of bytes that come part by part.
public protocol ContentHash: Sendable {
  /// Begins with no bytes.
  init()
  /// Adds bytes.
  mutating func add(_ bytes: [UInt8])
  /// The hash of all bytes so far, in lower-case hexadecimal digits.
  var hexadecimal: String { get }
}

/// A published file: what it holds, and its bytes as far as they can be told apart.
///
/// What is to be known of the bytes is noted while the file is made; who asks before that has it made. So a long file
/// is made once where it is written before what describes it.
public struct PublishedFile: Sendable {
  /// Its name without the ending, which is that of its table.
  public let name: String
  private let noted: NotedFacts
  private let hashing: any ContentHash.Type

  /// Describes a file.
  ///
  /// - Parameters:
  ///   - table: The table.
  ///   - hash: Works out the hash that the file is known by.
  public init(_ table: PublishedTable, hash: any ContentHash.Type) {
    self.init(table.name, hash: hash) { table }
  }

  /// Describes a file whose table is made when it is first asked for.
  ///
  /// - Parameters:
  ///   - name: The name of the table.
  ///   - hash: Works out the hash that the file is known by.
  ///   - table: Makes the table.
  public init(
    _ name: String, hash: any ContentHash.Type, table: @escaping @Sendable () -> PublishedTable
  ) {
    self.name = name
    hashing = hash
    noted = NotedFacts(table)
  }

  /// The table.
  public var table: PublishedTable { noted.table }

  /// The size in bytes.
  public var size: Int { facts.size }
  /// The SHA-256 of the bytes in lower-case hexadecimal digits.
  public var hash: String { facts.hash }
  /// Whether each column is filled in every row.
  public var isFilled: [Bool] { facts.isFilled }

  /// Makes the file part by part, and notes what is to be known of it.
  ///
  /// - Parameter write: Takes the parts in order.
  public func csv(_ write: ([UInt8]) -> Void) { noted.note(made(write)) }

  private var facts: FileFacts { noted.facts { made { _ in } } }

  private func made(_ write: ([UInt8]) -> Void) -> FileFacts {
    var hash = hashing.init()
    var size = 0
    let isFilled = table.csv { part in
      hash.add(part)
      size += part.count
      write(part)
    }
    return FileFacts(size: size, hash: hash.hexadecimal, isFilled: isFilled)
  }
}

/// What is known of a file that was made.
private struct FileFacts: Sendable {
  let size: Int
  let hash: String
  let isFilled: [Bool]
}

/// What was noted of a file by the first who made it.
private final class NotedFacts: Sendable {
  private let value = Mutex<FileFacts?>(nil)
  private let made = Mutex<PublishedTable?>(nil)
  private let make: @Sendable () -> PublishedTable

  init(_ make: @escaping @Sendable () -> PublishedTable) { self.make = make }

  /// The table, made once.
  var table: PublishedTable {
    made.withLock { made in
      if let made { return made }
      let table = make()
      made = table
      return table
    }
  }

  func note(_ facts: FileFacts) {
    value.withLock { value in if value == nil { value = facts } }
  }

  /// The facts; who asks while another works them out waits for them.
  func facts(_ make: () -> FileFacts) -> FileFacts {
    value.withLock { value in
      if let value { return value }
      let made = make()
      value = made
      return made
    }
  }
}
