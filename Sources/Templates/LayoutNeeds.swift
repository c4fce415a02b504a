import Diagnostics

/// The folder of the templates that show blocks.
let blockFolder = "blocks/"

extension NeededLayout {
  /// What is wrong with the name of a layout by itself: nothing where a page can be shown with it.
  ///
  /// - Parameter known: The layouts that there are.
  /// - Returns: A problem for each place that names it.
  func unfitNames(known: some Collection<String>) -> [Diagnostic] {
    let other = "take “layout” out, or write the name of a file in Templates without “.mustache”"
    let isOfBlock = !places.isEmpty && name.hasPrefix(blockFolder)
    guard isOfBlock || !known.contains(name) else { return [] }
    let message: String
    var help: String
    if name.hasPrefix(blockFolder) {
      (message, help) = ("“\(name)” shows a block, not a page", other)
    } else if name.hasPrefix("partials/") {
      (message, help) = ("“\(name)” is a part of layouts, not a layout", other)
    } else if !isFileName {
      (message, help) = ("“\(name)” is not the name of a layout", other)
    } else {
      message = "there is no layout “\(name)”"
      help = "add Templates/\(name).mustache"
      let names = known.filter { !$0.hasPrefix(blockFolder) }
      if let near = nearestName(to: name, in: names) { help = "write “\(near)”, or \(help)" }
    }
    let spans = places.isEmpty ? [nil] : places.map(Optional.some)
    return spans.map { Diagnostic(.unknownLayout, message, at: $0, help: help) }
  }

  /// Whether the name can be that of a file in the folder of templates.
  private var isFileName: Bool {
    name.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { part in
      !part.isEmpty && !part.hasPrefix(".") && part.utf8.allSatisfy { $0 > 0x20 && $0 != 0x5C }
    }
  }

  /// That a layout of the site's own has no policy of what its pages may load; `nil` where it has one.
  ///
  /// - Parameters:
  ///   - tree: The layout.
  ///   - partials: The partials that it shows.
  /// - Returns: The warning.
  func missingPolicy(in tree: TemplateTree, _ partials: [TemplateTree]) -> Diagnostic? {
    guard !tree.isBuiltIn || partials.contains(where: { !$0.isBuiltIn }),
      !name.hasPrefix(blockFolder), !([tree] + partials).contains(where: \.saysPolicy)
    else { return nil }
    let own = ([tree] + partials).filter { !$0.isBuiltIn }
    let place = own.first(where: \.beginsPage) ?? own.first ?? tree
    return Diagnostic(
      .missingPolicy,
      "pages that are made of this have no Content-Security-Policy, which every page is to carry",
      at: SourceSpan(file: place.file, start: 0, end: 0),
      help: "write {{>head}} into its <head>, the partial that has it")
  }

  /// What is wrong with a template, said so that it is clear which pages it is wrong for.
  ///
  /// - Parameters:
  ///   - found: What is wrong for these pages and was not said for others.
  ///   - isMade: Whether sitegen itself shows pages with it.
  ///   - isShared: Whether pages of other kinds are shown with it, too.
  /// - Returns: The problems. What is right for the pages that sitegen shows with it is wrong where others name it.
  func explaining(_ found: [Diagnostic], isMade: Bool, isShared: Bool) -> [Diagnostic] {
    guard let first = found.first, let place = places.first, isShared else { return found }
    if isMade, !self.isMade {
      return places.map { place in
        Diagnostic(
          .unknownLayout, "the layout “\(name)” shows what this kind of page does not have",
          at: place, notes: [.init(first.message, at: first.span)],
          help: "take “layout” out, or name a template of your own")
      }
    }
    return found.map { diagnostic in
      var diagnostic = diagnostic
      diagnostic.notes.append(.init("so it is for the page that names this layout", at: place))
      return diagnostic
    }
  }
}

extension TemplateTree {
  /// Whether it names the policy of what a page may load.
  fileprivate var saysPolicy: Bool { says("content-security-policy") }

  /// Whether pages begin in it, so that the policy belongs there.
  fileprivate var beginsPage: Bool { says("<html") || says("<!doctype") || says("<head") }

  private func says(_ text: String) -> Bool {
    String(decoding: bytes, as: UTF8.self).lowercased().contains(text)
  }
}
