public import Content
public import Diagnostics

/// Where pages name the layouts that they are shown with, by layout.
public func layoutPlaces(_ site: Site) -> [String: [SourceSpan]] {
  var places: [String: [SourceSpan]] = [:]
  for layout in site.pages.compactMap(\.settings.layout) {
    places[layout.value, default: []].append(layout.span)
  }
  return places
}
