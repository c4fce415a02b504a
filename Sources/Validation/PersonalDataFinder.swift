/// Finds what points at one person in a text: e-mail addresses, telephone numbers, full postcodes and National
/// Insurance numbers, as they are written in the United Kingdom.
///
/// It goes by form alone. What looks alike and is none is kept out by what stands beside it (parts of web addresses,
/// ids, DOIs and amounts) and by how the parts are grouped (dates).
struct PersonalDataFinder {
  /// What was found.
  struct Found {
    let kind: Kind
    /// Where it stands, in the positions of the text.
    let range: Range<Int>
    /// The text in one form, so that two ways of writing it are equal.
    let key: String
  }

  /// What can be found.
  enum Kind: String, CaseIterable {
    case email = "an e-mail address"
    case telephone = "a telephone number"
    case postcode = "a full postcode"
    case nationalInsurance = "a National Insurance number"
    case recipient = "the name of a person who received the award"
  }

  /// What must not be reported: the site's own addresses, by ``Found/key``.
  var own: Set<String> = []

  /// What points at a person in a text, from its beginning.
  func all(in text: ArraySlice<UInt8>) -> [Found] {
    var found: [Found] = []
    var index = text.startIndex
    while index < text.endIndex {
      guard let next = match(at: index, in: text) else {
        index += 1
        continue
      }
      if !own.contains(next.key) { found.append(next) }
      index = max(next.range.upperBound, index + 1)
    }
    return found
  }

  private func match(at index: Int, in text: ArraySlice<UInt8>) -> Found? {
    let byte = text[index]
    // Nearly every byte of a text is a small letter, and begins nothing.
    if byte.isSmall { return nil }
    if byte == UInt8(ascii: "@") { return email(at: index, in: text) }
    let isTelephone =
      byte == UInt8(ascii: "0") || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "(")
    guard isTelephone || byte.isCapital, !isJoined(at: index, in: text) else { return nil }
    if isTelephone { return telephone(at: index, in: text) }
    return nationalInsurance(at: index, in: text) ?? postcode(at: index, in: text)
  }

  /// Whether what begins at a place is the rest of a longer word, id, address or number.
  private func isJoined(at index: Int, in text: ArraySlice<UInt8>) -> Bool {
    let before = text[..<index].suffix(3)
    guard let last = before.last else { return false }
    // Quotation marks and dashes.
    if last >= 0x80, before.starts(with: [0xE2, 0x80]) { return false }
    if last == UInt8(ascii: ",") { return before.dropLast().last?.isDigit ?? false }
    return last.isDigit || last.isLetter || last >= 0x80 && last != 0xA0
      || "_-/.#=%&+$".utf8.contains(last)
  }

  /// Whether what ends before a place goes on there.
  private func goesOn(at index: Int, in text: ArraySlice<UInt8>) -> Bool {
    guard index < text.endIndex else { return false }
    let next = index + 1 < text.endIndex ? text[index + 1] : 0x20
    switch text[index] {
    case UInt8(ascii: "."), UInt8(ascii: ","): return next.isDigit
    case UInt8(ascii: "-"): return next.isDigit || next.isLetter
    case let byte:
      return byte.isDigit || byte.isLetter || "_/%=".utf8.contains(byte)
        || (0xC3...0xDF).contains(byte)
    }
  }

  /// A part of a text as it is compared: letters and digits.
  private func key(_ text: ArraySlice<UInt8>) -> String {
    String(decoding: text.filter { $0.isDigit || $0.isLetter || $0 >= 0x80 }, as: UTF8.self)
      .lowercased()
  }

  // MARK: - E-mail addresses

  private func email(at index: Int, in text: ArraySlice<UInt8>) -> Found? {
    func isName(_ byte: UInt8) -> Bool {
      byte.isDigit || byte.isLetter || "._%+-'".utf8.contains(byte)
    }
    let start =
      text[..<index].lastIndex { !isName($0) }.map { $0 + 1 } ?? text.startIndex
    // In https://name@host and @name stands no address.
    guard start < index, start == text.startIndex || text[start - 1] != UInt8(ascii: "/") else {
      return nil
    }
    let rest = text[(index + 1)...]
    var end =
      rest.firstIndex { !($0.isDigit || $0.isLetter || $0 == 0x2D || $0 == 0x2E) }
      ?? text.endIndex
    while end > index + 1, text[end - 1] == 0x2E || text[end - 1] == 0x2D { end -= 1 }
    let host = text[(index + 1)..<end].split(separator: 0x2E, omittingEmptySubsequences: false)
    guard host.count > 1, host.allSatisfy({ !$0.isEmpty }), let last = host.last, last.count > 1,
      last.allSatisfy(\.isLetter)
    else { return nil }
    return Found(
      kind: .email, range: start..<end,
      key: String(decoding: text[start..<end], as: UTF8.self).lowercased())
  }

  // MARK: - Telephone numbers

  private func telephone(at index: Int, in text: ArraySlice<UInt8>) -> Found? {
    // What begins with a bracket is found there, with the code in it.
    var groups: [[UInt8]] = [[]]
    var end = index
    var position = index
    if text[index] == UInt8(ascii: "+") { position += 1 }
    while position < text.endIndex {
      let byte = text[position]
      if byte.isDigit {
        groups[groups.count - 1].append(byte)
        position += 1
        end = position
        continue
      }
      let length = separator(at: position, in: text)
      guard length > 0 else { break }
      if groups.last?.isEmpty == false { groups.append([]) }
      position += length
    }
    groups.removeAll(where: \.isEmpty)
    guard end > index, !goesOn(at: end, in: text) else { return nil }
    var digits = groups.joined().map { $0 }
    var isInternational = text[index] == UInt8(ascii: "+")
    if !isInternational, digits.starts(with: "0044".utf8) {
      digits.removeFirst(2)
      isInternational = true
    }
    if isInternational, digits.starts(with: "44".utf8) {
      digits.removeFirst(2)
      if digits.first == UInt8(ascii: "0") { digits.removeFirst() }
      digits.insert(UInt8(ascii: "0"), at: 0)
    } else if isInternational {
      guard (10...15).contains(digits.count), groups.allSatisfy({ !$0.isEmpty }) else { return nil }
      return Found(kind: .telephone, range: index..<end, key: key(digits[...]))
    } else {
      // A date and a number have shorter parts.
      guard let first = groups.first, first.count >= 3, groups.allSatisfy({ $0.count >= 3 }) else {
        return nil
      }
    }
    // Numbers that begin with 03, 08 and 09 are offices'.
    guard digits.count == 11, digits[0] == UInt8(ascii: "0"), "127".utf8.contains(digits[1]) else {
      return nil
    }
    return Found(kind: .telephone, range: index..<end, key: key(digits[...]))
  }

  /// How many bytes part two groups of digits at a place; 0 where nothing does.
  private func separator(at index: Int, in text: ArraySlice<UInt8>) -> Int {
    switch text[index] {
    case UInt8(ascii: " "), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "("),
      UInt8(ascii: ")"):
      1
    case 0xC2 where text[index...].dropFirst().first == 0xA0: 2
    default: 0
    }
  }

  // MARK: - National Insurance numbers

  private func nationalInsurance(at index: Int, in text: ArraySlice<UInt8>) -> Found? {
    guard index + 1 < text.endIndex, text[index + 1].isCapital else { return nil }
    var position = index
    var form: [UInt8] = []
    while form.count < 9, position < text.endIndex {
      let byte = text[position]
      if byte == 0x20, form.count.isMultiple(of: 2), !form.isEmpty {
        position += 1
        continue
      }
      guard (form.count < 2 || form.count == 8) ? byte.isCapital : byte.isDigit else { return nil }
      form.append(byte)
      position += 1
    }
    guard form.count == 9, !goesOn(at: position, in: text),
      !"DFIQUV".utf8.contains(form[0]), !"DFIOQUV".utf8.contains(form[1]),
      "ABCD".utf8.contains(form[8]),
      !["BG", "GB", "NK", "KN", "TN", "NT", "ZZ"].contains(
        String(decoding: form[..<2], as: UTF8.self))
    else { return nil }
    return Found(kind: .nationalInsurance, range: index..<position, key: key(form[...]))
  }

  // MARK: - Postcodes

  private func postcode(at index: Int, in text: ArraySlice<UInt8>) -> Found? {
    let rest = text[index...]
    let area = rest.prefix(2).prefix(while: \.isCapital)
    guard Self.areas.contains(String(decoding: area, as: UTF8.self)) else { return nil }
    let numbers = rest.dropFirst(area.count)
    // The district: a digit, and perhaps a digit or a letter.
    for length in [2, 1] {
      let district = numbers.prefix(length)
      guard district.count == length, district.first?.isDigit == true,
        district.allSatisfy({ $0.isDigit || $0.isCapital })
      else { continue }
      var unit = numbers.dropFirst(length)
      if unit.first == 0x20 {
        unit = unit.dropFirst()
      } else if unit.starts(with: [0xC2, 0xA0]) {
        unit = unit.dropFirst(2)
      }
      unit = unit.prefix(3)
      guard unit.count == 3, unit.first?.isDigit == true,
        unit.dropFirst().allSatisfy({ $0.isCapital && !"CIKMOV".utf8.contains($0) }),
        !goesOn(at: unit.endIndex, in: text)
      else { continue }
      return Found(
        kind: .postcode, range: index..<unit.endIndex, key: key(text[index..<unit.endIndex]))
    }
    return nil
  }

  /// The areas of postcodes, as Royal Mail has them.
  private static let areas = Set(
    """
    AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY G \
    GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW \
    OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD \
    WF WN WR WS WV YO ZE
    """.split(separator: " ").map(String.init))
}
