import Content
import Diagnostics

/// The path that an address of an editor means; `nil` for anything but a file of this machine, such as a text that was
/// never saved.
func path(ofAddress address: String) -> String? {
  guard address.lowercased().hasPrefix("file://") else { return nil }
  var rest = address.dropFirst("file://".count)
  if rest.lowercased().hasPrefix("localhost/") { rest = rest.dropFirst("localhost".count) }
  guard rest.hasPrefix("/") else { return nil }
  if let end = rest.firstIndex(where: { $0 == "?" || $0 == "#" }) { rest = rest[..<end] }
  guard let path = percentDecoded(rest) else { return nil }
  return normalized(path)
}

/// The address of a file.
func address(ofPath path: String) -> String { "file://" + percentEncoded(path) }

/// A path without `.`, `..` and doubled strokes.
func normalized(_ path: String) -> String {
  var parts: [Substring] = []
  for part in path.split(separator: "/") where part != "." {
    if part == ".." { _ = parts.popLast() } else { parts.append(part) }
  }
  return "/" + parts.joined(separator: "/")
}
