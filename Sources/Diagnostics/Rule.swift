/// What can be wrong with a site. The raw value is the name that people see, look up and accept.
///
/// Names are stable: `docs/RULES.md` has an entry for each, and a test holds the two equal.
public enum Rule: String, CaseIterable, Sendable {
  // Reading files
  /// A file cannot be read.
  case unreadableFile = "unreadable-file"
  /// A text is not saved as UTF-8.
  case notUTF8 = "not-utf-8"
  /// A path leads out of its folder, or into what must not be published.
  case unsafePath = "unsafe-path"
  /// Something is larger than a limit allows.
  case limitExceeded = "limit-exceeded"
  /// YAML is written wrongly.
  case yamlSyntax = "yaml-syntax"
  /// YAML takes a part of a value for something else.
  case yamlLostText = "yaml-lost-text"
  /// CSV is written wrongly.
  case csvSyntax = "csv-syntax"
  /// JSON is written wrongly.
  case jsonSyntax = "json-syntax"
  /// A column is not known, and so not published.
  case unnamedColumn = "unnamed-column"
  /// Nothing reads a file.
  case unknownFile = "unknown-file"
  /// A template is written wrongly.
  case templateSyntax = "template-syntax"

  // Keys and values
  /// A key is not known where it stands.
  case unknownKey = "unknown-key"
  /// A key stands twice.
  case duplicateKey = "duplicate-key"
  /// A key that is needed is missing.
  case missingKey = "missing-key"
  /// A value is of another type than its key has.
  case wrongType = "wrong-type"
  /// A word is none of those that a key takes.
  case unknownValue = "unknown-value"
  /// An id has other characters than ids may have.
  case invalidID = "invalid-id"
  /// Two things of one kind have one id.
  case duplicateID = "duplicate-id"
  /// A date is none, or may be two.
  case invalidDate = "invalid-date"
  /// A year may be another thing, such as a month.
  case ambiguousYear = "ambiguous-year"
  /// An address is no whole web address.
  case invalidURL = "invalid-url"
  /// A place on the map is none.
  case invalidLocation = "invalid-location"
  /// An amount cannot be read.
  case invalidQuantity = "invalid-quantity"
  /// A mutated Welsh word may mean a million or a billion.
  case ambiguousFiliwn = "ambiguous-filiwn"
  /// An amount is below nought, and no reason is given.
  case negativeAmount = "negative-amount"
  /// A row looks like a sum of others.
  case totalRow = "total-row"
  /// A language is none of the site's.
  case unknownLanguage = "unknown-language"
  /// A label says a scale that its value has not.
  case labelScale = "label-scale"
  /// A unit has no word in a language.
  case unknownUnit = "unknown-unit"
  /// A cell is not what its column asks for.
  case brokenConstraint = "broken-constraint"
  /// A number that is kept back follows from others.
  case disclosureByDifference = "disclosure-by-difference"

  // References
  /// There is no such source.
  case unknownSource = "unknown-source"
  /// There is no such place.
  case unknownRegion = "unknown-region"
  /// There is no such fund.
  case unknownFund = "unknown-fund"
  /// There is no such figure.
  case unknownFigure = "unknown-figure"
  /// There is no such award.
  case unknownAward = "unknown-award"
  /// There is no such table.
  case unknownTable = "unknown-table"
  /// There is no such row.
  case unknownRow = "unknown-row"
  /// There is no such page.
  case unknownPage = "unknown-page"
  /// A name stands where an id is meant.
  case nameForID = "name-for-id"
  /// An id is one that something had earlier.
  case formerID = "former-id"
  /// A text uses a name that a place had earlier.
  case formerName = "former-name"
  /// A link leads nowhere.
  case brokenLink = "broken-link"
  /// A link leads to a heading that is not there.
  case brokenAnchor = "broken-anchor"
  /// A link could run something, or names no address.
  case unsafeLink = "unsafe-link"
  /// A picture lies on another site.
  case foreignImage = "foreign-image"

  // Figures
  /// A text says another amount than the data.
  case figureMismatch = "figure-mismatch"
  /// The text of a figure's link is no amount.
  case figureTextUnread = "figure-text-unread"
  /// A link stands where words are shown as they are.
  case unreadLink = "unread-link"
  /// A number in a text leads to no figure.
  case figureUnlinked = "figure-unlinked"
  /// A page and its translation show different figures.
  case figuresDiffer = "figures-differ"
  /// A number has no source.
  case missingSource = "missing-source"
  /// A sum adds what is unlike.
  case mixedSum = "mixed-sum"
  /// A sum would count something twice.
  case doubleCount = "double-count"
  /// More is allocated than a fund holds.
  case overAllocated = "over-allocated"
  /// More is awarded than a fund holds.
  case overAwarded = "over-awarded"
  /// Parts come to more than their whole.
  case exceedsParent = "exceeds-parent"
  /// A stated value is not what its parts come to.
  case derivationMismatch = "derivation-mismatch"
  /// A figure is made from itself.
  case derivationCycle = "derivation-cycle"
  /// What is told of earlier values cannot be.
  case invalidHistory = "invalid-history"
  /// Something was to be looked at again by now.
  case reviewDue = "review-due"
  /// Something is dated outside the years of a place or fund.
  case outsideLife = "outside-life"

  // What was published before
  /// A figure is not what was published, and nothing says why.
  case figureChanged = "figure-changed"
  /// A figure has a value again that it had before another.
  case figureReturned = "figure-returned"
  /// A figure changed in a way that is hardly right.
  case implausibleChange = "implausible-change"
  /// A figure that was published is gone.
  case lostFigure = "lost-figure"
  /// An award that was published is gone.
  case lostAward = "lost-award"
  /// Nothing stands any more at an address that was published.
  case lostAddress = "lost-address"
  /// A file of a release is not what was published.
  case releaseAltered = "release-altered"
  /// Something that is to be removed still stands in the data.
  case notRemoved = "not-removed"

  // Writing
  /// A text has an invisible control character.
  case controlCharacter = "control-character"
  /// HTML in a text is left out.
  case rawHTML = "raw-html"
  /// A picture has no description.
  case missingAltText = "missing-alt-text"
  /// A file is no picture that a browser shows.
  case unreadableImage = "unreadable-image"
  /// A picture could run or fetch something.
  case unsafeSVG = "unsafe-svg"
  /// An uploaded page could run or fetch something.
  case unsafeHTML = "unsafe-html"
  /// The text of a link does not say where it leads.
  case vagueLink = "vague-link"
  /// Words are in capitals.
  case capitals
  /// A sentence is long.
  case longSentence = "long-sentence"
  /// A column of a table has no name.
  case emptyHeader = "empty-header"
  /// Lines look like a table and are none.
  case looksLikeATable = "looks-like-a-table"
  /// Nothing closes a block.
  case unclosedFence = "unclosed-fence"
  /// A heading is of a level that does not follow from the one above it.
  case skippedHeading = "skipped-heading"
  /// There is no such block.
  case unknownDirective = "unknown-directive"
  /// A chart, map or timeline cannot show its data honestly.
  case unfitChart = "unfit-chart"
  /// A colour does not stand out from what it stands on.
  case colourContrast = "colour-contrast"
  /// A footnote is written nowhere.
  case undefinedFootnote = "undefined-footnote"
  /// Nothing refers to a footnote.
  case unusedFootnote = "unused-footnote"
  /// A row stands outside the quotation of its table.
  case lazyTableRow = "lazy-table-row"
  /// A text looks like a link and is none.
  case looksLikeALink = "looks-like-a-link"
  /// A text looks like a heading, a list or bold words and is none.
  case looksLikeMarkup = "looks-like-markup"

  // Addresses and publishing
  /// Two things would have one address.
  case addressTaken = "address-taken"
  /// A tool that the site asks for is not installed.
  case missingTool = "missing-tool"
  /// A file that sitegen did not write stands in its way.
  case foreignFile = "foreign-file"
  /// A figure that is held back would be shown.
  case heldFigure = "held-figure"
  /// A link leads to a page that is held back or a draft.
  case heldPage = "held-page"
  /// Only something that is held back uses an entry, which would be shown.
  case heldOnly = "held-only"
  /// A page with a date to come is shown now.
  case notHeld = "not-held"
  /// An error will arise when something goes out.
  case failsAt = "fails-at"
  /// What looks like personal data would be published.
  case personalData = "personal-data"
  /// A page has no version in a language.
  case missingTranslation = "missing-translation"
  /// What is accepted breaks no rule.
  case unusedAcceptance = "unused-acceptance"

  // Templates and strings
  /// A template uses a name that it is not given.
  case unknownName = "unknown-name"
  /// There is no such partial.
  case unknownPartial = "unknown-partial"
  /// A partial shows itself without end.
  case recursivePartial = "recursive-partial"
  /// A tag of a template stands where a value could become markup.
  case templatePlace = "template-place"
  /// A name is used as something that it is not.
  case templateType = "template-type"
  /// No template uses a partial.
  case unusedPartial = "unused-partial"
  /// A name hides one from around it.
  case shadowedName = "shadowed-name"
  /// A layout of the site has no Content-Security-Policy.
  case missingPolicy = "missing-policy"
  /// There is no such layout.
  case unknownLayout = "unknown-layout"
  /// A text of the theme is missing in a language.
  case missingString = "missing-string"
  /// Nothing shows a text of the theme.
  case unusedString = "unused-string"

  /// How much it matters when nothing is said in `checks`.
  public var severity: Diagnostic.Severity {
    switch self {
    case .yamlLostText, .unnamedColumn, .unknownFile, .labelScale, .unknownUnit, .nameForID,
      .figureUnlinked,
      .formerName, .reviewDue, .outsideLife, .exceedsParent, .rawHTML,
      .unusedFootnote, .lazyTableRow, .looksLikeALink, .looksLikeMarkup, .heldOnly, .notHeld,
      .failsAt,
      .missingTranslation, .unusedAcceptance, .unusedPartial, .shadowedName, .missingPolicy,
      .unusedString,
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
    case .yamlLostText, .unnamedColumn, .unknownFile, .labelScale, .unknownUnit, .nameForID,
      .figureUnlinked,
      .figuresDiffer, .formerID, .formerName, .invalidHistory, .reviewDue, .outsideLife,
      .overAllocated, .overAwarded, .exceedsParent, .rawHTML, .missingAltText, .skippedHeading,
      .unusedFootnote,
      .lazyTableRow,
      .looksLikeALink, .looksLikeMarkup, .heldOnly, .notHeld, .failsAt, .missingTranslation,
      .unusedAcceptance, .unusedPartial,
      .shadowedName, .missingPolicy,
      .unusedString, .foreignImage, .unreadableImage, .vagueLink, .capitals, .longSentence,
      .emptyHeader,
      .looksLikeATable,
      .unclosedFence, .figureReturned, .implausibleChange, .personalData:
      true
    default: false
    }
  }
}
