import Diagnostics

/// Reads an address that a page had before, as `aliases` has it.
///
/// - Parameter text: The part of the address behind the site's own, such as `news/glasgow.html` or `glasgow/`.
/// - Returns: The address of the file that leads on, from the root of the site; or why there can be none.
func oldAddress(_ text: String) -> Result<String, LinkProblem> {
  func problem(_ rule: Rule, _ message: String, _ help: String) -> Result<String, LinkProblem> {
    .failure(LinkProblem(rule: rule, message: message, help: help))
  }
  if text.hasPrefix("//") || text.contains("://") || text.hasPrefix("mailto:") {
    return problem(
      .invalidURL, "“\(text)” is a whole address; an old address is the part behind the site's own",
      "write what follows the site's address, such as “news/glasgow.html”")
  }
  if text.contains(where: { $0 == "?" || $0 == "#" }) {
    return problem(
      .invalidURL, "no file can stand at an address with “?” or “#”",
      "write the address without it, or let the web host lead on")
  }
  // What cannot be decoded becomes a name that no file may have.
  // A slash in front counts from the root of the site, as all old addresses do.
  let path = text.hasPrefix("/") ? text.dropFirst() : text[...]
  var parts = path.split(separator: "/", omittingEmptySubsequences: false).map {
    percentDecoded($0) ?? "/"
  }
  if parts.count > 1, parts.last == "" { parts[parts.count - 1] = "index.html" }
  if let bad = parts.first(where: { !isFileName($0) }) {
    return problem(
      .unsafePath, "“\(text)” has a part that no file of the site may be called: “\(bad)”",
      "write the address as it was shown to readers")
  }
  let name = parts[parts.count - 1]
  if !name.contains(".") {
    parts.append("index.html")
  } else if ![".html", ".htm"].contains(where: name.lowercased().hasSuffix) {
    return problem(
      .unknownValue, "a page cannot stand at “\(text)”, which is the name of another sort of file",
      "let the web host lead on from there, or write an address that ends in “.html” or “/”")
  }
  return .success(parts.joined(separator: "/"))
}

/// Whether a file or folder of the site may have a name.
private func isFileName(_ name: String) -> Bool {
  !name.isEmpty && !name.hasPrefix(".") && name.utf8.count <= 200
    && !name.contains { $0 == "/" || $0 == "\\" || $0 == ":" }
    && !name.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F }
    && problem(ofName: name) == nil
}
