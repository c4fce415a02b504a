public import Diagnostics
public import Ledger

/// Something that `data/removed.yaml` takes out of all that is published.
public struct RemovedData: Sendable {
  /// What, and which columns of it.
  public let removal: Removal
  /// Where it is asked for.
  public let span: SourceSpan
  /// The columns, each where it is named.
  public let columns: [Located<String>]
}
