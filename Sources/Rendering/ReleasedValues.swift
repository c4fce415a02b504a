import Content
import Diagnostics
import Funding
import Languages
import Ledger
import OpenData
import Quantities

/// The values that a figure had in one release after the other, and has now: where each change of it lies in
/// time.
struct ReleasedValues: Sendable {
  /// From one value to the next.
  struct Step: Sendable {
    let old: PublishedAmount
    let new: PublishedAmount
    /// The last day on which the old value was released, and the first on which the new one was; of a change
    /// that is not released yet, today.
    let from: PartialDate
    let to: PartialDate
    /// The last release before that had the new value.
    let returnsTo: ReleaseName?
    /// Whether the new value is the present one and was not released yet.
    let isPresent: Bool

    /// Whether a day may be that of the change.
    func mayHold(_ date: PartialDate) -> Bool {
      date.lastDay >= from.firstDay && date.firstDay <= to.lastDay
    }
  }

  /// The changes, the oldest first.
  let steps: [Step]

  init(_ figure: Figure, in site: Site) {
    let ids = [figure.id] + site.dataset.figures.formerIDs(of: figure)
    var values: [(value: PublishedAmount, day: PartialDate, name: ReleaseName?)] =
      site.releases.compactMap { release in
        let held = ids.lazy.compactMap { release.figures[$0.value] }.first
        return held.map { ($0.value, release.name.day, release.name) }
      }
    guard !values.isEmpty else {
      steps = []
      return
    }
    values.append(
      (PublishedAmount(figure.value.value, text: figure.wording), site.today, nil))
    steps = values.indices.dropFirst().compactMap { position in
      let (before, after) = (values[position - 1], values[position])
      guard !before.value.means(after.value) else { return nil }
      let earlier = values[..<(position - 1)].last { $0.value.means(after.value) }
      return Step(
        old: before.value, new: after.value, from: before.day, to: after.day,
        returnsTo: earlier?.name, isPresent: after.name == nil)
    }
  }
}

extension Site {
  /// The amount that was published, as far as its words can be read.
  func amount(of published: PublishedAmount) -> Amount? {
    let unit = published.cells.count == 6 && !published.cells[4].isEmpty ? published.cells[4] : nil
    let read = reading.quantities.read(
      published.words, preferring: settings.defaultTag,
      unit: unit.flatMap { $0.contains(" ") ? nil : $0 })
    return try? read.get()
  }

  /// That a figure returned to the value of a release, in each language.
  func returnWords(_ release: ReleaseName) -> LocalizedText {
    LocalizedText(
      languages.map { language in
        let date = release.day.text(in: language)
        return LocalizedText.Text(
          tag: language.tag,
          text: language.string("returned_to_value", ["date": date]) ?? date)
      })
  }
}
