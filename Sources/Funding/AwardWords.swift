public import Languages

/// The texts of an award by language, as the columns `title`, `title@cy` and their like hold them.
public struct AwardWords: Sendable {
  private let file: AwardFile
  private let row: Int

  /// The texts of a row.
  init(_ file: AwardFile, _ row: Int) {
    self.file = file
    self.row = row
  }

  /// What the award is called.
  public var title: LocalizedText? { file.localized(.title, row) }
  /// What it is for.
  public var description: LocalizedText? { file.localized(.description, row) }
  /// Who gets it; `nil` where it is not given, and always for an individual.
  public var recipient: LocalizedText? {
    file.isIndividual(row) ? nil : file.localized(.recipient, row)
  }
  /// A remark on it.
  public var note: LocalizedText? { file.localized(.note, row) }
  /// Why its amount is below nought.
  public var reason: LocalizedText? { file.localized(.reason, row) }
}
