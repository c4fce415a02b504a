import Languages

/// The words of a language, made ready for finding amounts in running text.
final class FinderLanguage: Sendable {
  /// A wording such as `between {a} and {b}`.
  struct Pattern: Sendable {
    let before: [Int]
    let between: [Int]
    let after: [Int]
    var weight: Int { before.count + between.count + after.count }
  }

  /// A number in words.
  struct NumberWord: Sendable {
    let words: [Int]
    /// What it is; `nil` where it is found and not read.
    let value: Int?
  }

  /// A noun that is counted.
  struct Noun: Sendable {
    let words: [Int]
    let id: String
    /// Whether it goes with one thing alone.
    let isSingular: Bool
  }

  let words: FinderWords
  /// The wordings of bounds with one amount, the longest first.
  let bounds: [Pattern]
  /// The wordings of bounds with two amounts, the longest first.
  let ranges: [Pattern]
  /// The words before a range that is no change: between.
  let between: [Int]
  /// The wordings of "a year" and other periods, the longest first.
  let periods: [Pattern]
  /// The wordings of "each" and "in total", the longest first.
  let frames: [Pattern]
  /// The powers of ten by their words.
  let scales: [Int: Int]
  /// Those of them that are of amounts of money alone: “£3 millions”, but “in 2020 millions of people”.
  let scalesOfMoney: Set<Int>
  let currencies: [[Int]]
  /// The words of hundredths of currencies, such as pence.
  let hundredths: [[Int]]
  let percent: [[Int]]
  /// What stands between the two numbers of "one in 20".
  let oneIn: [[Int]]
  let numbers: [Int: [NumberWord]]
  /// The words behind which a number goes on with "and".
  let hundreds: Set<Int>
  /// What a number goes on with before its scale or noun: "and a half".
  let fractions: [[Int]]
  /// The ids of what is counted by words that a hyphen joins to a number: "home".
  let joined: [Int: String]
  /// The words of what has pages.
  let documents: Set<Int>
  /// The words for percentage points that are those for pages as well.
  let pages: Int
  let indefinite: [[Int]]
  let shares: [[Int]]
  let parts: [[Int]]
  let alone: [[Int]]
  /// Names of places, which carry no numbers of their own.
  let places: [[Int]]
  let plain: [[Int]]
  /// The words between a bound and its amount that change nothing: a further.
  let fillers: [[Int]]
  /// Marks of quotations.
  let quotes: Set<Int>
  /// The words before what is counted in the heading of a column.
  let counts: [[Int]]
  /// The words that mean what was named before.
  let known: [[Int]]
  /// Expressions of several words and signs behind which a number is a name: "work package".
  let names: [[Int]]
  /// Those that begin with a capital letter: "No."
  let capitals: [[Int]]
  /// The words behind which a number in words with capital letters begins a name.
  let articles: [[Int]]
  /// The words that are joints in small letters alone: "UK".
  let abbreviations: Set<Int>
  /// The endings of nouns for several things, and those of other words that look like them.
  let nounEndings, adjectiveEndings: [[UInt8]]
  let moments: [[Int]]
  /// Those by which "a year" is a time at the end of a clause alone.
  let closingMoments: [[Int]]
  /// The words behind a bound by which it is one of what follows.
  let comparisons: [[Int]]
  let nouns: [Int: [Noun]]
  let dash: Int
  let plus: Int
  let comma: Int
  let percentSign: Int
  /// The letters and the sign of `US$`.
  let dollars: [Int]
  /// Signs that hold a number in a date, a path or a time: `/`, `:`, `.` and others.
  let bindings: Set<Int>
  let decimal: UInt8
  let group: UInt8

  /// The indefinite words that give no number at all.
  private static let vague: Set<String> = ["several", "many"]

  /// Makes a language ready.
  ///
  /// - Parameters:
  ///   - source: Its words.
  ///   - months: The names of its months.
  ///   - units: Further nouns that are counted: the units of the data.
  ///   - places: Names of places, which carry no numbers of their own.
  init(_ source: QuantityWords, months: [String], units: [String], places: [String]) {
    var compiler = Compiler(decimal: source.decimalMark, group: source.groupMark)
    let finding = source.finding
    let rows = QuantityWords.Row.allCases.flatMap { source.rows[$0]?.all ?? [] }
    bounds = compiler.patterns(rows.filter { !$0.contains("{b}") })
    ranges = compiler.patterns(rows.filter { $0.contains("{b}") })
    between = compiler.patterns([source.rows[.between]?.written ?? ""]).first?.before ?? []
    periods = compiler.patterns(source.periods.values.flatMap(\.all))
    frames = compiler.patterns(source.each.all + source.total.all)
    oneIn = compiler.patterns(source.oneIn.all).map(\.between)
    scales = compiler.scales(source)
    scalesOfMoney = Set(source.scales.flatMap(\.found).map { compiler.words.add($0) })
    currencies = compiler.expressions(source.currencies.flatMap(\.words))
    hundredths = compiler.expressions(source.hundredths.flatMap(\.words))
    percent = compiler.expressions(source.percent.all)
    numbers = compiler.numbers(source)
    hundreds = Set(finding.hundreds.map { compiler.words.add($0) })
    fractions = compiler.expressions(finding.fractions)
    joined = Dictionary(
      finding.nouns(.joined).flatMap { noun in noun.words.map { (compiler.words.add($0), noun.id) }
      },
      uniquingKeysWith: { first, _ in first })
    documents = Set(finding.documents.map { compiler.words.add($0) })
    pages = compiler.words.add("pp")
    indefinite = compiler.patterns(
      source.indefinite.filter { !Self.vague.contains($0.id) }.flatMap(\.phrase.all),
      first: .indefinite
    ).map(\.before)
    shares = compiler.expressions(finding.shares, first: .share)
    parts = compiler.expressions(finding.parts)
    alone = compiler.expressions(finding.alone)
    plain = compiler.expressions(finding.plain)
    fillers = compiler.expressions(finding.fillers)
    quotes = Set(
      ["\"", "'", "\u{201C}", "\u{201D}", "\u{2018}", "\u{2019}", "«", "»"].map {
        compiler.words.add($0)
      })
    counts = compiler.expressions(finding.counts)
    known = compiler.expressions(finding.known)
    names = compiler.expressions(finding.names).filter { $0.count > 1 }
    capitals = compiler.expressions(finding.capitals).filter { $0.count > 1 }
    articles = compiler.expressions(finding.articles)
    abbreviations = Set(finding.abbreviations.map { compiler.words.add($0) })
    nounEndings = finding.nounEndings.map { Array($0.utf8) }
    adjectiveEndings = finding.adjectiveEndings.map { Array($0.utf8) }
    moments = compiler.expressions(finding.moments)
    closingMoments = compiler.expressions(finding.closingMoments)
    comparisons = compiler.expressions(finding.comparisons)
    nouns = compiler.nouns(source, units: units)
    for word in finding.joints + months { _ = compiler.words.add(word, .joint) }
    _ = compiler.expressions(finding.nouns(.measure).flatMap(\.words), first: .measure)
    self.places = compiler.expressions(places)
    for word in finding.links { _ = compiler.words.add(word, .link) }
    for word in finding.names { _ = compiler.words.add(word, .name) }
    for word in finding.capitals { _ = compiler.words.add(word, .capital) }
    for word in finding.namesOfSeveral { _ = compiler.words.add(word, [.name, .names]) }
    for sign in QuantityUnits.signs.keys { _ = compiler.words.add(sign, .sign) }
    for code in QuantityUnits.codes { _ = compiler.words.add(code, .code) }
    dash = compiler.words.add("-")
    plus = compiler.words.add("+")
    comma = compiler.words.add(",")
    percentSign = compiler.words.add("%")
    dollars = ["us", "$"].map { compiler.words.add($0) }
    bindings = Set(["/", ":", ".", "#", "@", "=", "_", "&", "\\"].map { compiler.words.add($0) })
    decimal = source.decimalMark.utf8.first ?? 0x2E
    group = source.groupMark.utf8.first ?? 0x2C
    words = compiler.words
  }
}

/// Gives the words of a language numbers.
private struct Compiler {
  var words = FinderWords()
  let decimal: String
  let group: String

  init(decimal: String, group: String) {
    self.decimal = decimal
    self.group = group
  }

  private func tokens(_ text: String) -> [QuantityToken] {
    quantityTokens(text, decimal: decimal, group: group)
  }

  mutating func expressions(_ texts: [String], first role: FinderWords.Roles = []) -> [[Int]] {
    texts.map { words.add(expression: tokens($0), first: role) }.filter { !$0.isEmpty }
      .sorted { $0.count > $1.count }
  }

  mutating func patterns(
    _ texts: [String], first role: FinderWords.Roles = []
  ) -> [FinderLanguage.Pattern] {
    texts.map { text in
      let pattern = QuantityPattern(text, decimal: decimal, group: group)
      return FinderLanguage.Pattern(
        before: words.add(expression: pattern.before, first: role),
        between: words.add(expression: pattern.between),
        after: words.add(expression: pattern.after))
    }.filter { $0.weight > 0 }.sorted { $0.weight > $1.weight }
  }

  mutating func scales(_ source: QuantityWords) -> [Int: Int] {
    var scales: [Int: Int] = [:]
    for scale in source.scales {
      for text in [scale.written] + scale.read + scale.found {
        scales[words.add(text, .scale)] = scale.power
      }
    }
    for text in source.ambiguous.keys { scales[words.add(text, .scale)] = 6 }
    return scales
  }

  mutating func numbers(_ source: QuantityWords) -> [Int: [FinderLanguage.NumberWord]] {
    var all: [FinderLanguage.NumberWord] = []
    for (position, forms) in source.numbers.enumerated() {
      for form in expressions(forms, first: .number) {
        all.append(.init(words: form, value: position + 1))
      }
    }
    for form in expressions(source.finding.numbers, first: .number) {
      all.append(.init(words: form, value: nil))
    }
    return Dictionary(grouping: all.sorted { $0.words.count > $1.words.count }) { $0.words[0] }
  }

  mutating func nouns(_ source: QuantityWords, units: [String]) -> [Int: [FinderLanguage.Noun]] {
    let known = Set(source.units.map(\.id))
    let named = units.filter { !known.contains($0) }.map { (id: $0, words: [$0]) }
    var seen: Set<[Int]> = []
    var all: [FinderLanguage.Noun] = []
    for (id, forms) in source.units {
      // Where a language has but these two forms, the one is for a single thing.
      let single = Set(forms.keys) == ["one", "other"] ? forms["one"] : nil
      for form in expressions(forms.values.sorted(), first: .noun)
      where seen.insert(form).inserted {
        let isSingular = single.map { expressions([$0], first: .noun) == [form] } ?? false
        all.append(.init(words: form, id: id, isSingular: isSingular))
      }
    }
    let counted = source.finding.nouns(.counted).map { (id: $0.id, words: $0.words) }
    for (id, texts) in counted + named {
      for form in expressions(texts, first: .noun) where seen.insert(form).inserted {
        all.append(.init(words: form, id: id, isSingular: false))
      }
    }
    return Dictionary(grouping: all.sorted { $0.words.count > $1.words.count }) { $0.words[0] }
  }
}
