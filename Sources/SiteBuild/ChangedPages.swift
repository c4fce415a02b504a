import Content
import Diagnostics
import Ledger
import Rendering

extension [Diagnostic] {
  /// The diagnostics without those on numbers of pages that are as the last release published them, where the site's
  /// `checks` want `figure-unlinked` on changed pages alone. A page is the same if its bytes are those of the release's
  /// receipt; whatever else it shows that changed, its layout too, makes it a changed one.
  ///
  /// - Parameters:
  ///   - site: The site.
  ///   - plan: What it will publish.
  /// - Returns: What is left. Without a release every page counts as changed.
  func onChangedPages(of site: Site, _ plan: SitePlan) -> [Diagnostic] {
    guard site.settings.checks[.figureUnlinked] == .changed, let last = site.releases.last,
      let bytes = site.tree.bytes(of: ReleaseIndex.receiptName, in: last.index),
      let receipt = Receipt(reading: bytes)
    else { return self }
    let files = Set(compactMap { $0.rule == .figureUnlinked ? $0.span?.file : nil })
    guard !files.isEmpty else { return self }
    let addresses = Set(site.pages.filter { files.contains($0.path) }.map(\.address))
    let same = Set(
      plan.outputs.filter { output in
        guard addresses.contains(output.address), let entry = receipt.files[output.address] else {
          return false
        }
        return output.render().map { Receipt.Entry($0) == entry } ?? false
      }.map(\.address))
    let paths = Set(site.pages.filter { same.contains($0.address) }.map(\.path))
    return filter { diagnostic in
      diagnostic.rule != .figureUnlinked
        || !(diagnostic.span.map { paths.contains($0.file) } ?? false)
    }
  }
}
