import Content
import Diagnostics
import Funding
import Quantities

/// Reports looser wordings of figures that the data does not bear out.
struct WordingsImplied: SiteRule {
  func check(_ site: Site) -> [Diagnostic] {
    site.dataset.figures.entries.flatMap { figure in
      figure.wordings.compactMap { wording in
        guard case .quantity(let value) = figure.value.value,
          case .quantity(let words) = wording.amount, !implies(value, words)
        else { return nil }
        return Diagnostic(
          .figureMismatch,
          "“\(wording.text.value)” does not follow from the value “\(figure.wording)”",
          at: wording.text.span, notes: [.init("the value is", at: figure.value.span)],
          help: "write words that are true of the value, or mend the value")
      }
    }
  }
}
