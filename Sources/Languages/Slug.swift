/// A text spelt as an id or a part of an address: small Latin letters and digits, with one hyphen
/// between words.
///
/// Accents are dropped (`Tŷ Ddewi` is `ty-ddewi`); letters outside the Latin alphabet are left out.
///
/// - Returns: At most 80 characters; empty when the text has no letter or digit that can be spelt so.
public func slug(of text: String) -> String {
  var slug = ""
  var isBetweenWords = false
  for scalar in text.lowercased().unicodeScalars {
    if let letters = plainLetters(of: scalar) {
      if isBetweenWords, !slug.isEmpty { slug += "-" }
      isBetweenWords = false
      slug += letters
    } else if scalar != "'" && scalar != "\u{2019}" && !scalar.properties.isDiacritic {
      isBetweenWords = true
    }
  }
  guard slug.utf8.count > 80 else { return slug }
  let cut = slug.prefix(80)
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
