public import Languages

/// The texts of an award by language, as the columns `title`, `title@cy` and their like hold them.
public struct AwardWords: Sendable {
  /// What the award is called.
  public let title: LocalizedText?
  /// What it is for.
  public let description: LocalizedText?
  /// Who gets it; `nil` where it is not given, and always for an individual.
  public let recipient: LocalizedText?
  /// A remark on it.
  public let note: LocalizedText?
  /// Why its amount is below nought.
  public let reason: LocalizedText?

  /// Reads the texts of a row.
  init(_ file: AwardFile, _ row: Int, isIndividual: Bool) {
    title = file.localized(.title, row)
    description = file.localized(.description, row)
    recipient = isIndividual ? nil : file.localized(.recipient, row)
    note = file.localized(.note, row)
    reason = file.localized(.reason, row)
  }
}
