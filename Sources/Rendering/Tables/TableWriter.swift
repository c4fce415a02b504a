import Quantities

/// Writes a table that can be read by ear and on a narrow screen: a caption, scopes, and a box of its own to
/// scroll in.
struct TableWriter {
  private var html = HTMLText()
  private let id: String
  private let className: String
  private let caption: MarkedWords
  private var captionRemark = ""
  private var isInBody = false
  private var rows = 0
  /// The markers that stand in its cells.
  private(set) var markers: Set<Amount.Marker> = []
  private var hasGroups = false
  private var notes: [MarkedWords] = []
  private var links: [LinkContext] = []
  private var working: (title: String, lines: [HTMLText])?

  /// What stands in a cell.
  indirect enum Cell {
    case text(String, language: String? = nil)
    case link(LinkContext)
    case links([LinkContext])
    case date(DateContext)
    /// HTML of a number.
    case number([UInt8])
    /// Words for a number that is not known.
    case missing(String)
    /// A cell for which the data may have a marker in place of a value.
    case value(Cell, Amount.Marker?)
    /// How a figure went on; empty where that cannot be shown.
    case course(CourseContext?)
    /// A cell with a remark behind what it says.
    case marked(Cell, String)
    /// A cell with what the script puts it in order by, where its words do not say it.
    case sorted(Cell, by: String)
  }

  init(id: String, className: String, caption: MarkedWords) {
    self.id = id
    self.className = className
    self.caption = caption
  }

  /// Words behind the caption: how much of the table is shown.
  mutating func remark(onCaption words: String) { captionRemark = words }

  /// The names of the columns.
  mutating func head(_ columns: [(text: String, isNumber: Bool)]) {
    head(columns.map { (text: $0.text, language: nil, isNumber: $0.isNumber) })
  }

  /// The names of the columns, each with its language where that is not the page's.
  mutating func head(_ columns: [(text: String, language: String?, isNumber: Bool)]) {
    html.markup("<thead>\n<tr>")
    for column in columns {
      html.markup(column.isNumber ? "<th scope=\"col\" class=\"number\"" : "<th scope=\"col\"")
      if let language = column.language { html.attribute("lang", language) }
      html.markup(">")
      html.text(column.text)
      html.markup("</th>")
    }
    html.markup("</tr>\n</thead>\n")
  }

  /// The heading of rows that belong together.
  mutating func group(_ name: String, url: String, language: String?, columns: Int) {
    closeBody()
    openBody()
    hasGroups = true
    html.markup("<tr class=\"group\"><th scope=\"rowgroup\"")
    html.attribute("colspan", String(columns))
    if let language { html.attribute("lang", language) }
    html.markup(">")
    if url.isEmpty {
      html.text(name)
    } else {
      html.markup("<a")
      html.attribute("href", url)
      html.markup(">")
      html.text(name)
      html.markup("</a>")
    }
    html.markup("</th></tr>\n")
  }

  /// The sum of a group's rows.
  mutating func subtotal(
    _ name: String, _ amounts: [HTMLText], remark: String, columns isAmount: [Bool]
  ) {
    openBody()
    html.markup("<tr class=\"subtotal\">")
    sum(name, amounts, remark: remark, columns: isAmount)
    html.markup("</tr>\n")
  }

  /// A row; its first cell names it, and links may lead to its id.
  mutating func row(_ cells: [Cell], id: String? = nil) {
    openBody()
    rows += 1
    html.markup("<tr")
    if let id { html.attribute("id", id) }
    html.markup(">")
    for (position, cell) in cells.enumerated() {
      write(cell, isHead: position == 0)
    }
    html.markup("</tr>\n")
  }

  /// The last row: its name, the amounts in their columns, and what they are in the columns after them.
  mutating func total(
    _ name: String, _ amounts: [HTMLText], remark: String, columns isAmount: [Bool]
  ) {
    closeBody()
    html.markup("<tfoot>\n<tr class=\"total\">")
    sum(name, amounts, remark: remark, columns: isAmount)
    html.markup("</tr>\n</tfoot>\n")
  }

  /// The cells of a sum: its name over the columns before the first amount, and a remark over those behind the last.
  private mutating func sum(
    _ name: String, _ amounts: [HTMLText], remark: String, columns isAmount: [Bool]
  ) {
    html.markup("<th scope=\"row\"")
    let before = max(1, isAmount.firstIndex(of: true) ?? 1)
    if before > 1 { html.attribute("colspan", String(before)) }
    // Over several columns the name has a box of its own, so that it wraps beside the amount on a phone.
    html.markup(before > 1 ? "><span>" : ">")
    html.text(name)
    html.markup(before > 1 ? "</span></th>" : "</th>")
    let last = isAmount.lastIndex(of: true) ?? isAmount.count - 1
    var rest = amounts[...]
    for column in isAmount.indices.dropFirst(before) where column <= last {
      html.markup(isAmount[column] ? "<td class=\"number\">" : "<td>")
      if isAmount[column], let amount = rest.popFirst() { html.markup(amount.bytes) }
      html.markup("</td>")
    }
    let after = isAmount.count - max(last + 1, before)
    guard after > 0 else { return }
    html.markup("<td")
    if after > 1 { html.attribute("colspan", String(after)) }
    html.markup(">")
    html.text(remark)
    html.markup("</td>")
  }

  /// Links under the table: to the whole of it, to the file of its rows.
  mutating func links(_ links: [LinkContext]) { self.links += links }

  /// Remarks under the table.
  mutating func notes(_ notes: [String]) { self.notes += notes.map { MarkedWords($0) } }

  /// A remark under the table, of which something is in a language of its own or is a figure.
  mutating func note(_ words: MarkedWords) { notes.append(words) }

  /// How the table's sums were worked out, under a title that opens it.
  mutating func working(_ title: String, _ lines: [HTMLText]) { working = (title, lines) }

  /// The table.
  consuming func finish() -> [UInt8] {
    closeBody()
    html.markup("</table>\n</div>\n")
    if !links.isEmpty {
      html.markup("<p class=\"table-links\">")
      for (position, link) in links.enumerated() {
        if position > 0 { html.markup(" ") }
        write(link)
      }
      html.markup("</p>\n")
    }
    if !notes.isEmpty {
      html.markup("<ul class=\"table-notes\">\n")
      for note in notes {
        html.element("li", [:], note)
        html.markup("\n")
      }
      html.markup("</ul>\n")
    }
    if let working {
      html.markup("<details class=\"working\">\n<summary>")
      html.text(working.title)
      html.markup("</summary>\n<ul>\n")
      for line in working.lines {
        html.markup("<li>")
        html.markup(line.bytes)
        html.markup("</li>\n")
      }
      html.markup("</ul>\n</details>\n")
    }
    return frame.bytes + html.bytes
  }

  /// The beginning of the box and of the table. What the script adds to tables has its room from the first, so that nothing moves: from 5
  /// rows on they can be sorted, from 13 on filtered, unless rows stand in groups.
  private var frame: HTMLText {
    var frame = HTMLText()
    if rows > 12, !hasGroups { frame.markup("<div class=\"table-filter\"></div>\n") }
    frame.markup("<div")
    frame.attribute("class", rows > 4 && !hasGroups ? "table-scroll sortable" : "table-scroll")
    frame.markup(" tabindex=\"0\" role=\"region\"")
    frame.attribute("aria-labelledby", id + "-caption")
    frame.markup(">\n<table")
    frame.attribute("class", className)
    frame.attribute("id", id)
    frame.markup(">\n")
    let remark = captionRemark.isEmpty ? "" : " (" + captionRemark + ")"
    frame.element("caption", ["id": id + "-caption"], caption.between("", remark))
    frame.markup("\n")
    return frame
  }

  private mutating func openBody() {
    if !isInBody { html.markup("<tbody>\n") }
    isInBody = true
  }

  private mutating func closeBody() {
    if isInBody { html.markup("</tbody>\n") }
    isInBody = false
  }

  private mutating func write(_ cell: Cell, isHead: Bool) {
    if case .value(let inner, let marker) = cell {
      if let marker { markers.insert(marker) }
      return write(inner, isHead: isHead)
    }
    let tag = isHead ? "th" : "td"
    html.markup("<" + tag)
    if isHead { html.markup(" scope=\"row\"") }
    var cell = cell
    if case .sorted(let inner, let key) = cell {
      html.attribute("data-sort", key)
      cell = inner
    }
    switch cell {
    case .number: html.attribute("class", "number")
    case .missing: html.attribute("class", "number missing")
    case .text(_, let language?): html.attribute("lang", language)
    default: break
    }
    html.markup(">")
    content(of: cell)
    html.markup("</" + tag + ">")
  }

  private mutating func content(of cell: Cell) {
    switch cell {
    case .marked(let inner, let remark):
      if case .text(_, let language?) = inner {
        html.markup("<span")
        html.attribute("lang", language)
        html.markup(">")
        content(of: inner)
        html.markup("</span>")
      } else {
        content(of: inner)
      }
      html.markup(" <span class=\"remark\">(")
      html.text(remark)
      html.markup(")</span>")
    case .text(let text, _), .missing(let text): html.text(text)
    case .course(nil): return
    case .course(let course?):
      html.markup("<span class=\"course\">")
      html.markup(course.picture)
      html.markup("<span")
      html.attribute("id", course.id)
      html.markup(">")
      html.text(course.finding)
      html.markup("</span></span>")
    case .value(let inner, _), .sorted(let inner, _): content(of: inner)
    case .number(let markup): html.markup(markup)
    case .link(let link): write(link)
    case .links(let links):
      for (position, link) in links.enumerated() {
        if position > 0 { html.markup(", ") }
        write(link)
      }
    case .date(let date):
      guard let iso = date.iso else {
        html.text(date.text)
        return
      }
      html.markup("<time")
      html.attribute("datetime", iso)
      html.markup(">")
      html.text(date.text)
      html.markup("</time>")
    }
  }

  private mutating func write(_ link: LinkContext) {
    html.markup("<a")
    html.attribute("href", link.url)
    if let language = link.language { html.attribute("lang", language) }
    html.markup(">")
    html.text(link.title)
    html.markup("</a>")
  }
}
