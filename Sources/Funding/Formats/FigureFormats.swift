import Diagnostics
public import YAML

extension FundingFormats {
  /// Figures: the numbers that the site may say.
  public static let figure = RecordSchema(
    name: "figures", entry: "figure",
    place: "`Content/data/figures.yaml` or `figures.csv`; `figures` of a page",
    summary: "One published number: what it counts, what it is, where it comes from.",
    keys: [
      .init(
        "id", .id, default: "(made from the label)",
        "The short name by which it is referred to; a release writes one that was made into its file."
      ),
      .init("label", .localizedText, required: true, "What it counts."),
      .init(
        "value", .quantity, unless: Choices.derivations,
        "The number as people write it, such as `at least £30 million`, or a marker."),
      .init("unit", .text, default: "(the value's)", "What is counted, such as `jobs` or `GBP`."),
      .init(
        "as_of", .date, default: "(the source's `published`, or the newest of its parts)",
        "The date that it holds for."),
      .init(
        "source", SharedKeys.sourceType, unless: Choices.derivations, missing: .missingSource,
        "Where it is said."),
      .init(
        "as_published", .text,
        "The amount as its source writes it, such as `£30M`: it must say what the value says, and readers can find it there."
      ),
      .init(
        "stage", .choice(Choices.stages),
        "How the money is counted; money without it is never part of a sum."),
      .init("money", .choice(Choices.money), "Whose money it is."),
      .init("status", .choice(Choices.statuses), "How firm it is."),
      .init("price_year", .date, "The year whose prices it is in."),
      .init("vat", .choice(Choices.vat), "Whether VAT is in it."),
      .init(
        "region", .list(of: .reference("region")), default: "(the page's own)",
        "The place it is for."
      ),
      .init("fund", .reference("fund"), default: "(the page's own)", "The fund it belongs to."),
      .init(
        "part_of", .reference("figure"),
        "The figure that it is part of: the two are never added together."),
      .init(
        "contradicts", .list(of: .reference("figure")),
        "Figures that say otherwise: shown side by side with their dates."),
      .init("see_also", .list(of: .reference("figure")), "Figures worth reading beside it."),
      .init(
        "wordings", .either([.list(of: .text), .map(of: .list(of: .text))]),
        "Looser texts that may stand for it, such as `more than £140 million`; by language if need be."
      ),
      .init(
        "sum_of", .list(of: .either([.reference("figure"), .record(sumTerm)])),
        "It is the sum of these figures."),
      .init(
        "difference_of", .list(of: .reference("figure")),
        "It is the first of these two figures less the second."),
      .init(
        "share_of", .list(of: .reference("figure")),
        "It is the first of these two figures as a share of the second."),
      .init("total_of", .record(totalOf), "It is the total of a column of a table."),
      .init("count_of", .record(countOf), "It is the number of rows of a table."),
      .init(
        "mixes", .list(of: .choice(Choices.mixes)),
        "What may differ between its parts; without it unlike parts are an error."),
      .init(
        "history", .list(of: .record(history)),
        "Values that were published before, oldest first."),
      .init("next", .record(next), "The value that is to come, held until its time."),
      .init("review_after", .date, "The day after which it is shown as out of date."),
      SharedKeys.note, SharedKeys.publish, SharedKeys.formerly, SharedKeys.accepted,
    ])

  /// A figure taken several times in a sum.
  public static let sumTerm = RecordSchema(
    name: "sum-term", entry: "term of a sum", place: "`sum_of` of a figure",
    summary: "A figure that is added more than once, such as a sum for each of three places.",
    keys: [
      .init("figure", .reference("figure"), required: true, "The figure."),
      .init("times", .whole, default: "1", "How many times it is added."),
    ])

  /// The total of a column.
  public static let totalOf = RecordSchema(
    name: "total-of", entry: "total", place: "`total_of` of a figure",
    summary: "Which rows of which table are added up.",
    keys: [
      .init("table", .text, required: true, "The table: `awards`, or the name of another."),
      .init("column", .text, default: "amount", "The column that is added up."),
      .init("where", SharedKeys.whereType, default: "(all rows)", "Which rows count."),
    ])

  /// The number of rows.
  public static let countOf = RecordSchema(
    name: "count-of", entry: "count", place: "`count_of` of a figure",
    summary: "Which rows of which table are counted.",
    keys: [
      .init("table", .text, required: true, "The table: `awards`, or the name of another."),
      .init("where", SharedKeys.whereType, default: "(all rows)", "Which rows count."),
    ])

  /// Values of the past.
  public static let history = RecordSchema(
    name: "history", entry: "earlier value", place: "`history` of a figure",
    summary: "A value that was published before, and why it was changed.",
    keys: [
      .init("value", .quantity, required: true, "The value as it was."),
      .init("as_of", .date, "The date that it held for."),
      .init("source", SharedKeys.sourceType, "Where it was said."),
      .init("changed", .date, required: true, "When it was changed."),
      .init(
        "kind", .choice(["revision", "correction"]), required: true,
        "Whether newer data came (`revision`) or it was wrong (`correction`)."),
      .init("reason", .localizedText, required: true, "Why, in words for the public."),
    ])

  /// The value to come.
  public static let next = RecordSchema(
    name: "next", entry: "coming value", place: "`next` of a figure",
    summary: "The value that a figure takes at a given time, and not before.",
    keys: [
      .init("value", .quantity, required: true, "The value to come."),
      .init("as_published", .text, "The amount as its source writes it."),
      .init("as_of", .date, "The date that it holds for."),
      .init("source", SharedKeys.sourceType, "Where it is said."),
      .init(
        "publish", .either([.choice(["never"]), .time]), required: true,
        "When it takes the place of the present value."),
      .init(
        "reason", .localizedText, required: true, "Why it changes, in words for the public."),
    ])
}
