import Diagnostics
import Funding
import Markdown
import YAML

extension PageAssembly {
  /// The blocks of a page that sitegen draws.
  func directives(
    _ document: MarkdownDocument, _ file: String, diagnostics: inout [Diagnostic]
  ) -> [PlacedDirective] {
    document.fences.enumerated().compactMap { position, fence in
      let name = fence.info.split(separator: " ").first.map(String.init) ?? ""
      guard let schema = schema(name, fence, diagnostics: &diagnostics) else { return nil }
      let (node, problems) = readYAML(
        fence.body[...], file: file, place: { fence.fileOffset(ofBody: $0) })
      diagnostics += problems
      guard problems.isEmpty || node != nil else { return nil }
      let empty = fence.span.start..<fence.span.start
      let record = Record(
        node ?? Node(.map([]), at: empty), schema: schema, file: file, diagnostics: &diagnostics)
      guard let directive = directive(name, record, fence, diagnostics: &diagnostics) else {
        return nil
      }
      return PlacedDirective(fence: position, section: fence.section, directive: directive)
    }
  }

  /// The keys of a directive; `nil` for a fence that is code, or a name that was meant for one.
  private func schema(
    _ name: String, _ fence: Fence, diagnostics: inout [Diagnostic]
  ) -> RecordSchema? {
    if let schema = ContentFormats.directives.first(where: { $0.name == name }) { return schema }
    guard let nearest = nearestName(to: name, in: ContentFormats.directives.map(\.name)),
      !name.isEmpty, abs(nearest.utf8.count - name.utf8.count) <= 2, name.utf8.count > 3
    else { return nil }
    diagnostics.append(
      Diagnostic(
        .unknownDirective, "there is no block “\(name)”", at: fence.infoSpan,
        help: "write “\(nearest)”",
        fix: .init(fence.infoSpan, replacement: nearest)))
    return nil
  }

  private func directive(
    _ name: String, _ record: Record, _ fence: Fence, diagnostics: inout [Diagnostic]
  ) -> Directive? {
    switch name {
    case "funding-table": return fundingTable(record, fence, diagnostics: &diagnostics)
    default:
      diagnostics.append(
        Diagnostic(
          .unknownDirective, "this version of sitegen does not draw “\(name)” yet",
          at: fence.infoSpan, help: "take the block out"))
      return nil
    }
  }

  private func fundingTable(
    _ record: Record, _ fence: Fence, diagnostics: inout [Diagnostic]
  ) -> Directive? {
    guard let id = record.text("fund"),
      let fund = dataset.funds.resolve(id, diagnostics: &diagnostics)
    else { return nil }
    let columns = record.texts("columns").compactMap { FundingTable.Column(rawValue: $0.value) }
    return .fundingTable(
      FundingTable(
        fund: fund, isGroupedByNation: record.choice("group")?.value == "nation",
        columns: columns.isEmpty ? [.region, .amount] : columns,
        hasTotal: record.flag("total")?.value ?? true, caption: record.text("caption")?.value,
        id: record.text("id")?.value))
  }
}
