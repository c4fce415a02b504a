import Templates

/// A layout that sitegen knows: its name, which is that of its template, and what it shows.
struct Layout: Sendable {
  /// The name of the template.
  let name: String
  /// The names and types that the template may use.
  let shape: ContextShape

  init(_ name: String, _ shape: ContextShape) {
    self.name = name
    self.shape = shape
  }
}
