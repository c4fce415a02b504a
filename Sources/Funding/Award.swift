public import Diagnostics
public import Languages
public import Quantities

/// Money decided for a recipient: one row of the awards.
public struct Award: Sendable {
  /// Its id in the data.
  public let id: String
  /// Its title.
  public let title: String?
  /// What it is for.
  public let description: String?
  /// Who gets it; `nil` where it is not given, and always for an individual.
  public let recipient: String?
  /// The recipient's id in a register.
  public let recipientID: String?
  /// What the recipient is, where the data says so.
  public let recipientType: String?
  /// Whether the recipient is a person, whose name is never shown.
  public let isIndividual: Bool
  /// The positions in the dataset of the places where the money is to work.
  public let places: [Place]
  /// Whether the data says that it has no single place.
  public let hasNoSinglePlace: Bool
  /// The position of its fund in the dataset.
  public let fund: Int?
  /// The position of its source in the dataset.
  public let source: Int?
  /// How much.
  public let amount: Amount
  /// The amount as the data has it.
  public let wording: String
  /// When it was decided.
  public let awarded: PartialDate?
  /// When the work begins.
  public let start: PartialDate?
  /// When the work ends.
  public let end: PartialDate?
  /// When the work began.
  public let actualStart: PartialDate?
  /// When the work ended.
  public let actualEnd: PartialDate?
  /// The position in the dataset of the place where the recipient sits.
  public let recipientRegion: Int?
  /// How much of it has been paid, as the data has it.
  public let paidWording: String?
  /// How much it is with partners' money, as the data has it.
  public let totalWithPartnersWording: String?
  /// The code of its currency, where the data gives one.
  public let currency: String?
  /// Whether VAT is in its amounts, where the data says.
  public let vat: Figure.VAT?
  /// The joint award that it is a part of.
  public let jointAward: String?
  /// The id of the award whose amount holds this one already.
  public let partOf: String?
  /// Ids it had before.
  public let formerly: [String]
  /// How far it has come.
  public let status: Status?
  /// Its texts in the languages that the data has them in.
  public let words: AwardWords
  /// Where its row begins in the data.
  public let span: SourceSpan

  /// How far an award has come.
  public enum Status: String, CaseIterable, Sendable {
    case offered, awarded, active, completed, terminated, withdrawn
  }

  /// One of the places of an award.
  public struct Place: Hashable, Sendable {
    /// The place's position in the dataset's regions.
    public let region: Int
    /// Its share in thousandths of a per cent; `nil` where the data gives none.
    public let share: Int?
  }
}
