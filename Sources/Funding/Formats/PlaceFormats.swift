public import YAML

extension FundingFormats {
  /// Where facts come from.
  public static let source = RecordSchema(
    name: "sources", entry: "source",
    place: "`Content/data/sources.yaml` or `sources.csv`; `sources` of a page",
    summary: "A document that figures rest on: who published it, where and when.",
    keys: [
      SharedKeys.id("the source"),
      .init("title", .localizedText, required: true, "Its title, as published."),
      .init("publisher", .localizedText, "Who published it."),
      .init("url", .url, "Its web address."),
      .init("published", .date, "When it was published."),
      .init("accessed", .date, "When it was last looked at."),
      .init("licence", .text, "The licence it may be used under."),
      .init("quote", .localizedText, "Its own words on the matter."),
      .init("review_after", .date, "The day after which somebody should look at it again."),
      SharedKeys.note, SharedKeys.publish, SharedKeys.formerly, SharedKeys.accepted,
    ])

  /// Places.
  public static let region = RecordSchema(
    name: "regions", entry: "region",
    place: "`Content/data/regions.yaml` or `regions.csv`",
    summary: "A place that money is for: a nation, a city region, a council, a corridor.",
    keys: [
      SharedKeys.id("the place"),
      .init("name", .localizedText, required: true, "Its name."),
      .init(
        "kind",
        .choice([
          "country", "nation", "region", "city-region", "combined-authority", "local-authority",
          "local-area", "corridor", "cross-border",
        ]), required: true, "What kind of place it is."),
      .init(
        "nation", .list(of: .reference("region")),
        "The nation it lies in; several for a place across a border."),
      .init("parent", .reference("region"), "The place that it is part of."),
      .init("code", .text, "Its ONS code (GSS), such as `W06000015`."),
      .init("code_date", .date, "The date of the list that the code was taken from."),
      .init(
        "members", .list(of: .text),
        "The places it is made of: ids, or ONS codes. One that names no `parent` is part of it."),
      .init("tile", .list(of: .whole), "Its place on the tile map: `[column, row]`."),
      .init(
        "location", .list(of: .either([.decimal, .list(of: .decimal)])),
        "Where its mark stands: `[latitude, longitude]`, or a list of such pairs."),
      .init(
        "also", .list(of: .either([.text, .record(otherName)])),
        "Other names that people use for it."),
      SharedKeys.formerly,
      .init("from", .date, "When it came to be."),
      .init("to", .date, "When it ceased to be."),
      .init("replaced_by", .list(of: .reference("region")), "What took its place."),
      .init("source", SharedKeys.sourceType, "Where this is said."),
      SharedKeys.note, SharedKeys.publish, SharedKeys.accepted,
    ])

  /// A further name of a place or fund.
  public static let otherName = RecordSchema(
    name: "other-name", entry: "further name", place: "`also` of a region or fund",
    summary: "A further name; a plain text is the same as `name` alone.",
    keys: [
      .init("name", .localizedText, required: true, "The name."),
      .init(
        "former", .flag, default: "false",
        "Whether it is out of use: `check` lists pages that still write it."),
    ])

  /// Funds.
  public static let fund = RecordSchema(
    name: "funds", entry: "fund",
    place: "`Content/data/funds.yaml`, or `funds.csv` for funds without allocations",
    summary: "A pot of money with a name, and what was set aside from it for whom.",
    keys: [
      SharedKeys.id("the fund"),
      .init("name", .localizedText, required: true, "Its name."),
      .init("funder", .localizedText, "Whose money it is."),
      .init("opened", .date, "When it opened."),
      .init("closed", .date, "When it closed to new money."),
      .init("status", .choice(["planned", "open", "closed", "completed"]), "Where it stands."),
      .init("total", .reference("figure"), "The figure that says how much it holds."),
      .init(
        "allocations", .list(of: .record(allocation)),
        "What was set aside for each place; less than the total, never more."),
      .init("source", SharedKeys.sourceType, "Where this is said."),
      .init(
        "also", .list(of: .either([.text, .record(otherName)])),
        "Other names that people use for it."),
      SharedKeys.formerly,
      .init("from", .date, "When it came to be."),
      .init("to", .date, "When it ceased to be."),
      .init("replaced_by", .list(of: .reference("fund")), "What took its place."),
      SharedKeys.note, SharedKeys.publish, SharedKeys.accepted,
    ])

  /// Shares of a fund that were set aside.
  public static let allocation = RecordSchema(
    name: "allocation", entry: "allocation", place: "`allocations` of a fund",
    summary: "Money of a fund set aside for a place; it counts as allocated.",
    keys: [
      .init(
        "region", .list(of: .reference("region")), required: true,
        "The place it is for; several when they share it."),
      .init(
        "amount", .either([.reference("figure"), .quantity]), required: true,
        "How much: the id of a figure, or an amount with its own `source`."),
      .init(
        "source", SharedKeys.sourceType,
        "Where the amount is said; required unless `amount` names a figure or is a marker."),
      .init("as_of", .date, "The date that the amount holds for."),
      .init("status", .choice(Choices.statuses), "How firm the amount is."),
      SharedKeys.note, SharedKeys.publish, SharedKeys.accepted,
    ])
}
