import Testing

@testable import Quantities

/// Which looser wordings are true of a value.
@Suite struct ImplicationTests {
  @Test func aWordingIsTrueOfWhatLiesInIt() throws {
    let reader = try Words.reader()
    let cases: [(value: String, wording: String, isTrue: Bool)] = [
      ("£143.2m", "more than £140 million", true), ("£143.2m", "at least £143.2m", true),
      ("£143.2m", "more than £143.2m", false), ("£143.2m", "up to £150m", true),
      ("£143.2m", "between £140m and £150m", true), ("£143.2m", "£143 million", false),
      ("£143.2m", "about £143 million", true), ("£143.2m", "about £140 million", true),
      ("£143.2m", "about £144 million", false), ("£143.2m", "about £100 million", true),
      ("£143.2m", "about £200 million", false),
      ("at least £30m", "more than £29m", true), ("at least £30m", "more than £30m", false),
      ("at least £30m", "£30m", false), ("more than £30m", "at least £30m", true),
      ("up to £30m", "up to £40m", true), ("up to £30m", "less than £30m", false),
      ("less than £30m", "up to £30m", true), ("about £30m", "£30m", false),
      ("about £30m", "at least £30m", false), ("£31m", "at least about £30m", true),
      ("£29m", "at least about £30m", true), ("£29.4m", "at least about £30m", true),
      ("£18.27m", "nearly £18.3 million", true), ("£1m", "nearly £18.3 million", false),
      ("£1m to £18.27m", "nearly £18.3 million", false),
      ("up to £143m", "nearly £144m", false), ("less than £2m", "nearly £2m", false),
      ("nearly £144m", "less than £144m", true), ("nearly £144m", "up to £144m", true),
      ("nearly £144m", "at least £100m", false), ("about £144m", "up to £144m", false),
      ("£143.2m", "nearly £144m", true), ("£143.2m", "nearly £150m", true),
      ("£143.2m", "nearly £143m", false), ("£130m", "nearly £145m", false),
      ("nearly £18.3m", "nearly £18.3 million", true), ("£18.3m", "nearly £18.3 million", false),
      ("£18.31m", "nearly £18.3 million", false),
      ("26 projects", "more than 20 projects", true), ("26 projects", "more than 20 jobs", false),
      ("£5m a year", "more than £4m", false),
      ("hundreds of jobs", "hundreds of jobs", true),
      ("hundreds of jobs", "more than 100 jobs", false),
      ("33.33%", "about 33%", true),
    ]
    for (value, wording, isTrue) in cases {
      let stated = try #require(try reader.read(value).get().quantity)
      let loose = try #require(try reader.read(wording).get().quantity)
      #expect(implies(stated, loose) == isTrue, "“\(wording)” of “\(value)”")
    }
  }

  @Test func moreIsSureWhereNoNumbersAreAlike() throws {
    let reader = try Words.reader()
    for (amount, limit, isSure) in [
      ("£4m", "£3m", true), ("£3m", "£3m", false), ("more than £3m", "£3m", true),
      ("at least £3m", "£3m", false), ("more than £3m", "up to £3m", true),
      ("£3m", "less than £3m", true), ("up to £4m", "£3m", false), ("£4m", "at least £3m", false),
      ("about £3m", "less than £3m", false), ("£3m", "nearly £3m", false),
      ("£4m a year", "£3m", false), ("4 jobs", "£3m", false),
    ] {
      let amount = try #require(try reader.read(amount).get().quantity)
      let most = try #require(try reader.read(limit).get().quantity)
      #expect(amount.isSurelyMore(than: most) == isSure, "\(amount.interval) of “\(limit)”")
    }
  }
}
