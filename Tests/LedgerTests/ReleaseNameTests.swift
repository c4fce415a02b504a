import Languages
import Ledger
import Testing

/// The names of releases: read back as they are written, in the order of time, and nothing else is one.
@Suite struct ReleaseNameTests {
  @Test func areReadBack() {
    let names = ["2026-09-01", "2026-09-01-2", "2026-09-01-10", "2026-10-01"]
    let read = names.compactMap { ReleaseName($0) }
    #expect(read.map(\.description) == names)
    #expect(read.shuffled().sorted() == read)
  }

  @Test(arguments: [
    "", "2026-09", "2026-02-30", "2026-09-01-1", "2026-09-01-02", "2026-09-01-x", "2026-09-01 2",
    "x2026-09-01", "2026-09-01-", "2026/27",
  ]) func otherFoldersAreNone(_ name: String) { #expect(ReleaseName(name) == nil) }
}
