/// A text spelt as an id or a part of an address: small Latin letters and digits, with one hyphen
/// between words.
///
/// Accents are dropped (`Tŷ Ddewi` is `ty-ddewi`); letters outside the Latin alphabet are left out.
///
/// - Parameter text: The text.
/// - Returns: At most 80 characters; empty when the text has no letter or digit that can be spelt so.
public func slug(of text: String) -> String { slug(of: text) { plainLetters(of: $0) } }

/// A name that people chose, spelt as a part of an address so that unlike names stay apart: letters of other alphabets stay as
/// they are (`健康`), and what ends a word in `+` or `#` says so (`C++` is `c-plus-plus`, `C#` is `c-sharp`).
///
/// - Parameter name: The name, such as a tag.
/// - Returns: At most 80 characters; empty when the name has no letter or digit.
public func distinctSlug(of name: String) -> String {
  var text = ""
  var marks = ""
  for character in name {
    if character == "+" || character == "#" {
      marks.append(character)
      continue
    }
    text += spelt(marks, behind: text, before: character) + String(character)
    marks = ""
  }
  text += spelt(marks, behind: text, before: nil)
  return slug(of: text) { scalar in
    plainLetters(of: scalar)
      ?? (scalar.properties.isAlphabetic && !scalar.properties.isDiacritic ? String(scalar) : nil)
  }
}

/// Marks at the end of a word in words; elsewhere they only stand between words.
private func spelt(_ marks: String, behind text: String, before next: Character?) -> String {
  guard let last = text.last, last.isLetter || last.isNumber,
    !(next.map { $0.isLetter || $0.isNumber } ?? false)
  else { return marks }
  return marks.map { $0 == "+" ? " plus" : " sharp" }.joined()
}

private func slug(of text: String, _ letters: (Unicode.Scalar) -> String?) -> String {
  var slug = ""
  var isBetweenWords = false
  for scalar in text.lowercased().unicodeScalars {
    if let letters = letters(scalar) {
      if isBetweenWords, !slug.isEmpty { slug += "-" }
      isBetweenWords = false
      slug += letters
    } else if scalar != "'" && scalar != "\u{2019}" && !scalar.properties.isDiacritic {
      isBetweenWords = true
    }
  }
  // File systems take 255 bytes a name.
  guard slug.unicodeScalars.count > 80 || slug.utf8.count > 240 else { return slug }
  var cut = slug.unicodeScalars.prefix(80)
  while String(cut).utf8.count > 240 { cut.removeLast() }
  return String(cut.last == "-" ? cut.dropLast() : cut)
}

/// The plain letters of a small letter or a digit; `nil` for all else.
func plainLetters(of scalar: Unicode.Scalar) -> String? {
  switch scalar {
  case "a"..."z", "0"..."9": String(scalar)
  case "à"..."å", "ā", "ă", "ą": "a"
  case "ç", "ć", "č", "ċ", "ĉ": "c"
  case "ď", "đ", "ð": "d"
  case "è"..."ë", "ē", "ė", "ę", "ě": "e"
  case "ĝ", "ğ", "ġ": "g"
  case "ĥ", "ħ": "h"
  case "ì"..."ï", "ī", "į", "ı": "i"
  case "ĵ": "j"
  case "ł", "ľ", "ĺ": "l"
  case "ñ", "ń", "ň": "n"
  case "ò"..."ö", "ø", "ō", "ő": "o"
  case "ŕ", "ř": "r"
  case "ś", "š", "ş", "ŝ": "s"
  case "ť", "ţ": "t"
  case "ù"..."ü", "ū", "ŭ", "ů", "ű": "u"
  case "ŵ", "ẁ", "ẃ", "ẅ": "w"
  case "ý", "ÿ", "ŷ", "ỳ": "y"
  case "ź", "ž", "ż": "z"
  case "æ": "ae"
  case "œ": "oe"
  case "ß": "ss"
  case "þ": "th"
  default: nil
  }
}
