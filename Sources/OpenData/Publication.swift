public import Languages

/// What holds for all published files together: who publishes them, under which licence, in which languages.
public struct Publication: Sendable {
  /// What the site is called.
  public var title: LocalizedText
  /// What it is about.
  public var description: LocalizedText?
  /// The address of the site, ending in `/`; `nil` where it is not known.
  public var baseURL: String?
  /// The languages; the first is the default.
  public var languages: [Language]
  /// Who publishes.
  public var publisher: Publisher?
  /// The licence.
  public var licence: Licence?
  /// The newest day in the content; `nil` where it holds none.
  public var modified: PartialDate?

  /// A publisher.
  public struct Publisher: Sendable {
    /// The name.
    public var name: LocalizedText
    /// The org-id, such as `GB-GOR-D1234`.
    public var orgID: String?
    /// The registered 360Giving prefix, such as `360G-example`.
    public var grantPrefix: String?
    /// Its own site.
    public var url: String?
    /// Its e-mail address.
    public var email: String?

    /// Describes a publisher.
    public init(
      name: LocalizedText, orgID: String?, grantPrefix: String?, url: String?, email: String?
    ) {
      self.name = name
      self.orgID = orgID
      self.grantPrefix = grantPrefix
      self.url = url
      self.email = email
    }
  }

  /// A licence.
  public struct Licence: Sendable {
    /// The name.
    public var name: LocalizedText
    /// The address of its text.
    public var url: String?

    /// Describes a licence.
    public init(name: LocalizedText, url: String?) {
      self.name = name
      self.url = url
    }

    /// The licence's name in SPDX's list, where it is the Open Government Licence.
    var identifier: String? {
      guard let url, url.contains("nationalarchives.gov.uk/doc/open-government-licence") else {
        return nil
      }
      return ["1", "2", "3"].first { url.contains("/version/\($0)") }.map { "OGL-UK-\($0).0" }
    }
  }

  /// Describes a publication.
  public init(
    title: LocalizedText, description: LocalizedText?, baseURL: String?, languages: [Language],
    publisher: Publisher?, licence: Licence?, modified: PartialDate?
  ) {
    self.title = title
    self.description = description
    self.baseURL = baseURL
    self.languages = languages
    self.publisher = publisher
    self.licence = licence
    self.modified = modified
  }

  /// The tag of the default language.
  var defaultTag: String { languages.first?.tag ?? "en" }

  /// A text in the default language.
  func text(_ words: LocalizedText) -> String {
    words.text(in: defaultTag, default: defaultTag).text
  }
}
