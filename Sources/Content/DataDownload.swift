/// The files of data that a site publishes, by their addresses.
public enum DataDownload: String, CaseIterable, Sendable {
  /// Every published figure.
  case figures = "data/figures.csv"
  /// Every award.
  case awards = "data/awards.csv"

  /// The address of the list of all files with their hashes, which is written last.
  public static let receipt = "data/receipt.json"
}
