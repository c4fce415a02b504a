import Foundation
import Testing

@Suite struct ImportGraphTests {
  /// Modules that come with Swift and the machine; where they may be used is told by `confined`.
  static let system: Set<String> = ["Glibc", "Musl", "Darwin", "Synchronization", "Swift", "Dispatch"]

  /// Modules with one home.
  static let confined: [String: Set<String>] = [
    "CCMark": ["Markdown"],
    "CYAML": ["YAML"],
    "CSQLite": ["Database"],
    "Crypto": ["SiteBuild"],
    "CEmbedded": ["SiteBuild"],
    "ArgumentParser": ["sitegen"],
    "NIOCore": ["Preview"],
    "NIOHTTP1": ["Preview"],
    "NIOPosix": ["Preview"],
    "Dispatch": ["sitegen"],
    "Glibc": ["Markdown", "SiteBuild", "YAML", "sitegen"],
    "Musl": ["Markdown", "SiteBuild", "YAML", "sitegen"],
    "Darwin": ["Markdown", "SiteBuild", "YAML", "sitegen"],
  ]

  /// Who may import whom, as the table in `docs/ARCHITECTURE.md` says.
  static func table() throws -> [String: Set<String>] {
    let text = try Repository.text("docs/ARCHITECTURE.md")
    let parts = text.components(separatedBy: "<!-- imports -->")
    try #require(parts.count == 2, "docs/ARCHITECTURE.md has no table of imports")
    let rows = parts[1].components(separatedBy: "<!-- /imports -->")[0].split(separator: "\n")
    var table: [String: Set<String>] = [:]
    for row in rows.dropFirst(2) {
      let cells = row.split(separator: "|", omittingEmptySubsequences: false)
      guard cells.count > 3 else { continue }
      let names = { (cell: Substring) in
        cell.matches(of: /`([A-Za-z0-9]+)`/).map { String($0.output.1) }
      }
      guard let room = names(cells[1]).first else { continue }
      table[room] = Set(names(cells[3]))
    }
    return table
  }

  /// The dependencies of each target, as `Package.swift` says.
  static func package() throws -> [String: Set<String>] {
    let text = try Repository.text("Package.swift")
    var package: [String: Set<String>] = [:]
    let declaration =
      /(?:room\(|executableTarget\(|\.target\(|\.systemLibrary\()\s*(?:name:\s*)?"([A-Za-z0-9]+)"((?:[^()]|\([^()]*\))*)\)/
    for match in text.matches(of: declaration)
    // What tests share is no room.
    where !match.output.2.contains("path: \"Tests/") {
      let names = String(match.output.2).replacing(/package: "[^"]*"/, with: "")
        .replacing(/(?:pkgConfig|path): "[^"]*"/, with: "").replacing(/providers:[\s\S]*/, with: "")
      package[String(match.output.1)] = Set(
        names.matches(of: /"([A-Za-z0-9]+)"/).map { String($0.output.1) })
    }
    return package
  }

  @Test func theTableNamesEveryRoom() throws {
    #expect(try Set(Self.table().keys) == Set(Repository.rooms()))
  }

  @Test func thePackageAllowsWhatTheTableAllows() throws {
    let (table, package) = (try Self.table(), try Self.package())
    #expect(Set(package.keys) == Set(table.keys))
    for (room, names) in table { #expect(package[room] == names, "\(room)") }
  }

  @Test func roomsImportOnlyWhatTheTableAllows() throws {
    let table = try Self.table()
    let files = Repository.allFiles
    try #require(files.count > 20)
    for file in files {
      let allowed = table[file.room, default: []].union(Self.system)
      for name in file.imports { #expect(allowed.contains(name), "\(file.path) imports \(name)") }
    }
  }

  @Test func librariesStayInTheirRooms() {
    for file in Repository.allFiles {
      for name in file.imports {
        let homes = Self.confined[name]
        #expect(homes?.contains(file.room) ?? true, "\(file.path) imports \(name)")
        #expect(!name.hasPrefix("Foundation"), "\(file.path) imports \(name)")
      }
    }
  }

  @Test func theTableHasNoRing() throws {
    let table = try Self.table()
    var settled: Set<String> = []
    while true {
      let next = table.filter { !settled.contains($0.key) }
        .filter { $0.value.allSatisfy { settled.contains($0) || table[$0] == nil } }.map(\.key)
      if next.isEmpty { break }
      settled.formUnion(next)
    }
    #expect(Set(table.keys).subtracting(settled) == [], "these import each other in a ring")
  }

  @Test func importsAreFoundHoweverTheyAreWritten() {
    let text = """
      import A
      public import B
      @preconcurrency import C
      @_spi(X) @testable internal import struct D.E
      // import F
      /* import G */ let text = "
      """ + "\"\nlet other = \"\"\"\n  import H\n  \"\"\"\n  import I // J\n"
    let file = SwiftFile(path: "", room: "", text: text)
    #expect(file.imports == ["A", "B", "C", "D", "I"])
  }
}
