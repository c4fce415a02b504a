import Templates

/// The page that both engines show: what stands around every page, and a table.
struct Page: TemplateContext {
  var title: String
  var description: String
  var language = "en"
  var siteName = "Money by place"
  var crumbs: [Link]
  var menu: [Link]
  var caption: String
  var rows: [Row]

  static let fields: [ContextField<Self>] = [
    .text("title", "") { $0.title },
    .text("description", "") { $0.description },
    .text("language", "") { $0.language },
    .text("site_name", "") { $0.siteName },
    .list("crumbs", "") { $0.crumbs },
    .list("menu", "") { $0.menu },
    .text("caption", "") { $0.caption },
    .list("rows", "") { $0.rows },
  ]

  struct Link: TemplateContext {
    var title: String
    var url: String

    static let fields: [ContextField<Self>] = [
      .text("title", "") { $0.title }, .url("url", "") { $0.url },
    ]
  }

  struct Row: TemplateContext {
    var place: String
    var url: String
    var fund: String
    var amount: String
    var date: String
    var note: String?

    static let fields: [ContextField<Self>] = [
      .text("place", "") { $0.place }, .url("url", "") { $0.url },
      .text("fund", "") { $0.fund }, .text("amount", "") { $0.amount },
      .text("date", "") { $0.date }, .optionalText("note", "") { $0.note },
    ]
  }

  /// A page with a number of rows; the words are made up.
  init(rows count: Int) {
    title = "What each place receives"
    description = "Every award of the fund with its place, amount & date."
    crumbs = [
      Link(title: "Home", url: "../index.html"), Link(title: "Funds", url: "index.html"),
    ]
    menu = ["Funds", "Places", "Figures", "Awards", "Sources"].map {
      Link(title: $0, url: "../\($0.lowercased())/index.html")
    }
    caption = "Awards by place"
    rows = (1...count).map { number in
      Row(
        place: "Sample place number \(number)", url: "../places/place-\(number).html",
        fund: "Fund for towns & cities", amount: "at least £\(number).5 million",
        date: "\(1 + number % 28) March 2026",
        note: number % 4 == 0 ? "shared with <others>" : nil)
    }
  }

  /// The same page as the other engine takes it: dictionaries, which are quicker for it than structs.
  var dictionary: [String: Any] {
    func links(_ links: [Link]) -> [[String: Any]] {
      links.map { ["title": $0.title, "url": $0.url] }
    }
    return [
      "title": title, "description": description, "language": language, "site_name": siteName,
      "crumbs": links(crumbs), "menu": links(menu), "caption": caption,
      "rows": rows.map { row in
        var fields: [String: Any] = [
          "place": row.place, "url": row.url, "fund": row.fund, "amount": row.amount,
          "date": row.date,
        ]
        fields["note"] = row.note
        return fields
      },
    ]
  }
}

/// The templates of the page: what both engines understand.
enum PageTemplates {
  static let base = """
    <!DOCTYPE html>
    <html lang="{{language}}">
    <head>
    <meta charset="utf-8">
    <title>{{title}} – {{site_name}}</title>
    <meta name="description" content="{{description}}">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <link rel="stylesheet" href="../assets/site.css">
    </head>
    <body>
    <a class="skip-link" href="#main">Skip to the content</a>
    <header><a href="../index.html">{{site_name}}</a>
    <nav aria-label="Site"><ul>
    {{#menu}}
    <li><a href="{{url}}">{{title}}</a></li>
    {{/menu}}
    </ul></nav></header>
    <nav aria-label="You are here"><ol>
    {{#crumbs}}
    <li><a href="{{url}}">{{title}}</a></li>
    {{/crumbs}}
    </ol></nav>
    <main id="main">{{$main}}{{/main}}</main>
    <footer><p>{{site_name}}</p></footer>
    </body>
    </html>

    """

  static let row = """
    <tr><th scope="row"><a href="{{url}}">{{place}}</a></th><td>{{fund}}</td><td class="number">{{amount}}\
    {{#note}} <small>{{.}}</small>{{/note}}</td><td>{{date}}</td></tr>

    """

  static let page = """
    {{<base}}{{$main}}<h1>{{title}}</h1>
    <table><caption>{{caption}}</caption>
    <thead><tr><th>Place</th><th>Fund</th><th>Amount</th><th>Date</th></tr></thead>
    <tbody>
    {{#rows}}
    {{>row}}
    {{/rows}}
    </tbody>
    </table>{{/main}}{{/base}}
    """
}
