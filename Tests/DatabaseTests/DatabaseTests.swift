import Content
import Database
import Foundation
import OpenData
import Rendering
import SiteBuild
import TestSupport
import Testing

@Suite struct DatabaseTests {
  @Test func equalDataMakesEqualDatabases() async throws {
    let one = try await database([:])
    let two = try await database([:])
    #expect(one == two)
    #expect(isPublishedDatabase(one))
    #expect(!isPublishedDatabase(Array("SQLite format 3\0".utf8)))
    let other = try await database(["Content/data/awards.csv": "id,amount,source\na,£2,news\n"])
    #expect(one != other)
  }

  @Test func namesAreNeverRunAsSQL() async throws {
    let bytes = try await database([
      "Content/data/odd.csv": "a \"b\"; DROP TABLE awards,c'd\n1,'; DROP TABLE awards; --\n",
      "Content/data/odd.schema.yaml":
        "source: news\nfields: [{name: 'a \"b\"; DROP TABLE awards'}, {name: \"c'd\"}]\n",
    ])
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(text.contains("CREATE TABLE \"awards\""))
    #expect(text.contains("a \"\"b\"\"; DROP TABLE awards"))
  }

  @Test func keysBetweenFurtherTablesAreKeysOfTheDatabase() async throws {
    let bytes = try await database([
      "Content/data/bb.csv": "K,N\nk1,1\nk2,2\n",
      "Content/data/bb.schema.yaml":
        "source: news\nfields: [{name: K, constraints: {required: true, unique: true}}, {name: N}]\nprimaryKey: N\n",
      // A row of `Some` has no value, which would be a key that leads nowhere there.
      "Content/data/aa.csv": "All,Some\nk1,k1\nk2,[x]\n",
      "Content/data/aa.schema.yaml": """
      source: news
      fields: [{name: All}, {name: Some}]
      foreignKeys:
        - {fields: All, reference: {resource: bb, fields: K}}
        - {fields: Some, reference: {resource: bb, fields: K}}

      """,
    ])
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(text.contains("FOREIGN KEY (\"All\") REFERENCES \"bb\" (\"K\")"))
    #expect(!text.contains("FOREIGN KEY (\"Some\")"))
    #expect(text.contains("UNIQUE (\"K\")"))
  }

  private func database(_ files: [String: String]) async throws -> [UInt8] {
    let folder = try TemporaryFolder()
    try folder.write(smallSite.merging(files) { _, new in new })
    let checked = try await checkSite(
      BuildRequest(site: folder.path, asOf: .text("2026-07-01"), jobs: 2), on: .current)
    let data = publishedData(of: try #require(checked.site, "\(checked.diagnostics)"))
    try writePublishedDatabase(data.tables, data.publication, to: folder.path + "/data.sqlite")
    return Array(try #require(try folder.files()["data.sqlite"]))
  }
}
