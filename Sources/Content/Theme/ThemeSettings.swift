public import Diagnostics
import Funding
public import Languages
import YAML

/// How a site looks, as `theme` in site.yaml says.
public struct ThemeSettings: Sendable {
  /// The site's own words for the footer.
  public let footer: LocalizedText?
  /// The file of the logo, from `Content`, as written.
  public let logo: Located<String>?
  /// The site's colours; `nil` for the theme's own.
  public let colours: ThemeColours?
  /// Whether readers may choose a light or dark look, whatever their device is set to.
  public let hasChoice: Bool

  /// Reads how a site looks; what cannot be read is reported to the reader.
  init(_ record: Record?, reader: inout EntryReader) {
    footer = record.flatMap { reader.localized($0, "footer") }
    logo = record?.text("logo")
    hasChoice = record?.flag("choice")?.value ?? false
    colours = ThemeColours(record, diagnostics: &reader.diagnostics)
  }
}

extension LinkResolver {
  /// What the site's logo is; `nil` where it has none.
  public var logo: Result<LinkTarget, LinkProblem>? {
    site.settings.theme.logo.map {
      resolve($0.value, in: "Content", language: site.settings.defaultTag)
    }
  }
}
