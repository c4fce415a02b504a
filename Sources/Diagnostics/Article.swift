/// A noun of a message with its article: “an award”, “a unit”.
///
/// - Parameter noun: The noun, in English; the words of messages that begin with “u” begin with another sound than a vowel.
/// - Returns: The noun, with “an” before it where its first letter asks for that.
public func withArticle(_ noun: String) -> String {
  noun.first.map { "aeio".contains($0) } == true ? "an \(noun)" : "a \(noun)"
}
