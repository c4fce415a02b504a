import Content
import OpenData

/// The addresses that readers may come back to: pages, files of data, feeds, and the files of tables and charts
/// that have a name of their own. Not among them are files of the theme and pictures, the pages of long lists,
/// and tables that are known by their number alone: all of these move with every edit.
///
/// - Parameters:
///   - outputs: Every planned file.
///   - planned: Every page, and what composes them.
/// - Returns: The addresses in order.
func publishedAddresses(
  _ outputs: [PlannedOutput], _ planned: PlannedPages
) -> [PublishedAddress] {
  let (composer, site) = (planned.composer, planned.site)
  let pagesByAddress = Dictionary(
    planned.pages.map { ($0.address, $0) }, uniquingKeysWith: { first, _ in first })
  let named = Set(composer.tables.placed.filter(\.hasOwnName).map(\.place.file))
  let choices = Set(
    composer.studyChoices.flatMap { tag, choices in
      choices.map { Content.address($0.address, in: tag, default: site.settings.defaultTag) }
    })
  let releases = Set(site.releases.map { "data/\($0.name)/" })
  return outputs.compactMap { output -> PublishedAddress? in
    let address = output.address
    if let page = pagesByAddress[address] {
      // A table has a page of its own only as long as it is long, a choice of case studies as long as there
      // are some to choose from.
      guard page.layout.name != TablePages.layout.name, !choices.contains(address),
        !isLaterPageOfList(address)
      else { return nil }
      let kind = page.layout.addressKind
      let isOfAuthor = kind == .page && page.origin.span != nil
      return PublishedAddress(
        address, kind, language: page.tag, name: isOfAuthor ? page.origin.name : "",
        leadsTo: page.leadsTo ?? "")
    }
    if named.contains(address) { return PublishedAddress(address, .download) }
    if address.hasPrefix("data/") {
      let folder =
        address.split(separator: "/", omittingEmptySubsequences: false).prefix(2)
        .joined(separator: "/") + "/"
      return PublishedAddress(address, releases.contains(folder) ? .release : .data)
    }
    return address.hasSuffix(".atom") ? PublishedAddress(address, .feed) : nil
  }.sorted { $0.address.utf8.lexicographicallyPrecedes($1.address.utf8) }
}

/// Whether an address is that of a later page of the list of awards, in any language.
private func isLaterPageOfList(_ address: String) -> Bool {
  let parts = address.split(separator: "/").suffix(2)
  guard parts.first == "awards", let name = parts.last, name.hasSuffix(".html"),
    name.hasPrefix("page-"), let number = Int(name.dropFirst(5).dropLast(5))
  else { return false }
  return awardListAddress(number) == "awards/" + name
}

extension Layout {
  /// What stands at the address of a page that is shown so.
  fileprivate var addressKind: PublishedAddress.Kind {
    switch name {
    case RedirectPages.layout.name: .moved
    case WithdrawnPages.layout.name: .withdrawn
    default: .page
    }
  }
}
