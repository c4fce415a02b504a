import Funding
public import YAML

// The blocks that set text, pictures and links apart. Those that show data stand in
// DirectiveFormats.swift.
extension ContentFormats {
  /// A quotation.
  public static let quote = directive(
    "quote", "Shows what somebody said.",
    [
      .init("text", .text, required: true, "The words."),
      .init("speaker", .text, "Who said them."),
      .init("role", .text, "What the speaker is, such as a chief executive."),
      .init(
        "source", SharedKeys.sourceType,
        "Where they were said; with it, numbers in the words need no figure."),
      .init("date", .date, default: "(the source's `published`)", "When they were said."),
      .init("lang", .text, default: "(the page's)", "The language of the words, by its tag."),
    ])

  /// A note.
  public static let callout = directive(
    "callout", "Sets a text apart from the rest.",
    [
      .init(
        "kind", .choice(["note", "important", "warning"]), default: "note", "How it is marked."),
      .init("title", .text, "The words above it."),
      .init("text", .text, required: true, links: .all, "The text, in Markdown."),
    ])

  /// A text that opens.
  public static let details = directive(
    "details", "Hides a text until the reader asks for it; nothing that must print belongs here.",
    [
      .init("summary", .text, required: true, "The words that open it."),
      .init("text", .text, required: true, links: .all, "The text, in Markdown."),
      .init("open", .flag, default: "false", "Whether it stands open at first."),
    ])

  /// Cards.
  public static let cards = directive(
    "cards", "Shows links to pages as cards.",
    [
      .init(
        "pages", .list(of: .reference("page")), unless: ["cards", "folder"], "The pages, in order."),
      .init("folder", .text, unless: ["cards", "pages"], "The folder whose pages are shown."),
      .init(
        "cards", .list(of: .record(card)), unless: ["folder", "pages"], "Cards written out here."),
      .init("region", .reference("region"), "Of the folder, pages about this place alone."),
      .init("fund", .reference("fund"), "Of the folder, pages about this fund alone."),
      .init("tag", .text, "Of the folder, pages with this tag alone."),
      .init("limit", .whole, "The number of cards."),
      .init("title", .text, "The words above them."),
    ])

  /// One card.
  public static let card = RecordSchema(
    name: "card", entry: "card", place: "`cards` of a `cards` block",
    summary: "A card written out.",
    keys: [
      .init("title", .text, required: true, "Its title."),
      .init("text", .text, "Its text."),
      .init(
        "link", .text, required: true, "Where it leads: a file, `region:ID`, `fund:ID`, an address."
      ),
      .init("image", .record(image), "Its picture."),
    ])

  /// A download.
  public static let download = directive(
    "download", "Offers a file, with its form and size, such as CSV and 12 KB.",
    [
      .init("file", .text, unless: ["table"], "The file, counted from the page."),
      .init("table", .text, unless: ["file"], "The table: `awards`, or the name of another."),
      .init("title", .text, default: "(the file's name)", "What the file is."),
      .init("description", .text, "What it holds."),
    ])

  /// A table of contents.
  public static let contents = directive(
    "contents", "Lists the headings of the page.",
    [
      .init("depth", .whole, default: "2", "How many levels of headings are listed."),
      .init("title", .text, "The words above it."),
    ])

  /// A video.
  public static let video = directive(
    "video", "Shows a card that leads to a video, or a video of the site's own.",
    [
      .init("title", .text, required: true, "What the video is."),
      .init(
        "url", .url, unless: ["file"], "Where it stands elsewhere: the card says where it leads."),
      .init("file", .text, unless: ["url"], "The site's own file."),
      .init("poster", .record(image), required: true, "The picture of the card."),
      .init("length", .text, "How long it is, such as `3:25`."),
      .init("transcript", .text, required: true, "The file with every word that is said."),
      .init("captions", .text, "The file with captions (WebVTT), for the site's own file."),
    ])

  /// A contact.
  public static let contact = directive(
    "contact", "Shows whom to write to.",
    [
      .init("kind", .choice(["press", "foi", "report"]), default: "press", "What about."),
      .init("name", .text, "The person or office."),
      .init("email", .text, default: "(the site's `contact`)", "The address for letters."),
      .init("phone", .text, "The telephone number."),
      .init("url", .url, "A page with a form."),
      .init("hours", .text, "When somebody answers."),
    ])
}
