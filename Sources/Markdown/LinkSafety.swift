import Diagnostics

/// The problem with a link whose address could run something or reads a file of the reader.
func unsafeLink(_ link: Link) -> Diagnostic? {
  let address = link.destination.unicodeScalars.filter { $0.value > 0x20 }
  guard let colon = address.firstIndex(of: ":") else { return nil }
  let before = address[..<colon]
  let isScheme =
    before.first?.properties.isAlphabetic ?? false
    && before.allSatisfy {
      $0.isASCII
        && ($0.properties.isAlphabetic || ("0"..."9").contains($0)
          || "+-.".unicodeScalars.contains($0))
    }
  guard isScheme else { return nil }
  let scheme = String(String.UnicodeScalarView(before)).lowercased()
  let pictures = ["http", "https"]
  let allowed =
    link.isImage
    ? pictures
    : pictures + ["mailto", "tel"] + LinkScheme.allCases.map(\.rawValue)
  guard !allowed.contains(scheme) else { return nil }
  if link.isImage, ["mailto", "tel"].contains(scheme) || LinkScheme(rawValue: scheme) != nil {
    return Diagnostic(
      .unsafeLink, "“!” before the brackets shows a picture, and “\(scheme):” is none",
      at: link.destinationSpan, help: "take the “!” away, which leaves a link")
  }
  let nearest = nearestName(to: scheme, in: allowed)
  return Diagnostic(
    .unsafeLink, "links may not begin with “\(scheme):”", at: link.destinationSpan,
    help: nearest.map { "write “\($0):”" }
      ?? "link to a file of the site, or to an address that begins with https:")
}
