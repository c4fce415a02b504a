public import Diagnostics
public import Languages
public import Quantities

/// Money decided for a recipient: one row of the awards. Each text is read from the bytes of its file when it is
/// asked for.
public struct Award: Sendable {
  private let table: AwardTable
  private let position: Int
  private let file: AwardFile
  private let line: Int

  /// The award of a table at a position.
  init(_ table: AwardTable, at position: Int) {
    self.table = table
    self.position = position
    (file, line) = table.place(of: position)
  }

  /// Its id in the data.
  public var id: String { file.text(.id, line) ?? "" }
  /// Its title.
  public var title: String? { file.text(.title, line) }
  /// What it is for.
  public var description: String? { file.text(.description, line) }
  /// Who gets it; `nil` where it is not given, and always for an individual.
  public var recipient: String? { isIndividual ? nil : file.text(.recipient, line) }
  /// The recipient's id in a register.
  public var recipientID: String? { isIndividual ? nil : file.text(.recipientID, line) }
  /// What the recipient is, where the data says so.
  public var recipientType: String? { file.text(.recipientType, line) }
  /// Whether the recipient is a person, whose name is never shown.
  public var isIndividual: Bool { file.isIndividual(line) }
  /// The positions in the dataset of the places where the money is to work.
  public var places: [Place] { table.places(at: position) }
  /// Whether the data says that it has no single place.
  public var hasNoSinglePlace: Bool { table.hasNoSinglePlace(at: position) }
  /// The position of its fund in the dataset.
  public var fund: Int? { table.fund(at: position) }
  /// The position of its source in the dataset.
  public var source: Int? { table.source(at: position) }
  /// How much.
  public var amount: Amount { table.amount(at: position) }
  /// The amount as the data has it.
  public var wording: String { file.text(.amount, line) ?? "" }
  /// When it was decided.
  public var awarded: PartialDate? { file.date(.awarded, line) }
  /// When the work begins.
  public var start: PartialDate? { file.date(.start, line) }
  /// When the work ends.
  public var end: PartialDate? { file.date(.end, line) }
  /// When the work began.
  public var actualStart: PartialDate? { file.date(.actualStart, line) }
  /// When the work ended.
  public var actualEnd: PartialDate? { file.date(.actualEnd, line) }
  /// The position in the dataset of the place where the recipient sits.
  public var recipientRegion: Int? { table.recipientRegion(at: position) }
  /// How much of it has been paid, as the data has it.
  public var paidWording: String? { file.text(.paid, line) }
  /// How much it is with partners' money, as the data has it.
  public var totalWithPartnersWording: String? {
    file.text(.totalWithPartners, line)
  }
  /// The code of its currency, where its row or its amount gives one.
  public var currency: String? { table.currency(at: position) }
  /// Whether VAT is in its amounts, where the data says.
  public var vat: Figure.VAT? { table.vat(at: position) }
  /// The joint award that it is a part of.
  public var jointAward: String? { file.text(.award, line) }
  /// The id of the award whose amount holds this one already.
  public var partOf: String? { table.whole(of: position).map { table.id(at: $0) } }
  /// Ids it had before.
  public var formerly: [String] { file.formerly(line) }
  /// How far it has come.
  public var status: Status? { file.text(.status, line).flatMap(Status.init(rawValue:)) }
  /// Its texts in the languages that the data has them in.
  public var words: AwardWords { AwardWords(file, line) }
  /// Where its row begins in the data.
  public var span: SourceSpan { table.span(at: position) }

  /// How far an award has come.
  public enum Status: String, CaseIterable, Sendable {
    /// Offered, and not accepted yet.
    case offered
    /// Awarded.
    case awarded
    /// Under way.
    case active
    /// Done.
    case completed
    /// Ended before it was done.
    case terminated
    /// Taken back: it adds nothing to a total.
    case withdrawn
  }

  /// One of the places of an award.
  public struct Place: Hashable, Sendable {
    /// The place's position in the dataset's regions.
    public let region: Int
    /// Its share in thousandths of a per cent; `nil` where the data gives none.
    public let share: Int?
  }
}
