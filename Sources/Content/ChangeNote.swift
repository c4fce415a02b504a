public import Diagnostics
public import Funding
public import Languages

/// What is said about a change of published data, in `data/changes.yaml`.
public struct ChangeNote: Sendable {
  /// What changed.
  public let subject: Subject
  /// When.
  public let changed: PartialDate
  /// Why it had to.
  public let kind: ChangeKind
  /// The reason in words for the public.
  public let reason: LocalizedText
  /// The reason as it was written.
  public let remarks: [Remark]
  /// Where it is written.
  public let span: SourceSpan
  /// Where the day is written.
  public let daySpan: SourceSpan
  /// Whether `data/removed.yaml` tells it.
  public let isRemoval: Bool

  /// What a note is about.
  public enum Subject: Hashable, Sendable {
    /// A figure, by its position in the dataset.
    case figure(Int)
    /// A fund, by its position in the dataset.
    case fund(Int)
    /// An award, by its position in the dataset.
    case award(Int)
    /// A whole table of those that sitegen knows.
    case table(Table)
    /// A whole further table, by its position in the dataset.
    case further(Int)
    /// Something that was taken back and is no more in the data: what it is, such as `figure`, and its id.
    case gone(String, String)
  }

  /// The tables that a note may be about.
  public enum Table: String, CaseIterable, Sendable {
    /// What its rows are.
    case awards, figures, funds, regions, sources
  }
}
