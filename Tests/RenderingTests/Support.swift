import Content
import Diagnostics
import Foundation
import SiteBuild
import TestSupport

/// Builds the small site with some files added or replaced, as of the middle of 2026 if nothing else is said.
func build(
  _ files: [String: String], folder: TemporaryFolder, asOf: String = "2026-07-01"
) async throws -> BuildOutcome {
  try folder.write(smallSite.merging(files) { _, new in new })
  return try await buildSite(
    BuildRequest(site: folder.path, asOf: .text(asOf), jobs: 2), on: .current)
}

/// Awards of the small site: so many rows, the last one the newest.
func awards(_ count: Int) -> String {
  let start = "id,title,recipient,region,fund,amount,awarded,source\n"
  return (1...count).reduce(into: start) { text, number in
    let day = String(1000 + number).suffix(3)
    text += "a-\(day),Award \(number),A university,glasgow,local,£1000,"
    let month = String(101 + number / 28).suffix(2)
    text += "2020-\(month)-\(String(101 + number % 28).suffix(2)),news\n"
  }
}
