import Content
import Diagnostics
import Funding
import Markdown

/// Reports what points at one person on pages, with their settings and blocks.
struct PersonalDataOnPages: PageRule {
  private let finder: PersonalDataFinder

  init(_ site: Site) { finder = PersonalDataFinder(site) }

  func check(_ page: Page, links: LinkResolver) -> [Diagnostic] {
    page.withdrawal == nil ? finder.diagnostics(in: page.path, of: links.site) : []
  }
}

/// Reports what points at one person in what is published beside pages: entries of the data, cells of tables, and files
/// that pages link to or that are copied. In tables and copied files one message stands for a column or file.
struct PersonalDataPublished: SiteRule {
  func check(_ site: Site) -> [Diagnostic] {
    let finder = PersonalDataFinder(site)
    var found = site.tree.files(in: "Content/data/").filter(\.isOfEntries).flatMap { file in
      finder.diagnostics(in: file.path, of: site)
    }
    found += tables(site, finder)
    found += copied(site).flatMap { path in
      var gathered = GatheredCells()
      if let bytes = site.tree[path]?.bytes {
        for match in finder.all(in: bytes[...]) {
          gathered.add(match.kind, "", SourceSpan(file: path, match.range))
        }
      }
      return gathered.diagnostics
    }
    return found
  }

  private func tables(_ site: Site, _ finder: PersonalDataFinder) -> [Diagnostic] {
    var gathered = GatheredCells()
    let visit: (String, ArraySlice<UInt8>, SourceSpan) -> Void = { heading, bytes, span in
      guard let first = finder.all(in: bytes).first else { return }
      gathered.add(first.kind, heading, span)
    }
    site.dataset.awards.visitTexts(visit)
    for table in site.dataset.tables.entries { table.visitTexts(visit) }
    site.dataset.awards.visitNamesOfIndividuals { gathered.add(.recipient, $0, $1) }
    return gathered.diagnostics
  }

  /// The paths of texts that are copied to the site as they are.
  private func copied(_ site: Site) -> [String] {
    let links = LinkResolver(site: site)
    var paths = Set(site.staticFiles.addresses.keys)
    for page in site.pages {
      for link in page.documents.flatMap(\.links) where link.destination.isOfText {
        if case .success(.file(let path, _)) = links.resolve(
          link.destination, in: page.folder, language: page.language)
        {
          paths.insert(path)
        }
      }
    }
    return paths.sorted()
  }
}

/// Cells that were found, gathered by file, column and kind.
private struct GatheredCells {
  private struct Place: Hashable {
    let file: String
    let heading: String
    let kind: PersonalDataFinder.Kind
  }

  private var found: [Place: (first: [SourceSpan], count: Int)] = [:]

  mutating func add(_ kind: PersonalDataFinder.Kind, _ heading: String, _ span: SourceSpan) {
    let place = Place(file: span.file, heading: heading, kind: kind)
    found[place, default: ([], 0)].count += 1
    if found[place, default: ([], 0)].first.count < 3 { found[place]?.first.append(span) }
  }

  /// One message for each column or file and kind, with the first three places.
  var diagnostics: [Diagnostic] {
    found.compactMap { place, cells in
      guard let first = cells.first.first else { return nil }
      var diagnostic = Diagnostic(place.kind, at: first)
      guard cells.count > 1 else { return diagnostic }
      diagnostic.others = cells.count - 1
      diagnostic.notes.append(
        .init(
          place.heading.isEmpty
            ? "\(cells.count) such places are in the file"
            : "\(cells.count) cells of the column “\(place.heading)” have one"))
      diagnostic.notes += cells.first.dropFirst().map { .init("another is", at: $0) }
      return diagnostic
    }
  }
}

extension PersonalDataFinder {
  /// A finder that knows the addresses that a site gives as its own, in site.yaml, at the top of pages and in `contact` blocks: they are meant
  /// to be read.
  fileprivate init(_ site: Site) {
    self.init()
    var own: Set<String> = []
    func add(_ bytes: [UInt8]) { own.formUnion(all(in: bytes[...]).map(\.key)) }
    add(site.tree[SiteSettings.path]?.bytes ?? [])
    for page in site.pages {
      if let contact = page.settings.contact { add(Array(contact.utf8)) }
      for placed in page.directives {
        guard case .contact(let card) = placed.directive else { continue }
        for text in [card.email, card.phone].compactMap({ $0 }) { add(Array(text.utf8)) }
      }
    }
    self.own = own
  }

  /// One message for each place in a file.
  fileprivate func diagnostics(in path: String, of site: Site) -> [Diagnostic] {
    guard let bytes = site.tree[path]?.bytes else { return [] }
    return all(in: bytes[...]).map { Diagnostic($0.kind, at: SourceSpan(file: path, $0.range)) }
  }
}

extension Diagnostic {
  fileprivate init(_ kind: PersonalDataFinder.Kind, at span: SourceSpan) {
    let help =
      switch kind {
      case .email, .telephone:
        "take it out; an office's own goes under “contact” in site.yaml or into a `contact` block; one that is "
          + "meant to be public is let stand with “accepted”"
      case .postcode:
        "write its first half, a place or a GSS code; an office's is let stand with “accepted”"
      case .recipient: "take it out: what is published says “an individual” alone"
      case .nationalInsurance: "take it out, here and out of the history of the repository"
      }
    self.init(
      .personalData, "this looks like \(kind.rawValue), and would be published", at: span,
      help: help)
  }
}

extension SourceFile {
  /// Whether it holds entries of the data, or describes a table.
  fileprivate var isOfEntries: Bool {
    let name = path.split(separator: "/").last ?? ""
    guard let first = name.first, first != "_", first != "." else { return false }
    if [".yaml", ".yml"].contains(where: { path.hasSuffix($0) }) { return true }
    return ["sources", "regions", "funds", "figures", "changes"].contains {
      path == "Content/data/\($0).csv"
    }
  }
}

extension String {
  /// Whether it is the place of a file whose text is read.
  fileprivate var isOfText: Bool {
    let file = prefix { $0 != "#" && $0 != "?" }.lowercased()
    return [".csv", ".svg", ".yaml", ".yml"].contains { file.hasSuffix($0) }
  }
}
