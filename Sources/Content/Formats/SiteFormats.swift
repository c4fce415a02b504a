import Funding
public import YAML

extension ContentFormats {
  /// The settings of a site.
  public static let site = RecordSchema(
    name: "site", entry: "site", place: "`Content/site.yaml`",
    summary: "The site's settings.",
    keys: [
      .init("version", .whole, default: "1", within: 1...1, "The version of these formats."),
      .init("title", .localizedText, required: true, "The site's name."),
      .init("description", .localizedText, "The site in one or two sentences."),
      .init(
        "base_url", .url,
        "Where the site will stand; without it there is no feed, no sitemap, no full address."),
      .init(
        "languages", .list(of: .text), default: "[en]",
        "The languages of the site by their tags; the first is the default."),
      .init("publisher", .record(publisher), "Who publishes the site."),
      .init("licence", .record(licence), "What others may do with its content."),
      .init("contact", .record(siteContact), "Whom to write to."),
      .init("currency", .text, default: "GBP", "The currency of amounts that name none."),
      .init(
        "time_zone", .text, default: "Europe/London", "The zone of times that name none."),
      .init(
        "year_start", .text, default: "04-01", "The first day of a financial year: month and day."),
      .init(
        "navigation", .list(of: .either([.reference("page"), .record(navigationItem)])),
        "The pages of the menu."),
      .init(
        "map_credit", .localizedText,
        "Whom the locations of places are owed to, as their licence asks; it stands under each map."
      ),
      .init("theme", .record(theme), "Colours, logo and footer."),
      .init(
        "typography", .choice(["plain", "smart"]), default: "plain",
        "Whether straight quotation marks and hyphens are set as printers do."),
      .init(
        "award_pages", .flag, default: "false",
        "Whether each award has a page of its own; without, it has a row in the list of awards."),
      .init(
        "awards_per_page", .whole, default: "100", within: SiteSettings.awardsPerPage,
        "How many awards stand on each page of the list of awards, 10 to 5000."),
      .init(
        "search", .choice(["none", "pagefind"]), default: "none",
        "The tool that makes the search; it must be installed."),
      .init(
        "social_images", .choice(["none", "rsvg"]), default: "none",
        "The tool that draws a picture for each page that is shared: `rsvg` is `rsvg-convert`, which must be installed. Without it the page’s own picture stands for it, else the logo."
      ),
      .init(
        "images", .choice(["none", "vips"]), default: "none",
        "The tool that makes pictures in several sizes, of which each screen takes the fitting one: `vips` is `vipsthumbnail`, which must be installed. Sizes that it makes say nothing of where and when a photograph was taken; the picture itself is published as it is.",
      ),
      .init(
        "extra", .map(of: .choice(["text", "file", "url", "date", "flag", "number"])),
        "Further keys that pages of this site may set under `extra`, each with its type; layouts know them as `extra.NAME`."
      ),
      .init(
        "not_figures", .list(of: .text), "Texts with numbers that are no figures, such as `24/7`."),
      .init(
        "checks", .map(of: .choice(["error", "warning", "off", "changed"])),
        "How much each rule matters; `changed` is for `figure-unlinked` alone: only pages that changed since the last release."
      ),
      .init("accessibility", .record(accessibility), "What the accessibility statement says."),
      .init("limits", .record(limits), "How much sitegen takes in before it stops with an error."),
      SharedKeys.accepted,
    ])

  /// Who publishes the site.
  public static let publisher = RecordSchema(
    name: "publisher", entry: "publisher", place: "`publisher` in `site.yaml`",
    summary: "The organisation behind the site.",
    keys: [
      .init("name", .localizedText, required: true, "Its name."),
      .init("org_id", .text, "Its org-id, such as `GB-GOR-D1234`."),
      .init(
        "grant_prefix", .text,
        "Its registered 360Giving prefix; without it no 360Giving file is written."),
      .init("url", .url, "Its own site."),
      .init("email", .text, "Its address for letters."),
    ])

  /// The licence of the content.
  public static let licence = RecordSchema(
    name: "licence", entry: "licence", place: "`licence` in `site.yaml`",
    summary: "What others may do with the content.",
    keys: [
      .init("name", .localizedText, required: true, "Its name."),
      .init("url", .url, "Its text."),
      .init("statement", .localizedText, "What it asks to be said."),
    ])

  /// An entry of the menu.
  public static let navigationItem = RecordSchema(
    name: "navigation-item", entry: "menu entry", place: "`navigation` in `site.yaml`",
    summary: "A page of the menu under a name of its own; the page alone stands under its title.",
    keys: [
      .init("page", .reference("page"), required: true, "The page."),
      .init("title", .localizedText, default: "(the page's title)", "What the menu calls it."),
    ])

  /// Looks.
  public static let theme = RecordSchema(
    name: "theme", entry: "theme", place: "`theme` in `site.yaml`",
    summary: "How the site looks.",
    keys: [
      .init(
        "colours", .record(themeColours), default: "(the theme's own)", "The site's colours."),
      .init(
        "dark_colours", .record(themeColours), default: "(made from `colours`)",
        "Its colours where the reader's system is set to dark."),
      .init("logo", .text, default: "(the theme's icon)", "The file of the logo, from `Content`."),
      .init("footer", .localizedText, "The site's own words at the foot of each page."),
      .init(
        "choice", .flag, default: "false",
        "Whether readers may choose a light or dark look; each page then loads a script of 2 kB."),
    ])

  /// The colours of a site.
  public static let themeColours = RecordSchema(
    name: "theme-colours", entry: "set of colours", place: "`theme` in `site.yaml`",
    summary:
      "Each as `#` and six or three digits of 0–9 and a–f, such as `\"#00594c\"`; one that is hard to see on its ground is an error that names "
      + "the nearest that is not.",
    keys: [
      .init("accent", .text, "Lines, bars and small headings; what follows comes from it."),
      .init("band", .text, default: "(made from `accent`)", "The ground of the home page's top."),
      .init("link", .text, default: "(`accent`)", "Links."),
      .init("mark", .text, "The line under figures."),
    ])

  /// Whom to write to.
  public static let siteContact = RecordSchema(
    name: "site-contact", entry: "contact", place: "`contact` in `site.yaml`",
    summary: "Addresses for readers.",
    keys: [
      .init("press", .text, "For journalists."),
      .init("foi", .text, "For Freedom of Information requests."),
      .init("report", .text, default: "(the publisher's `email`)", "For mistakes in a page."),
      .init("security", .text, "For security reports; with it `security.txt` is written."),
    ])

  /// The accessibility statement.
  public static let accessibility = RecordSchema(
    name: "accessibility", entry: "accessibility statement",
    place: "`accessibility` in `site.yaml`",
    summary:
      "Without `tested` and `method` the statement says that nobody has tested the site yet.",
    keys: [
      .init("tested", .date, "When the site was last tested."),
      .init("method", .localizedText, "How, and by whom."),
      .init("problems", .list(of: .localizedText), "What is known not to work."),
      .init("contact", .text, "Whom to ask for another form."),
      .init("reviewed", .date, "When the statement was last looked at."),
      .init(
        "public_body", .flag, default: "true",
        "Whether the accessibility regulations for public bodies hold for the publisher."),
    ])

  /// How much is taken in.
  public static let limits = RecordSchema(
    name: "limits", entry: "limit", place: "`limits` in `site.yaml`",
    summary: "Each is an error that names it; a site that needs more can raise it.",
    keys: [
      .init("page_bytes", .whole, default: "16000000", "The size of a page."),
      .init("yaml_bytes", .whole, default: "16000000", "The size of a YAML file."),
      .init("yaml_depth", .whole, default: "32", "How deep lists and entries stand in each other."),
      .init("yaml_values", .whole, default: "1000000", "The values of a YAML file."),
      .init("csv_bytes", .whole, default: "500000000", "The size of a CSV file."),
      .init("csv_rows", .whole, default: "5000000", "The rows of a CSV file."),
      .init("csv_columns", .whole, default: "500", "The columns of a CSV file."),
      .init("csv_cell_bytes", .whole, default: "100000", "The size of a cell of a CSV file."),
      .init(
        "markdown_depth", .whole, default: "100", "How deep quotes and lists stand in each other."),
      .init(
        "table_cells", .whole, default: "100000",
        "How many cells the rows of the tables in a text may leave out; of a short text also no more than 1,000 and eight for each of its bytes."
      ),
      .init("directives", .whole, default: "200", "The blocks of a page."),
      .init("pages", .whole, default: "1000000", "The pages of the site."),
    ])
}
