public import Diagnostics
import Funding
public import Languages
import YAML

/// What `site.yaml` says.
public struct SiteSettings: Sendable {
  /// The site's name.
  public let title: LocalizedText
  /// What it is about.
  public let description: LocalizedText?
  /// The address that the site will have, ending in `/`; `nil` where it is not known.
  public let baseURL: String?
  /// The tags of its languages; the first is the default.
  public let tags: [String]
  /// Who publishes it.
  public let publisher: Publisher?
  /// The licence of its content.
  public let licence: Licence?
  /// The addresses that readers may write to.
  public let contact: Contact
  /// Whether each award has a page of its own.
  public let hasAwardPages: Bool
  /// How many awards stand on each page of the list of awards.
  public let awardsPerPage: Int
  /// Whether a picture is drawn for each page that is shared.
  public let drawsSocialImages: Bool
  /// Where that is asked for.
  public let socialImagesSpan: SourceSpan
  /// Whether pictures are offered in several sizes.
  public let scalesImages: Bool
  /// Where that is asked for.
  public let imagesSpan: SourceSpan
  /// Whether it has a search.
  public let hasSearch: Bool
  /// Where that is asked for.
  public let searchSpan: SourceSpan
  /// The ISO 4217 code of plain amounts.
  public let currency: String
  /// The menu, in order.
  public let navigation: [MenuEntry]
  /// Whom the places on maps are owed to.
  public let mapCredit: LocalizedText?
  /// How it looks.
  public let theme: ThemeSettings
  /// What its accessibility statement says.
  public let accessibility: AccessibilityStatement
  /// What rules are made to be: less or more than they are.
  public let checks: [Rule: Check]
  /// The words that stand on many pages, such as the footer, with the tags of their languages.
  public let shownWords: [(tag: String, text: Located<String>)]
  /// Expressions with numbers that are no figures.
  public let notFigures: [String]
  /// The keys of its own that its pages may set.
  public let extra: [ExtraKey]

  /// The address of the default language.
  public var defaultTag: String { tags.first ?? "en" }

  /// An entry of the menu.
  public struct MenuEntry: Sendable {
    /// The page as written: a file, its name without `.md`, or a folder.
    public let page: Located<String>
    /// What the menu calls it; `nil` for its title.
    public let title: LocalizedText?
  }

  /// Who publishes a site.
  public struct Publisher: Sendable {
    /// The name.
    public let name: LocalizedText
    /// The org-id, such as `GB-GOR-D1234`.
    public let orgID: String?
    /// The registered 360Giving prefix, such as `360G-example`.
    public let grantPrefix: String?
    /// The publisher's own site.
    public let url: String?
    /// The address for questions.
    public let email: String?
  }

  /// Whom readers may write to.
  public struct Contact: Sendable {
    /// The e-mail address for mistakes in a page.
    public let report: String?
    /// The e-mail address for journalists.
    public let press: String?
    /// The e-mail address for Freedom of Information requests.
    public let foi: String?
    /// The web address, with its scheme, for security reports.
    public let security: String?
  }

  /// The licence of a site's content.
  public struct Licence: Sendable {
    /// The name.
    public let name: LocalizedText
    /// The text of the licence.
    public let url: String?
    /// What the licence asks to be said.
    public let statement: LocalizedText?
  }

  /// What a rule is made to be.
  public enum Check: String, CaseIterable, Sendable {
    /// What breaks it stops publishing.
    case error
    /// What breaks it is told.
    case warning
    /// What breaks it is not told.
    case off
    /// For `figure-unlinked` alone: only on pages that changed since the last release.
    case changed
  }
}

extension SiteSettings {
  /// The path of the file.
  public static let path = "Content/site.yaml"

  /// Reads the settings; what cannot be read is reported to the reader.
  ///
  /// - Parameters:
  ///   - record: The file's keys.
  ///   - baseURL: An address given on the command line, which holds over the file's.
  ///   - reader: Reads texts by language.
  init?(_ record: Record, baseURL: String?, reader: inout EntryReader) {
    guard let title = reader.localized(record, "title") else { return nil }
    self.title = title
    description = reader.localized(record, "description")
    if let text = record.text("base_url"), let problem = baseURLProblem(text.value) {
      reader.diagnostics.append(
        Diagnostic(.invalidURL, problem.message, at: text.span, help: problem.help))
    }
    let address = baseURL ?? record.text("base_url")?.value
    self.baseURL = address.map { $0.hasSuffix("/") ? $0 : $0 + "/" }
    tags = reader.settings.tags
    publisher = record.record("publisher").flatMap { Self.publisher($0, reader: &reader) }
    licence = record.record("licence").flatMap { record in
      reader.localized(record, "name").map {
        Licence(
          name: $0, url: record.text("url")?.value,
          statement: reader.localized(record, "statement"))
      }
    }
    contact = Self.contact(record, publisher: publisher, diagnostics: &reader.diagnostics)
    hasAwardPages = record.flag("award_pages")?.value ?? false
    awardsPerPage =
      record.whole("awards_per_page").map(\.value).flatMap {
        Self.awardsPerPage ~= $0 ? $0 : nil
      } ?? 100
    currency = record.choice("currency")?.value ?? record.text("currency")?.value ?? "GBP"
    navigation = Self.menu(record, reader: &reader)
    mapCredit = reader.localized(record, "map_credit")
    theme = ThemeSettings(record.record("theme"), reader: &reader)
    accessibility = AccessibilityStatement(record.record("accessibility"), reader: &reader)
    drawsSocialImages = record.choice("social_images")?.value == "rsvg"
    scalesImages = record.choice("images")?.value == "vips"
    imagesSpan = record.keySpan(of: "images")
    hasSearch = record.choice("search")?.value == "pagefind"
    searchSpan = record.keySpan(of: "search")
    socialImagesSpan = record.keySpan(of: "social_images")
    checks = Self.checks(record, diagnostics: &reader.diagnostics)
    notFigures = record.texts("not_figures").map(\.value)
    extra = [ExtraKey](record)
    shownWords = Self.shownWords(record, default: tags.first ?? "en")
  }

  private static func shownWords(
    _ record: Record, default tag: String
  ) -> [(tag: String, text: Located<String>)] {
    let menu = record.records("navigation").map { ($0, "title") }
    let places: [(Record?, String)] =
      [
        (record, "title"), (record, "description"), (record.record("publisher"), "name"),
        (record.record("licence"), "statement"), (record.record("theme"), "footer"),
      ] + menu
    return places.flatMap { record, key in
      record?.localizedTexts(key).map { ($0.tag?.value ?? tag, $0.text) } ?? []
    }
  }

  /// How many awards may stand on a page of their list.
  static let awardsPerPage = 10...5000

  /// Reports numbers that are out of bounds, whatever else is wrong with the settings: a site that was written for formats
  /// that are not known here is not misread.
  static func checkNumbers(_ record: Record, diagnostics: inout [Diagnostic]) {
    if let number = record.whole("version"), number.value != 1 {
      diagnostics.append(
        Diagnostic(
          .unknownValue, "this program reads version 1 of the formats, not \(number.value)",
          at: number.span,
          // Files of a later form would be misread under the number of this one.
          help: number.value > 1 ? "use a newer sitegen" : "write “version: 1”"))
    }
    if let text = record.text("currency"), !isCurrency(text.value) {
      diagnostics.append(
        Diagnostic(
          .unknownValue, "“\(text.value)” is not the code of a currency", at: text.span,
          help: "write three capital letters, such as GBP or EUR"))
    }
    if let number = record.whole("awards_per_page"), !(awardsPerPage ~= number.value) {
      diagnostics.append(
        Diagnostic(
          .unknownValue,
          "a page of the list of awards has 10 to 5000 of them, not \(number.value)",
          at: number.span, help: "write a number from 10 to 5000, or take the line out for 100"))
    }
  }

  private static func publisher(_ record: Record, reader: inout EntryReader) -> Publisher? {
    func checked(
      _ key: String, _ isFit: (String) -> Bool, _ what: String, _ example: String
    ) -> String? {
      guard let text = record.text(key) else { return nil }
      if isFit(text.value) { return text.value }
      reader.diagnostics.append(
        Diagnostic(
          .invalidID, "“\(text.value)” is no \(what)", at: text.span,
          help: "write it as it is registered, such as \(example), or take it out"))
      return nil
    }
    let orgID = checked("org_id", isOrganisationID, "org-id", "GB-COH-01234567")
    let prefix = checked("grant_prefix", isGrantPrefix, "360Giving prefix", "360G-example")
    guard let name = reader.localized(record, "name") else { return nil }
    return Publisher(
      name: name, orgID: orgID, grantPrefix: prefix, url: record.text("url")?.value,
      email: record.mailAddress("email", &reader.diagnostics))
  }

  private static func contact(
    _ record: Record, publisher: Publisher?, diagnostics: inout [Diagnostic]
  ) -> Contact {
    let contact = record.record("contact")
    let security = contact?.text("security").flatMap { text -> String? in
      let address =
        text.value.contains("://") || !text.value.contains("@") || text.value.hasPrefix("mailto:")
        ? text.value : "mailto:" + text.value
      let isPlain = address.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
      if isPlain, ["https://", "mailto:", "tel:"].contains(where: address.hasPrefix) {
        return address
      }
      diagnostics.append(
        Diagnostic(
          .invalidURL, "“\(text.value)” is no address that security reports can go to",
          at: text.span, help: "write an e-mail address, or a web address beginning with https://"))
      return nil
    }
    return Contact(
      report: contact?.mailAddress("report", &diagnostics) ?? publisher?.email,
      press: contact?.mailAddress("press", &diagnostics),
      foi: contact?.mailAddress("foi", &diagnostics), security: security)
  }

  private static func menu(_ record: Record, reader: inout EntryReader) -> [MenuEntry] {
    var entries = record.texts("navigation").map { MenuEntry(page: $0, title: nil) }
    for item in record.records("navigation") {
      guard let page = item.text("page") else { continue }
      entries.append(MenuEntry(page: page, title: reader.localized(item, "title")))
    }
    return entries.sorted { $0.page.span < $1.page.span }
  }

  private static func checks(
    _ record: Record, diagnostics: inout [Diagnostic]
  ) -> [Rule: Check] {
    var checks: [Rule: Check] = [:]
    for (name, node) in record.entries("checks") {
      guard let rule = Rule(rawValue: name.value) else {
        let nearest = nearestName(to: name.value, in: Rule.allCases.map(\.rawValue))
        diagnostics.append(
          Diagnostic(
            .unknownKey, "there is no rule “\(name.value)”", at: name.span,
            help: nearest.map { "write “\($0)”" } ?? "see docs/RULES.md for the names of rules"))
        continue
      }
      guard case .text(let text, _) = node.content, let check = Check(rawValue: text) else {
        continue
      }
      let lowers = check == .off || (check == .warning && rule.severity == .error)
      if lowers, !rule.mayBeLowered {
        diagnostics.append(
          Diagnostic(
            .unknownValue, "the rule “\(rule.rawValue)” cannot be made less than an error",
            at: SourceSpan(file: record.file, node.range),
            help: "take this line out, and mend what the rule reports"))
        continue
      }
      guard check != .changed || rule == .figureUnlinked else {
        diagnostics.append(
          Diagnostic(
            .unknownValue, "“changed” is for “figure-unlinked” alone",
            at: SourceSpan(file: record.file, node.range), help: "write error, warning or off"))
        continue
      }
      checks[rule] = check
    }
    return checks
  }
}

/// Why an address cannot be the one that a site stands at; `nil` where it can.
public func baseURLProblem(_ address: String) -> (message: String, help: String)? {
  let parts = address.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false)
  guard parts.count == 3, ["https:", "http:"].contains(parts[0].lowercased()), parts[1].isEmpty,
    let host = parts[2].first, host != "/",
    address.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x22 && $0 != 0x3C && $0 != 0x3E && $0 != 0x7F })
  else {
    return ("“\(address)” is not the address of a site", "write it as https://example.org/")
  }
  guard !address.contains("?"), !address.contains("#") else {
    return ("the address of a site has no “?” and no “#”", "take out what begins with it")
  }
  return nil
}

extension [Diagnostic] {
  /// The diagnostics as the site's `checks` have them: raised, lowered or left out.
  public func judged(by checks: [Rule: SiteSettings.Check]) -> [Diagnostic] {
    guard !checks.isEmpty else { return self }
    return compactMap { diagnostic in
      var diagnostic = diagnostic
      switch checks[diagnostic.rule] {
      case .off: return nil
      case .error: diagnostic.severity = .error
      case .warning: diagnostic.severity = .warning
      case .changed, nil: break
      }
      return diagnostic
    }
  }
}
