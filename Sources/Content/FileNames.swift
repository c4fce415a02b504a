/// Why a file or folder of this name cannot stand on every machine that may hold the site.
///
/// - Parameter name: The name, without the folders above it.
/// - Returns: The reason; `nil` where it can.
public func problem(ofName name: String) -> String? {
  let first = name.split(separator: ".", omittingEmptySubsequences: false).first ?? ""
  let device = first.lowercased().trimmingBlanks
  let isNumbered =
    device.utf8.count == 4 && (device.hasPrefix("com") || device.hasPrefix("lpt"))
    && ("1"..."9").contains(device.suffix(1))
  if isNumbered || ["con", "prn", "aux", "nul", "conin$", "conout$"].contains(device) {
    return "Windows keeps the name “\(device)” for a device"
  }
  guard name.hasSuffix(".") || name.hasSuffix(" ") else { return nil }
  return "a name on Windows cannot end in a dot or a blank"
}

extension String {
  /// The text without blanks at its end.
  fileprivate var trimmingBlanks: String {
    var text = self
    while text.hasSuffix(" ") { text.removeLast() }
    return text
  }
}
