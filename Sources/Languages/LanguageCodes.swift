/// Whether two letters are the code of a language in ISO 639-1.
///
/// - Parameter code: Two small letters.
/// - Returns: Whether the standard has it.
/// - SeeAlso: ISO 639-1:2002, and the IANA Language Subtag Registry of BCP 47, which takes it over.
public func isLanguageCode(_ code: String) -> Bool { languageCodes.contains(Substring(code)) }

/// The way that a language is written in.
///
/// - Parameter tag: A tag of BCP 47, such as `ar` or `pa-Arab`.
/// - Returns: Whether its script runs from right to left: the script that the tag names, else the usual one of the language.
public func isRightToLeft(_ tag: String) -> Bool {
  let parts = tag.lowercased().split { $0 == "-" || $0 == "_" }
  guard let code = parts.first else { return false }
  // Only a script has four letters; it stands before the region.
  if let script = parts.dropFirst().first(where: { $0.utf8.count == 4 && $0.allSatisfy(\.isLetter) }
  ) {
    return rightToLeftScripts.contains(script)
  }
  return rightToLeftLanguages.contains(code)
}

/// The codes of ISO 639-1.
private let languageCodes = Set(
  """
  aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es et
  eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk
  kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny
  oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti
  tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
  """.split { $0 == " " || $0 == "\n" })

/// Languages that are usually written from right to left.
private let rightToLeftLanguages: Set<Substring> = [
  "ar", "arc", "azb", "bal", "bqi", "ckb", "dv", "fa", "glk", "he", "iw", "khw", "ks", "lrc",
  "mzn", "nqo", "pnb", "ps", "prs", "sd", "skr", "syr", "ug", "ur", "yi",
]

/// Scripts that run from right to left, by their codes in ISO 15924.
private let rightToLeftScripts: Set<Substring> = [
  "adlm", "arab", "aran", "hebr", "mand", "nkoo", "rohg", "samr", "syrc", "thaa",
]
