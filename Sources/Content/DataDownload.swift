import Diagnostics
public import Funding

/// The files of data that a site publishes.
public enum DataDownload: Hashable, Sendable {
  /// Every published figure.
  case figures
  /// Every award.
  case awards
  /// A further table, by its name.
  case table(String)

  /// The address of the file.
  public var address: String {
    switch self {
    case .figures: "data/figures.csv"
    case .awards: "data/awards.csv"
    case .table(let name): "data/\(name).csv"
    }
  }

  /// The address of the list of all files with their hashes, which is written last.
  public static let receipt = "data/receipt.json"
}

extension FundingDataset {
  /// The files of data that are published of it.
  public var downloads: [DataDownload] {
    [.figures, .awards] + tables.entries.map { .table($0.id.value) }
  }
}
