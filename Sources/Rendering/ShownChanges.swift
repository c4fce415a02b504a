import Content
import Funding

/// What was changed of the things that a page shows, found by the page's address.
struct ShownChanges: Sendable {
  private var subjects: [String: [ChangeNote.Subject]] = [:]

  init(_ site: Site, uses: FigureUses, changes: Changes, tables: [PlacedTable]) {
    for position in site.dataset.figures.entries.indices
    where !changes.about([.figure(position)]).isEmpty {
      addFigure(position, site, uses)
    }
    addTables(tables, of: site)
    for subject in Set(changes.all.map(\.subject)) { addRows(subject, tables, site) }
    for (position, fund) in site.dataset.funds.entries.enumerated()
    where !changes.about([.fund(position)]).isEmpty {
      add(.fund(position), inEveryLanguage: fund.address, site)
    }
    guard site.settings.hasAwardPages else { return }
    for case .award(let position) in Set(changes.all.map(\.subject)) {
      add(.award(position), inEveryLanguage: site.dataset.awards.address(at: position), site)
    }
  }

  /// What was changed of what the page at an address shows, each once.
  func subjects(at address: String) -> [ChangeNote.Subject] { subjects[address] ?? [] }

  /// Adds what is told of a whole table, to the page of the downloads and to those that show its rows.
  private mutating func addRows(
    _ subject: ChangeNote.Subject, _ tables: [PlacedTable], _ site: Site
  ) {
    switch subject {
    case .table(.awards): add(subject, inEveryLanguage: MadePage.awards.address, site)
    case .table(.figures): add(subject, inEveryLanguage: MadePage.figures.address, site)
    case .table, .further: break
    case .figure, .fund, .award, .gone: return
    }
    add(subject, inEveryLanguage: MadePage.data.address, site)
    for placed in tables {
      switch (placed.table, subject) {
      case (.data(let table), .further(let changed)):
        if table.table == changed { add(subject, placed.page) }
      case (.funding(let table), .table(.awards)):
        if case .awards = table.rows { add(subject, placed.page) }
      default: continue
      }
    }
  }

  private mutating func addFigure(_ position: Int, _ site: Site, _ uses: FigureUses) {
    let subject = ChangeNote.Subject.figure(position)
    for list in [MadePage.figures, .data] { add(subject, inEveryLanguage: list.address, site) }
    add(subject, inEveryLanguage: site.dataset.figures.entries[position].address, site)
    for use in uses[position] {
      switch use.holder {
      case .page(let page): add(subject, site.pages[page].address)
      case .fund(let fund):
        add(subject, inEveryLanguage: site.dataset.funds.entries[fund].address, site)
      case .allocation(let fund, let regions):
        add(subject, inEveryLanguage: site.dataset.funds.entries[fund].address, site)
        for region in regions {
          add(subject, inEveryLanguage: site.dataset.regions.entries[region].address, site)
        }
      case .figure(let whole):
        add(subject, inEveryLanguage: site.dataset.figures.entries[whole].address, site)
      }
    }
  }

  /// Adds what the pages of whole tables show.
  private mutating func addTables(_ tables: [PlacedTable], of site: Site) {
    let changed = Set(subjects.values.joined())
    guard !changed.isEmpty else { return }
    for placed in tables where placed.table.hasPage {
      guard case .funding(let table) = placed.table, case .allocations(let rows) = table.rows else {
        continue
      }
      for row in rows {
        let figure = site.dataset.funds.entries[row.fund].allocations[row.position].figure
        guard let position = figure.flatMap({ site.dataset.figures.position(of: $0) }),
          changed.contains(.figure(position))
        else { continue }
        add(.figure(position), placed.place.page)
      }
    }
  }

  private mutating func add(
    _ subject: ChangeNote.Subject, inEveryLanguage address: String, _ site: Site
  ) {
    for tag in site.settings.tags {
      add(
        subject,
        Content.address(address, in: tag, default: site.settings.defaultTag))
    }
  }

  private mutating func add(_ subject: ChangeNote.Subject, _ address: String) {
    guard subjects[address]?.contains(subject) != true else { return }
    subjects[address, default: []].append(subject)
  }
}

extension PageView {
  /// The corrections of what the page shows, newest first; and that a value came back which had been corrected.
  func corrections() -> [ChangeContext] {
    let changes = composer.changes.about(shared.changes(shownBy: self))
    return changes.enumerated().compactMap { index, change in
      if change.kind == .correction { return context(of: change) }
      guard change.isReturn, let new = change.new,
        changes[(index + 1)...].contains(where: {
          $0.subject == change.subject && $0.kind == .correction
        })
      else { return nil }
      var context = context(of: change)
      context.old = nil
      context.returned = site.wording(of: new, in: tag)
      return context
    }
  }
}
