import Languages
import Quantities

extension ColumnGroup {
  /// A column with words of people, which the strings of a key describe: those of its name if none is given.
  static func text(
    _ name: String, as key: String? = nil, _ cell: @escaping @Sendable (Row) -> String?
  ) -> Self {
    Self(columns: [DataColumn(name, .text, words: .known(key ?? name, part: nil, tag: nil))]) {
      $1.append(cell($0) ?? "")
    }
  }

  /// A column for each language with the text that it has of its own; the first one's has no tag.
  static func texts(
    _ name: String, _ tags: [String], as key: String? = nil,
    _ words: @escaping @Sendable (Row) -> LocalizedText?
  ) -> Self {
    let columns = tags.enumerated().map { position, tag in
      DataColumn(
        position == 0 ? name : name + "@" + tag, .text,
        words: .known(key ?? name, part: nil, tag: position == 0 ? nil : tag))
    }
    return Self(columns: columns) { row, cells in
      let words = words(row)
      for tag in tags { cells.append(words?.texts.first { $0.tag == tag }?.text ?? "") }
    }
  }

  /// A column of another type.
  static func column(
    _ name: String, _ type: DataType, as key: String? = nil, reference: String? = nil,
    _ cell: @escaping @Sendable (Row) -> String?
  ) -> Self {
    var column = DataColumn(name, type, words: .known(key ?? name, part: nil, tag: nil))
    column.reference = reference
    return Self(columns: [column]) { $1.append(cell($0) ?? "") }
  }

  /// The column that names rows.
  static func id(_ type: DataType = .code, _ cell: @escaping @Sendable (Row) -> String) -> Self {
    var column = DataColumn("id", type, words: .known("id", part: nil, tag: nil))
    column.isRequired = true
    column.isUnique = true
    return Self(columns: [column]) { $1.append(cell($0)) }
  }

  /// The seven columns of an amount that may be absent: the number where it is exact, its bounds, how they lie,
  /// the unit, why it is missing, and the words as published.
  static func quantity(
    _ name: String, _ cell: @escaping @Sendable (Row) -> (amount: Amount?, published: String)
  ) -> Self {
    quantity(name, words: { .known(name, part: $0, tag: nil) }, cell)
  }

  /// The seven columns of an amount with words of their own.
  static func quantity(
    _ name: String, words: (String?) -> DataColumn.Words,
    _ cell: @escaping @Sendable (Row) -> (amount: Amount?, published: String)
  ) -> Self {
    let columns = zip(QuantityColumns.suffixes, quantityTypes).map { suffix, type in
      DataColumn(name + suffix, type, words: words(suffix.isEmpty ? nil : suffix))
    }
    return Self(columns: columns) { row, cells in
      let (amount, published) = cell(row)
      guard let amount else {
        // Several amounts stand in the words alone.
        for _ in QuantityColumns.suffixes.dropLast() { cells.append("") }
        cells.append(published)
        return
      }
      let columns = QuantityColumns(amount)
      cells.append(columns.exact)
      cells.append(columns.minimum)
      cells.append(columns.maximum)
      cells.append(columns.qualifier)
      cells.append(columns.unit)
      cells.append(columns.missing)
      cells.append(published)
    }
  }
}

/// The types of the columns of an amount, in the order of ``QuantityColumns/suffixes``.
private let quantityTypes: [DataType] = [
  .number, .number, .number, .choice(QuantityColumns.qualifiers), .code, .choice(missingWords),
  .text,
]

/// What a column `_missing` may say.
let missingWords = Amount.Marker.allCases.map(\.rawValue)
