import Testing

@testable import Languages

@Suite struct SpellingTests {
  @Test func slugsAreSmallLettersDigitsAndHyphens() {
    for (text, expected) in [
      ("Glasgow City Region", "glasgow-city-region"), ("Tŷ Ddewi", "ty-ddewi"),
      ("Ynys Môn", "ynys-mon"), ("Belfast/Derry-Londonderry", "belfast-derry-londonderry"),
      ("  — Hello,  World! — ", "hello-world"), ("St Andrew’s", "st-andrews"),
      ("Smart Nano NI (2021)", "smart-nano-ni-2021"), ("£30m & more", "30m-more"),
      ("Straße", "strasse"), ("Cafe\u{301}", "cafe"), ("Łódź", "lodz"), ("北京", ""), ("", ""),
      ("İstanbul", "istanbul"), ("Æsir Þór", "aesir-thor"),
    ] {
      #expect(slug(of: text) == expected, "\(text)")
    }
  }

  @Test func namesThatPeopleChoseStayApart() {
    for (text, expected) in [
      ("C++", "c-plus-plus"), ("C#", "c-sharp"), ("C", "c"), ("A+ schools", "a-plus-schools"),
      ("health + care", "health-care"), ("health+care", "health-care"), ("#health", "health"),
      ("健康", "健康"), ("Υγεία", "υγεία"), ("Здоровье и спорт", "здоровье-и-спорт"),
      ("Tŷ Ddewi", "ty-ddewi"), ("Glasgow City Region", "glasgow-city-region"), ("!!", ""),
    ] {
      #expect(distinctSlug(of: text) == expected, "\(text)")
    }
    #expect(distinctSlug(of: String(repeating: "𐎠", count: 200)).utf8.count == 240)
  }

  @Test func theDirectionOfALanguageIsThatOfItsScript() {
    for tag in [
      "ar", "he", "fa-IR", "ur", "ps", "sd", "ug", "yi", "dv", "ckb", "pa-Arab", "az-arab-IR",
    ] {
      #expect(isRightToLeft(tag), "\(tag)")
    }
    for tag in ["en", "cy", "pa", "ar-Latn", "ku", "arn", "", "ug-Cyrl"] {
      #expect(!isRightToLeft(tag), "\(tag)")
    }
    #expect(isLanguageCode("cy") && !isLanguageCode("zz"))
  }

  @Test func slugsEndAtEightyBytesAndNotInAHyphen() {
    #expect(slug(of: String(repeating: "a", count: 200)).utf8.count == 80)
    let cut = slug(of: String(repeating: "a", count: 79) + " b")
    #expect(cut == String(repeating: "a", count: 79))
  }

  @Test func slugsAreSlugsOfThemselves() {
    var random = Seeded(41)
    for _ in 0..<2000 {
      let scalars = (0..<Int.random(in: 0...100, using: &random)).compactMap { _ in
        Unicode.Scalar(UInt32.random(in: 0...0x3FF, using: &random))
      }
      var text = String.UnicodeScalarView()
      text.append(contentsOf: scalars)
      let once = slug(of: String(text))
      #expect(slug(of: once) == once)
      #expect(once.utf8.allSatisfy { $0 == 0x2D || (0x30...0x39) ~= $0 || (0x61...0x7A) ~= $0 })
      #expect(!once.hasPrefix("-") && !once.hasSuffix("-") && !once.contains("--"))
    }
  }

  private func sorted(_ names: [String], _ tag: String) throws -> [String] {
    let language = try Theme.language(tag)
    return names.sorted {
      language.sortKey($0).lexicographicallyPrecedes(language.sortKey($1))
    }
  }

  @Test func welshNamesStandInTheOrderOfTheWelshAlphabet() throws {
    let wanted = [
      "Abertawe", "Caerdydd", "Cymru", "Chirk", "Dinbych", "Ddawan", "Eryri", "Fali", "Ffestiniog",
      "Gwynedd", "Nghaerdydd", "Hafren", "Llanelli", "Llyn", "Llŷr", "Môn", "Penarth", "Phen",
      "Rhyl", "Sir Fynwy", "Tywyn", "Thelwall", "Wrecsam",
    ]
    #expect(try sorted(wanted.shuffledForTest, "cy") == wanted)
    #expect(try sorted(["Chirk", "Cymru", "Dinbych"], "en") == ["Chirk", "Cymru", "Dinbych"])
  }

  @Test func everyLetterOfTwoSignsFollowsItsFirst() throws {
    for (single, double, next) in [
      ("cz", "cha", "da"), ("dz", "dda", "ea"), ("fz", "ffa", "ga"), ("gz", "nga", "ha"),
      ("lz", "lla", "ma"), ("pz", "pha", "qa"), ("rz", "rha", "sa"), ("tz", "tha", "ua"),
    ] {
      #expect(try sorted([next, double, single], "cy") == [single, double, next])
    }
  }

  @Test func accentsAndCaseDoNotMatterAndNumbersCount() throws {
    #expect(try sorted(["Ynys Môn", "ynys mon 2", "Ynys Mon"], "cy").last == "ynys mon 2")
    #expect(
      try sorted(["Phase 10", "Phase 9", "phase 2", "Phase 007"], "en")
        == ["phase 2", "Phase 007", "Phase 9", "Phase 10"])
    #expect(
      try sorted(["The North", "Éire", "East", "Eire"], "en")
        == ["East", "Eire", "Éire", "The North"])
    #expect(try sorted(["New York", "Newark"], "en") == ["New York", "Newark"])
  }

  /// Texts of ASCII signs alone are taken by a way of their own, which a letter of three signs shuts.
  @Test func plainTextsHaveTheKeyOfAnyText() {
    var random = Seeded(7)
    for letters in [[], ["a", "b", "c", "ch", "d", "dd", "l", "ll"]] {
      let latin = letters.isEmpty ? "abcdefghijklmnopqrstuvwxyz".map(String.init) : letters
      let (quick, slow) = (Alphabet(letters), Alphabet(latin + ["zzz"]))
      for _ in 0..<3000 {
        var text = ""
        for _ in 0..<Int.random(in: 0...14, using: &random) {
          let signs: [UInt8] = [
            0x61, 0x43, 0x68, 0x4C, 0x6C, 0x64, 0x30, 0x31, 0x39, 0x20, 0x27, 0x2D, 0x5E,
            UInt8.random(in: 0...0x7F, using: &random),
          ]
          text.unicodeScalars.append(
            Unicode.Scalar(signs.randomElement(using: &random) ?? 0x61))
        }
        guard !text.lowercased().contains("zzz") else { continue }
        #expect(quick.sortKey(text) == slow.sortKey(text), "\(text.debugDescription)")
      }
    }
  }

  /// Marks on digits must not stop the reading of a number from going on.
  @Test(.timeLimit(.minutes(1)))
  func anyNameHasAPlace() throws {
    let language = try Theme.language("cy")
    for text in ["1\u{345}", "5ि", "Phase 1\u{20E3}", "9\u{301}2", "१२", "½", "", "\u{0}", "👩‍👩‍👧 1"] {
      #expect(language.sortKey(text) == language.sortKey(text))
    }
    var random = Seeded(42)
    for _ in 0..<3000 {
      var text = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 0...12, using: &random) {
        let scalars: [Unicode.Scalar?] = [
          "1", "9", "l", "L", "\u{345}", "\u{301}", " ", "-", "ि", "ŷ",
          Unicode.Scalar(UInt32.random(in: 0...0x2FFF, using: &random)),
        ]
        if let scalar = scalars.randomElement(using: &random) ?? nil { text.append(scalar) }
      }
      #expect(!language.sortKey(String(text)).isEmpty)
    }
  }
}

extension Array {
  /// The elements in another order, the same in every run.
  fileprivate var shuffledForTest: [Element] {
    var random = Seeded(43)
    return shuffled(using: &random)
  }
}
