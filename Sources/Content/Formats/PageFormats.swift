import Diagnostics
import Funding
public import YAML

extension ContentFormats {
  /// The settings at the top of a page.
  public static let frontMatter = RecordSchema(
    name: "front-matter", entry: "page",
    place: "between two lines of `---` at the top of a page",
    summary: "The settings at the top of a page.",
    keys: [
      .init("title", .text, required: true, links: .figures, "The page's title."),
      .init(
        "summary", .text, links: .all,
        "The page in one or two sentences; figure links are allowed."),
      .init("date", .date, "The date of the story."),
      .init("updated", .date, "When it last changed in substance."),
      .init("regions", .list(of: .reference("region")), "The places it is about."),
      .init("funds", .list(of: .reference("fund")), "The funds it is about."),
      .init(
        "figures",
        .list(of: .either([.reference("figure"), .record(FundingFormats.figure)])),
        "The headline figures shown at the top: ids, or whole figures."),
      .init(
        "sources",
        .list(of: .either([.reference("source"), .record(FundingFormats.sourceInPlace)])),
        "Sources of the page: ids, or whole sources."),
      .init("tags", .list(of: .text), "Words under which it is listed."),
      .init(
        "image", .record(image),
        "The picture at the top; beside lists that sitegen makes, such as `sources.md`, it stands only where they are shared."
      ),
      .init(
        "status", .choice(["published", "draft", "withdrawn"]), default: "published",
        "Whether it is seen; `withdrawn` leaves its address with a notice."),
      .init("reason", .text, "Why it was withdrawn, in words for the public."),
      SharedKeys.publish,
      .init("aliases", .list(of: .text), "Its old addresses, oldest first: they lead here."),
      .init("slug", .id, default: "(the file's name)", "The last part of its web address."),
      .init(
        "layout", .text, default: "(by its folder)",
        "The layout it is shown with, of case studies and pages of your own."),
      .init("order", .whole, "Its place in lists; pages without it follow by date and title."),
      .init("contact", .text, default: "(the site's)", "Whom to write to about this page."),
      .init(
        "extra", .map(of: .any), "Keys of the site's own, as `extra` in `site.yaml` declares them."),
      .init(
        "not_figures", .list(of: .text), "Texts with numbers that are no figures, such as `24/7`."),
      .init(
        "translation", .choice(["complete", "pending"]), default: "complete",
        "`pending` publishes a translation that is still behind its original, and says so."),
      .init(
        "translated_from", .text,
        "The hash of the original when it was translated, as `check --translations` prints it."),
      SharedKeys.accepted,
    ])

  /// A picture.
  public static let image = RecordSchema(
    name: "image", entry: "image", place: "`image` of a page; `poster` of a video",
    summary: "A picture of the site's own.",
    keys: [
      .init(
        "src", .text, required: true,
        "The file. It is published as it is, with what it says besides: a photograph may say where it was taken. `exiftool -all= FILE` takes that out."
      ),
      .init(
        "alt", .text, required: true, missing: .missingAltText, links: .figures,
        "What it shows, for those who cannot see it; `decorative` if it says nothing."),
      .init("caption", .text, links: .figures, "The words under it."),
      .init("credit", .text, "Who made it."),
      .init("licence", .text, "What it may be used for."),
      .init("people", .flag, default: "false", "Whether people can be recognised in it."),
      .init(
        "consent", .flagOr(["yes", "no"]), default: "false",
        "Whether they agreed: `yes` is needed where `people` is set."),
    ])

  /// Units of counts.
  public static let unit = RecordSchema(
    name: "units", entry: "unit", place: "`Content/data/units.yaml`",
    summary: "What is counted, in every language; common ones are built in.",
    keys: [
      .init("id", .id, required: true, "The short name that `unit` of a figure gives."),
      .init(
        "forms", .map(of: .map(of: .text)), required: true,
        "Its forms by language: `en: {one: job, other: jobs}`, `cy: {number: swydd, plural: swyddi}`."
      ),
      .init(
        "aggregate_of", .list(of: .reference("unit")),
        "The units that it takes in when figures are added by `sum_of`, with those that they take in."
      ),
    ])

  /// Notes on changes.
  public static let change = RecordSchema(
    name: "changes", entry: "change note",
    place: "`Content/data/changes.yaml` or `changes.csv`",
    summary:
      "Says why published data changed; one on a table covers its rows and what derives from them.",
    keys: [
      .init(
        "what", .text, required: true,
        "What changed: `figure:ID`, `fund:ID`, `award:ID`, or a whole table: `awards`, or the name of another."
      ),
      .init("changed", .date, required: true, "When."),
      .init(
        "kind", .choice(["revision", "correction", "withdrawal"]), required: true,
        "Whether newer data came, it was wrong, or it was taken back."),
      .init("reason", .localizedText, required: true, "Why, in words for the public."),
      SharedKeys.publish,
    ])

  /// Removals that the law asks for.
  public static let removal = RecordSchema(
    name: "removed", entry: "removal", place: "`Content/data/removed.yaml`",
    summary: "Takes data out of the site and of every past release.",
    keys: [
      .init("what", .text, required: true, "What is removed, such as `award:ID`."),
      .init("date", .date, required: true, "When it was decided."),
      .init("reason", .localizedText, required: true, "Why, in words for the public."),
      .init("columns", .list(of: .text), default: "(whole rows)", "The columns that are emptied."),
    ])

  /// Accepted problems of rows.
  public static let acceptedRow = RecordSchema(
    name: "accepted", entry: "accepted problem", place: "`Content/data/accepted.yaml`",
    summary: "Accepts a problem of a row of a table, which cannot hold `accepted` itself.",
    keys: [.init("what", .text, required: true, "The row, such as `award:ID`.")]
      + FundingFormats.acceptance.keys)

  /// Files that are copied as they are.
  public static let staticFile = RecordSchema(
    name: "static-files", entry: "file", place: "`Content/static/files.yaml`",
    summary: "Holds back files of `Content/static` until their time.",
    keys: [
      .init("file", .text, required: true, "The file, counted from `Content/static`."),
      SharedKeys.publish,
    ])
}
