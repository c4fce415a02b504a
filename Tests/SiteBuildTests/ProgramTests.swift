import Foundation
import TestSupport
import Testing

/// The program as it is used: what it ends with, and what it says where.
@Suite struct ProgramTests {
  private func site() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write(smallSite)
    return folder
  }

  @Test func endsAsItSays() throws {
    let folder = try site()
    let good = try runProgram(["build", folder.path, "--as-of", "2026-07-01"])
    #expect(good.status == 0)
    #expect(good.errors == "")
    #expect(good.output.contains("written"))
    for command in ["build", "check", "serve"] {
      let absent = try runProgram([command, folder.path + "/absent"])
      #expect(absent.status == 1, "\(command)")
      #expect(absent.errors.contains("there is no folder “\(folder.path)/absent”"), "\(command)")
    }
    for arguments in [
      ["nonsense"], ["build", "--frobnicate"], ["build", "--jobs", "0"],
      ["check", folder.path, "--jobs", "9223372036854775807"],
      ["build", folder.path, "--changes", "-"],
      ["build", folder.path, "--changes", folder.path + "/a", "--report", folder.path + "/a"],
      ["build", folder.path, "--output", folder.path + "/.git/site"],
      ["build", folder.path, "--as-of", "yesterday"],
      ["build", folder.path, "--base-url", "x.org"],
      ["build", folder.path, "--base-url", "https://x.org/?a"], ["schema", "nope"],
      ["build", folder.path, "--format", "json", "--report", "-"],
      // A part would take away what is not of it.
      ["build", folder.path, "--shard", "1/2", "--as-of", "2026-07-01"],
    ] {
      let outcome = try runProgram(arguments)
      #expect(outcome.status == 64, "\(arguments)")
      #expect(outcome.output == "", "\(arguments)")
      // Usage that stands below names the command, or there is none.
      #expect(
        arguments[0] == "nonsense" || !outcome.errors.contains("Usage: sitegen <"), "\(arguments)")
    }
    try folder.write(["Content/about.md": "---\ntitel: About\n---\n"])
    #expect(try runProgram(["check", folder.path]).status == 1)
    try FileManager.default.removeItem(atPath: folder.path + "/Output")
    try folder.remove("Content/about.md")
    try folder.write(["Output": "a file"])
    let refused = try runProgram(["build", folder.path, "--as-of", "2026-07-01"])
    #expect(refused.status == 74)
    #expect(refused.errors.contains("something that is not a folder stands there"))
    #expect(try folder.text("Output") == "a file")
  }

  /// Half a result must not look like a whole one.
  @Test(
    .enabled(
      if: ProcessInfo.processInfo.environment["TSAN_OPTIONS"] == nil,
      "skipped: the thread sanitizer does not run where no file may grow"))
  func aFullDiskIsNoSuccess() throws {
    let folder = try site()
    // No file may grow here.
    let line = "trap '' XFSZ; ulimit -f 0"
    for arguments in [["total", "awards", folder.path], ["schema", "figures"]] {
      #expect(try runProgram(arguments).status == 0)
      let outcome = try runProgram(arguments, after: line)
      #expect(outcome.status == 74, "\(arguments)")
    }
  }

  /// What is no file stays what it is, and a link leads on.
  @Test func filesThatOptionsNameAreWrittenWhereTheyLead() throws {
    let folder = try site()
    try folder.write(["outside/list.txt": "old"])
    let link = folder.path + "/list"
    try FileManager.default.createSymbolicLink(
      atPath: link, withDestinationPath: "outside/list.txt")
    #expect(try runProgram(["build", folder.path, "--changes", link]).status == 0)
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "outside/list.txt")
    #expect(try folder.text("outside/list.txt").contains("index.html"))
    let full = try runProgram(["build", folder.path, "--report", "/dev/full"])
    #expect(full.status == 74)
    #expect(full.errors.contains("/dev/full"))
    #expect(try runProgram(["build", folder.path, "--report", "/dev/null"]).status == 0)
    let kind = try FileManager.default.attributesOfItem(atPath: "/dev/null")[.type]
    #expect(kind as? FileAttributeType == .typeCharacterSpecial)
  }

  @Test func noSiteIsWrittenOverTheSourcesOfAnother() throws {
    let (folder, other) = (try site(), try site())
    for place in ["", "/Content/part", "/Templates/x"] {
      let outcome = try runProgram(["build", folder.path, "--output", other.path + place])
      #expect(outcome.status == 64, "\(place)")
    }
    let part = folder.path + "/part"
    let arguments = ["--as-of", "2026-07-01", "--shard", "1/1", "--output", part]
    #expect(try runProgram(["build", folder.path] + arguments).status == 0)
    #expect(try runProgram(["merge", part, "--output", other.path]).status == 64)
    #expect(!FileManager.default.fileExists(atPath: other.path + "/index.html"))
  }

  /// Messages that a full disk did not take are no clean site.
  @Test func lostMessagesAreNoSuccess() throws {
    let folder = try site()
    try folder.write(["Content/about.md": "---\ntitle: About\n---\nCome [here](index.md).\n"])
    let checked = try runProgram(["check", folder.path])
    #expect(checked.status == 0 && !checked.errors.isEmpty)
    #expect(try runProgram(["check", folder.path], after: "exec 2>/dev/full").status == 74)
    // Whoever closes the stream does not want them.
    #expect(try runProgram(["check", folder.path], after: "exec 2>&-").status == 0)
  }

  @Test(arguments: ["-9223372036854775808", "9223372036854775807", "253402300800"])
  func timesThatAreNoneAreRefused(_ epoch: String) throws {
    let folder = try site()
    let outcome = try runProgram(
      ["check", folder.path], environment: ["SOURCE_DATE_EPOCH": epoch])
    #expect(outcome.status == 64)
  }

  /// A time from the environment may hide what was published: every form that is not told to be quiet says so.
  @Test(arguments: ["text", "json", "github", "sarif"])
  func aTimeFromTheEnvironmentIsTold(_ format: String) throws {
    let folder = try site()
    let words = "The site is read as of 2026-07-01T10:00:00Z, the time in SOURCE_DATE_EPOCH."
    let environment = ["SOURCE_DATE_EPOCH": "1782900000"]
    let outcome = try runProgram(
      ["check", folder.path, "--format", format], environment: environment)
    #expect(outcome.errors.contains(words), "\(outcome.errors)")
    if format == "sarif" {
      #expect(throws: Never.self) {
        try JSONSerialization.jsonObject(with: Data(outcome.errors.utf8))
      }
    }
    let quiet = try runProgram(
      ["check", folder.path, "--format", format, "--quiet"], environment: environment)
    #expect(!quiet.errors.contains(words))
  }

  @Test func writesNowhereButWhereItMay() throws {
    let folder = try site()
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/way-in", withDestinationPath: "Content")
    for output in [
      "", ".", "/", "..", "Content", "Content/new/folder", "Templates/x", ".sitegen", "way-in/x",
      folder.path + "/Content/../Content/y",
    ] {
      let outcome = try runProgram(["build", ".", "--output", output], in: folder.path)
      #expect(outcome.status == 64, "\(output): \(outcome.errors)")
      #expect(!folder.exists("Output"))
    }
    let outcome = try runProgram(["build", ".", "-o", "new/folder/"], in: folder.path)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(folder.exists("new/folder/index.html"))
  }

  @Test func diagnosticsAreReadByTools() throws {
    let folder = try site()
    try folder.write(["Content/about.md": "---\ntitel: “About”\n---\n", "Content/x.md": "None\n"])
    let json = try runProgram(["check", folder.path, "--format", "json", "--quiet"])
    let lines = json.errors.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    #expect(lines.count == 2)
    for line in lines {
      #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(line.utf8)) }
    }
    let sarif = try runProgram(["check", folder.path, "--format", "sarif", "--quiet"])
    #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(sarif.errors.utf8)) }
    // What stands nowhere in a file is told in the same form.
    let fault = try runProgram(["explain", "figure:nope", folder.path, "--format", "sarif"])
    #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(fault.errors.utf8)) }
    #expect(fault.status != 0)
    let github = try runProgram(["check", folder.path, "--format", "github", "--quiet"])
    #expect(github.errors.split(separator: "\n").allSatisfy { $0.hasPrefix("::") })
    for outcome in [json, sarif, github] {
      #expect(outcome.output == "")
      #expect(outcome.status == 1)
    }
  }

  /// What is wrong in the words of a page does not change a sum of awards; what is wrong in the data may.
  @Test func totalsNeedNoMoreThanTheData() throws {
    let folder = try site()
    let question = ["total", "awards", folder.path, "--as-of", "2026-07-01"]
    let sound = try runProgram(question)
    #expect(sound.status == 0)
    try folder.write(["Content/x.md": "---\ntitle: X\n---\n[Where](nowhere.md) are £7bn?\n"])
    let outcome = try runProgram(question)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output == sound.output)
    #expect(outcome.errors.contains("sitegen check"))
    // What a page that cannot be read says of the data is not known.
    try folder.write(["Content/x.md": "---\ntitle: [X\n---\n"])
    #expect(try runProgram(question).status == 1)
    try folder.write([
      "Content/x.md": "---\ntitle: X\n---\n",
      "Content/data/awards.csv": "id,title,amount,source\na-1,One,lots,news\n",
    ])
    #expect(try runProgram(question).status == 1)
  }

  /// No option writes over what the site is made from or published as.
  @Test func optionsWriteNothingOverTheSite() throws {
    let folder = try TemporaryFolder()
    try folder.write(smallSite)
    for (place, part) in [("Content/index.md", "Content"), ("Output/x.html", "the output folder")] {
      let path = folder.path + "/" + place
      for words in [
        ["build", folder.path, "--changes", path], ["build", folder.path, "--report", path],
        ["total", "awards", folder.path, "--csv", path],
      ] {
        let outcome = try runProgram(words)
        #expect(outcome.status == 64 && outcome.errors.contains("would lie in \(part)"))
      }
    }
    #expect(try folder.text("Content/index.md") == smallSite["Content/index.md"])
  }

  /// Where the list of what changed could not be written nothing is: no later build could say what this one did.
  @Test func aListThatCannotBeWrittenStopsTheBuild() throws {
    let folder = try TemporaryFolder()
    try folder.write(smallSite)
    try folder.write(["taken/x": ""])
    for place in ["no/such/list.txt", "taken"] {
      for option in ["--changes", "--report"] {
        let outcome = try runProgram(["build", folder.path, option, folder.path + "/" + place])
        #expect(outcome.status == 74 && outcome.errors.contains(place))
        #expect(!folder.exists("Output"))
      }
    }
    // A folder that the build makes is one to write in.
    let list = folder.path + "/public/list.txt"
    let built = try runProgram([
      "build", folder.path, "--as-of", "2026-07-01", "--output", folder.path + "/public/www",
      "--changes", list,
    ])
    #expect(built.status == 0, "\(built.errors)")
    #expect(try folder.text("public/list.txt").contains("\nindex.html\n"))
    #expect(try folder.files(in: "public").keys.allSatisfy { !$0.contains(".sitegen-tmp-") })
  }

  @Test func numbersOfJobsBeginWithOne() throws {
    let folder = try TemporaryFolder()
    try folder.write(smallSite)
    for command in ["build", "check", "verify"] {
      #expect(try runProgram([command, folder.path, "--jobs", "0"]).status == 64)
    }
  }

  @Test func markdownComesFromAPipeOrAFile() throws {
    let folder = try TemporaryFolder()
    try folder.write(["text.md": "*yes*\n"])
    let piped = try runProgram(["markdown"], input: "*yes*\n")
    #expect(piped.output == "<p><em>yes</em></p>\n")
    #expect(try runProgram(["markdown", "text.md"], in: folder.path).output == piped.output)
    let absent = try runProgram(["markdown", "absent.md"], in: folder.path)
    #expect(absent.status == 1)
    #expect(absent.errors == "error: there is no file “absent.md”\n")
    try folder.write(["Content/site.yaml": "title: Money\n"])
    #expect(try runProgram(["import", "360giving", "absent.json"], in: folder.path).status == 1)
    #expect(try runProgram(["markdown"], input: "").output == "")
    let long = String(repeating: "word ", count: 60_000)
    #expect(try runProgram(["markdown"], input: long).output.utf8.count > 299_000)
  }

  @Test func theReportCountsWhatWasDone() throws {
    let folder = try site()
    let outcome = try runProgram(["build", folder.path, "--as-of", "2026-07-01", "--report", "-"])
    let report = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
    let counts = (report as? [String: Any])?["counts"] as? [String: Int]
    // The receipt is one of the outputs and is not counted as written.
    #expect(counts?["written"] == (counts?["outputs"] ?? 0) - 1)
    #expect(counts?["unchanged"] == 0)
    #expect(try folder.files(in: "Output").count == counts?["outputs"])
  }

  /// With fewer open files than are needed nothing begins, and what is said names how many are; a limit that the program may
  /// raise is none.
  @Test(arguments: [8, 12]) func tooFewOpenFilesAreSaid(_ limit: Int) throws {
    let folder = try site()
    let arguments = ["build", folder.path, "--as-of", "2026-07-01"]
    let outcome = try runProgram(arguments, after: "ulimit -n \(limit)")
    #expect(outcome.status == 74)
    #expect(outcome.output == "")
    #expect(outcome.errors.hasPrefix("error: sitegen may have "))
    #expect(outcome.errors.contains(" more files open at once here, and needs "))
    #expect(!folder.exists("Output"))
    let raised = try runProgram(arguments, after: "ulimit -S -n \(limit)")
    #expect(raised.status == 0, "\(raised.errors)")
    let advised = try #require(
      outcome.errors.firstMatch(of: /ulimit -n (\d+)/).map { String($0.1) })
    #expect(try runProgram(arguments, after: "ulimit -n \(advised)").status == 0)
  }
}
