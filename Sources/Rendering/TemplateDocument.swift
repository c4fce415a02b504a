import Templates

/// Describes how templates are written and what each layout may show, as Markdown: the text of
/// `docs/TEMPLATES.md`.
public func templateDocument() -> String {
  let layouts =
    pageFamilies.flatMap { $0.layouts }
    + BlockLayout.allCases.map { Layout($0.name, $0.shape) }
  var shapes: [ContextShape] = []
  var lines = [introduction]
  for layout in layouts {
    lines.append(
      "- `Templates/\(layout.name).mustache`: [\(layout.shape.name)](#\(anchor(layout.shape)))")
    gather(layout.shape, into: &shapes)
  }
  for shape in shapes {
    lines += ["", "## \(shape.name)", "", "| name | type | meaning |", "| --- | --- | --- |"]
    lines += shape.fields.map { "| `\($0.name)` | \(words($0.type)) | \($0.summary) |" }
  }
  return lines.joined(separator: "\n") + "\n"
}

private let introduction = """
  # Templates

  A site's own theme stands in `Templates`; each file there takes the place of the built-in one of its name, so that a site
  may change one part and keep the rest. Templates are Mustache, and strict: a name, partial, block or string that does
  not exist is an error with its place, in whichever branch it stands. Of the words of a language that is built in
  (`strings/en.yaml`), a site's file changes the lines under `strings` that it has, and `name`.

  | write | for |
  | --- | --- |
  | `{{name}}`, `{{name.field}}` | a text, escaped for where it stands; an address as the whole value of `href`, `src` and their like |
  | `{{{name}}}` | markup that sitegen made; nothing else may stand in three brackets |
  | `{{#name}}…{{/name}}` | once for each item of a list; once if a flag is true or something is there, which is then `{{.}}` |
  | `{{#name?}}…{{/name?}}` | once if a list is not empty |
  | `{{^name}}…{{/name}}` | once if there is nothing, or a flag is false |
  | `{{t.key}}` | words of `Templates/strings/LANG.yaml` |
  | `{{>card}}` | the partial `Templates/partials/card.mustache` |
  | `{{<base}}{{$main}}…{{/main}}{{/base}}` | the partial `base` with its block `main` filled |
  | `{{! … }}` | a remark |

  A tag stands in text or in an attribute's value between double quotation marks, never in the name of a tag, in `style`, in
  `on…`, in the address of a `<base>`, in what an `<animate>` or `<set>` sets, in a `<meta>` that has `http-equiv`, or within
  `<script>` and `<style>`. There are no filters: amounts, dates and counts come in words.

  A name is that of the section it stands in, else of the one around it, and so outwards; one that the section lacks and two
  around it have is warned of ([`shadowed-name`](RULES.md#shadowed-name)).

  ## A site's own layouts, keys and files

  `layout: poster` in a page or a case study shows it with `Templates/poster.mustache`, which knows what pages of that kind do: the names of
  [PlainPageContext](#plainpagecontext) or [CaseStudyContext](#casestudycontext). It may show both kinds; what it names must be there in each. Pages that
  sitegen makes, such as the home page, are changed by a template of the name below. Every page carries a Content-Security-Policy: write
  `{{>head}}` into the `<head>` of such a layout, the partial that has it; a layout without one is warned of ([`missing-policy`](RULES.md#missing-policy)).

  Every layout of a page knows two groups besides, where the site has them. `{{#extra.NAME}}{{.}}{{/extra.NAME}}` shows what a page says under `extra` for a
  key that `site.yaml` declares. `{{assets.NAME}}` is the address of a file that the site has put into `Templates/assets`, its name written with “_” for
  each sign that is no letter or digit: `<link rel="stylesheet" href="{{assets.mine_css}}">` for `Templates/assets/mine.css`. Of two files with one such name,
  as `sub/mine.css` and `sub_mine.css`, the one whose path comes first has it. Such files are published under
  names that change with what they hold, so that browsers may keep them for ever; `url(paper.png)` in a style sheet beside them is given that name, too;
  what is not there, another style sheet (`@import`) and what lies on another site are errors.
  Templates of blocks know neither.

  This page is what `sitegen schema templates` prints; a test holds the two equal.

  ## Layouts

  """

private func gather(_ shape: ContextShape, into shapes: inout [ContextShape]) {
  guard !shapes.contains(shape) else { return }
  shapes.append(shape)
  for field in shape.fields {
    if let inner = inner(field.type) { gather(inner, into: &shapes) }
  }
}

private func inner(_ type: FieldType) -> ContextShape? {
  switch type {
  case .list(let shape), .record(let shape): shape
  case .optional(let type): inner(type)
  case .text, .url, .markup, .flag: nil
  }
}

private func words(_ type: FieldType) -> String {
  switch type {
  case .text: "text"
  case .url: "web address"
  case .markup: "markup"
  case .flag: "true or false"
  case .list(let shape): "list of [\(shape.name)](#\(anchor(shape)))"
  case .record(let shape): "[\(shape.name)](#\(anchor(shape)))"
  case .optional(let type): words(type) + ", or nothing"
  }
}

private func anchor(_ shape: ContextShape) -> String { shape.name.lowercased() }
