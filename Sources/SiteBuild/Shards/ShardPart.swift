import Content
import Funding
import Languages
import Rendering
import Templates

/// A shard at work: the part of a plan that it makes, and its note of that.
struct ShardPart {
  /// The part, in the order of writing.
  let plan: SitePlan
  private let terms: ShardNote.Terms
  private let number: Int
  private let path: String
  private let folder: String
  private let fileSystem: any FileSystem

  /// Finds the part.
  ///
  /// - Parameters:
  ///   - shard: The shard.
  ///   - plan: All files.
  ///   - checked: The site that the plan is of.
  ///   - request: What was asked for; its output folder is there.
  ///   - fileSystem: Where files that are only copied are read.
  /// - Throws: What the machine refused, or that something of somebody else's stands where the note is to be.
  init(
    of shard: Shard, _ plan: SitePlan, _ checked: CheckedSite, _ request: BuildRequest,
    _ fileSystem: any FileSystem
  ) throws(FileSystemError) {
    self.plan = plan.keeping(shard.share(of: plan.outputs))
    number = shard.number
    folder = try fileSystem.real(request.outputFolder)
    path = ShardNote.path(beside: folder)
    self.fileSystem = fileSystem
    var standing: ShardNote?
    if let status = try fileSystem.status(path) {
      guard status.kind == .file, let note = ShardNote(reading: try fileSystem.read(path)) else {
        throw FileSystemError(
          .write, path,
          "something stands there that sitegen did not write, or not to its end; move it away")
      }
      standing = note
    }
    try Self.refuseOthers(in: folder, standing, planned: self.plan, fileSystem)
    var hash = StableHash()
    for option in [request.baseURL ?? "", "\(request.showsDrafts)"] { hash.add(option) }
    for file in checked.tree.files {
      hash.add(file.path)
      if let bytes = file.bytes {
        hash.add(bytes)
      } else {
        hash.add(try fileSystem.read(request.site + "/" + file.path))
      }
    }
    terms = ShardNote.Terms(
      program: request.program, plan: ShardNote.plan(Self.noted(plan)), inputs: hash.description,
      asOf: checked.site?.reading.asOf.description ?? "", count: shard.count,
      needsIndex: checked.site?.settings.hasSearch == true)
  }

  /// Refuses a folder that another build wrote, such as one of the whole site: a part takes away what is not of it.
  private static func refuseOthers(
    in folder: String, _ note: ShardNote?, planned: SitePlan, _ fileSystem: any FileSystem
  ) throws(FileSystemError) {
    let path = folder + "/" + Receipt.address
    guard try fileSystem.status(path)?.kind == .file else { return }
    let bytes = try fileSystem.read(path)
    // Where the note is of this receipt, another build of the same part left them.
    guard note?.receipt != Digest(of: bytes).description, let receipt = Receipt(reading: bytes)
    else { return }
    // A part that was killed before its note was written has no file but its own.
    let others = Set(receipt.files.keys).subtracting(planned.outputs.map(\.address)).count
    guard others > 0 else { return }
    throw FileSystemError(
      .write, folder,
      "files of another build stand there, \(others) of which this part would take away; give --output a "
        + "folder of its own, or delete this one")
  }

  private static func noted(_ plan: SitePlan) -> [ShardNote.Output] {
    plan.outputs.map { ShardNote.Output(address: $0.address, phase: $0.phase) }
  }

  /// Writes the note of the part, which is in its folder.
  func note() throws(FileSystemError) {
    let receipt = Digest(of: try fileSystem.read(folder + "/" + Receipt.address))
    let note = ShardNote(
      terms: terms, number: number, receipt: receipt.description, outputs: Self.noted(plan))
    try fileSystem.replace(path, with: note.json)
  }
}
