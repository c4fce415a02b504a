import CSQLite

/// What the library of SQLite refused, in its words.
public struct DatabaseError: Error, Hashable, CustomStringConvertible {
  /// What was being done.
  public let statement: String
  /// Why it failed.
  public let reason: String

  /// The line shown to a person.
  public var description: String { "SQLite refused “\(statement)”: \(reason)" }
}

/// Owns a database in a file: closed once, when its scope ends; never copied, never handed out.
struct Connection: ~Copyable {
  private let handle: OpaquePointer

  /// Opens an empty database in a file that is not there yet.
  init(_ path: String) throws(DatabaseError) {
    var opened: OpaquePointer?
    let status = sqlite3_open_v2(
      path, &opened, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nil)
    guard status == SQLITE_OK, let opened else {
      sqlite3_close_v2(opened)
      throw DatabaseError(
        statement: "open", reason: String(cString: sqlite3_errstr(status)))
    }
    handle = opened
  }

  deinit { sqlite3_close_v2(handle) }

  /// Runs statements that give nothing.
  borrowing func run(_ statements: String) throws(DatabaseError) {
    if sqlite3_exec(handle, statements, nil, nil, nil) != SQLITE_OK {
      throw error(statements)
    }
  }

  /// Runs a statement once for each row that the body gives it.
  ///
  /// - Parameters:
  ///   - statement: The statement, with a `?` for each value.
  ///   - body: Calls its argument with the values of each row, in order; `nil` is no value.
  /// - Throws: What the library refused.
  borrowing func insert(
    _ statement: String,
    _ body: (_ row: ([String?]) throws(DatabaseError) -> Void) throws(DatabaseError) -> Void
  ) throws(DatabaseError) {
    var prepared: OpaquePointer?
    guard sqlite3_prepare_v2(handle, statement, -1, &prepared, nil) == SQLITE_OK, let prepared
    else { throw error(statement) }
    defer { sqlite3_finalize(prepared) }
    // The library copies a text at once when it is told that it will not last.
    let copies = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    try body { (values) throws(DatabaseError) in
      for (position, value) in values.enumerated() {
        let index = Int32(position + 1)
        let status =
          if let value {
            sqlite3_bind_text(prepared, index, value, Int32(value.utf8.count), copies)
          } else {
            sqlite3_bind_null(prepared, index)
          }
        guard status == SQLITE_OK else { throw error(statement) }
      }
      guard sqlite3_step(prepared) == SQLITE_DONE else { throw error(statement) }
      sqlite3_reset(prepared)
    }
  }

  private borrowing func error(_ statement: String) -> DatabaseError {
    DatabaseError(
      statement: String(statement.prefix(200)), reason: String(cString: sqlite3_errmsg(handle)))
  }
}
