import Quantities

/// What is kept of the rows of awards in few bytes each, by the number of the row among all files.
struct AwardColumns: Sendable {
  /// The positions of funds in the dataset; -1 where none is given.
  private(set) var funds: [Int32] = []
  /// The positions of sources; -1 where none is given.
  private(set) var sources: [Int32] = []
  /// The lists of places; -1 where none is given, -2 where there is no single place.
  private(set) var places: [Int32] = []
  /// The positions of the places where recipients sit; empty where no file says.
  private(set) var recipientRegions: [Int32] = []
  private(set) var amounts = AwardAmounts()

  /// What is read of a row.
  struct Row {
    var fund: Int32 = -1
    var source: Int32 = -1
    var places: Int32 = AwardPlaces.notGiven
    var recipientRegion: Int32 = -1
    var amount = Amount.missing(.notAvailable)
  }

  /// Makes room for rows.
  mutating func reserve(_ rows: Int) {
    funds.reserveCapacity(rows)
    sources.reserveCapacity(rows)
    places.reserveCapacity(rows)
    amounts.reserve(rows)
  }

  /// Adds the next row; one that is no award takes a number all the same.
  mutating func add(_ row: Row) {
    if row.recipientRegion >= 0 || !recipientRegions.isEmpty {
      recipientRegions += repeatElement(-1, count: funds.count - recipientRegions.count)
      recipientRegions.append(row.recipientRegion)
    }
    funds.append(row.fund)
    sources.append(row.source)
    places.append(row.places)
    amounts.add(row.amount)
  }

  /// The position of the place where the recipient of a row sits.
  func recipientRegion(_ row: Int) -> Int? {
    guard recipientRegions.indices.contains(row), recipientRegions[row] >= 0 else { return nil }
    return Int(recipientRegions[row])
  }
}

/// Amounts in eight bytes each: an exact sum of money by its digits, any other by its number in a list that holds each
/// once.
struct AwardAmounts: Sendable {
  private var words: [Int64] = []
  private var others: [Amount] = []
  private var numbers: [Amount: Int64] = [:]
  private var currencies: [String] = []

  /// Makes room for amounts.
  mutating func reserve(_ count: Int) { words.reserveCapacity(count) }

  /// Adds an amount.
  mutating func add(_ amount: Amount) { words.append(word(of: amount)) }

  /// The amount with a number.
  subscript(number: Int) -> Amount {
    let word = words[number]
    guard word & 1 == 1 else { return others[Int(word >> 1)] }
    let currency = currencies[Int(word >> 1 & 0xFF)]
    guard let number = ExactNumber(coefficient: word >> 14, decimals: Int(word >> 9 & 0x1F)) else {
      return .missing(.notAvailable)
    }
    return .quantity(Quantity(number, unit: .money(currency)))
  }

  private mutating func word(of amount: Amount) -> Int64 {
    if let quantity = amount.quantity, case .money(let code) = quantity.unit,
      let number = quantity.exactNumber, quantity == Quantity(number, unit: quantity.unit),
      number.coefficient.magnitude < 1 << 48, let currency = self.number(of: code)
    {
      return number.coefficient << 14 | Int64(number.decimals) << 9 | currency << 1 | 1
    }
    if let known = numbers[amount] { return known }
    let word = Int64(others.count) << 1
    others.append(amount)
    numbers[amount] = word
    return word
  }

  /// The number of a currency; `nil` where there are too many.
  private mutating func number(of code: String) -> Int64? {
    if let known = currencies.firstIndex(of: code) { return Int64(known) }
    guard currencies.count < 256 else { return nil }
    currencies.append(code)
    return Int64(currencies.count - 1)
  }
}

/// Numbers in groups, four bytes each.
struct NumberGroups: Sendable {
  private var starts: [Int32]
  private var members: [Int32]

  /// Divides the numbers from 0 on in one pass that counts and one that fills.
  ///
  /// - Parameters:
  ///   - count: How many numbers there are.
  ///   - groups: How many groups.
  ///   - place: Calls what it is given with each group that a number belongs to.
  init(_ count: Int, into groups: Int, _ place: (Int, (Int) -> Void) -> Void) {
    var ends = [Int32](repeating: 0, count: groups + 1)
    for number in 0..<count { place(number) { ends[$0 + 1] += 1 } }
    for group in 0..<groups { ends[group + 1] += ends[group] }
    starts = ends
    var members = [Int32](repeating: 0, count: Int(ends[groups]))
    for number in 0..<count {
      place(number) { group in
        members[Int(ends[group])] = Int32(number)
        ends[group] += 1
      }
    }
    self.members = members
  }

  /// The numbers of a group in order; none of one that is not there.
  subscript(group: Int) -> ArraySlice<Int32> {
    guard group >= 0, group + 1 < starts.count else { return [] }
    return members[Int(starts[group])..<Int(starts[group + 1])]
  }
}
