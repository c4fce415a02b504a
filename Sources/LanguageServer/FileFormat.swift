import Content
import Funding
import YAML

/// What a file of the site holds, by its path.
enum FileFormat {
  /// A page: settings, then Markdown.
  case page
  /// A list of entries, in YAML or as a table; in YAML its name may stand above it.
  case entries(RecordSchema)
  /// One entry.
  case whole(RecordSchema)
  /// A table of awards, whose columns may be called otherwise.
  case awards
  /// Anything else.
  case other

  /// Tells what a path from the site folder holds.
  init(_ file: String) {
    let name = file.split(separator: "/").last.map(String.init) ?? ""
    let stem = name.split(separator: ".").first.map(String.init) ?? ""
    let isData = file.hasPrefix("Content/data/")
    if file.hasPrefix("Content/"), file.hasSuffix(".md") {
      self = .page
    } else if file == SiteSettings.path {
      self = .whole(ContentFormats.site)
    } else if file == "Content/static/files.yaml" {
      self = .entries(ContentFormats.staticFile)
    } else if isData, file.hasSuffix(".schema.yaml") {
      self = .whole(FundingFormats.table)
    } else if file == "Content/data/awards.csv"
      || file.hasPrefix("Content/data/awards/") && file.hasSuffix(".csv")
    {
      self = .awards
    } else if isData, file == "Content/data/\(stem).yaml" || file == "Content/data/\(stem).csv",
      stem != ContentFormats.site.name,
      let schema = ContentFormats.printed.first(where: { $0.name == stem })
    {
      self = .entries(schema)
    } else {
      self = .other
    }
  }

  /// What a YAML file holds, as a value; `nil` for other files.
  var type: RecordSchema.ValueType? {
    switch self {
    case .entries(let schema):
      let list = RecordSchema.ValueType.list(of: .record(schema))
      let name = schema.name == ContentFormats.staticFile.name ? "files" : schema.name
      let above = RecordSchema(
        name: "", entry: "", place: "", summary: "",
        keys: [.init(name, list, "The list of entries.")])
      return .either([list, .record(above)])
    case .whole(let schema): return .record(schema)
    case .page, .awards, .other: return nil
    }
  }
}

extension RecordSchema {
  /// What picks rows: the columns of awards, none of which must be there. Another table may have others.
  static let condition: RecordSchema = {
    var schema = FundingFormats.award
    schema.entry = "condition"
    for index in schema.keys.indices { schema.keys[index].isRequired = false }
    return schema
  }()
}

/// The keys of a block; `nil` for one that is none of sitegen's.
func directive(_ info: String) -> RecordSchema? {
  let name = info.split(separator: " ").first.map(String.init) ?? ""
  return ContentFormats.directives.first { $0.name == name }
}

extension RecordSchema.ValueType {
  /// What it may be, one by one.
  var choices: [Self] {
    if case .either(let types) = self { types.flatMap(\.choices) } else { [self] }
  }

  /// What an item of it may be; a value that stands alone is a list of one.
  var items: [Self] {
    choices.flatMap { type in if case .list(let item) = type { item.choices } else { [Self]() } }
  }

  /// The entries that it may be, those in a list too where `lists` says so.
  func records(inLists lists: Bool) -> [RecordSchema] {
    (choices + (lists ? items : [])).compactMap {
      if case .record(let schema) = $0 { schema } else { nil }
    }
  }
}
