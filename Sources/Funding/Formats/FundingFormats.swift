public import YAML

/// The keys of everything that the data files hold, declared once: the loader reads by these
/// schemas, and `docs/FORMATS.md` and `sitegen schema` are printed from them.
public enum FundingFormats {
  /// Every format of this room, in the order it is documented.
  public static let all: [RecordSchema] = [
    source, region, otherName, fund, allocation, figure, sumTerm, totalOf, countOf, exclusion,
    history, next, award, table, tableColumn, tableField, constraints, disclosure, acceptance,
  ]
}

/// The words that a key may be given, where several keys share them.
enum Choices {
  static let stages = ["announced", "allocated", "awarded", "paid", "spent"]
  static let money = ["public", "private", "public-and-partners"]
  static let statuses = ["final", "provisional", "revised", "estimated", "forecast", "target"]
  static let vat = ["included", "excluded", "none", "[x]"]
  static let mixes = ["stage", "price_year", "money", "vat"]
  static let derivations = ["sum_of", "difference_of", "share_of", "total_of", "count_of"]
}

/// Keys and types that many formats share, so that they mean the same everywhere.
public enum SharedKeys {
  static func id(_ what: String) -> RecordSchema.Key {
    .init("id", .id, required: true, "The short name by which \(what) is referred to.")
  }

  /// The time that something is held until.
  public static let publish = RecordSchema.Key(
    "publish", .either([.choice(["never"]), .time]), default: "(at once)",
    "When it may first be seen; `never` keeps it as evidence that is not shown.")

  static let formerly = RecordSchema.Key(
    "formerly", .list(of: .id), "Ids that it had before, oldest first: they still lead here.")

  /// Accepted problems.
  public static let accepted = RecordSchema.Key(
    "accepted", .list(of: .record(FundingFormats.acceptance)),
    "Problems found in this entry that are accepted, each with a reason.")

  static let note = RecordSchema.Key(
    "note", .localizedText, "A remark that is shown beside it.")

  /// A source by its id, or written out in place.
  public static let sourceType = RecordSchema.ValueType.either([
    .reference("source"), .record(FundingFormats.sourceInPlace),
  ])

  /// What picks rows of a table: for each column a value, several, an interval, or `not`.
  public static let whereType = RecordSchema.ValueType.map(
    of: .either([.list(of: .text), .record(FundingFormats.exclusion)]))
}

extension RecordSchema {
  /// The same entry where it stands inside another, so that it needs no id to be found by.
  fileprivate var inPlace: RecordSchema {
    var copy = self
    for index in copy.keys.indices where copy.keys[index].name == "id" {
      copy.keys[index].isRequired = false
    }
    return copy
  }
}

extension FundingFormats {
  /// A source written out where it is used: it may lack an id.
  public static let sourceInPlace = source.inPlace

  /// A problem that is accepted where it stands.
  public static let acceptance = RecordSchema(
    name: "acceptance", entry: "accepted problem",
    place: "`accepted` of any entry or page; for rows of a table `Content/data/accepted.yaml`",
    summary: "A problem that somebody looked at and let stand: it becomes a line of the report.",
    keys: [
      .init("rule", .text, required: true, "The name of the rule, as the message shows it."),
      .init("reason", .text, required: true, "Why it may stand."),
      .init("until", .date, "The day from which it is a problem again."),
    ])

  /// What `where` leaves out.
  public static let exclusion = RecordSchema(
    name: "exclusion", entry: "condition",
    place: "a value of `where`",
    summary: "Turns a condition round: rows that have none of these values.",
    keys: [
      .init("not", .list(of: .text), required: true, "The values, or the interval, to leave out.")
    ])
}
