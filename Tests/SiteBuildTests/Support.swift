import Content
import Diagnostics
import Foundation
import SiteBuild
import TestSupport

/// Builds a folder's site as of the middle of 2026.
@discardableResult func build(
  _ folder: TemporaryFolder, on machine: Machine = .current, jobs: Int = 2,
  _ change: (inout BuildRequest) -> Void = { _ in }
) async throws -> BuildOutcome {
  var request = BuildRequest(site: folder.path, asOf: .text("2026-07-01"), jobs: jobs)
  change(&request)
  return try await buildSite(request, on: machine)
}

/// What a clean build of the same site would write.
func cleanBuild(_ folder: TemporaryFolder, jobs: Int = 1) async throws -> [String: Data] {
  let copy = try TemporaryFolder()
  for part in ["Content", "Templates"] where folder.exists(part) {
    try FileManager.default.copyItem(
      atPath: folder.path + "/" + part, toPath: copy.path + "/" + part)
  }
  try await build(copy, jobs: jobs)
  return try copy.files(in: "Output")
}
