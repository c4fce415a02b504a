import Content
import Diagnostics
import Funding
import Languages
import YAML

/// Something that can be written.
struct Proposal {
  /// What is written.
  var text: String
  /// What stands behind it, such as the value of a figure.
  var detail = ""
  /// What it means.
  var meaning = ""
  /// The sort of thing, by the protocol's numbers.
  var sort = Sort.value
  /// What is written with it, behind it.
  var ending = ""
  /// Its place among the others; those alike stand by name.
  var rank = 1

  enum Sort: Int { case property = 10, value = 12, keyword = 14, file = 17, reference = 18 }
}

extension Server {
  /// The most that is offered at once; who types on is offered what then fits.
  static let mostProposals = 500

  /// What can be written at a place.
  func completion(_ parameters: Node) -> JSON {
    guard let (document, file) = document(parameters),
      let position = TextPosition(parameters["position"])
    else { return .null }
    let cursor = document.text.offset(of: position, client.encoding)
    guard let place = WritingPlace(file, document.text.bytes, cursor: cursor) else { return .null }
    let (proposals, written) = proposals(place, in: file, document.text, cursor)
    let prefix = String(decoding: document.text.bytes[written], as: UTF8.self).lowercased()
    let fitting = proposals.filter {
      prefix.isEmpty || $0.text.lowercased().contains(prefix)
    }
    let range = document.text.json(written, client.encoding)
    let items = fitting.prefix(Self.mostProposals).map { json($0, range) }
    return .object([
      ("isIncomplete", .flag(fitting.count > items.count)), ("items", .list(items)),
    ])
  }

  private func json(_ proposal: Proposal, _ range: JSON) -> JSON {
    var members: [(String, JSON)] = [
      ("label", .text(proposal.text)), ("kind", .whole(proposal.sort.rawValue)),
      (
        "textEdit",
        .object([("range", range), ("newText", .text(proposal.text + proposal.ending))])
      ),
      ("sortText", .text("\(proposal.rank) \(proposal.text)")),
      ("filterText", .text(proposal.text)),
    ]
    if !proposal.detail.isEmpty { members.append(("detail", .text(visible(proposal.detail)))) }
    if !proposal.meaning.isEmpty {
      members.append(("documentation", .text(visible(proposal.meaning))))
    }
    return .object(members)
  }

  private func proposals(
    _ place: WritingPlace, in file: String, _ text: SourceText, _ cursor: Int
  ) -> (proposals: [Proposal], written: Range<Int>) {
    switch place {
    case .link(let written, let isPicture): return links(text, written, isPicture, in: file)
    case .block(let written):
      let blocks = ContentFormats.directives.map {
        Proposal(text: $0.name, meaning: $0.summary, sort: .keyword)
      }
      return (blocks, written)
    case .column(let schema, let written, let others):
      let keys = schema.keys.filter { !others.contains($0.name) }
      return (keys.map { proposal($0, ending: "") }, written)
    case .cell(let key, let written):
      return (values(key.type.choices, key: key.name, in: file), written)
    case .yaml(let place, let root):
      let types = place.types(in: root)
      var found: [Proposal] = []
      if place.mayBeKey {
        let isFollowed = text.bytes[cursor...].first == 0x3A
        let schemas = RecordSchema.ValueType.either(types).records(inLists: !place.steps.isEmpty)
        for key in schemas.flatMap(\.keys) where !place.siblings.contains(key.name) {
          found.append(proposal(key, ending: isFollowed ? "" : ": "))
        }
        if types.contains(where: { if case .localizedText = $0 { true } else { false } }) {
          let tags = checking.known?.site?.languages.map(\.tag) ?? []
          found += tags.filter { !place.siblings.contains($0) }
            .map { Proposal(text: $0, sort: .property, ending: isFollowed ? "" : ": ") }
        }
      }
      if place.mayBeValue { found += values(types, key: place.key, in: file) }
      return (found, place.written)
    }
  }

  private func proposal(_ key: RecordSchema.Key, ending: String) -> Proposal {
    Proposal(
      text: key.name, detail: key.isRequired ? "must be there" : "", meaning: key.summary,
      sort: .property, ending: ending, rank: key.isRequired ? 0 : 1)
  }

  // MARK: - Values

  /// What a value of some types may be.
  private func values(
    _ types: [RecordSchema.ValueType], key: String?, in file: String
  ) -> [Proposal] {
    let types = types + RecordSchema.ValueType.either(types).items
    var found: [Proposal] = []
    for type in types {
      switch type {
      case .reference("page"): found += pageNames
      case .reference(let kind):
        found += Occurrence.Kind(rawValue: kind).map { names(of: $0) } ?? []
      case .choice(let words): found += words.map { Proposal(text: $0) }
      case .flag: found += ["true", "false"].map { Proposal(text: $0) }
      case .flagOr(let words): found += (["true", "false"] + words).map { Proposal(text: $0) }
      case .text where key.map(Self.fileKeys.contains) == true:
        found += paths(from: file == SiteSettings.path ? "Content" : folder(of: file)) {
          !$0.hasSuffix(".md") || key == "transcript"
        }
      case .text where key == "link":
        found += linkKinds + [Self.pageKind] + paths(from: folder(of: file)) { _ in true }
      case .text where key == "what": found += linkKinds
      default: break
      }
    }
    return found
  }

  /// The keys that name a file of the site.
  private static let fileKeys: Set<String> = [
    "src", "file", "logo", "transcript", "captions",
  ]

  private var pageNames: [Proposal] {
    guard let site = checking.known?.site else { return [] }
    return site.pages.filter { $0.language == site.settings.defaultTag }.map {
      Proposal(text: $0.key, detail: $0.settings.title.value, sort: .file)
    }
  }

  private var linkKinds: [Proposal] {
    Occurrence.Kind.inLinks.map {
      Proposal(
        text: $0.rawValue + ":", detail: "\($0.rawValue) by its id", sort: .keyword, rank: 0)
    }
  }

  private static let pageKind = Proposal(
    text: "page:", detail: "page by its name", sort: .keyword, rank: 0)

  private func folder(of file: String) -> String {
    file.split(separator: "/").dropLast().joined(separator: "/")
  }

  // MARK: - Links

  private func links(
    _ text: SourceText, _ written: Range<Int>, _ isPicture: Bool, in file: String
  ) -> (proposals: [Proposal], written: Range<Int>) {
    let bytes = text.bytes[written]
    if let colon = bytes.firstIndex(of: 0x3A) {
      let kind = Occurrence.Kind(
        rawValue: String(decoding: bytes[..<colon], as: UTF8.self))
      let rest = colon + 1..<written.upperBound
      if kind == .page, !isPicture { return (pageNames, rest) }
      guard let kind, Occurrence.Kind.inLinks.contains(kind) else { return ([], rest) }
      return (names(of: kind), rest)
    }
    let files = paths(from: folder(of: file)) { !isPicture || PictureFile.isOne($0) }
    return ((isPicture ? [] : linkKinds + [Self.pageKind]) + files, written)
  }

  /// The files of Content as links from a folder have them, as far as they can be led to.
  private func paths(from folder: String, _ isFit: (String) -> Bool) -> [Proposal] {
    guard let known = checking.last ?? checking.known else { return [] }
    let titles = Dictionary(
      (checking.known?.site?.pages ?? []).map { ($0.path, $0.settings.title.value) },
      uniquingKeysWith: { first, _ in first })
    return known.tree.files.filter { file in
      file.path.hasPrefix("Content/") && !file.path.hasPrefix("Content/data/")
        && !file.path.hasPrefix(Release.folder) && file.path != SiteSettings.path
        && isFit(file.path)
    }.map { file in
      Proposal(
        text: relative(file.path, from: folder), detail: titles[file.path] ?? "", sort: .file,
        rank: 2)
    }
  }

  private func relative(_ path: String, from folder: String) -> String {
    var (path, folder) = (path.split(separator: "/")[...], folder.split(separator: "/")[...])
    while let first = path.first, path.count > 1, first == folder.first {
      path = path.dropFirst()
      folder = folder.dropFirst()
    }
    return (folder.map { _ in ".." } + path.map(String.init)).joined(separator: "/")
  }
}
