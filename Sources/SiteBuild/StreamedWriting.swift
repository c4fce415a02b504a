import Rendering

/// A file that was made and does not stand in its place yet, and what is known of its bytes.
struct StreamedFile: Sendable {
  let address: String
  let entry: Receipt.Entry
  let bytes: Bytes

  /// Where the bytes are until the file takes its place.
  enum Bytes: Sendable {
    /// In memory: there was one part.
    case held([UInt8])
    /// In a file beside the place, by its path.
    case written(String)
  }

  /// Writes bytes that are in memory beside their place, in a folder that is there.
  ///
  /// - Parameters:
  ///   - folder: The output folder.
  ///   - fileSystem: The disk.
  /// - Returns: The file, and the path of its bytes.
  /// - Throws: What the machine refused.
  func beside(
    in folder: String, _ fileSystem: any FileSystem
  ) throws(FileSystemError) -> FileBeside {
    let place = folder + "/" + address
    switch bytes {
    case .written(let temporary): return FileBeside(temporary: temporary, place: place)
    case .held(let bytes):
      let temporary = temporaryPath(beside: place)
      do { try fileSystem.extend(temporary, with: bytes) } catch {
        try? fileSystem.remove(temporary)
        throw error.naming(place, insteadOf: temporary)
      }
      return FileBeside(temporary: temporary, place: place)
    }
  }

  /// Lets go of the bytes: those in their place are the same.
  func drop(_ fileSystem: any FileSystem) throws(FileSystemError) {
    if case .written(let temporary) = bytes { try fileSystem.remove(temporary) }
  }
}

/// A file whose bytes are on the disk beside its place.
struct FileBeside: Sendable {
  /// Where the bytes are.
  let temporary: String
  /// Where they are to be.
  let place: String
}

extension OutputMaker {
  /// Makes an output and hands on its bytes: a long one part by part, any other in one part.
  ///
  /// - Throws: What the machine refused; nothing more is handed on then.
  func parts(
    of output: PlannedOutput, _ take: ([UInt8]) throws(FileSystemError) -> Void
  ) throws(FileSystemError) {
    guard case .parts(let make) = output.content else {
      return try take(try bytes(of: output).get())
    }
    var failure: FileSystemError?
    make { part in
      guard failure == nil else { return }
      do throws(FileSystemError) { try take(part) } catch { failure = error }
    }
    if let failure { throw failure }
  }

  /// The size and hash of an output, of which no more than a part is held at a time where it is long.
  func entry(of output: PlannedOutput) -> Result<Receipt.Entry, FileSystemError> {
    var hash = EntryHash()
    do throws(FileSystemError) {
      try parts(of: output) { (part) throws(FileSystemError) in hash.add(part) }
      return .success(hash.entry)
    } catch {
      return .failure(error)
    }
  }

  /// Makes an output part by part: one that has several is written beside its place.
  ///
  /// - Parameters:
  ///   - output: The output.
  ///   - folder: The output folder.
  ///   - begin: Called before the first byte is written: what a killed build leaves is then known of.
  /// - Returns: The file, or what the machine refused; nothing is left beside the place then.
  func stream(
    _ output: PlannedOutput, into folder: String, begin: () throws(FileSystemError) -> Void
  ) -> Result<StreamedFile, FileSystemError> {
    let place = folder + "/" + output.address
    let temporary = temporaryPath(beside: place)
    var hash = EntryHash()
    var first: [UInt8]?
    var isWritten = false
    do throws(FileSystemError) {
      try parts(of: output) { (part) throws(FileSystemError) in
        hash.add(part)
        guard let held = first else {
          first = part
          return
        }
        if !isWritten {
          try begin()
          try fileSystem.makeFolder(folderOf(temporary))
          isWritten = true
          try fileSystem.extend(temporary, with: held)
        }
        try fileSystem.extend(temporary, with: part)
      }
      return .success(
        StreamedFile(
          address: output.address, entry: hash.entry,
          bytes: isWritten ? .written(temporary) : .held(first ?? [])))
    } catch {
      if isWritten { try? fileSystem.remove(temporary) }
      return .failure(error.naming(place, insteadOf: temporary))
    }
  }
}

extension Receipt.Entry {
  /// Describes a file that is read part by part.
  init(reading path: String, _ fileSystem: any FileSystem) throws(FileSystemError) {
    var hash = EntryHash()
    try fileSystem.read(path) { hash.add($0) }
    self = hash.entry
  }
}

/// Works out the entry of bytes that come part by part.
struct EntryHash {
  private var hash = SHA256Hash()
  private var size = 0

  mutating func add(_ bytes: [UInt8]) {
    hash.add(bytes)
    size += bytes.count
  }

  var entry: Receipt.Entry { Receipt.Entry(size: size, digest: hash.digest) }
}

extension FileSystem {
  /// Makes sure that a file can be written, before the work is done that it is to tell of.
  ///
  /// - Parameter path: The file.
  /// - Throws: Why it could not be written.
  public func checkWritable(_ path: String) throws(FileSystemError) {
    switch try target(path)?.kind {
    case .folder: throw FileSystemError(.write, path, "a folder stands there")
    case .other: return
    default: break
    }
    let temporary = temporaryPath(beside: destination(of: path))
    do throws(FileSystemError) {
      try extend(temporary, with: [])
      try remove(temporary)
    } catch {
      throw error.naming(path, insteadOf: temporary)
    }
  }

  /// Writes a file that somebody names: where a link leads, and into what is no file, such as a pipe or a device.
  ///
  /// - Parameters:
  ///   - bytes: What it is to hold.
  ///   - path: The path as it is named.
  /// - Throws: What the machine refused.
  public func deliver(_ bytes: [UInt8], to path: String) throws(FileSystemError) {
    if try target(path)?.kind == .other {
      try pour(bytes, into: path)
    } else {
      try write(bytes, to: destination(of: path))
    }
  }

  /// Where a file goes that somebody names: where a link there leads; the path itself where nothing stands.
  func destination(of path: String) -> String { (try? real(path)) ?? path }

  /// Replaces a file whole with parts that are asked for one after the other, `nil` behind the last. Where one cannot
  /// be made, what stood there stays.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - parts: Gives the next part.
  /// - Throws: Why a part could not be made or written.
  public func write(
    to path: String, parts: () throws(FileSystemError) -> [UInt8]?
  ) throws(FileSystemError) {
    let temporary = temporaryPath(beside: path)
    do throws(FileSystemError) {
      try extend(temporary, with: [])
      while let part = try parts() { try extend(temporary, with: part) }
      // Safe on the disk before it takes its place.
      try append([], to: temporary)
      try rename(temporary, to: path)
    } catch {
      try? remove(temporary)
      throw error.naming(path, insteadOf: temporary)
    }
  }
}
