/// What can be wrong with a site. The raw value is the name that people see, look up and accept.
///
/// Names are stable: `docs/RULES.md` has an entry for each, and a test holds the two equal.
public enum Rule: String, CaseIterable, Sendable {
  // Reading files
  case unreadableFile = "unreadable-file"
  case notUTF8 = "not-utf-8"
  case unsafePath = "unsafe-path"
  case limitExceeded = "limit-exceeded"
  case yamlSyntax = "yaml-syntax"
  case yamlLostText = "yaml-lost-text"
  case csvSyntax = "csv-syntax"
  case jsonSyntax = "json-syntax"
  case unnamedColumn = "unnamed-column"
  case unknownFile = "unknown-file"
  case templateSyntax = "template-syntax"

  // Keys and values
  case unknownKey = "unknown-key"
  case duplicateKey = "duplicate-key"
  case missingKey = "missing-key"
  case wrongType = "wrong-type"
  case unknownValue = "unknown-value"
  case invalidID = "invalid-id"
  case duplicateID = "duplicate-id"
  case invalidDate = "invalid-date"
  case ambiguousYear = "ambiguous-year"
  case invalidURL = "invalid-url"
  case invalidLocation = "invalid-location"
  case invalidQuantity = "invalid-quantity"
  case ambiguousFiliwn = "ambiguous-filiwn"
  case negativeAmount = "negative-amount"
  case totalRow = "total-row"
  case unknownLanguage = "unknown-language"
  case unknownUnit = "unknown-unit"
  case brokenConstraint = "broken-constraint"
  case disclosureByDifference = "disclosure-by-difference"

  // References
  case unknownSource = "unknown-source"
  case unknownRegion = "unknown-region"
  case unknownFund = "unknown-fund"
  case unknownFigure = "unknown-figure"
  case unknownAward = "unknown-award"
  case unknownTable = "unknown-table"
  case unknownRow = "unknown-row"
  case unknownPage = "unknown-page"
  case nameForID = "name-for-id"
  case formerID = "former-id"
  case formerName = "former-name"
  case brokenLink = "broken-link"
  case brokenAnchor = "broken-anchor"
  case unsafeLink = "unsafe-link"
  case foreignImage = "foreign-image"

  // Figures
  case figureMismatch = "figure-mismatch"
  case figureTextUnread = "figure-text-unread"
  case unreadLink = "unread-link"
  case figureUnlinked = "figure-unlinked"
  case figuresDiffer = "figures-differ"
  case missingSource = "missing-source"
  case mixedSum = "mixed-sum"
  case doubleCount = "double-count"
  case overAllocated = "over-allocated"
  case overAwarded = "over-awarded"
  case exceedsParent = "exceeds-parent"
  case derivationMismatch = "derivation-mismatch"
  case derivationCycle = "derivation-cycle"
  case invalidHistory = "invalid-history"
  case reviewDue = "review-due"
  case outsideLife = "outside-life"

  // What was published before
  case figureChanged = "figure-changed"
  case figureReturned = "figure-returned"
  case implausibleChange = "implausible-change"
  case lostFigure = "lost-figure"
  case lostAward = "lost-award"
  case lostAddress = "lost-address"
  case releaseAltered = "release-altered"
  case notRemoved = "not-removed"

  // Writing
  case controlCharacter = "control-character"
  case rawHTML = "raw-html"
  case missingAltText = "missing-alt-text"
  case unreadableImage = "unreadable-image"
  case unsafeSVG = "unsafe-svg"
  case unsafeHTML = "unsafe-html"
  case vagueLink = "vague-link"
  case capitals
  case longSentence = "long-sentence"
  case emptyHeader = "empty-header"
  case looksLikeATable = "looks-like-a-table"
  case unclosedFence = "unclosed-fence"
  case skippedHeading = "skipped-heading"
  case unknownDirective = "unknown-directive"
  case unfitChart = "unfit-chart"
  case colourContrast = "colour-contrast"
  case undefinedFootnote = "undefined-footnote"
  case unusedFootnote = "unused-footnote"
  case lazyTableRow = "lazy-table-row"
  case looksLikeALink = "looks-like-a-link"

  // Addresses and publishing
  case addressTaken = "address-taken"
  case missingTool = "missing-tool"
  case foreignFile = "foreign-file"
  case heldFigure = "held-figure"
  case heldPage = "held-page"
  case heldOnly = "held-only"
  case notHeld = "not-held"
  case failsAt = "fails-at"
  case personalData = "personal-data"
  case missingTranslation = "missing-translation"
  case unusedAcceptance = "unused-acceptance"

  // Templates and strings
  case unknownName = "unknown-name"
  case unknownPartial = "unknown-partial"
  case recursivePartial = "recursive-partial"
  case templatePlace = "template-place"
  case templateType = "template-type"
  case unusedPartial = "unused-partial"
  case shadowedName = "shadowed-name"
  case unknownLayout = "unknown-layout"
  case missingString = "missing-string"
  case unusedString = "unused-string"

  /// How much it matters when nothing is said in `checks`.
  public var severity: Diagnostic.Severity {
    switch self {
    case .yamlLostText, .unnamedColumn, .unknownFile, .unknownUnit, .nameForID, .figureUnlinked,
      .formerName, .reviewDue, .outsideLife, .exceedsParent, .rawHTML,
      .unusedFootnote, .lazyTableRow, .looksLikeALink, .heldOnly, .notHeld, .failsAt,
      .missingTranslation, .unusedAcceptance, .unusedPartial, .shadowedName, .unusedString,
      .unreadableImage, .vagueLink, .capitals, .longSentence, .emptyHeader, .looksLikeATable,
      .unclosedFence,
      .figureReturned, .personalData:
      .warning
    case .formerID: .note
    default: .error
    }
  }

  /// Whether `checks` in site.yaml may make it less than it is: never what the first two laws need
  /// (no figure without a source or against the data; nothing lost, nothing leaked), nor what
  /// leaves sitegen without a value to go on with.
  public var mayBeLowered: Bool {
    switch self {
    case .yamlLostText, .unnamedColumn, .unknownFile, .unknownUnit, .nameForID, .figureUnlinked,
      .figuresDiffer, .formerID, .formerName, .invalidHistory, .reviewDue, .outsideLife,
      .overAllocated, .overAwarded, .exceedsParent, .rawHTML, .missingAltText, .skippedHeading,
      .unusedFootnote,
      .lazyTableRow,
      .looksLikeALink, .heldOnly, .notHeld, .failsAt, .missingTranslation,
      .unusedAcceptance, .unusedPartial,
      .shadowedName,
      .unusedString, .foreignImage, .unreadableImage, .vagueLink, .capitals, .longSentence,
      .emptyHeader,
      .looksLikeATable,
      .unclosedFence, .figureReturned, .implausibleChange, .personalData:
      true
    default: false
    }
  }
}
