import Content
import Funding
import Languages
import Quantities

extension Explainer {
  /// Sums in words, those of unlike money side by side; `nil` where there is nothing to add up.
  func words(of sums: MoneySums) -> String? {
    guard let language = site.language(tag) else { return nil }
    let results = sums.results
    let kinds = results.map(\.kind)
    let parts = results.map { kind, sum -> String in
      var words = "not totalled"
      switch sum.result() {
      case .success(.total(let quantity, _)): words = self.words(.quantity(quantity))
      case .success(.notTotalled(let given?, let count, _)):
        words += ": \(self.words(.quantity(given))) in \(count) with an amount"
      default: break
      }
      let more = site.words(of: kind, sum, among: kinds, in: language)
      return words + (more.isEmpty ? "" : " (\(more.joined(separator: ", ")))")
    }
    guard let last = parts.last else { return nil }
    return parts.count == 1 ? last : parts.dropLast().joined(separator: ", ") + " and " + last
  }
}
