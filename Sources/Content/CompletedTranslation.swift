extension Page {
  /// A translation with what its own settings leave out and the page that it translates says: when, where, by which fund and
  /// at which place in lists. Tags are words of a language, and are its own.
  ///
  /// - Parameter original: The page that it translates.
  /// - Returns: The page; itself where nothing is left out.
  func completed(by original: Page?) -> Page {
    guard let original, withdrawal == nil, original.withdrawal == nil else { return self }
    var settings = settings
    settings.date = settings.date ?? original.settings.date
    settings.updated = settings.updated ?? original.settings.updated
    settings.order = settings.order ?? original.settings.order
    if settings.regions.isEmpty { settings.regions = original.settings.regions }
    if settings.funds.isEmpty { settings.funds = original.settings.funds }
    return Page(
      path: path, key: key, language: language, kind: kind, address: address, settings: settings,
      withdrawal: withdrawal, document: document, captions: captions, directives: directives,
      isDraft: isDraft, publish: publish)
  }
}
