#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Tells that something in a site folder may have changed. What it was is found by looking: so no burst of changes,
/// however large, can be missed in part.
public struct FolderWatch: Sendable {
  /// One signal for any number of changes since the last one was taken.
  public let changes: AsyncStream<Void>
  private let notices: Notices?

  /// Watches the parts of a site folder that a site is made from, until nobody takes signals any more.
  ///
  /// - Parameters:
  ///   - site: The site folder's path.
  ///   - fileSystem: Where its folders are found.
  public init(_ site: String, _ fileSystem: any FileSystem) {
    let (stream, told) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    changes = stream
    let notices = Notices(site, fileSystem)
    self.notices = notices
    let isWhole = notices?.follow() == true
    let looks = Task {
      while !Task.isCancelled {
        // Where the machine tells nothing, or not of everything, the folder is looked at twice a second.
        try await Task.sleep(for: .milliseconds(isWhole ? 20 : 500))
        if !isWhole || notices?.takeAll() == true { told.yield() }
      }
    }
    told.onTermination = { _ in looks.cancel() }
  }

  /// Watches the folders that have come since: to be called at each signal, before the folder is looked at.
  public func follow() { _ = notices?.follow() }
}

#if os(Linux)
  /// What the kernel tells of changes in folders (inotify).
  private final class Notices: Sendable {
    private let descriptor: Int32
    private let site: String
    private let fileSystem: any FileSystem

    /// Begins to listen; `nil` where the machine allows no more listeners.
    init?(_ site: String, _ fileSystem: any FileSystem) {
      descriptor = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
      self.site = site
      self.fileSystem = fileSystem
      if descriptor < 0 { return nil }
    }

    deinit { close(descriptor) }

    /// Takes what was told since the last time. What it says is not looked at, so that an overflow of the kernel's
    /// queue is news like any other.
    ///
    /// - Returns: Whether anything was told.
    func takeAll() -> Bool {
      withUnsafeTemporaryAllocation(byteCount: 65536, alignment: 8) { space in
        var isNews = false
        while read(descriptor, space.baseAddress, space.count) > 0 { isNews = true }
        return isNews
      }
    }

    /// Listens to every folder; one that is listened to already stays so.
    ///
    /// - Returns: Whether all of them can be listened to.
    func follow() -> Bool {
      var isWhole = listen(
        to: site, [IN_CREATE, IN_DELETE, IN_MOVED_FROM, IN_MOVED_TO, IN_ONLYDIR])
      for part in ["Content", "Templates"] { isWhole = follow(site + "/" + part) && isWhole }
      return isWhole
    }

    private func follow(_ folder: String) -> Bool {
      guard (try? fileSystem.status(folder))??.kind == .folder else { return true }
      let all = [
        IN_CLOSE_WRITE, IN_MODIFY, IN_CREATE, IN_DELETE, IN_MOVED_FROM, IN_MOVED_TO, IN_ATTRIB,
        IN_DELETE_SELF,
      ]
      var isWhole = listen(to: folder, all)
      for name in (try? fileSystem.list(folder)) ?? [] where !name.hasPrefix(".") {
        isWhole = follow(folder + "/" + name) && isWhole
      }
      return isWhole
    }

    private func listen(to folder: String, _ events: [Int32]) -> Bool {
      inotify_add_watch(descriptor, folder, events.reduce(0) { $0 | UInt32($1) }) >= 0
        || errno != ENOSPC
    }
  }
#else
  /// Other machines are asked instead.
  private struct Notices: Sendable {
    init?(_: String, _: any FileSystem) { return nil }

    func takeAll() -> Bool { false }

    func follow() -> Bool { false }
  }
#endif
