import Content
import Diagnostics
import Rendering

/// What stands in the output folder as the last build left it, and what of it need not be made again.
struct KeptOutputs: Sendable {
  /// The files that stand there as they were left, told by the disk's times without reading them.
  var entries: [String: Receipt.Entry] = [:]
  /// What the last build of this site made: another site, or this one for another day, may have built into the folder since.
  var made: [String: Receipt.Entry] = [:]
  /// The pages whose words changed since, by address, where nothing else did; `nil` where anything may have.
  var reworked: Set<String>?

  /// Whether a file that stands in the folder is what would be made.
  ///
  /// - Parameters:
  ///   - output: What would be made.
  ///   - entry: What stands there.
  /// - Returns: Whether it need not be made again.
  func keeps(_ output: PlannedOutput, _ entry: Receipt.Entry) -> Bool {
    guard let reworked, made[output.address] == entry else { return false }
    switch output.content {
    case .page, .bytes, .parts, .drawn: return !reworked.contains(output.address)
    case .copy, .scaled, .made, .joined: return false
    }
  }
}

extension UnchangedBuild {
  /// What of the output folder the last build left and this one need not make again.
  ///
  /// - Parameters:
  ///   - checked: The site as it is now.
  ///   - digests: The hashes of its files.
  /// - Returns: What is kept; nothing where it cannot be told.
  /// - Throws: What the machine refused.
  func kept(for checked: CheckedSite, _ digests: [Digest?]) async throws(FileSystemError)
    -> KeptOutputs
  {
    guard !request.isClean, let stamp = try stamp(), try !journal.exists() else {
      return KeptOutputs()
    }
    var kept = KeptOutputs()
    let sure = stamp.ended.nanoseconds - Self.grain
    let files = try await statuses(of: stamp.outputs.map(\.path), in: request.outputFolder)
    for (file, old) in zip(files, stamp.outputs) {
      guard let digest = old.digest else { continue }
      let entry = Receipt.Entry(size: old.status.size, digest: digest)
      kept.made[old.path] = entry
      guard let file, file.status == old.status, file.status.changed.nanoseconds < sure else {
        continue
      }
      kept.entries[file.path] = entry
    }
    if let site = checked.site {
      kept.reworked = try reworked(site, checked.files, digests, since: stamp.inputs).map {
        positions in
        Set(positions.map { site.pages[$0].address })
      }
    }
    return kept
  }

  /// What the last build found on pages that are as they were, by position, where nothing changed since but words of other
  /// pages that they cannot show: rules about pages look at nothing else.
  ///
  /// - Parameters:
  ///   - site: The site as it is now.
  ///   - files: The files that it was read from.
  ///   - digests: Their hashes.
  /// - Returns: What need not be looked for again; nothing where it cannot be told.
  /// - Throws: What the machine refused.
  func findings(
    on site: Site, from files: [FoundFile], _ digests: [Digest?]
  ) throws(FileSystemError) -> [Int: [Diagnostic]] {
    guard !request.isClean, let last = try found(),
      let reworked = try reworked(site, files, digests, since: last.inputs)
    else { return [:] }
    let found = Dictionary(last.pages.map { ($0.path, $0.found) }, uniquingKeysWith: +)
    let moved = site.bodies(of: reworked)
    var kept: [Int: [Diagnostic]] = [:]
    for (file, digest) in zip(files, digests) where digest != nil {
      guard let position = site.index.position(path: file.path), !reworked.contains(position)
      else { continue }
      let ofPage = found[file.path] ?? []
      // A place in words that have moved is looked for again.
      if !ofPage.contains(where: { $0.points(into: moved) }) { kept[position] = ofPage }
    }
    return kept
  }

  /// The positions of the pages whose words changed since the last build; `nil` where anything else may have.
  private func reworked(
    _ site: Site, _ files: [FoundFile], _ digests: [Digest?], since last: BuildInputs
  ) throws(FileSystemError) -> Set<Int>? {
    guard files.count == last.files.count else { return nil }
    var positions: Set<Int> = []
    let sure = last.begun.nanoseconds - Self.grain
    for ((file, digest), old) in zip(zip(files, digests), last.files) {
      guard file.path == old.path, (digest == nil) == (old.digest == nil) else { return nil }
      guard let digest else {
        // A picture was looked into and not kept: that it is the same only the times tell, before and after.
        guard file.status == old.status, file.status.changed.nanoseconds < sure,
          try fileSystem.status(request.site + "/" + file.path) == old.status
        else { return nil }
        continue
      }
      guard digest != old.digest else { continue }
      guard let position = site.index.position(path: file.path), let face = old.face,
        site.pages[position].faceDigest(in: site.tree) == face
      else { return nil }
      positions.insert(position)
    }
    return positions
  }
}

extension CheckedSite {
  /// The hashes of the files that the site was read from, as they were read; `nil` for what was not kept.
  func digests(jobs: Int) async -> [Digest?] {
    if let digests { return digests }
    return await tree.digests(of: files, jobs: jobs)
  }
}

extension SourceTree {
  /// The hashes of files, as they were read; `nil` for what was not kept.
  func digests(of files: [FoundFile], jobs: Int) async -> [Digest?] {
    await concurrentMap(files, jobs: jobs) { file in
      self[file.path]?.bytes.map { Digest(of: $0) }
    }
  }
}

extension Page {
  /// The hash of what the rest of the site can see of the page.
  func faceDigest(in tree: SourceTree) -> Digest? {
    tree[path]?.bytes.flatMap { face(in: $0) }.map { Digest(of: $0) }
  }
}
