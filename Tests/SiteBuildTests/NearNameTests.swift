import TestSupport
import Testing

/// What names nothing on the command line: the nearest name is said, and how the program ends.
@Suite struct NearNameTests {
  @Test(arguments: [
    (["biuld"], "there is no command “biuld”: write “build”"),
    (["help", "biuld"], "there is no command “biuld”: write “build”"),
    (["export", "sqlit", "x"], "there is no command “export sqlit”: write “export sqlite”"),
    (["nothing-like-it"], "there is no command “nothing-like-it”: “sitegen --help” lists"),
    (["headers", "ngnix"], "there are no headers for “ngnix”: write “nginx”"),
    (["total", "awards", "--by", "fnud"], "write “fund”"),
    (["total", "awards", "--column", "amout"], "write “amount”"),
    (["serve", "--editor", "vscod"], "no editor is called “vscod” here: write “vscode”"),
    (["schema", "figurs"], "there is no schema “figurs”: write “figures”"),
    (["new", "figur", "x"], "there is no kind “figur”: write “figure”"),
  ])
  func theNearestIsSaid(_ arguments: [String], _ words: String) throws {
    let folder = try TemporaryFolder()
    let outcome = try runProgram(arguments, in: folder.path)
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains(words), "\(outcome.errors)")
  }

  @Test(arguments: [["help"], ["help", "build"], ["--version"], ["export", "--help"]])
  func whatNamesACommandIsTaken(_ arguments: [String]) throws {
    #expect(try runProgram(arguments).status == 0)
  }

  /// An id without what it is of.
  @Test func anIDIsSaidWithItsKind() throws {
    let folder = try TemporaryFolder()
    try folder.write(smallSite)
    for (words, meant) in [
      ("per-place", "figure:per-place"), ("per-plcae", "figure:per-place"),
      ("figur:per-place", "figure:per-place"), ("local", "fund:local"),
    ] {
      let explained = try runProgram(["explain", words, folder.path])
      #expect(explained.status == 1)
      #expect(explained.errors.contains("did you mean \(meant)?"), "\(explained.errors)")
      let corrected = try runProgram([
        "correct", words, "--reason", "It was wrong.", "--dry-run", folder.path,
      ])
      #expect(corrected.status == 1)
      #expect(corrected.errors.contains("write “\(meant)”"), "\(corrected.errors)")
    }
    let none = try runProgram(["explain", "nothing-like-it-at-all", folder.path])
    #expect(none.errors.contains("page:NAME, rule:NAME or a path"), "\(none.errors)")
  }

  /// A site with errors is compared all the same, and that it has some is said.
  @Test func aComparisonSaysThatASiteHasErrors() throws {
    let folder = try TemporaryFolder()
    try folder.write(smallSite)
    let time = ["--as-of", "2026-07-01"]
    #expect(try runProgram(["build", folder.path] + time).status == 0)
    try folder.write(["Content/about.md": "---\ntitle: About\n---\n[£3](figure:per-place)\n"])
    let diff = ["diff", folder.path + "/Output", folder.path] + time
    let told = try runProgram(diff)
    #expect(told.status == 0)
    #expect(told.errors.contains("so it cannot be published as it is"), "\(told.errors)")
    let json = try runProgram(diff + ["--format", "json"])
    #expect(json.errors.hasPrefix("{\"severity\":\"note\""), "\(json.errors)")
    let absent = try runProgram(["diff", folder.path + "/absent", "--format", "json"])
    #expect(absent.status == 1)
    #expect(absent.errors.hasPrefix("{\"severity\":\"error\""), "\(absent.errors)")
  }
}
