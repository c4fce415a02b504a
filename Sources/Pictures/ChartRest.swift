public import Quantities

extension ChartFinding {
  /// An amount that is compared with none, and may be of use to one of those that are.
  public struct Rest: Sendable {
    /// What it may stand for.
    public enum Scope: Sendable {
      /// Several that a limit leaves out, none of them known to be more than those shown.
      case lesser
      /// Several that are shown as one.
      case together
      /// What belongs to one or several of those shown, as what has no place given.
      case anywhere
    }

    /// What it may stand for.
    public let scope: Scope
    /// Its amounts.
    public let amounts: [Amount]

    /// Gives the amounts.
    public init(_ scope: Scope, _ amounts: [Amount]) {
      self.scope = scope
      self.amounts = amounts
    }

    /// The most that is in it; none is known where an amount is unknown.
    fileprivate var most: Double {
      amounts.map { amount in
        switch Drawable(amount) {
        case .extent(let extent):
          Point(name: "", cell: .init(amount, words: ""), extent: extent).most
        case .notApplicable: 0
        case .missing, .inWords: .infinity
        }
      }.max() ?? 0
    }

    /// Whether each of its amounts is one number.
    fileprivate var isExact: Bool {
      amounts.allSatisfy { amount in
        guard let extent = Drawable(amount).extent else { return false }
        return extent.reach.isEmpty && extent.opening == 0 && !extent.isNear
      }
    }
  }

  /// Whether something that is compared with none could be higher than the highest, or make another so.
  public static func mayLead(_ rests: [Rest], _ points: [Point]) -> Bool {
    guard let top = points.map(\.bottom).max() else { return false }
    let next = points.filter { $0.bottom < top }.map(\.most).max()
    let added = addable(rests)
    if added > 0, let next, next + added > top { return true }
    return rests.contains { rest in
      switch rest.scope {
      case .lesser: !rest.isExact && rest.most > top
      case .together, .anywhere: rest.most > top
      }
    }
  }

  /// Whether something that is compared with none could make the lowest higher than another.
  public static func mayLift(_ rests: [Rest], _ points: [Point]) -> Bool {
    guard let lowest = points.min(by: { $0.bottom < $1.bottom }),
      let next = points.map(\.bottom).filter({ $0 > lowest.bottom }).min()
    else { return false }
    let added = addable(rests)
    return added > 0 && lowest.most + added > next
  }

  /// The most that may belong to one of those shown.
  private static func addable(_ rests: [Rest]) -> Double {
    rests.reduce(0) { if case .anywhere = $1.scope { $0 + max(0, $1.most) } else { $0 } }
  }
}
