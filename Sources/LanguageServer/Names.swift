import Content
import Diagnostics
import Funding
import Languages

extension Server {
  /// What can be named, with what it is.
  func names(of kind: Occurrence.Kind) -> [Proposal] {
    guard let site = checking.known?.site else { return [] }
    let dataset = site.dataset
    let tag = site.settings.defaultTag
    func words(_ text: LocalizedText) -> String { text.text(in: tag, default: tag).text }
    func proposal(_ id: String, _ detail: String, _ meaning: String = "") -> Proposal {
      Proposal(text: id, detail: detail, meaning: meaning, sort: .reference)
    }
    switch kind {
    case .figure:
      return dataset.figures.entries.map { figure in
        proposal(figure.id.value, site.wording(of: figure, in: tag), words(figure.label))
      }
    case .source:
      return dataset.sources.entries.map { proposal($0.id.value, words($0.title)) }
    case .region:
      return dataset.regions.entries.map { proposal($0.id.value, words($0.name)) }
    case .fund: return dataset.funds.entries.map { proposal($0.id.value, words($0.name)) }
    case .award:
      // The titles of very many awards would take longer to read than somebody waits.
      let areTitled = dataset.awards.count <= 20_000
      return (0..<dataset.awards.count).map { position in
        let title = areTitled ? dataset.awards[position].title : nil
        return proposal(dataset.awards.id(at: position), title ?? "")
      }
    case .unit, .page, .file: return []
    }
  }

  /// The name by which something is known now, where it is written by an earlier one.
  func current(_ name: Occurrence.Name) -> Occurrence.Name {
    guard let dataset = checking.known?.site?.dataset else { return name }
    func id<Entry: DataEntry>(_ table: EntryTable<Entry>) -> String? {
      table.position(of: name.id).map { table.entries[$0].id.value }
    }
    let current: String? =
      switch name.kind {
      case .figure: id(dataset.figures)
      case .source: id(dataset.sources)
      case .region: id(dataset.regions)
      case .fund: id(dataset.funds)
      case .award: dataset.awards.position(of: name.id).map { dataset.awards.id(at: $0) }
      case .unit, .page, .file: nil
      }
    return .init(kind: name.kind, id: current ?? name.id)
  }

  /// The file that something is made in, and the earlier names that it may be written by.
  func origin(of name: Occurrence.Name) -> (file: String?, formerly: [String]) {
    guard let dataset = checking.known?.site?.dataset else { return (nil, []) }
    func entry<Entry: DataEntry>(_ table: EntryTable<Entry>) -> (String?, [String]) {
      guard let entry = table[name.id] else { return (nil, []) }
      return (entry.id.span.file, table.formerIDs(of: entry).map(\.value))
    }
    switch name.kind {
    case .figure: return entry(dataset.figures)
    case .source: return entry(dataset.sources)
    case .region: return entry(dataset.regions)
    case .fund: return entry(dataset.funds)
    case .award:
      guard let position = dataset.awards.position(of: name.id) else { return (nil, []) }
      return (dataset.awards.span(at: position).file, dataset.awards[position].formerly)
    case .unit, .page, .file: return (nil, [])
    }
  }
}
