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
    var (traced, exempt) = (0, 0)
    for page in site.pages {
      for document in page.documents {
        for link in document.links where !link.isImage {
          if link.destination.hasPrefix("figure:") { traced += 1 }
          if link.destination.hasPrefix("not-a-figure:") { exempt += 1 }
        }
      }
    }
    self.init(traced: traced, exempt: exempt, diagnostics)
  }

  private init(traced: Int, exempt: Int, _ diagnostics: [Diagnostic]) {
    (self.traced, self.exempt) = (traced, exempt)
    unlinked = diagnostics.count { $0.rule == .figureUnlinked }
  }

  /// The counts where nothing but words of pages changed, and no link.
  ///
  /// - Parameter diagnostics: What was found wrong now, before `checks` leave anything out.
  /// - Returns: The counts.
  public func after(_ diagnostics: [Diagnostic]) -> NumberTraces {
    NumberTraces(traced: traced, exempt: exempt, diagnostics)
  }

  /// The counts in a sentence.
  public var sentence: String {
    "Numbers in prose: \(traced) traced to the data, \(exempt) exempt, \(unlinked) unlinked."
  }
}
