import Content
import Diagnostics
import Funding
import Markdown

extension Site {
  /// The sources that something shown rests on or leads to.
  var usedSources: Set<Int> {
    let dataset = dataset
    var ids = Set(dataset.figures.entries.compactMap { $0.source?.value })
    ids.formUnion(dataset.figures.entries.flatMap(\.history).compactMap { $0.source?.value })
    ids.formUnion(dataset.regions.entries.compactMap { $0.source?.value })
    for fund in dataset.funds.entries {
      if let source = fund.source { ids.insert(source.value) }
      ids.formUnion(fund.allocations.compactMap { $0.source?.value })
    }
    for page in pages {
      ids.formUnion(page.settings.sources)
      ids.formUnion(page.directives.flatMap(\.directive.sources))
      for link in page.documents.flatMap(\.links) where link.destination.hasPrefix("source:") {
        ids.insert(String(link.destination.dropFirst("source:".utf8.count)))
      }
    }
    let ofTables = dataset.tables.entries.flatMap { dataset.sources(of: $0) }
    return dataset.awards.sources.union(ofTables).union(
      ids.compactMap { dataset.sources.position(of: $0) })
  }
}
