import Content
import Diagnostics
import Funding

/// Reports links to entries of the site in the cells of tables: the words of cells are shown as they are. One message stands for
/// a column.
struct CellsWithoutLinks: SiteRule {
  func check(_ site: Site) -> [Diagnostic] {
    let files = site.tree.files(in: "Content/data/").filter {
      $0.bytes.map(OwnLink.mayStand) ?? false
    }
    guard !files.isEmpty else { return [] }
    var found: [Place: (first: Diagnostic, count: Int)] = [:]
    let visit: (String, ArraySlice<UInt8>, SourceSpan) -> Void = { heading, cell, span in
      guard let link = OwnLink.all(in: cell).first else { return }
      found[
        Place(file: span.file, heading: heading), default: (link.unread(at: span), 0)
      ].count += 1
    }
    site.dataset.awards.visitTexts(visit)
    for table in site.dataset.tables.entries { table.visitTexts(visit) }
    return found.map { place, cells in
      var diagnostic = cells.first
      if cells.count > 1 {
        diagnostic.others = cells.count - 1
        diagnostic.notes.append(
          .init("\(cells.count) cells of the column “\(place.heading)” have one"))
      }
      return diagnostic
    }
  }

  private struct Place: Hashable {
    let file: String
    let heading: String
  }
}
