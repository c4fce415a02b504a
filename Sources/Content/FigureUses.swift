public import Diagnostics
import Funding
import Markdown

/// A place of the site folder that shows a figure or rests on it.
public struct FigureUse: Sendable {
  /// How the figure is used there.
  public let kind: Kind
  /// Where.
  public let span: SourceSpan
  /// The address of the page that shows it; `nil` for data.
  public let address: String?
  /// The words it is shown by; empty where they are filled in.
  public let words: String

  /// The ways in which a figure is used.
  public enum Kind: String, Sendable {
    /// In a sentence.
    case prose
    /// Among the headline figures of a page.
    case headline
    /// In a block of a page.
    case block
    /// As the amount of an allocation.
    case allocation
    /// As the total of a fund.
    case total
    /// As a part of another figure.
    case part
  }
}

extension Site {
  /// Every place that uses a figure: pages first, by path, then the data.
  ///
  /// - Parameter position: The figure's position in the dataset.
  /// - Returns: The places; none for a figure that nothing uses.
  public func uses(ofFigure position: Int) -> [FigureUse] {
    let id = dataset.figures.entries[position].id.value
    let links = LinkResolver(site: self)
    let onPages = pages.flatMap { page -> [FigureUse] in
      let headlines = page.settings.figures.filter { $0.value == id }.map {
        FigureUse(kind: .headline, span: $0.span, address: page.address, words: "")
      }
      let shown = page.directives.flatMap(\.directive.figures).filter { $0.value == id }.map {
        FigureUse(kind: .block, span: $0.span, address: page.address, words: "")
      }
      let linked = page.documents.flatMap(\.links).filter { link in
        guard link.destination.hasPrefix("figure:"),
          case .success(.figure(position)) = links.resolve(
            link.destination, in: page.folder, language: page.language)
        else { return false }
        return true
      }
      return headlines + shown
        + linked.map {
          FigureUse(kind: .prose, span: $0.span, address: page.address, words: $0.text)
        }
    }
    let inData = dataset.funds.entries.flatMap { fund -> [FigureUse] in
      let total = [fund.total].compactMap { $0 }.filter { $0.value == id }.map {
        FigureUse(kind: .total, span: $0.span, address: fund.address, words: "")
      }
      return total
        + fund.allocations.filter { $0.figure == id }.map {
          FigureUse(kind: .allocation, span: $0.span, address: fund.address, words: "")
        }
    }
    let inFigures = dataset.figures.entries.flatMap { figure in
      (figure.derivation?.figures ?? []).filter { $0.value == id }.map {
        FigureUse(kind: .part, span: $0.span, address: nil, words: "")
      }
    }
    return onPages + inData + inFigures
  }
}
