import Foundation
import Testing

@Suite struct HouseRuleTests {
  /// What no file of `Sources` holds, with the reason that is shown.
  static func faults(in code: [String]) -> [(line: Int, reason: String)] {
    var faults: [(line: Int, reason: String)] = []
    let patterns = Self.patterns
    for (index, line) in code.enumerated() {
      guard line.utf8.contains(0x21) || words.contains(where: line.contains) else { continue }
      for (pattern, reason) in patterns where line.firstMatch(of: pattern) != nil {
        faults.append((index + 1, reason))
      }
    }
    return faults
  }

  /// Words without `!` that the patterns look for.
  static let words = ["fatalError", "precondition", "unchecked", "unsafe"]

  // Made anew at each use: a Regex may not be shared.
  static var patterns: [(Regex<Substring>, String)] {
    [
      (/\btry!/, "try!"),
      (/\bas!/, "as!"),
      (/\bfatalError\s*\(/, "fatalError"),
      (/\bpreconditionFailure\s*\(|\bprecondition\s*\(/, "precondition"),
      (/@unchecked\s+Sendable/, "@unchecked Sendable"),
      (/nonisolated\(unsafe\)/, "nonisolated(unsafe)"),
      (/[A-Za-z0-9_)\]]![.\[(]/, "force unwrap"),
      (/[A-Za-z0-9_)\]]!(?:\s*$|[,)\]}:;]|\s+[?:+*<>&|]|\s+-\s)/, "force unwrap"),
      (/:\s*[A-Z][A-Za-z0-9_.<>]*!(?:\s|$)/, "implicitly unwrapped optional"),
    ]
  }

  @Test func sourcesHoldNothingThatTrapsOrBreaksIsolation() {
    for file in Repository.allFiles {
      for fault in Self.faults(in: file.code) {
        Issue.record("\(file.path):\(fault.line): \(fault.reason)")
      }
    }
  }

  @Test func filesAreShortEnoughToRead() {
    for file in Repository.allFiles {
      let lines = file.text.split(separator: "\n", omittingEmptySubsequences: false).count - 1
      #expect(lines <= 400, "\(file.path) has \(lines) lines")
    }
  }

  @Test func typesAreNotNamedForNothing() {
    let suspects = ["Manager", "Helper", "Util"]
    for file in Repository.allFiles {
      for line in file.code where suspects.contains(where: line.contains) {
        let match = line.firstMatch(
          of:
            /\b(?:struct|class|enum|actor|protocol) ([A-Za-z]*(?:Manager|Helper|Utils?|Helpers))\b/)
        #expect(match == nil, "\(file.path): \(match.map { String($0.output.1) } ?? "")")
      }
    }
  }

  @Test func binaryFloatingPointStaysAwayFromNumbers() {
    for file in Repository.allFiles where ["Quantities", "Funding", "OpenData"].contains(file.room)
    {
      for (index, line) in file.code.enumerated()
      where line.contains("Double") || line.contains("Float") {
        #expect(
          line.firstMatch(of: /\b(?:Double|Float|Float16|CGFloat)\b/) == nil,
          "\(file.path):\(index + 1)")
      }
    }
  }

  @Test func theSearchFindsWhatItIsFor() {
    let bad = [
      "let a = b!", "a!.b()", "call(a!, b)", "list[0]![1]", "f()!.x", "x = try! y()", "z as! Q",
      "fatalError()", "var x: String!", "final class A: @unchecked Sendable {}",
      "nonisolated(unsafe) var x = 1", "a! + b", "return a!", "precondition(a > 0)",
    ]
    for line in bad { #expect(!Self.faults(in: codeLines(of: line)).isEmpty, "\(line)") }
    let good = [
      "if !a { }", "a != b", "guard !list.isEmpty else { }", "x = a != nil ? !b : c",
      "let s = \"really!\"", "// never try! this", "f(!a, !b)", "/* x! */ let y = 1",
      "let s = #\"a!.b\"#", "a!=b", "let t = \"\\\"x!.y\"", "where !a.b", "try x()",
    ]
    for line in good { #expect(Self.faults(in: codeLines(of: line)).isEmpty, "\(line)") }
  }

  /// Every package is pinned to one version, so that two builds of one state are made of the same sources.
  @Test func packagesAreFewAndPinned() throws {
    let text = try Repository.text("Package.swift")
    let packages = text.matches(of: /\.package\((.*)\)/).map { String($0.output.1) }
    #expect((1...3).contains(packages.count))
    for package in packages { #expect(package.contains("exact: \""), "\(package)") }
  }
}
