import Diagnostics
import Funding
import Languages
import Ledger
import YAML

extension SiteLoader {
  /// The releases that were made up to the time that the site is read for, the oldest first.
  mutating func releases(_ reading: ReadingSettings) -> [Release] {
    var folders: [String: [String]] = [:]
    for file in input.tree.files(in: Release.folder) {
      let parts = file.path.dropFirst(Release.folder.count).split(separator: "/", maxSplits: 1)
      guard parts.count == 2 else {
        report("nothing reads the file “\(file.path)”", at: file.path, help: "take it out")
        continue
      }
      folders[String(parts[0]), default: []].append(String(parts[1]))
    }
    var found: [Release] = []
    for (folder, names) in folders.sorted(by: { $0.key < $1.key }) {
      let path = Release.folder + folder + "/"
      guard let name = ReleaseName(folder) else {
        report(
          "“\(folder)” cannot be the name of a release", at: path + (names.first ?? ""),
          help: "take the folder out of Content/releases; “sitegen release” names releases itself")
        continue
      }
      let indexPath = path + ReleaseIndex.fileName
      guard let bytes = input.tree[indexPath]?.bytes else {
        report(
          "the release \(name) was never finished: it has no \(ReleaseIndex.fileName)",
          at: path + (names.first ?? ""),
          help: "run “sitegen release” again, or take the folder out")
        continue
      }
      // What was written otherwise than it is written here was changed, if only in a line end: it would be published so.
      guard let index = ReleaseIndex(reading: bytes, file: indexPath), index.name == name,
        index.json == bytes
      else {
        diagnostics.append(
          Diagnostic(
            .releaseAltered, "the list of the release \(name) is not as it was written",
            at: SourceSpan(file: indexPath, start: 0, end: 0),
            help: "put the file back as it was when the release was made"))
        continue
      }
      // A moment to come would take the release away, and what is held against it.
      guard index.isOfItsDay else {
        diagnostics.append(
          Diagnostic(
            .releaseAltered, "the release \(name) says that it was made at \(index.moment)",
            at: SourceSpan(file: indexPath, start: 0, end: 0),
            help: "put the file back as it was when the release was made"))
        continue
      }
      guard index.moment <= reading.asOf else { continue }
      found.append(release(name, index, in: path))
    }
    return found.sorted { $0.name < $1.name }
  }

  private func release(_ name: ReleaseName, _ index: ReleaseIndex, in path: String) -> Release {
    let names = index.ownFiles.map(\.name) + [ReleaseIndex.fileName]
    func table(_ name: String) -> PublishedRows? {
      input.tree.bytes(of: name, in: index).flatMap { PublishedRows($0, file: path + name) }
    }
    var addresses: Set<String> = []
    var moved: [String: String] = [:]
    if let table = table("addresses.csv") {
      for row in 0..<table.count {
        let address = table.text(row, "address")
        addresses.insert(address)
        let target = table.text(row, "leads_to")
        if !target.isEmpty { moved[address] = target }
      }
    }
    return Release(
      name: name, index: index,
      figures: table("figures.csv").map { PublishedFigure.all(in: $0) } ?? [:],
      addresses: addresses, moved: moved,
      files: names.map { (name: $0, path: path + $0) }.filter { input.tree[$0.path] != nil })
  }

  /// The places and funds that a release published, without the funds that notes take back.
  func released(_ release: Release, without notes: [Record]) -> ReleasedEntries {
    let withdrawn = Set(
      notes.filter { $0.choice("kind")?.value == ChangeKind.withdrawal.rawValue }
        .compactMap { $0.text("what")?.value })
    func entries(_ name: String) -> [ReleasedEntry] {
      let path = Release.path(name, in: release.name)
      guard let bytes = input.tree.bytes(of: name, in: release.index),
        let table = PublishedRows(bytes, file: path)
      else { return [] }
      return (0..<table.count).map { row in
        ReleasedEntry(
          id: table.text(row, "id"), name: table.text(row, "name"), code: table.text(row, "code"))
      }.filter { name != "funds.csv" || !withdrawn.contains("fund:" + $0.id) }
    }
    return ReleasedEntries(
      release: release.name.description, regions: entries("regions.csv"),
      funds: entries("funds.csv"))
  }

  private mutating func report(_ message: String, at path: String, help: String) {
    diagnostics.append(
      Diagnostic(
        .unknownFile, message, at: SourceSpan(file: path, start: 0, end: 0), help: help))
  }
}
