import Funding
public import YAML

/// The keys of everything that stands in the site folder beside the data, declared once: the loader
/// reads by these schemas, and `docs/FORMATS.md` and `sitegen schema` are printed from them.
public enum ContentFormats {
  /// Every format of this room but the directives, in the order it is documented.
  public static let files: [RecordSchema] = [
    site, publisher, licence, navigationItem, theme, themeColours, siteContact, accessibility,
    limits,
    frontMatter, image, unit, change, removal, acceptedRow, staticFile,
  ]

  /// Every format of this room. The directive `figures` shares its name with the data file.
  public static let all: [RecordSchema] = files + directives + directiveParts

  /// The blocks that a page may hold, in the order they are documented.
  public static let directives: [RecordSchema] = [
    fundingTable, dataTable, figures, chart, map, timeline, quote, callout, details, cards,
    download, contents, video, contact,
  ]

  /// The formats that `sitegen schema` prints, by their names: one a file, one for pages.
  public static let printed: [RecordSchema] = [
    site, frontMatter, FundingFormats.source, FundingFormats.region, FundingFormats.fund,
    FundingFormats.figure, FundingFormats.award, FundingFormats.table, unit, change, removal,
    acceptedRow, staticFile,
  ]

  /// The names that `sitegen schema` takes for them.
  public static var printedNames: [String] { printed.map(\.name) }

  /// The records that stand inside directives.
  public static let directiveParts: [RecordSchema] = [timelineEvent, card]
}

/// Keys that the blocks share, so that they mean the same in each.
extension SharedKeys {
  static let whereRows = RecordSchema.Key(
    "where", whereType, default: "(all rows)", "Which rows are shown.")

  static let blockID = RecordSchema.Key(
    "id", .id, "Its name in addresses, which keeps its download where it is.")

  static let caption = RecordSchema.Key("caption", .text, "The sentence above it.")

  static let blockNote = RecordSchema.Key("note", .text, "A remark under it.")
}
