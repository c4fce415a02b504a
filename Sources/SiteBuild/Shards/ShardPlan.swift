import Content
import Funding
import Languages
import Rendering
import Templates

extension SitePlan {
  /// The part of the plan that a shard makes, with its note of itself.
  ///
  /// - Parameters:
  ///   - shard: The shard.
  ///   - checked: The site that the plan is of.
  ///   - request: What was asked for.
  ///   - fileSystem: Where files that are only copied are read.
  /// - Returns: The part, in the order of writing.
  /// - Throws: What the machine refused.
  func share(
    of shard: Shard, _ checked: CheckedSite, _ request: BuildRequest, _ fileSystem: any FileSystem
  ) throws(FileSystemError) -> SitePlan {
    let share = shard.share(of: outputs)
    func noted(_ outputs: [PlannedOutput]) -> [ShardNote.Output] {
      outputs.map { ShardNote.Output(address: $0.address, phase: $0.phase) }
    }
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
    let note = ShardNote(
      terms: ShardNote.Terms(
        program: request.program, plan: ShardNote.plan(noted(outputs)), inputs: hash.description,
        asOf: checked.site?.reading.asOf.description ?? "", count: shard.count,
        needsIndex: checked.site?.settings.hasSearch == true),
      number: shard.number, outputs: noted(share))
    return keeping(share).adding([
      PlannedOutput(address: ShardNote.address, tool: nil, bytes: note.json)
    ])
  }
}
