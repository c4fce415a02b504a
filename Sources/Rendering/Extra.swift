import Content
import Diagnostics
import Templates

extension Site {
  /// What layouts of pages are given besides, where the site declares keys of its own; `nil` where it declares none.
  var extraField: ContextShape.Field? {
    guard !settings.extra.isEmpty else { return nil }
    let fields = settings.extra.map { key in
      let type: FieldType =
        switch key.kind {
        case .text, .number, .date: .optional(.text)
        case .file, .url: .optional(.url)
        case .flag: .flag
        }
      return ContextShape.Field(
        name: key.name, type: type, summary: "What the page says under “extra”.")
    }
    return ContextShape.Field(
      name: "extra", type: .record(ContextShape(name: "Extra", fields: fields)),
      summary: "Keys of the site's own, as site.yaml declares them.")
  }
}

extension ContextShape {
  /// The shape with what pages of a site are given besides.
  func extended(for site: Site) -> ContextShape {
    ContextShape(
      name: name, fields: fields + [site.extraField, site.assetsField].compactMap { $0 })
  }
}

extension PageView {
  /// A page's context with what the page says for the site's own keys, and with the site's own files.
  func extended(_ context: TemplateValue) -> TemplateValue {
    guard case .record(let values) = context else { return context }
    let further = [extra, assets].compactMap { $0 }
    return further.isEmpty ? context : .record(values + further)
  }

  /// What the page says for the site's own keys; `nil` where the site declares none.
  private var extra: TemplateValue? {
    guard !site.settings.extra.isEmpty else { return nil }
    let page = site.index.position(address: address).map { site.pages[$0] }
    let own = site.settings.extra.map { key -> TemplateValue in
      let value = page?.settings.extra[key.name]
      if key.kind == .flag {
        if case .flag(true)? = value { return .flag(true) }
        return .flag(false)
      }
      switch value {
      case .text(let text): return .text(text)
      case .date(let date): return .text(self.date(date).text)
      case .file(let file):
        return page.flatMap { self.address(of: file.value, in: $0.folder) }.map(TemplateValue.text)
          ?? .none
      case .flag, nil: return .none
      }
    }
    return .record(own)
  }
}
