import Diagnostics
public import Funding

/// The files of data that a site publishes.
public enum DataDownload: Hashable, Sendable {
  /// Every published figure.
  case figures
  /// Every award.
  case awards
  /// What is set aside for places.
  case allocations
  /// Every grant programme.
  case funds
  /// Every place.
  case regions
  /// Every source that something published rests on.
  case sources
  /// A further table, by its name.
  case table(String)

  /// The address of the file.
  public var address: String {
    "data/\(name).csv"
  }

  /// The address of its description in the form of “CSV on the Web”.
  public var description: String { address + "-metadata.json" }

  /// The name of its table.
  public var name: String {
    switch self {
    case .figures: "figures"
    case .awards: "awards"
    case .allocations: "allocations"
    case .funds: "funds"
    case .regions: "regions"
    case .sources: "sources"
    case .table(let name): name
    }
  }

  /// The address of the description of all tables with the keys between them.
  public static let keys = "data/csv-metadata.json"

  /// The address of the description of all files for catalogues.
  public static let catalogue = "data/catalog.jsonld"

  /// The address of the description of all tables as one data package.
  public static let package = "data/datapackage.json"

  /// The address of the list of all files with their hashes, which is written last.
  public static let receipt = "data/receipt.json"
}

extension FundingDataset {
  /// The files of data that are published of it.
  public var downloads: [DataDownload] {
    [.figures, .awards, .allocations, .funds, .regions, .sources]
      + tables.entries.map { .table($0.id.value) }
  }
}
