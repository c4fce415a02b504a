import Languages

extension PageView {
  /// Words behind the name of a total that takes in rows which the page does not show; empty where it shows all.
  func taking(inHidden count: Int) -> String {
    count > 0 ? ", " + string("rows_hidden", count: count) : ""
  }

  /// How much of a table is shown, for its caption; empty where that is all of it.
  func words(forShown shown: Int, of count: Int) -> String {
    guard shown < count else { return "" }
    return string("rows_shown", count: count, ["shown": language.grouped(shown)])
  }
}
