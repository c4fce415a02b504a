import Diagnostics
import Markdown
import YAML

/// How much is taken in before a file, a page or the site is refused, as `limits` in site.yaml says. The file
/// site.yaml itself is read by the limits that hold where nothing is said.
struct SiteLimits: Sendable {
  var yaml = YAMLLimits.standard
  var csv = CSVLimits.standard
  var markdown = MarkdownOptions()
  var pageBytes = 16_000_000
  var directives = 200
  var pages = 1_000_000

  /// The limits that hold where a site says nothing.
  init() {}

  /// Reads the limits of a site.
  init(_ site: Record) {
    markdown.isSmart = site.choice("typography")?.value == "smart"
    guard let record = site.record("limits") else { return }
    func read(_ key: String, _ limit: inout Int) {
      if let value = record.whole(key)?.value { limit = value }
    }
    read("page_bytes", &pageBytes)
    read("yaml_bytes", &yaml.bytes)
    read("yaml_depth", &yaml.depth)
    read("yaml_values", &yaml.values)
    read("csv_bytes", &csv.bytes)
    csv.bytes = min(csv.bytes, 2_000_000_000)
    read("csv_rows", &csv.rows)
    read("csv_columns", &csv.columns)
    read("csv_cell_bytes", &csv.cellBytes)
    read("markdown_depth", &markdown.depth)
    // Depth costs stack, and that has an end however much a site asks for.
    yaml.depth = min(yaml.depth, 200)
    markdown.depth = min(markdown.depth, 200)
    read("table_cells", &markdown.filledCells)
    read("directives", &directives)
    read("pages", &pages)
  }
}
