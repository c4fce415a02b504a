import Quantities

extension CSVWriter {
  /// The names of the columns of an amount.
  static func quantityColumns(_ name: String) -> [String] {
    QuantityColumns.suffixes.map { name + $0 }
  }

  /// Adds the cells of an amount that may be absent.
  mutating func quantity(_ amount: Amount?, published: String) {
    if let amount {
      quantity(amount, published: published)
    } else {
      for _ in QuantityColumns.suffixes { cell("") }
    }
  }

  /// Adds the cells of an amount, the words as published last.
  mutating func quantity(_ amount: Amount, published: String) {
    let columns = QuantityColumns(amount)
    for text in [
      columns.exact, columns.minimum, columns.maximum, columns.qualifier, columns.unit,
      columns.missing,
    ] {
      cell(text)
    }
    text(published)
  }
}
