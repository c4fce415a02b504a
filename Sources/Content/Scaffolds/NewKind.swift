import Diagnostics
import Funding
import YAML

/// What can be begun with `sitegen new`.
public enum NewKind: String, CaseIterable, Sendable {
  /// A case study.
  case caseStudy = "case-study"
  /// A page, or an entry of the data.
  case page, region, fund, source, figure, award

  /// Whether it is a page, a file of its own; all else is an entry of a data file.
  public var isPage: Bool { self == .caseStudy || self == .page }

  /// The name of its data file, without the ending.
  var file: String { rawValue + "s" }

  /// The keys that it may have.
  var schema: RecordSchema {
    switch self {
    case .caseStudy, .page: ContentFormats.frontMatter
    case .region: FundingFormats.region
    case .fund: FundingFormats.fund
    case .source: FundingFormats.source
    case .figure: FundingFormats.figure
    case .award: FundingFormats.award
    }
  }

  /// The key that the title is written under.
  var titleKey: String {
    switch self {
    case .caseStudy, .page, .source, .award: "title"
    case .region, .fund: "name"
    case .figure: "label"
    }
  }

  /// The keys that a person is asked for, the most needed first; those that may stay empty too.
  public var askedKeys: [NewKey] { asked.compactMap { schema.key($0).map(NewKey.init) } }

  private var asked: [String] {
    switch self {
    case .caseStudy: ["summary", "regions", "funds"]
    case .page: ["summary"]
    case .region: ["kind", "nation"]
    case .fund: ["funder", "source"]
    case .source: ["publisher", "url", "published"]
    case .figure: ["value", "source", "region", "fund"]
    case .award: ["recipient", "region", "fund", "amount", "awarded", "source"]
    }
  }

  /// The key that holds today's date where nothing else is said: when a page is written, when a source was looked at.
  var dateKey: String? {
    switch self {
    case .caseStudy: "date"
    case .source: "accessed"
    case .page, .region, .fund, .figure, .award: nil
    }
  }

  /// The keys that must have a value and have none, with what each says.
  ///
  /// - Parameter given: The keys that have one.
  /// - Returns: The keys that lack.
  public func missingKeys(given: some Sequence<String>) -> [NewKey] {
    let given = Set(given)
    return schema.keys.filter { key in
      let isNeeded = key.isRequired || !key.alternatives.isEmpty
      return isNeeded && key.name != "id" && key.name != titleKey && !given.contains(key.name)
        && given.isDisjoint(with: key.alternatives)
    }.map(NewKey.init)
  }
}

/// A key that something new may have.
public struct NewKey: Hashable, Sendable {
  /// The key as it is written.
  public let name: String
  /// What it says, in one sentence.
  public let summary: String
  /// The words that it may have, where they are few.
  public let choices: [String]
  /// What it names by its id, such as `source`, where it names something.
  let reference: String?

  init(_ key: RecordSchema.Key) {
    name = key.name
    summary = key.summary
    reference = key.type.reference
    choices =
      switch key.type {
      case .choice(let words), .list(of: .choice(let words)): words
      default: []
      }
  }
}

extension RecordSchema.ValueType {
  /// What a value names by its id.
  fileprivate var reference: String? {
    switch self {
    case .reference(let kind): kind
    case .list(let item): item.reference
    case .either(let types): types.lazy.compactMap(\.reference).first
    default: nil
    }
  }
}

extension Site {
  /// The words that a key may have: those of the format, else the ids in the data where it names one of them.
  ///
  /// - Parameters:
  ///   - key: The key.
  ///   - limit: The most ids that are given.
  /// - Returns: The words, in the order to show them; empty where any may stand.
  public func choices(of key: NewKey, limit: Int = 12) -> [String] {
    guard key.choices.isEmpty else { return key.choices }
    let ids: [String] =
      switch key.reference {
      case "source": dataset.sources.entries.map(\.id.value)
      case "region": dataset.regions.entries.map(\.id.value)
      case "fund": dataset.funds.entries.map(\.id.value)
      case "figure": dataset.figures.entries.map(\.id.value)
      default: []
      }
    return ids.prefix(limit) + (ids.count > limit ? ["…"] : [])
  }
}
