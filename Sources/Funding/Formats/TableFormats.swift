public import YAML

extension FundingFormats {
  /// Awards: one row each.
  public static let award = RecordSchema(
    name: "awards", entry: "award",
    place:
      "`Content/data/awards.csv`, or every `Content/data/awards/*.csv`; or a file of 360Giving, `awards.json` or `awards/*.json`",
    summary: "Money that went to somebody for something, one row each.",
    keys: [
      SharedKeys.id("the award"),
      .init("title", .localizedText, "What the award is called."),
      .init("description", .localizedText, "What it is for."),
      .init("recipient", .localizedText, "Who received it."),
      .init("recipient_id", .text, "The recipient's org-id, such as `GB-COH-01234567`."),
      .init(
        "recipient_type", .choice(["organisation", "individual"]),
        "What the recipient is; an individual's name is never published."),
      .init("recipient_region", .reference("region"), "The place where the recipient sits."),
      .init(
        "region", .list(of: .either([.reference("region"), .text])),
        "Where the money is to work: `wales`, `wales; north-east`, `wales 60%; north-east 40%`; `[z]` for no single place."
      ),
      .init("fund", .reference("fund"), "The fund that it comes from."),
      .init(
        "amount", .quantity, default: "[x]", "How much was awarded; a plain number is pounds."),
      .init("paid", .quantity, "How much of it has been paid."),
      .init("total_with_partners", .quantity, "How much it is with partners' money."),
      .init("currency", .text, default: "(the site's)", "The currency of the amounts."),
      .init("vat", .choice(Choices.vat), "Whether VAT is in the amounts."),
      .init(
        "award", .text,
        "The joint award that this row is a part of: counted once, its amounts added."),
      .init("part_of", .reference("award"), "The award whose amount already holds this one."),
      .init("awarded", .date, "When it was awarded."),
      .init("start", .date, "When the work was planned to start."),
      .init("end", .date, "When the work was planned to end."),
      .init("actual_start", .date, "When the work started."),
      .init("actual_end", .date, "When the work ended."),
      .init("source", .reference("source"), "Where this is said."),
      .init(
        "status",
        .choice(["offered", "awarded", "active", "completed", "terminated", "withdrawn"]),
        "Where it stands; `withdrawn` adds nothing to a total."),
      .init("reason", .localizedText, "Why the amount is below nought."),
      SharedKeys.note, SharedKeys.publish, SharedKeys.formerly,
    ])

  /// The description of a table.
  public static let table = RecordSchema(
    name: "table-schema", entry: "table description",
    place: "`Content/data/NAME.schema.yaml`, beside `NAME.csv`",
    summary: "How a CSV file is to be read: its headings, its dates, its missing values.",
    keys: [
      .init("title", .localizedText, "What the table is called."),
      .init("description", .localizedText, "What it holds."),
      .init(
        "columns", .map(of: .either([.text, .record(tableColumn)])),
        "For awards and other known tables: which key each heading of theirs stands for."),
      .init("defaults", .map(of: .text), "Values for keys that have no column or an empty cell."),
      .init(
        "extra", .list(of: .text),
        "Further columns to publish; a column that nobody names is never published."),
      .init(
        "encoding", .choice(["utf-8", "windows-1252"]), default: "utf-8",
        "How the file's letters are stored."),
      .init(
        "format", .text, default: "(ISO dates)",
        "How its dates are written: `%d/%m/%Y`, `financial-year` or `month`."),
      .init("missing", .list(of: .text), "Words that stand for a missing value, such as `n/a`."),
      .init("skip_rows", .whole, default: "0", "How many rows stand above the headings."),
      .init("fields", .list(of: .record(tableField)), "For any further table: its columns."),
      .init(
        "missingValues", .list(of: .text), "The same as `missing`, by its Table Schema name."),
      .init("primaryKey", .list(of: .text), "The columns that together name a row."),
      .init(
        "foreignKeys", .list(of: .any),
        "Columns that hold ids of other tables, as Table Schema has them."),
      .init("source", SharedKeys.sourceType, "Where the table comes from."),
      .init("disclosure", .record(disclosure), "Small numbers that must not be published."),
      SharedKeys.note, SharedKeys.publish, SharedKeys.accepted,
    ])

  /// A heading of a known table.
  public static let tableColumn = RecordSchema(
    name: "table-column", entry: "column", place: "`columns` of a table description",
    summary: "What a heading stands for; a plain text is the same as `key` alone.",
    keys: [
      .init("key", .text, required: true, "The key that the heading stands for."),
      .init("format", .text, default: "(the table's)", "How the dates of this column are written."),
    ])

  /// A column of a further table.
  public static let tableField = RecordSchema(
    name: "table-field", entry: "column", place: "`fields` of a table description",
    summary: "A column of a further table, as Table Schema has it.",
    keys: [
      .init("name", .text, required: true, "The heading."),
      .init("title", .localizedText, default: "(the name)", "What readers see above the column."),
      .init("description", .localizedText, "What the column holds."),
      .init(
        "type",
        .choice([
          "string", "number", "integer", "boolean", "date", "year", "yearmonth", "quantity",
        ]), default: "string", "What its cells are."),
      .init("format", .text, "How its dates are written, as in `format` of the table."),
      .init("unit", .text, "What its numbers count."),
      .init("constraints", .record(constraints), "What its cells must hold to."),
    ])

  /// What cells must hold to.
  public static let constraints = RecordSchema(
    name: "constraints", entry: "constraint", place: "`constraints` of a column",
    summary: "What the cells of a column must hold to, as Table Schema has it.",
    keys: [
      .init("required", .flag, default: "false", "Whether no cell may be empty."),
      .init("unique", .flag, default: "false", "Whether no two cells may be equal."),
      .init("enum", .list(of: .text), "The only values allowed."),
      .init("minimum", .text, "The least value allowed."),
      .init("maximum", .text, "The greatest value allowed."),
      .init("minLength", .whole, "The least number of characters."),
      .init("maxLength", .whole, "The greatest number of characters."),
      .init("pattern", .text, "The form of the whole cell, as a regular expression."),
    ])

  /// Small numbers.
  public static let disclosure = RecordSchema(
    name: "disclosure", entry: "disclosure rule", place: "`disclosure` of a table description",
    summary: "Keeps small numbers, which could point at a person, out of everything published.",
    keys: [
      .init("below", .whole, required: true, "Numbers under this become `[c]`."),
      .init("columns", .list(of: .text), default: "(all that count)", "The columns it holds for."),
      .init("round_to", .whole, "The number that the others are rounded to a multiple of."),
    ])
}
