import Content
import Diagnostics
import Funding
import Ledger

/// An award that was published stays, is renamed, or is said to be withdrawn.
struct AwardsKept: ChangeRule {
  /// How many are named one by one.
  private static let most = 3

  func check(_ before: PublishedBefore) -> [Diagnostic] {
    let lost = before.comparison.goneAwards.filter { !$0.isTold }
    let shown = lost.count > Self.most ? 1 : lost.count
    return lost.prefix(shown).map { gone in
      let others = lost.count - shown
      var diagnostic = Diagnostic(
        .lostAward,
        "the award “\(gone.id)” of \(before.name)\(gone.name.isEmpty ? "" : ", “\(gone.name)”,") is gone"
          + (others == 0
            ? "" : ", and so are \(others) more, such as \(names(lost.dropFirst().prefix(3)))"),
        at: nil,
        notes: before.site.dataset.awards.isHeld(gone.id)
          ? [.init("it is in the data and held back with “publish”")] : [],
        help: "put the row back, with the status “withdrawn” if need be; if it has another id now, "
          + "write “\(gone.id)” in its column “formerly”; if it is to be taken back, add "
          + before.note("award:" + gone.id, kind: "withdrawal") + " and write the reason")
      diagnostic.others = others
      return diagnostic
    }
  }

  private func names(_ awards: some Sequence<EditionComparison.GoneEntry>) -> String {
    awards.map { "“\($0.id)”" }.joined(separator: ", ")
  }
}
