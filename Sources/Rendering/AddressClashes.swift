import Content
import Diagnostics

/// Reports files that would have one address, and files where another one needs a folder.
///
/// Addresses are compared without regard to case, since not every disk and host has any; equal texts that
/// are composed differently are equal in Swift.
///
/// - Parameter outputs: The files, those that give way last.
/// - Returns: One diagnostic for each file that cannot be.
func addressClashes(_ outputs: [PlannedOutput]) -> [Diagnostic] {
  var claims: [String: OutputOrigin] = [DataDownload.receipt: .made(DataDownload.receipt)]
  claims.reserveCapacity(outputs.count + 1)
  var found: [Diagnostic] = []
  for output in outputs {
    let folded = foldedAddress(output.address)
    if let other = claims[folded] {
      found.append(clash(output.address, output.origin, other))
    } else {
      claims[folded] = output.origin
    }
  }
  var blocked: Set<String> = []
  for output in outputs {
    var folder = foldedAddress(output.address)[...]
    while let slash = folder.lastIndex(of: "/") {
      folder = folder[..<slash]
      // A file in the place of a folder is in the way of all that is to be in it: it is named once.
      guard let other = claims[String(folder)], blocked.insert(String(folder)).inserted else {
        continue
      }
      found.append(clash(String(folder), other, output.origin))
    }
  }
  return found
}

/// Reports a file that no disk could hold: a name there has at most 255 bytes, and what is made of one that fits, such as `.html`
/// of `.md`, may be longer.
///
/// - Parameter output: The file.
/// - Returns: What is wrong with it; `nil` where nothing is.
func longName(_ output: PlannedOutput) -> Diagnostic? {
  guard output.address.utf8.count > 255,
    let name = output.address.split(separator: "/").first(where: { $0.utf8.count > 255 })
  else { return nil }
  return Diagnostic(
    .unsafePath,
    "the address of \(output.origin.words) has a name of \(name.utf8.count) bytes, and disks take 255",
    at: output.origin.span, help: "give it a shorter name")
}

/// Two things that would stand at one address: the one that its author can move is named first.
private func clash(
  _ address: String, _ one: OutputOrigin, _ other: OutputOrigin
) -> Diagnostic {
  let (mover, holder) = one.span == nil ? (other, one) : (one, other)
  guard let span = holder.span else {
    return Diagnostic(
      .addressTaken, "the address “\(address)” of \(mover.words) is one that sitegen makes itself",
      at: mover.span, help: mover.indexHelp ?? mover.help)
  }
  return Diagnostic(
    .addressTaken, "\(mover.words) and \(holder.words) would have one address: “\(address)”",
    at: mover.span, notes: [.init("the other one is", at: span)], help: mover.help)
}

extension OutputOrigin {
  /// What to do with an `INDEX.md`: in small letters it is the page of its folder; `nil` for other files.
  fileprivate var indexHelp: String? {
    guard let name = span?.file.split(separator: "/").last.map(String.init),
      name.lowercased().hasPrefix("index."), name != name.lowercased()
    else { return nil }
    return "call the file “\(name.lowercased())”, in small letters"
  }
}
