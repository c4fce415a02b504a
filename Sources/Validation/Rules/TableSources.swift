import Content
import Diagnostics
import Funding

/// Reports further tables of which nothing says where they come from, neither as a whole nor row by row.
struct TableSources: SiteRule {
  func check(_ site: Site) -> [Diagnostic] {
    site.dataset.tables.entries.filter { table in
      !table.namesSource && !table.columns.contains { $0.reference == .sources }
    }.map { table in
      Diagnostic(
        .missingSource, "the table “\(table.id.value)” has no source", at: table.id.span,
        help:
          "add “source:” with the id of the publication that it comes from, or let a column refer "
          + "to sources with “foreignKeys”")
    }
  }
}
