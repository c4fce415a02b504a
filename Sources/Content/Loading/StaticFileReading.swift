import Diagnostics
import Funding
import YAML

extension SiteLoader {
  /// The files of `Content/static`, without those that `files.yaml` holds back.
  mutating func staticFiles(_ reading: ReadingSettings) -> StaticFiles {
    var files = StaticFiles()
    let folder = StaticFiles.folder
    for file in input.tree.files(in: folder) where file.path != StaticFiles.list {
      files.addresses[file.path] = String(file.path.dropFirst(folder.utf8.count))
    }
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

  private func missing(_ name: Located<String>, among files: StaticFiles) -> Diagnostic {
    let known = files.addresses.values.sorted() + files.held.map { String($0.dropFirst(15)) }
    let nearest = nearestName(to: name.value, in: known)
    return Diagnostic(
      .unreadableFile, "there is no file “\(name.value)” in Content/static", at: name.span,
      help: nearest.map { "write “\($0)”" } ?? "add the file, or take this entry out",
      fix: nearest.map { .init(name.span, replacement: $0) })
  }
}
