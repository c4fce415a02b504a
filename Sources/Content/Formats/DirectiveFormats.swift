import Funding
import Pictures
public import YAML

// The blocks that show data. Those that set text apart stand in TextDirectiveFormats.swift.
extension ContentFormats {
  /// A table of who was given what.
  public static let fundingTable = directive(
    "funding-table", "Shows what a fund set aside or awarded, by place, with an honest total.",
    [
      .init("fund", .reference("fund"), unless: ["region"], "The fund."),
      .init(
        "region", .reference("region"), unless: ["fund"],
        "The place: rows of this place alone, from every fund if no fund is named."),
      .init(
        "rows", .choice(["allocations", "awards"]), default: "allocations", "What the rows are."),
      SharedKeys.whereRows,
      .init(
        "group",
        .choice(["none", "nation", "region", "fund", "financial-year", "year", "quarter"]),
        default: "none", "What the rows are grouped by, each group with its own total."),
      .init(
        "columns",
        .list(
          of: .choice([
            "region", "fund", "recipient", "title", "amount", "paid", "status", "awarded", "source",
            "note",
          ])), default: "[region, amount, source]", "The columns, from the left."),
      .init("total", .flag, default: "true", "Whether a last row has the total."),
      .init(
        "chart", .flag, default: "false",
        "Whether bars are drawn above it: one for each allocation, or for each group of awards."),
      .init(
        "mixes", .list(of: .choice(["stage", "price_year", "money", "vat"])),
        "What may differ within the total; without it unlike money is totalled side by side."),
      SharedKeys.caption, SharedKeys.blockNote, SharedKeys.blockID,
    ])

  /// Any table.
  public static let dataTable = directive(
    "data-table", "Shows rows of a table.",
    [
      .init("table", .text, required: true, "The table: `awards`, or the name of another."),
      .init("columns", .list(of: .text), default: "(all)", "The columns, from the left."),
      SharedKeys.whereRows,
      .init(
        "sort", .list(of: .text), default: "(as in the file; awards by their ids)",
        "The columns to sort by; `-` before a name sorts downwards. With `group`, it sorts the rows within each group; "
          + "it sorts the groups of a further table where its first column is the one they are grouped by."
      ),
      .init(
        "group", .text,
        "The column that rows are grouped by, or `year`, `quarter` or `financial-year`."),
      .init("total", .list(of: .text), "The columns that are totalled."),
      .init("limit", .whole, default: "12", "The number of rows that the page shows."),
      SharedKeys.caption, SharedKeys.blockNote, SharedKeys.blockID,
    ])

  /// Headline figures.
  public static let figures = directive(
    "figures", "Shows figures as cards.",
    [
      .init("figures", .list(of: .reference("figure")), required: true, "The figures, in order."),
      SharedKeys.caption, SharedKeys.blockNote, SharedKeys.blockID,
    ])

  /// A chart.
  public static let chart = directive(
    "chart", "Draws a chart, with its table under it.",
    [
      .init(
        "kind", .choice(chartKinds.map { $0.name }), default: "bar",
        "The kind of chart. Where the names and amounts of a `column` chart have no room under and over its columns, it has "
          + "lying bars instead, as on a telephone."),
      .init(
        "figures", .list(of: .reference("figure")), unless: ["fund", "table"],
        "The figures that are drawn, all of one unit."),
      .init(
        "labels", .list(of: .text), default: "(the figures’ own)",
        "Shorter names for the figures, in the same order."),
      .init(
        "fund", .reference("fund"), unless: ["figures", "table"],
        "The fund whose allocations are drawn."),
      .init(
        "table", .text, unless: ["figures", "fund"],
        "The table whose rows are drawn: `awards`, or the name of another."),
      .init(
        "column", .text, default: "(amount; of another table its only column of amounts)",
        "The column that is added up: of the awards `amount`, `paid` or `total_with_partners`."),
      .init(
        "measure", .choice(["sum", "count"]), default: "sum",
        "What is drawn of each group of rows: what they add up to, or how many they are."),
      .init(
        "group", .text, default: "(each figure, each allocation; awards by region)",
        "What the rows of one bar have in common: of figures `region`, `fund`, `money`, `stage` or `date`; of allocations `region` or `nation`; of awards `region`, `nation`, `fund`, `recipient`, `year`, `quarter` or `financial-year`; of another table a column, or a time."
      ),
      .init(
        "series", .choice(Chart.Grouping.allCases.map(\.rawValue)),
        "What groups are divided by, in grouped and stacked bars and in lines."),
      SharedKeys.whereRows,
      .init(
        "sort", .choice(Chart.Order.allCases.map(\.rawValue)), default: "value",
        "The order of the bars: the largest first, by name, or as in the data; times are always in order."
      ),
      .init(
        "limit", .whole, "The most groups that are drawn by themselves; the rest is one bar."),
      .init(
        "mixes", .list(of: .choice(["stage", "price_year", "money", "vat"])),
        "What may differ among the amounts; without it unlike money is no chart."),
      .init("title", .text, required: true, "What the chart shows."),
      SharedKeys.caption, SharedKeys.blockNote, SharedKeys.blockID,
    ])

  /// A map.
  public static let map = directive(
    "map", "Draws a map, with the list of its places and values beside it.",
    [
      .init(
        "kind", .choice(mapKinds.map { $0.name }), default: "outline",
        "The United Kingdom with a circle for each place, or a tile for each, coloured by classes."
      ),
      .init(
        "figures", .list(of: .reference("figure")), unless: ["fund", "table"],
        "The figures that are drawn, each at its own place and all of one unit."),
      .init(
        "fund", .reference("fund"), unless: ["figures", "table"],
        "The fund whose allocations are drawn."),
      .init(
        "table", .text, unless: ["figures", "fund"],
        "The table whose rows are drawn: `awards`, or the name of another."),
      .init(
        "column", .text, default: "(amount; of another table its only column of amounts)",
        "The column that is added up: of the awards `amount`, `paid` or `total_with_partners`."),
      .init(
        "measure", .choice(["sum", "count"]), default: "sum",
        "What is drawn of each place: what its rows add up to, or how many they are."),
      .init(
        "group", .text, default: "(region; of another table its column of places)",
        "What the rows of one place have in common: `region` or `nation`; of another table a column that holds places."
      ),
      SharedKeys.whereRows,
      .init(
        "classes", .whole, default: "5",
        "The most classes of a tile map, from 2 to 5: amounts are divided where the gaps between them are widest."
      ),
      .init(
        "mixes", .list(of: .choice(["stage", "price_year", "money", "vat"])),
        "What may differ among the amounts; without it unlike money is no map."),
      .init("title", .text, required: true, "What the map shows."),
      SharedKeys.caption, SharedKeys.blockNote, SharedKeys.blockID,
    ])

  /// A timeline.
  public static let timeline = directive(
    "timeline", "Draws funds, awards and events over the years.",
    [
      .init(
        "funds", .list(of: .reference("fund")), unless: ["events", "figures", "table"],
        "The funds that are drawn, each from `opened` to `closed`, else from `from` to `to`."),
      .init(
        "table", .text, unless: ["events", "figures", "funds"],
        "The table whose rows are drawn: `awards`, each from its start to its end, else at the date of its decision."
      ),
      .init(
        "events", .list(of: .record(timelineEvent)), unless: ["figures", "funds", "table"],
        "Single events."),
      .init(
        "figures", .list(of: .reference("figure")), unless: ["events", "funds", "table"],
        "Figures that are drawn at their `as_of`."),
      SharedKeys.whereRows,
      .init("from", .date, default: "(the first date)", "Where it begins."),
      .init(
        "to", .date, default: "(the last date, or today where something has no end)",
        "Where it ends."),
      .init("title", .text, required: true, "What the timeline shows."),
      SharedKeys.caption, SharedKeys.blockNote, SharedKeys.blockID,
    ])

  /// An event of a timeline.
  public static let timelineEvent = RecordSchema(
    name: "timeline-event", entry: "event", place: "`events` of a `timeline`",
    summary: "Something that happened at a time.",
    keys: [
      .init("date", .date, required: true, "When."),
      .init("label", .text, required: true, "What."),
      .init("link", .text, "A page that tells more."),
      .init("source", .reference("source"), "Where it is said."),
    ])

  /// Declares a directive.
  static func directive(
    _ name: String, _ summary: String, _ keys: [RecordSchema.Key]
  ) -> RecordSchema {
    RecordSchema(
      name: name, entry: "`\(name)` block",
      place: "a block that begins with ```` ```\(name) ```` in a page", summary: summary, keys: keys
    )
  }
}
