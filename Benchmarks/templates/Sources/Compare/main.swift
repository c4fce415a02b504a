import Allocations
import Diagnostics
import Mustache
import Templates

/// The middle of the times that the processor took for a number of runs, in microseconds, and how often each
/// asked for memory. What other programs do at the same time does not count.
func measure(_ runs: Int, _ work: () -> Void) -> (microseconds: Double, allocations: Int) {
  work()
  var times: [Double] = []
  let before = allocation_count()
  work()
  let allocations = allocation_count() - before
  for _ in 0..<runs {
    let start = processor_nanoseconds()
    work()
    times.append(Double(processor_nanoseconds() - start) / 1e3)
  }
  times.sort()
  return (times.isEmpty ? 0 : times[times.count / 2], allocations)
}

var problems: [Diagnostic] = []
let files = [
  ("page.mustache", PageTemplates.page), ("partials/base.mustache", PageTemplates.base),
  ("partials/row.mustache", PageTemplates.row),
].map { TemplateFile(path: $0, file: $0, bytes: Array($1.utf8)) }
let library = TemplateLibrary.load(
  files, layouts: [("page", Page.shape)], stringKeys: [], diagnostics: &problems)
guard let template = library.template("page"), problems.isEmpty else {
  fatalError("the templates are refused: \(problems.map(\.message))")
}
let strings = StringTable([])

var mustache = MustacheLibrary()
try mustache.register(PageTemplates.base, named: "base")
try mustache.register(PageTemplates.row, named: "row")
try mustache.register(PageTemplates.page, named: "page")

print(
  "| rows | bytes | sitegen, µs | swift-mustache, µs | sitegen asks for memory "
    + "| of these, while showing | swift-mustache asks |")
print("| --- | --- | --- | --- | --- | --- | --- |")
for count in [1, 50, 200, 800] {
  let page = Page(rows: count)
  let dictionary = page.dictionary
  var ours: [UInt8] = []
  ours.reserveCapacity(1 << 20)
  var theirs = ""
  let own = measure(count > 200 ? 60 : 300) {
    ours.removeAll(keepingCapacity: true)
    template.render(page, strings: strings, into: &ours)
  }
  let other = measure(count > 200 ? 10 : 30) {
    theirs = mustache.render(dictionary, withTemplate: "page") ?? ""
  }
  // The same page, or the comparison would say nothing.
  let difference = zip(ours, theirs.utf8).enumerated().first { $1.0 != $1.1 }?.offset
  guard ours.elementsEqual(theirs.utf8) else {
    let start = max(0, (difference ?? 0) - 60)
    fatalError(
      """
      the pages differ at byte \(difference ?? -1): \(ours.count) and \(theirs.utf8.count) bytes
      \(String(decoding: ours.dropFirst(start).prefix(120), as: UTF8.self))
      ----
      \(String(decoding: Array(theirs.utf8).dropFirst(start).prefix(120), as: UTF8.self))
      """)
  }
  // What is asked for while the context is laid out; the rest is asked for while it is shown.
  let values = measure(0) { _ = page.templateValue }.allocations
  let cells = [
    count, ours.count, Int(own.microseconds.rounded()), Int(other.microseconds.rounded()),
    own.allocations, own.allocations - values, other.allocations,
  ]
  print("| " + cells.map(String.init).joined(separator: " | ") + " |")
}
