import Diagnostics
import Testing

@testable import Templates

/// What Mustache's public specification shows of interpolation, sections, inverted sections, comments, partials
/// and inheritance, in small cases of our own, each named by what it shows; then where templates here are
/// stricter or differ, and why.
///
/// Three things of the specification have no case, for there is nothing to write: numbers (contexts hold words),
/// lambdas (contexts hold values) and lists of lists (an item is a group of fields).
@Suite struct SpecificationTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let layout: String
    let shown: String
    var partials: [String: String] = [:]
    var page = SpecificationTests.full

    init(
      _ name: String, _ layout: String, _ shown: String, _ partials: [String: String] = [:],
      page: PageContext = SpecificationTests.full
    ) {
      testDescription = name
      self.layout = layout
      self.shown = shown
      self.partials = partials
      self.page = page
    }
  }

  /// What templates refuse that the specification shows or hides, and why.
  struct Refusal: Sendable, CustomTestStringConvertible {
    let name: String
    let layout: String
    let rule: Rule
    let why: String
    var partials: [String: String] = [:]

    var testDescription: String { "\(name): \(why)" }
  }

  /// A page with something in every field.
  static let full = PageContext(
    title: "salt & \"<pepper>\"", content: Array("<b>&</b>".utf8), isHome: true, summary: "a < b",
    link: "b.html", author: PersonContext(name: "Ann", email: nil),
    items: [
      ItemContext(label: "1", parts: [PersonContext(name: "p"), PersonContext(name: "q")]),
      ItemContext(label: "2"),
    ])
  static let empty = PageContext()

  static let interpolation = [
    Case("text without tags stays", "Hello from { here }.", "Hello from { here }."),
    Case("a value", "to {{url}}!", "to ../index.html!"),
    Case("a value is escaped", "{{title}}", "salt &amp; &quot;&lt;pepper&gt;&quot;"),
    Case("three brackets do not escape", "{{{content}}}", "<b>&</b>"),
    Case("a dotted name", "{{site.name}}", "Sample"),
    Case("a dotted name is a section's", "{{#site}}{{name}}{{/site}}", "Sample"),
    Case("the first part is found outside", "{{#author}}{{site.name}}{{/author}}", "Sample"),
    Case("the innermost name holds", "{{#site}}{{#author}}{{name}}{{/author}}{{/site}}", "Ann"),
    Case("a dot is the value itself", "{{#link}}{{.}}{{/link}}", "b.html"),
    Case("a dot is escaped", "{{#summary}}{{.}}{{/summary}}", "a &lt; b"),
    Case("spaces around a value stay", "| {{url}} |", "| ../index.html |"),
    Case("spaces around markup stay", "| {{{content}}} |", "| <b>&</b> |"),
    Case("a value alone on its line keeps the line", "  {{url}}\n", "  ../index.html\n"),
    Case("spaces within a tag", "|{{ url }}|{{{ content }}}|", "|../index.html|<b>&</b>|"),
  ]

  static let sections = [
    Case("what is true is shown", "{{#is_home}}yes{{/is_home}}", "yes"),
    Case("what is false is not", "[{{#is_home}}yes{{/is_home}}]", "[]", page: empty),
    Case("what is absent is not", "[{{#author}}{{name}}{{/author}}]", "[]", page: empty),
    Case("a section gives its names", "{{#author}}by {{name}}{{/author}}", "by Ann"),
    Case("and those outside", "{{#author}}{{url}}{{/author}}", "../index.html"),
    Case("a list is shown item by item", "{{#items}}{{label}};{{/items}}", "1;2;"),
    Case("a list with nothing is not shown", "[{{#items}}{{label}}{{/items}}]", "[]", page: empty),
    Case("lists in lists", "{{#items}}{{label}}{{#parts}}{{name}}{{/parts}}.{{/items}}", "1pq.2."),
    Case(
      "a section twice", "{{#is_home}}a{{/is_home}} b {{#is_home}}c{{/is_home}}", "a b c"),
    Case(
      "a section in itself", "a{{#is_home}}b{{#is_home}}c{{/is_home}}d{{/is_home}}e", "abcde"),
    Case(
      "within one that is not shown", "a{{#is_home}}b{{#is_home}}c{{/is_home}}d{{/is_home}}e", "ae",
      page: empty),
    Case("spaces around a section stay", "| {{#is_home}}|{{/is_home}} |", "| | |"),
    Case("spaces within a section stay", "|{{#is_home}} {{! x }}\n {{/is_home}}|", "| \n |"),
    Case("a section within a line", " {{#is_home}}x{{/is_home}}\n", " x\n"),
    Case("tags on their own lines", "a\n{{#is_home}}\nb\n{{/is_home}}\nc", "a\nb\nc"),
    Case("indented", "a\n  {{#is_home}}\nb\n  {{/is_home}}\nc", "a\nb\nc"),
    Case("lines that end in CR LF", "|\r\n{{#is_home}}\r\n{{/is_home}}\r\n|", "|\r\n|"),
    Case("on the first line", "  {{#is_home}}\n#{{/is_home}}\n/", "#\n/"),
    Case("on the last line", "#{{#is_home}}\n/\n  {{/is_home}}", "#\n/\n"),
    Case("spaces within a section's tags", "|{{# is_home }}={{/ is_home }}|", "|=|"),
  ]

  static let inverted = [
    Case("what is false is shown", "{{^is_home}}no{{/is_home}}", "no", page: empty),
    Case("what is true is not", "[{{^is_home}}no{{/is_home}}]", "[]"),
    Case("what is absent is shown", "{{^author}}nobody{{/author}}", "nobody", page: empty),
    Case("what is there is not", "[{{^author}}nobody{{/author}}]", "[]"),
    Case("a list is not", "[{{^items}}none{{/items}}]", "[]"),
    Case("a list with nothing is", "{{^items}}none{{/items}}", "none", page: empty),
    Case(
      "twice", "{{^is_home}}a{{/is_home}} b {{^is_home}}c{{/is_home}}", "a b c", page: empty),
    Case(
      "in itself", "a{{^is_home}}b{{^is_home}}c{{/is_home}}d{{/is_home}}e", "abcde", page: empty),
    Case("in itself and not shown", "a{{^is_home}}b{{^is_home}}c{{/is_home}}{{/is_home}}e", "ae"),
    Case("spaces around it stay", "| {{^is_home}}|{{/is_home}} |", "| | |", page: empty),
    Case(
      "tags on their own lines", "a\n {{^is_home}}\nb\n {{/is_home}}\nc", "a\nb\nc", page: empty),
    Case("CR LF", "|\r\n{{^is_home}}\r\n{{/is_home}}\r\n|", "|\r\n|", page: empty),
    Case("on the first line", "  {{^is_home}}\n^{{/is_home}}\n/", "^\n/", page: empty),
    Case("on the last line", "^{{^is_home}}\n/\n  {{/is_home}}", "^\n/\n", page: empty),
    Case("spaces within its tags", "|{{^ is_home }}={{/ is_home }}|", "|=|", page: empty),
  ]

  static let comments = [
    Case("a remark is not shown", "ab{{! remark }}cd", "abcd"),
    Case("over several lines", "ab{{!\n  one\n  two\n}}cd", "abcd"),
    Case("on its own line", "a\n{{! remark }}\nb", "a\nb"),
    Case("indented", "a\n  {{! remark }}\nb", "a\nb"),
    Case("CR LF", "|\r\n{{! remark }}\r\n|", "|\r\n|"),
    Case("on the first line", "  {{! remark }}\n!", "!"),
    Case("on the last line", "!\n  {{! remark }}", "!\n"),
    Case("on lines of its own", "a\n  {{!\n    remark\n  }}\nb", "a\nb"),
    Case("behind a text", "  ab {{! remark }}\n", "  ab \n"),
    Case("spaces around it stay", "ab {{! remark }} cd", "ab  cd"),
    Case("a name in it is no name", "[{{!url}}{{! nothing }}]", "[]"),
  ]

  static let partials = [
    Case("a partial", "[{{>p}}]", "[from p]", ["p": "from p"]),
    Case(
      "it sees what its caller sees", "{{#author}}{{>p}}{{/author}}", "*Ann*", ["p": "*{{name}}*"]),
    Case("partials in partials", "{{>p}}", "1 2 3", ["p": "1 {{>q}} 3", "q": "2"]),
    Case("spaces around it stay", "| {{>p}} |", "| \t|\t |", ["p": "\t|\t"]),
    Case("within a line", "  {{url}}  {{>p}}\n", "  ../index.html  >\n>\n", ["p": ">\n>"]),
    Case("CR LF", "|\r\n{{>p}}\r\n|", "|\r\n>|", ["p": ">"]),
    Case("on the first line", "{{>p}}\n>", ">\n>>", ["p": ">\n>"]),
    Case("on the last line", ">\n{{>p}}", ">\n>\n>", ["p": ">\n>"]),
    Case("spaces within its tag", "|{{> p }}|", "|[]|", ["p": "[]"]),
  ]

  static let inheritance = [
    Case("a block shows its own", "{{$b}}own{{/b}}", "own"),
    Case("with values", "{{$b}}{{url}}{{/b}}", "../index.html"),
    Case("with markup", "{{$b}}{{{content}}}{{/b}}", "<b>&</b>"),
    Case("with sections", "{{$b}}{{#is_home}}x{{/is_home}}{{^is_home}}y{{/is_home}}{{/b}}", "x"),
    Case("values are not read as tags", "{{$b}}{{title}}{{/b}}", "{{url}}", page: tags),
    Case("a parent", "{{<p}}{{/p}}", "own", ["p": "{{$b}}own{{/b}}"]),
    Case("a filled block", "{{<p}}{{$b}}new{{/b}}{{/p}}", "[new]", ["p": "[{{$b}}own{{/b}}]"]),
    Case(
      "a block is not a value", "{{<p}}{{$url}}x{{/url}}{{/p}}", "x", ["p": "{{$url}}y{{/url}}"]),
    Case("a value is not a block", "{{<p}}{{/p}}", "y", ["p": "{{$url}}y{{/url}}"]),
    Case(
      "two parents", "{{<p}}{{$b}}1{{/b}}{{/p}} {{<p}}{{$b}}2{{/b}}{{/p}}", "[1] [2]",
      ["p": "[{{$b}}own{{/b}}]"]),
    Case(
      "one block of two", "{{<p}}{{$b}}new{{/b}}{{/p}}", "one new",
      ["p": "{{$a}}one{{/a}} {{$b}}two{{/b}}"]),
    Case(
      "the same block twice", "{{<p}}{{$b}}new{{/b}}{{/p}}", "new new",
      ["p": "{{$b}}a{{/b}} {{$b}}b{{/b}}"]),
    Case("as partial and parent", "{{>p}}|{{<p}}{{/p}}", "own|own", ["p": "{{$b}}own{{/b}}"]),
    Case(
      "several levels", "{{<q}}{{$b}}c{{/b}}{{/q}}", "c",
      ["p": "{{$b}}p{{/b}}", "q": "{{<p}}{{$b}}q{{/b}}{{/p}}"]),
    Case(
      "a level that fills nothing", "{{<q}}{{/q}}", "q",
      ["p": "{{$b}}p{{/b}}", "q": "{{<p}}{{$b}}q{{/b}}{{/p}}"]),
    Case(
      "a block sees what surrounds it in the parent", "{{<p}}{{$b}}by {{name}}{{/b}}{{/p}}",
      "by Ann",
      ["p": "{{#author}}{{$b}}{{/b}}{{/author}}"]),
    Case(
      "spaces between blocks", "{{<p}}\n  {{$b}}x{{/b}}\n{{/p}}", "[x]", ["p": "[{{$b}}{{/b}}]"]),
    Case(
      "lines in a block stay", "{{<p}}{{$b}}x\ny{{/b}}{{/p}}", "[x\ny]", ["p": "[{{$b}}{{/b}}]"]),
  ]

  static let tags = PageContext(title: "{{url}}")

  @Test(arguments: interpolation + sections + inverted + comments + partials + inheritance)
  func shows(_ example: Case) throws {
    #expect(try show(example.layout, partials: example.partials, example.page) == example.shown)
  }

  /// The indentation of a partial is not given to its lines: HTML does not show it, and what it would do to the
  /// lines of a `<pre>` or a `<textarea>` is harm.
  static let unlike = [
    Case("a partial's lines are not indented", "a\n  {{>p}}\nb", "a\n|\n|\nb", ["p": "|\n|\n"]),
    Case("nor those of a parent", "a\n  {{<p}}{{/p}}\nb", "a\n  |\n|\n\nb", ["p": "|\n|\n"]),
    Case("nor those of a block", "{{<p}}{{$b}}x\ny{{/b}}{{/p}}", " x\ny", ["p": " {{$b}}{{/b}}"]),
  ]

  @Test(arguments: unlike) func differs(_ example: Case) throws {
    #expect(try show(example.layout, partials: example.partials, example.page) == example.shown)
  }

  private static let unseen = "it would print nothing, and nobody would see that it is misspelt"
  private static let endless = "it has no end that can be proved when it is loaded"

  static let refusals = [
    Refusal(name: "a value that is not there", layout: "{{x}}", rule: .unknownName, why: unseen),
    Refusal(name: "markup that is not", layout: "{{{x}}}", rule: .unknownName, why: unseen),
    Refusal(name: "a section that is not", layout: "{{#x}}{{/x}}", rule: .unknownName, why: unseen),
    Refusal(name: "an inverted one", layout: "{{^x}}{{/x}}", rule: .unknownName, why: unseen),
    Refusal(name: "a broken chain", layout: "{{site.x.y}}", rule: .unknownName, why: unseen),
    Refusal(
      name: "a chain that a section hides", layout: "{{#site}}{{name.x}}{{/site}}",
      rule: .templateType, why: unseen),
    Refusal(
      name: "a partial that is not there", layout: "{{>x}}", rule: .unknownPartial, why: unseen),
    Refusal(
      name: "a parent that is not", layout: "{{<x}}{{/x}}", rule: .unknownPartial, why: unseen),
    Refusal(
      name: "a block that the parent lacks", layout: "{{<p}}{{$x}}{{/x}}{{/p}}", rule: .unknownName,
      why: unseen, partials: ["p": "{{$b}}{{/b}}"]),
    Refusal(
      name: "text in a parent", layout: "{{<p}}lost{{/p}}", rule: .templateSyntax,
      why: "it is shown nowhere", partials: ["p": ""]),
    Refusal(
      name: "a text without escapes", layout: "{{{title}}}", rule: .templateType,
      why: "only what sitegen made is markup"),
    Refusal(
      name: "an ampersand", layout: "{{&content}}", rule: .templateSyntax,
      why: "there is one way to write markup, and it is easy to see"),
    Refusal(
      name: "what may be absent", layout: "{{summary}}", rule: .templateType,
      why: "its absence has to be thought of, with a section"),
    Refusal(
      name: "a field of what may be absent", layout: "{{author.name}}", rule: .templateType,
      why: "its absence has to be thought of, with a section"),
    Refusal(
      name: "a section of a text", layout: "{{#title}}x{{/title}}", rule: .templateType,
      why: "a text is always there"),
    Refusal(
      name: "a list as a value", layout: "{{items}}", rule: .templateType,
      why: "a list has no words"),
    Refusal(
      name: "an item as a value", layout: "{{#items}}{{.}}{{/items}}", rule: .templateType,
      why: "a group of fields has no words"),
    Refusal(
      name: "other brackets", layout: "{{=<% %>=}}", rule: .templateSyntax,
      why: "one form of tag can be searched for"),
    Refusal(
      name: "a partial named by a value", layout: "{{>*title}}", rule: .templateSyntax,
      why: "it cannot be checked when it is loaded"),
    Refusal(
      name: "a partial in itself", layout: "{{>p}}", rule: .recursivePartial, why: endless,
      partials: ["p": "{{#items}}{{>p}}{{/items}}"]),
    Refusal(
      name: "a parent in itself", layout: "{{<p}}{{/p}}", rule: .recursivePartial, why: endless,
      partials: ["p": "{{$b}}{{<p}}{{/p}}{{/b}}"]),
  ]

  @Test(arguments: refusals) func refuses(_ refusal: Refusal) {
    let (_, diagnostics) = load(refusal.layout, partials: refusal.partials)
    #expect(diagnostics.first?.rule == refusal.rule, "\(diagnostics)")
    #expect(diagnostics.first?.span != nil)
  }
}
