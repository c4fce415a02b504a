import Content
import Diagnostics
import Dispatch
import Synchronization
import TestSupport
import Validation

/// Reads and checks the small site with a page in place of its own.
func tryPage(_ bytes: [UInt8]) { trySite([("Content/case-studies/glasgow.md", bytes)]) }

/// The files of the data that an input may take the place of, by its first byte.
private let dataFiles = smallSite.keys.filter { !$0.hasSuffix(".md") && !$0.hasSuffix(".png") }
  .sorted()

/// Reads and checks the small site with a file of data in place of its own.
func tryData(_ bytes: [UInt8]) {
  guard let first = bytes.first else { return }
  trySite([(dataFiles[Int(first) % dataFiles.count], Array(bytes.dropFirst()))])
}

private func trySite(_ changed: [(path: String, bytes: [UInt8])]) {
  var files = smallSite.mapValues { Array($0.utf8) }
  for (path, bytes) in changed { files[path] = bytes }
  let tree = SourceTree(
    files.map { SourceFile(path: $0, bytes: $0.hasSuffix(".png") ? nil : $1) })
  let input = SiteInput(
    tree: tree, strings: themeStrings.map { SourceFile(path: $0.path, bytes: $0.bytes) },
    asOf: .text("2026-07-01"), zoneFile: { _ in nil })
  let problems = waited {
    let (site, problems) = await loadSite(input)
    guard let site else {
      demand(problems.hasErrors, "a site is refused in silence")
      return problems
    }
    return problems + (await validate(site, jobs: 1).all)
  }
  let watched = files.map { WatchedFile($0, tree.lookup($0)?.bytes ?? $1) }
  demandPlaces(problems, in: watched, all: false)
}

/// What a task comes to, waited for.
private func waited(_ work: @escaping @Sendable () async -> [Diagnostic]) -> [Diagnostic] {
  let result = Mutex<[Diagnostic]>([])
  let isDone = DispatchSemaphore(value: 0)
  Task {
    let found = await work()
    result.withLock { $0 = found }
    isDone.signal()
  }
  isDone.wait()
  return result.withLock { $0 }
}
