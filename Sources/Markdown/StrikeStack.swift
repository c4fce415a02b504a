/// The marks of struck out text in one piece, as libcmark keeps those of emphasis: a mark that may close looks
/// for the nearest before it that may open.
struct StrikeStack {
  private var runs: [Run] = []
  /// How many runs, from the first, hold none that a mark of a sort can close.
  private var hopeless: [Int] = [0, 0, 0, 0]

  /// One or two tildes.
  struct Run {
    let place: InlineExtender.Place
    let length: Int
    let canOpen: Bool
    let canClose: Bool

    init(
      place: InlineExtender.Place, length: Int, before: Unicode.Scalar, after: Unicode.Scalar
    ) {
      self.place = place
      self.length = length
      let isSpace = (before: before.isMarkdownSpace, after: after.isMarkdownSpace)
      let isMark = (before: before.isMarkdownPunctuation, after: after.isMarkdownPunctuation)
      canOpen = !isSpace.after && (!isMark.after || isSpace.before || isMark.before)
      canClose = !isSpace.before && (!isMark.before || isSpace.after || isMark.after)
    }
  }

  /// Takes the next run; the one that it closes, if it does. Runs of unlike length undo each other.
  mutating func take(_ run: Run) -> Run? {
    guard run.canClose else {
      if run.canOpen { runs.append(run) }
      return nil
    }
    let sort = run.length * 2 - 2 + (run.canOpen ? 1 : 0)
    let lowest = min(hopeless[sort], runs.count)
    guard let position = runs[lowest...].lastIndex(where: { Self.mayMatch($0, run) }) else {
      hopeless[sort] = runs.count
      if run.canOpen { runs.append(run) }
      return nil
    }
    let opening = runs[position]
    runs.removeSubrange(position...)
    for index in hopeless.indices { hopeless[index] = min(hopeless[index], runs.count) }
    return opening.length == run.length ? opening : nil
  }

  private static func mayMatch(_ opening: Run, _ closing: Run) -> Bool {
    let isEither = closing.canOpen || opening.canClose
    return opening.canOpen && (!isEither || (opening.length + closing.length) % 3 != 0)
  }
}
