import Content
import Diagnostics
import Funding
import Languages
import Markdown
import Quantities
import Rendering

extension Explainer {
  /// Explains a page by its file or address, or a file of the output.
  func file(_ path: String) async -> Result<Explanation, Unexplained> {
    let name = path.hasPrefix("./") ? String(path.dropFirst(2)) : path
    let index = site.index
    if let position = index.position(path: name) ?? index.position(path: "Content/" + name),
      !hidden.contains(site.pages[position].path)
    {
      return .success(await page(position))
    }
    let address = name.hasPrefix("Output/") ? String(name.dropFirst("Output/".utf8.count)) : name
    let addresses = [address] + outputAddresses(of: name)
    if let output = addresses.lazy.compactMap({ plan?.output(at: $0) }).first {
      return .success(explain(output))
    }
    guard let file = site.tree[name] ?? site.tree["Content/" + name], !hidden.contains(file.path)
    else {
      let files = index.paths.sorted() + site.tree.files.map(\.path)
      let known = files.filter { !hidden.contains($0) } + (plan?.outputs.map(\.address) ?? [])
      let nearest = site.dataset.nearestThing(to: name, of: Self.kinds, or: known)
      let kinds =
        (Self.kinds.map { $0 + ($0 == "page" ? ":NAME" : ":ID") } + ["rule:NAME"]).joined(
          separator: ", ")
      return .failure(
        Unexplained(
          message: "“\(path)” is neither a file of the site nor one of its output"
            + (nearest.map { "; did you mean \($0)?" } ?? "; write \(kinds) or a path")))
    }
    return .success(source(file: file.path))
  }

  /// Explains a page by its name, as links have it: `page:about`.
  func page(named name: String) async -> Result<Explanation, Unexplained> {
    let found = LinkResolver(site: site).resolve("page:" + name, in: "Content", language: tag)
    guard case .success(.page(let target)) = found else {
      let names = site.pages.filter { !hidden.contains($0.path) }.map(\.key)
      return .failure(unknown("page", name, among: Set(names).sorted()))
    }
    if let position = site.index.position(address: target.address),
      !hidden.contains(site.pages[position].path)
    {
      return .success(await page(position))
    }
    return await file(target.address)
  }

  /// The files of the output that an address may stand for: `/about/`, `/about` and `/about.html` lead to one page.
  private func outputAddresses(of name: String) -> [String] {
    guard !name.isEmpty else { return [] }
    let path = name.hasPrefix("/") ? String(name.dropFirst()) : name
    let folder = path.hasSuffix("/") ? String(path.dropLast()) : path
    return folder.isEmpty ? ["index.html"] : [path, folder + ".html", folder + "/index.html"]
  }

  /// What is known of a page that someone wrote: its address, the figures it shows with their places and
  /// sources, where it leads to, and the files that lead to it.
  private func page(_ position: Int) async -> Explanation {
    let page = site.pages[position]
    let shown = FigureUses.shown(on: position, of: site)
    let translations = site.index.positions(key: page.key).filter { $0.key != page.language }
    var explanation = Explanation(
      page.path,
      [
        ("title", page.settings.title.value), ("language", page.language),
        ("page", page.address), ("date", page.settings.date?.dataText),
        ("updated", page.settings.updated?.dataText),
        ("places", list(page.settings.regions)), ("funds", list(page.settings.funds)),
        ("old addresses", list(page.settings.aliases.map(\.value))),
        (
          "translations",
          list(translations.sorted { $0.key < $1.key }.map { site.pages[$0.value].path })
        ),
      ])
    explanation.sections = [
      .init(
        "figures it shows", key: "figures", absence: "shows no figure",
        shown.map { line($0.figure, shownBy: $0.use) }),
      .init("leads to", key: "links", links(of: page)),
      await files(showing: Needle(addresses: [page.address])),
    ]
    return explanation
  }

  private func line(_ position: Int, shownBy use: FigureUse) -> Explanation.Line {
    let figure = site.dataset.figures.entries[position]
    let sources = site.dataset.sources(ofFigure: position).map {
      site.dataset.sources.entries[$0].id.value
    }
    let value = site.wording(of: figure, in: tag)
    let at = place(use.span)
    return Explanation.Line(
      "\(at) (\(use.kind.rawValue)) figure:\(figure.id.value)  \(value)  from "
        + sources.map { "source:" + $0 }.joined(separator: ", "),
      .object([
        ("figure", .text(figure.id.value)), ("value", .text(value)), ("at", .text(at)),
        ("kind", .text(use.kind.rawValue)), ("sources", .list(sources.map(JSON.text))),
      ]))
  }

  private func links(of page: Page) -> [Explanation.Line] {
    let resolver = LinkResolver(site: site)
    return page.documents.flatMap(\.links).compactMap { link in
      guard
        case .success(let target) = resolver.resolve(
          link.destination, in: page.folder, language: page.language)
      else { return nil }
      let address: String
      switch target {
      case .page(let page): address = page.address + (page.anchor.map { "#" + $0 } ?? "")
      case .file(_, let file), .download(let file): address = file
      case .external(let url): address = url
      case .anchor, .figure, .notAFigure, .phrase: return nil
      }
      let at = place(link.span)
      return Explanation.Line(
        "\(at) “\(link.text)” to \(address)",
        .object([("at", .text(at)), ("words", .text(link.text)), ("to", .text(address))]))
    }
  }

  /// What is known of a file of the output: what it is made from, and the figures in its finished bytes.
  private func explain(_ output: PlannedOutput) -> Explanation {
    let bytes = output.render()
    var kind = "bytes made from the data"
    if case .page = output.content { kind = "page" }
    if case .copy(let path) = output.content { kind = "copy of \(path)" }
    if case .scaled(let path, let width) = output.content {
      kind = "\(path), made \(width) pixels wide by a tool"
    }
    if case .drawn = output.content { kind = "picture that a tool draws" }
    if case .made(_, let tool?) = output.content { kind = "file that \(tool) made" }
    var explanation = Explanation(
      output.address,
      [
        ("what", kind), ("made from", output.origin.words),
        ("written at", output.origin.span.map { place($0) }),
        ("with words of", words(shownOn: output)),
        ("bytes", bytes.map { String($0.count) }),
      ])
    guard let bytes, output.address.hasSuffix(".html") else { return explanation }
    let text = SourceText(file: output.address, bytes: bytes)
    let onCards = (plan?.cardsWithFigures[output.address] ?? []).flatMap { card in
      let place = Needle(addresses: [card.address])
        .offsets(in: bytes, address: output.address).first
      return card.figures.compactMap { figure in place.map { ($0, figure) } }
    }
    let linked = site.dataset.figures.entries.indices.flatMap { figure in
      let id = site.dataset.figures.entries[figure].id.value
      return Needle(id: id, markup: ["id=\"figure-\(id)-"]).offsets(
        in: bytes, address: output.address
      )
      .map { ($0, figure) }
    }
    let shown = (linked + onCards).sorted { $0 < $1 }
    explanation.sections = [
      .init(
        "figures it shows", key: "figures", absence: "shows no figure of the data",
        shown.map { offset, figure in
          let at = text.position(of: offset)
          let line = line(figure: figure)
          return Explanation.Line("\(at.line):\(at.column)  \(line.text)", line.json)
        })
    ]
    return explanation
  }

  /// The file that holds words for a page which sitegen makes; `nil` where there is none, or the page is that file's.
  private func words(shownOn output: PlannedOutput) -> String? {
    guard let position = site.index.position(address: output.address) else { return nil }
    let path = site.pages[position].path
    return path == output.origin.span?.file || hidden.contains(path) ? nil : path
  }

  /// What is known of a data file or another file of the site folder: the entries that stand in it, and the
  /// files of the output that are copies of it.
  private func source(file: String) -> Explanation {
    let dataset = site.dataset
    func entries<Entry: DataEntry>(_ table: EntryTable<Entry>) -> [Explanation.Line] {
      table.entries.filter { $0.id.span.file == file }.sorted { $0.id.span < $1.id.span }.map {
        Explanation.Line("\(Entry.noun):\($0.id.value) at \(place($0.id.span))")
      }
    }
    let awards = (0..<dataset.awards.count).count { dataset.awards.span(at: $0).file == file }
    let copies = plan?.outputs.filter { output in
      if case .copy(file) = output.content { true } else { false }
    }
    var explanation = Explanation(
      file,
      [
        ("bytes", site.tree[file]?.bytes.map { String($0.count) }),
        ("awards", awards > 0 ? String(awards) : nil),
        ("rows", dataset.tables.entries.first { $0.file == file }.map { String($0.count) }),
      ])
    var lines = entries(dataset.sources)
    lines += entries(dataset.regions)
    lines += entries(dataset.funds)
    lines += entries(dataset.figures)
    lines += entries(dataset.tables)
    let files = (copies ?? []).map {
      Explanation.Line($0.address, .object([("file", .text($0.address))]))
    }
    explanation.sections = [
      .init("entries", key: "entries", lines), .init("copied to", key: "files", files),
    ]
    return explanation
  }
}
