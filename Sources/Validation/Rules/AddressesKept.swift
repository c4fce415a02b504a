import Content
import Diagnostics
import Languages
import Ledger
import Markdown
import OpenData

/// Where something stood that was published, something stands: the thing itself, a notice, or what leads on to
/// where it is now.
struct AddressesKept: ChangeRule {
  /// How many of a folder are named one by one.
  private static let most = 5

  func check(_ before: PublishedBefore) -> [Diagnostic] {
    let gone = before.comparison.lostAddresses
    let known = Dictionary(gone.map { ($0.address, $0) }, uniquingKeysWith: { one, _ in one })
    let lost = gone.filter { !follows(page(of: $0, among: known), before) }
    let byFolder = Dictionary(grouping: lost) { address in
      address.address.split(separator: "/").dropLast().joined(separator: "/")
    }
    return byFolder.sorted { $0.key < $1.key }.flatMap { _, addresses -> [Diagnostic] in
      let others = addresses.count > Self.most ? addresses.count - 1 : 0
      return addresses.prefix(others == 0 ? addresses.count : 1).map { address in
        var diagnostic = diagnostic(address, before)
        if others > 0 {
          diagnostic.message += "; \(others) more of its folder are gone"
          diagnostic.others = others
        }
        return diagnostic
      }
    }
  }

  /// The page of a figure whose file is missed, where that is missed too; else the address itself.
  private func page(
    of lost: PublishedAddress, among known: [String: PublishedAddress]
  ) -> PublishedAddress {
    guard lost.address.hasPrefix("data/figures/"), lost.address.hasSuffix(".json") else {
      return lost
    }
    return known[lost.address.dropFirst("data/".count).dropLast(".json".count) + ".html"] ?? lost
  }

  /// Whether the address is that of something that is missed itself, or of a release, which is held whole where it is
  /// there.
  private func follows(_ lost: PublishedAddress, _ before: PublishedBefore) -> Bool {
    guard lost.kind != .release else {
      return before.site.releases.contains { $0.name == release(of: lost) }
    }
    let tag = before.site.settings.defaultTag
    func isMissed(_ address: String) -> Bool {
      var address = address[...]
      if !lost.language.isEmpty, lost.language != tag {
        address = address.dropFirst(lost.language.count + 1)
      }
      return before.comparison.goneFigures.contains { "figures/\($0.figure.id).html" == address }
        || before.comparison.goneAwards.contains { "awards/\(slug(of: $0.id)).html" == address }
    }
    return isMissed(lost.address) || isMissed(lost.leadsTo) || isFeedOfWithdrawnFund(lost, before)
  }

  /// The release whose folder a file of data lay in.
  private func release(of lost: PublishedAddress) -> ReleaseName? {
    let parts = lost.address.split(separator: "/")
    return parts.count > 2 ? ReleaseName(String(parts[1])) : nil
  }

  private func isFeedOfWithdrawnFund(_ lost: PublishedAddress, _ before: PublishedBefore) -> Bool {
    guard lost.kind == .feed else { return false }
    return before.site.changes.contains { note in
      guard case .gone("fund", let id) = note.subject else { return false }
      return lost.address.hasSuffix("funds/\(id).atom")
    }
  }

  private func diagnostic(_ lost: PublishedAddress, _ before: PublishedBefore) -> Diagnostic {
    let address = lost.address
    if let page = namesake(of: lost, before) {
      let known = page.settings.aliases.map(\.value)
      return Diagnostic(
        .lostAddress,
        "“\(address)” of \(before.name) is gone, and “\(page.settings.title.value)” stands at “\(page.address)” now",
        at: page.settings.title.span,
        help:
          "add “aliases: [\((known + [address]).joined(separator: ", "))]” to the page's settings")
    }
    return Diagnostic(
      .lostAddress,
      "“\(address)” of \(before.name)\(lost.name.isEmpty ? "" : ", “\(lost.name)”,") is gone",
      at: nil, help: help(lost, before))
  }

  private func help(_ lost: PublishedAddress, _ before: PublishedBefore) -> String {
    switch lost.kind {
    case .release:
      let name = release(of: lost).map(\.description) ?? ""
      return "put the folder “\(Release.folder)\(name)” back: what was released stays"
    case .page:
      if let help = helpForEntry(lost, before) { return help }
      guard !lost.name.isEmpty else {
        return
          "put back the data that it is made from; or add “aliases: [\(lost.address)]” to the page that has its matter now"
      }
      return
        "put the page back; or add “aliases: [\(lost.address)]” to the page that has its matter now; or "
        + "leave a notice there, with “status: withdrawn” and a “reason” at the top of the page"
    case .moved:
      return
        "it led on to “\(lost.leadsTo)”: add “aliases: [\(lost.address)]” to the page there, or the "
        + "old id to its “formerly”"
    case .withdrawn: return "put the page back that has the notice"
    case .data:
      let name = lost.address.split(separator: "/").last.map(String.init) ?? ""
      if let help = helpForEntry(lost, before) { return help }
      guard name.hasSuffix(".csv") else { return "put back what it was made from" }
      return "put the table back; or, if it is to be taken back, add "
        + before.note("table:" + name.dropLast(".csv".count), kind: "withdrawal")
        + " and write the reason"
    case .download:
      return "put the block back that it is the file of, with its “id”"
    case .feed where before.site.settings.baseURL == nil:
      return
        "feeds need the site's address, which the release had and this site has not: write “base_url” into site.yaml, "
        + "or give it with --base-url here as well"
    case .feed:
      return helpForEntry(lost, before)
        ?? "put back what it was about, or the old id in its “formerly”"
    }
  }

  /// How the page or the file of an entry of the data comes back; `nil` for another address.
  private func helpForEntry(_ lost: PublishedAddress, _ before: PublishedBefore) -> String? {
    var parts = lost.address.split(separator: "/")
    if parts.first == "data" || parts.first.map(String.init) == lost.language {
      parts.removeFirst()
    }
    let nouns = [
      "regions": "place", "nations": "place", "funds": "fund", "figures": "figure",
      "awards": "award",
    ]
    guard parts.count == 2, let noun = nouns[String(parts[0])],
      let id = parts[1].split(separator: ".").first, parts[1] != "index.html"
    else { return nil }
    let back =
      "put the \(noun) back; or, if it has another id now, add the old one, such as “\(id)”, to the “formerly” of "
      + "the \(noun) that has its matter"
    guard noun != "place" else { return back }
    return back + "; or, if it is to be taken back, add "
      + before.note("\(noun):\(id)", kind: "withdrawal") + " and write the reason"
  }

  /// A page of the same language that is called the same and was not published before.
  private func namesake(of lost: PublishedAddress, _ before: PublishedBefore) -> Page? {
    guard lost.kind == .page, !lost.name.isEmpty else { return nil }
    let added = Set(before.comparison.addedAddresses.map(\.address))
    // A release may be older than the site's typography.
    let names = [lost.name, setAsPrinted(lost.name)]
    return before.site.pages.first { page in
      page.language == lost.language && names.contains(page.settings.title.value)
        && added.contains(page.address)
    }
  }
}
