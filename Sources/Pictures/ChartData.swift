public import Quantities

/// What a chart shows: amounts by category and series, all of one unit.
public struct ChartData: Sendable {
  /// The names of the series; one without a name where there is but one.
  public let series: [Name]
  /// The categories in the order they are shown.
  public let categories: [Category]
  /// What all amounts are of.
  public let unit: Quantity.Unit

  /// The words of a thing, with the tag of their language where it is not the page's.
  public struct Name: Hashable, Sendable {
    /// The words.
    public let text: String
    /// The tag of their language.
    public let language: String?

    /// Names a thing.
    public init(_ text: String, language: String? = nil) {
      self.text = text
      self.language = language
    }
  }

  /// A place, a fund, a year: one row of the chart's table.
  public struct Category: Sendable {
    /// What it is called.
    public let name: Name
    /// When it is, in days since 1970, where it is a time.
    public let moment: Int?
    /// The amount of each series; `nil` where there is nothing.
    public let cells: [Cell?]
    /// What the series make together, where they are added up.
    public let total: Cell?

    /// Whether it stands for several things together, and is compared with none.
    public let isRest: Bool

    /// Describes a category.
    public init(
      name: Name, moment: Int? = nil, cells: [Cell?], total: Cell? = nil, isRest: Bool = false
    ) {
      self.name = name
      self.moment = moment
      self.cells = cells
      self.total = total
      self.isRest = isRest
    }
  }

  /// An amount and its words.
  public struct Cell: Hashable, Sendable {
    /// How much.
    public let amount: Amount
    /// The same in words, as the table has it.
    public let words: String
    /// How firm it is, in a word, where it is not final.
    public let mark: String?
    /// What a picture has in place of words that are a sentence.
    public let short: String?

    /// Makes a cell.
    public init(_ amount: Amount, words: String, mark: String? = nil, short: String? = nil) {
      self.amount = amount
      self.words = words
      self.mark = mark
      self.short = short
    }

    /// What stands beside its mark in a picture: its words, not longer than a label may be, with how firm it is.
    var label: String {
      let words = short ?? words
      return mark.map { "\(words) [\($0)]" } ?? words
    }

    /// Its words with how firm it is.
    public var marked: String { mark.map { "\(words) [\($0)]" } ?? words }
  }

  /// Makes data; every category has a cell for each series.
  public init(series: [Name], categories: [Category], unit: Quantity.Unit) {
    self.series = series
    self.categories = categories
    self.unit = unit
  }

  /// Whether its amounts are numbers or counts of things, each of them whole: then a scale has no halves. What is
  /// measured, such as GWh, has them.
  var isWhole: Bool {
    switch unit {
    case .count, .number: break
    default: return false
    }
    return cells.allSatisfy { entry in
      let quantity = entry.cell.amount.quantity
      return [quantity?.lower, quantity?.upper].allSatisfy { ($0?.number.decimals ?? 0) == 0 }
    }
  }

  /// Every amount that is there, by category and series.
  var cells: [(series: Int, category: Int, cell: Cell)] {
    categories.enumerated().flatMap { category, entry in
      entry.cells.enumerated().compactMap { series, cell in
        cell.map { (series, category, $0) }
      }
    }
  }
}

extension ChartData {
  /// The categories that have a time, where some have: the others have no place in a course of time.
  public var timed: ChartData {
    let timed = categories.filter { $0.moment != nil }
    return ChartData(series: series, categories: timed.isEmpty ? categories : timed, unit: unit)
  }

  /// What of it is not known, by the legend's names, as if it had one series.
  func uncertainties(_ words: ChartWords) -> [(key: Legend.Key, name: Name)] {
    Legend(ChartData(series: [Name("")], categories: categories, unit: unit), words).entries
  }
}
