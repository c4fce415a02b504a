import Diagnostics
import Languages
import Quantities

extension FigureDeriver {
  /// Works out a figure whose parts are all known.
  mutating func evaluate(_ position: Int) {
    let figure = figures[position]
    guard let derivation = figure.derivation else { return }
    let isDone: Bool
    switch derivation.form {
    case .sum(let terms): isDone = sum(position, derivation, terms)
    case .difference(let first, let second):
      isDone = difference(position, derivation, first, second)
    case .share(let part, let whole): isDone = share(position, derivation, part, whole)
    case .total(let choice): isDone = total(position, derivation, choice)
    case .count(let choice): isDone = count(position, derivation, choice)
    }
    if !isDone { figures[position].isUnusable = true }
  }

  // MARK: - Figures

  private mutating func sum(
    _ position: Int, _ derivation: Derivation, _ terms: [Derivation.Term]
  ) -> Bool {
    if let twice = twice(terms.map(\.figure)) ?? countedTwice(terms.map(\.figure)) {
      diagnostics.append(twice)
      return false
    }
    let parts = parts(terms.map(\.figure))
    let unit = namedUnit(of: figures[position])
    let counted = parts.map { $0.counted(by: unit, settings.aggregates) }
    let isCounted =
      LikeParts(
        operation: .sum, parts: counted, mixes: figures[position].mixes
      ).problem == nil
    // What does not go together is named as it is.
    guard isAlike(position, .sum, isCounted ? counted : parts) else { return false }
    var sum = IntervalSum()
    if counted.contains(where: \.mayFall) { sum.noteNegative() }
    for (term, part) in zip(terms, counted) { sum.add(part.amount, times: Int64(term.times)) }
    guard let made = outcome(of: sum, derivation) else { return false }
    let outcome = named(made, for: figures[position])
    let working = working(
      .sum, zip(terms, parts).map { self.term(.plus, $0.times, $1) }, outcome: outcome)
    note(position, outcome, mayFall: sum.hasNegative)
    settle(position, working, outcome)
    return true
  }

  private mutating func difference(
    _ position: Int, _ derivation: Derivation, _ first: Located<String>, _ second: Located<String>
  ) -> Bool {
    guard let parts = pair(position, .difference, first, second) else { return false }
    let isPart = isPart(second, of: first)
    switch IntervalDifference.of(parts[0].amount, less: parts[1].amount, isPart: isPart) {
    case .success(let difference):
      let value = (parts.contains(where: \.mayFall) ? nil : difference.value).map {
        isPart ? $0 : inPoints($0, for: figures[position])
      }
      let outcome = named(Working.Outcome(value, parts), for: figures[position])
      note(position, outcome, mayFall: !isPart)
      let working = working(
        .difference, [term(.plus, 1, parts[0]), term(.minus, 1, parts[1])], outcome: outcome,
        isClipped: difference.isClipped)
      settle(position, working, outcome)
      return true
    case .failure(.overflow): reportOverflow(derivation)
    case .failure(.partExceedsWhole): reportExcess(part: parts[1], whole: parts[0])
    case .failure(.unlike): break
    }
    return false
  }

  /// What one percentage is above another, of which it holds no part: points, and no percentage.
  private func inPoints(_ difference: Quantity, for figure: Figure) -> Quantity {
    guard difference.unit == .percent else { return difference }
    var points = difference
    if let named = namedUnit(of: figure), case .count(let name) = named,
      ["point", "pp", "pwynt"].contains(where: name.lowercased().contains)
    {
      points.unit = named
    } else if case .success(.quantity(let read)) = settings.quantities.read(
      "2 percentage points", preferring: settings.language?.tag)
    {
      points.unit = read.unit
    }
    return points
  }

  private mutating func share(
    _ position: Int, _ derivation: Derivation, _ part: Located<String>, _ whole: Located<String>
  ) -> Bool {
    guard let parts = pair(position, .share, part, whole) else { return false }
    if let nothing = shareOfNothing(parts[1]) {
      diagnostics.append(nothing)
      return false
    }
    let isPart = isPart(part, of: whole)
    switch IntervalShare.of(parts[0].amount, in: parts[1].amount, isPart: isPart) {
    case .success(let divided):
      let share = parts.contains(where: \.mayFall) ? nil : divided
      let shown = share?.shown
      if share != nil, shown == nil {
        reportOverflow(derivation)
        return false
      }
      var outcome = Working.Outcome(shown, parts)
      if let share, let shown, share.isRounded {
        outcome = .rounded(shown, decimals: IntervalShare.shownDecimals)
      }
      let working = working(
        .share, [term(.plus, 1, parts[0]), term(.over, 1, parts[1])], outcome: outcome)
      settle(position, working, value: shown) { share?.implies($0) ?? false }
      return true
    case .failure(.overflow): reportOverflow(derivation)
    case .failure(.partExceedsWhole): reportExcess(part: parts[0], whole: parts[1])
    case .failure(.unlike): break
    }
    return false
  }

  /// A whole that is said to be nought: there is no share of it. One that is worked out may be so until its parts come in.
  private func shareOfNothing(_ whole: Part) -> Diagnostic? {
    guard let value = whole.amount.quantity, value.isExact, value.lower?.number == .zero,
      table[whole.name]?.derivation == nil
    else { return nil }
    return Diagnostic(
      .derivationMismatch,
      "“\(whole.name)” is \(words.text(whole.amount)), and nothing is a share of that",
      at: whole.span,
      notes: [.init("figure \(whole.name) is defined", at: whole.definition)],
      help: "mend the value of “\(whole.name)”, or take another figure")
  }

  /// The two figures of a difference or share, where they may stand in one number.
  private mutating func pair(
    _ position: Int, _ operation: Working.Operation, _ first: Located<String>,
    _ second: Located<String>
  ) -> [Part]? {
    if let twice = twice([first, second]) {
      diagnostics.append(twice)
      return nil
    }
    let parts = parts([first, second])
    return parts.count == 2 && isAlike(position, operation, parts) ? parts : nil
  }

  private func parts(_ ids: [Located<String>]) -> [Part] {
    ids.compactMap { id in
      table.position(of: id.value).map { position in
        var part = Part(figures[position], at: id.span)
        part.mayFall = part.amount.quantity == nil && falling.contains(position)
        return part
      }
    }
  }

  /// Notes a figure of which nothing can be told, for those that are made from it.
  mutating func note(_ position: Int, _ outcome: Working.Outcome, mayFall: Bool) {
    if mayFall, case .notTotalled = outcome { falling.insert(position) }
  }

  private func term(_ sign: Working.Sign, _ times: Int, _ part: Part) -> Working.Term {
    Working.Term(
      sign: sign, times: times, figure: part.name, amount: part.amount,
      words: words.text(part.amount))
  }

  // MARK: - What is common

  func working(
    _ operation: Working.Operation, _ terms: [Working.Term], rows: Working.Rows? = nil,
    outcome: Working.Outcome, isClipped: Bool = false
  ) -> Working {
    let text = outcome.quantity.map { words.text($0) } ?? words.text(.missing(.notAvailable))
    return Working(
      operation: operation, terms: terms, rows: rows, outcome: outcome, words: text,
      isClipped: isClipped)
  }

  mutating func settle(
    _ position: Int, _ working: Working, _ outcome: Working.Outcome
  ) {
    let value = outcome.quantity
    settle(position, working, value: value) { stated in
      value.map { implies($0, stated) } ?? false
    }
  }

  /// Whether parts may stand in one number; if so, the figure takes over what they have in common.
  mutating func isAlike(
    _ position: Int, _ operation: Working.Operation, _ parts: [Part]
  ) -> Bool {
    let like = LikeParts(
      operation: operation, parts: parts, mixes: figures[position].mixes)
    if let problem = like.problem {
      diagnostics.append(problem)
      return false
    }
    guard operation != .share, like.isOfMoney,
      let mismatch = figures[position].takeOver(from: like)
    else { return true }
    diagnostics.append(mismatch)
    return false
  }

  mutating func outcome(
    of sum: IntervalSum, _ derivation: Derivation
  ) -> Working.Outcome? {
    switch sum.result() {
    case .success(.total(let quantity, let missing)): return .value(quantity, missing: missing)
    case .success(.notTotalled(let given, let count, let missing)):
      return .notTotalled(given: given, count: count, missing: missing)
    case .failure(.overflow), .failure(.unlike):
      reportOverflow(derivation)
      return nil
    }
  }

  mutating func reportOverflow(_ derivation: Derivation) {
    diagnostics.append(
      Diagnostic(
        .invalidQuantity, "what comes of “\(derivation.key.value)” is too large to be exact",
        at: derivation.key.span, help: "look for a number with too many digits among its parts"))
  }

  private mutating func reportExcess(part: Part, whole: Part) {
    diagnostics.append(
      Diagnostic(
        .derivationMismatch,
        "“\(part.name)” is part of “\(whole.name)” and larger: \(words.text(part.amount)) of "
          + words.text(whole.amount),
        at: part.span,
        notes: [part, whole].map { .init("figure \($0.name) is defined", at: $0.definition) },
        help: "mend one of the two, or take “part_of” out"))
  }

  /// A figure that stands in a derivation a second time.
  private func twice(_ ids: [Located<String>]) -> Diagnostic? {
    var first: [String: SourceSpan] = [:]
    for id in ids {
      if let other = first[id.value] {
        return Diagnostic(
          .doubleCount, "“\(id.value)” stands here twice and would be counted twice", at: id.span,
          notes: [.init("the first one is", at: other)],
          help: "leave one out; to add it twice write {figure: \(id.value), times: 2}")
      }
      first[id.value] = id.span
    }
    return nil
  }

  private mutating func countedTwice(_ ids: [Located<String>]) -> Diagnostic? {
    let parts = ids.compactMap { table.position(of: $0.value) }
    let (awards, tables) = (awards, tables)
    let finding = counting.finding(in: parts, figures) { rows, position in
      rows.areAwards
        ? "award “\(awards.id(at: position))”"
        : "row “\(tables[rows.table]?.name(ofRow: position) ?? "")” of “\(rows.table)”"
    }
    if counting.isExhausted {
      return Diagnostic(
        .limitExceeded, "sums stand in sums too many times to be looked through",
        at: ids.first?.span, help: "make this sum of fewer sums")
    }
    guard let finding else { return nil }
    let later = max(finding.terms.0, finding.terms.1)
    return Diagnostic(
      .doubleCount, finding.message, at: ids[later].span,
      notes: [finding.figures.0, finding.figures.1].map {
        .init("figure \(figures[$0].id.value) is defined", at: figures[$0].id.span)
      }, help: "leave one of the two out")
  }
}

extension Working.Outcome {
  /// What came of two figures.
  fileprivate init(_ value: Quantity?, _ parts: [Part]) {
    let missing = parts.filter { $0.amount.quantity.map { $0.indefinite != nil } ?? true }.count
    self =
      value.map { .value($0, missing: missing) }
      ?? .notTotalled(given: nil, count: parts.count - missing, missing: missing)
  }
}
