import Diagnostics
import Funding
import YAML

extension SiteLoader {
  /// The files of `Content/static`, without those that `files.yaml` holds back.
  mutating func staticFiles(_ reading: ReadingSettings) -> StaticFiles {
    var files = StaticFiles()
    let folder = StaticFiles.folder
    for file in input.tree.files(in: folder) where file.path != StaticFiles.list {
      let address = String(file.path.dropFirst(folder.utf8.count))
      if let problem = problem(ofStatic: address, file.path) {
        diagnostics.append(problem)
      } else {
        files.addresses[file.path] = address
      }
    }
    diagnostics += ["Content/", "Content/data/"].flatMap { folder in
      ["files.yaml", "files.yml"].map { folder + $0 }
    }.filter { input.tree[$0] != nil && !files.addresses.isEmpty }.map(unreadList)
    guard let bytes = input.tree[StaticFiles.list]?.bytes else { return files }
    let records = readRecords(
      bytes, file: StaticFiles.list, key: "files", schema: ContentFormats.staticFile,
      diagnostics: &diagnostics)
    var reader = EntryReader(settings: reading)
    for record in records {
      guard let name = record.text("file") else { continue }
      let path = folder + name.value
      guard input.tree[path] != nil else {
        diagnostics.append(missing(name, among: files))
        continue
      }
      if reader.hold(record) != nil {
        files.held.insert(path)
        files.addresses[path] = nil
      }
    }
    diagnostics += reader.diagnostics
    comingTimes.formUnion(reader.comingTimes)
    return files
  }

  /// Why a file may not be copied, by its name.
  private func problem(ofStatic address: String, _ path: String) -> Diagnostic? {
    let place = SourceSpan(file: path, start: 0, end: 0)
    let name = address.lowercased()
    if ["files.yaml", "files.yml", "files.csv", "files.json"].contains(name)
      || ["/files.yaml", "/files.yml"].contains(where: name.hasSuffix)
    {
      return unreadList(path)
    }
    if let name = hiddenPart(of: address) {
      return Diagnostic(
        .unsafePath, "“\(name)” is for programs that look after files, not for readers", at: place,
        help: "take it out of Content/static; only “.well-known” may begin with a dot there")
    }
    guard isRunByHosts(address) else { return nil }
    return Diagnostic(
      .unsafePath, "a web host may run “\(address)”, or be governed by it", at: place,
      help: "take it out of Content/static, and set up the host itself")
  }

  /// That a list which would hold files back is not read where it stands.
  private func unreadList(_ path: String) -> Diagnostic {
    Diagnostic(
      .unreadableFile, "“\(path)” is not read, so nothing that it lists would be held back",
      at: SourceSpan(file: path, start: 0, end: 0),
      help: "write the list as Content/static/files.yaml, with paths from there, or rename the file"
    )
  }

  private func missing(_ name: Located<String>, among files: StaticFiles) -> Diagnostic {
    let known = files.addresses.values.sorted() + files.held.map { String($0.dropFirst(15)) }
    let nearest = nearestName(to: name.value, in: known)
    return Diagnostic(
      .unreadableFile, "there is no file “\(name.value)” in Content/static", at: name.span,
      help: nearest.map { "write “\($0)”" } ?? "add the file, or take this entry out",
      fix: nearest.map { .init(name.span, replacement: $0) })
  }
}

/// The first part of an address that begins with a dot, but for what the web has at an address of its own.
private func hiddenPart(of address: String) -> Substring? {
  let parts = address.split(separator: "/")
  let shown = parts.first == ".well-known" ? parts.dropFirst() : parts[...]
  return shown.first { $0.hasPrefix(".") && $0 != ".domains" }
}

/// Whether web hosts run a file, or take it for settings, instead of sending it.
private func isRunByHosts(_ address: String) -> Bool {
  let parts = address.lowercased().split(separator: "/")
  guard let name = parts.last else { return false }
  let settings: Set<Substring> = [
    "_worker.js", "web.config", "netlify.toml", "vercel.json", "staticwebapp.config.json",
    "wrangler.toml",
  ]
  // At the root of a site, and nowhere else.
  let ofRoot: Set<Substring> = [
    "now.json", "package.json", "firebase.json", "_routes.json", "middleware.js", "middleware.ts",
    "staticfile", "static.json", "crossdomain.xml", "clientaccesspolicy.xml",
  ]
  let isRun =
    settings.contains(name) || parts.count == 1 && ofRoot.contains(name)
    || parts.contains("_worker.js") || parts.contains("cgi-bin")
    || parts.first == "api" && (name.hasSuffix(".js") || name.hasSuffix(".ts"))
  if isRun { return true }
  // Some hosts look at every ending of a name, not at the last alone.
  let endings: Set<Substring> = [
    "php", "php3", "php4", "php5", "php7", "php8", "phtml", "phar", "phps", "asp", "aspx", "ashx",
    "asmx", "jsp", "jspx",
    "cgi", "fcgi", "pl", "cfm", "shtml", "shtm", "stm", "hta",
  ]
  let last: Set<Substring> = ["pht", "var", "asis", "asa", "imap"]
  let found = name.split(separator: ".").dropFirst()
  return found.contains(where: endings.contains) || found.last.map(last.contains) ?? false
}
