import ArgumentParser
import Content
import Database
import Diagnostics
import OpenData
import Rendering
import SiteBuild

/// `sitegen export`
struct Export: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write the published data in a form of its own.",
    subcommands: [ExportSQLite.self])
}

/// `sitegen export sqlite`
struct ExportSQLite: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sqlite",
    abstract: "Write the published data as an SQLite database.",
    discussion: """
      Every table with its keys, a view of each with names beside ids (NAME_named), and what tables and \
      columns hold (about_tables, about_columns). For example:

        sitegen export sqlite data.sqlite

      A file that an earlier export wrote is replaced, any other is left alone.
      """)

  @Argument(help: "The file to write.", completion: .file())
  var file: String

  @OptionGroup var site: SiteArgument
  @OptionGroup var reading: ReadingOptions
  @OptionGroup var log: LogOptions
  @OptionGroup var reporting: ReportingOptions

  func run() async throws {
    let console = reporting.console(log)
    let machine = Machine.current
    try await reportingFaults(on: console) {
      if let status = try machine.fileSystem.target(file) {
        guard status.kind == .file, try isDatabase(file, machine.fileSystem) else {
          throw ValidationError(
            "“\(file)” is there already, and no export of sitegen; name another file")
        }
      }
      let request = try reading.request(site: site.site, machine: machine, console: console)
      let checked = try await checkSite(request, on: machine)
      console.report(checked.diagnostics, of: checked.tree)
      guard let site = checked.site, checked.isFit(isStrict: request.isStrict) else {
        throw ExitStatus.problems
      }
      let data = publishedData(of: site)
      let temporary = file + ".part"
      try machine.fileSystem.remove(temporary)
      do throws(DatabaseError) {
        try writePublishedDatabase(data.tables, data.publication, to: temporary)
      } catch {
        try machine.fileSystem.remove(temporary)
        console.fault(error.description)
        throw ExitStatus.machine
      }
      try machine.fileSystem.rename(temporary, to: file)
      let rows = data.tables.reduce(0) { $0 + $1.count }
      console.remark("\(data.tables.count) tables with \(rows) rows in \(file)")
    }
  }

  /// Whether a file was written by an export; only its beginning is kept.
  private func isDatabase(
    _ file: String, _ fileSystem: any FileSystem
  ) throws(FileSystemError) -> Bool {
    var start: [UInt8] = []
    try fileSystem.read(file) { part in if start.count < 100 { start += part.prefix(100) } }
    return isPublishedDatabase(start)
  }
}
