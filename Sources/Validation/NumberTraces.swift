public import Content
public import Diagnostics
import Markdown

/// How the numbers in the prose of a site stand to the data.
public struct NumberTraces: Hashable, Sendable {
  /// Numbers that are figure links.
  public let traced: Int
  /// Numbers that are said to be no figures.
  public let exempt: Int
  /// Numbers that look like figures and lead nowhere.
  public let unlinked: Int

  /// Takes numbers that were counted.
  public init(traced: Int, exempt: Int, unlinked: Int) {
    (self.traced, self.exempt, self.unlinked) = (traced, exempt, unlinked)
  }

  /// Counts the numbers of a site.
  ///
  /// - Parameters:
  ///   - site: The site.
  ///   - diagnostics: What was found wrong with it, before `checks` leave anything out.
  public init(_ site: Site, _ diagnostics: [Diagnostic]) {
    let destinations = site.pages.lazy.flatMap(\.documents).flatMap(\.links).filter { !$0.isImage }
      .map(\.destination)
    traced = destinations.filter { $0.hasPrefix("figure:") }.count
    exempt = destinations.filter { $0.hasPrefix("not-a-figure:") }.count
    unlinked = diagnostics.filter { $0.rule == .figureUnlinked }.count
  }

  /// The counts in a sentence.
  public var sentence: String {
    "Numbers in prose: \(traced) traced to the data, \(exempt) exempt, \(unlinked) unlinked."
  }
}
