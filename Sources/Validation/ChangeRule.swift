public import Content
public import Diagnostics
import Languages
public import Ledger
import OpenData

/// A site beside what was published before.
public struct PublishedBefore: Sendable {
  /// The site as it is now.
  public let site: Site
  /// What differs.
  public let comparison: EditionComparison
  /// What the site is held against, in words, such as `the release 2026-09-01`.
  public let name: String

  /// Holds a site against what was published.
  ///
  /// - Parameters:
  ///   - site: The site.
  ///   - now: What it will publish.
  ///   - before: What was published.
  ///   - name: What that is called in messages.
  public init(site: Site, now: Edition, before: Edition, name: String) {
    self.site = site
    comparison = EditionComparison(before, now)
    self.name = name
  }
}

/// A rule about what was published before and is not any more.
public protocol ChangeRule: Sendable {
  /// Reports what breaks the rule.
  func check(_ before: PublishedBefore) -> [Diagnostic]
}

/// The rules about what was published before. A further one is a file in `Rules` and a line here.
let changeRules: [any ChangeRule] = [
  ChangesTold(), ChangesDated(), ChangesLikely(), FiguresKept(), AwardsKept(), AddressesKept(),
]

/// Checks a site by every rule about what was published before.
///
/// - Parameter before: The site beside it.
/// - Returns: What breaks a rule, in no order.
public func validate(_ before: PublishedBefore) -> [Diagnostic] {
  changeRules.flatMap { $0.check(before) }
}

extension PublishedBefore {
  /// A note for `data/changes.yaml` that wants only its reason.
  func note(_ what: String, kind: String) -> String {
    let name = what.contains(":") ? "\"\(what)\"" : what
    return
      "“- {what: \(name), changed: \(site.today.dataText), kind: \(kind), reason: \"…\"}” to Content/data/changes.yaml"
  }
}
