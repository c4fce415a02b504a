// The modules as others use them: no `@testable`, and what stands between “example” and “end” is what their pages show.
import Content
import Diagnostics
import Foundation
import Funding
import Languages
import Quantities
import Rendering
import SiteBuild
import TestSupport
import Testing
import Validation

@Suite struct ExampleTests {
  @Test func amountsAreReadAddedAndWorded() throws {
    // example: quantities: Add what is not exactly known
    let languages = builtInLanguages()
    let reader = QuantityReader(words: languages.map { ($0.tag, $0.quantities) })
    var sum = IntervalSum()
    for text in ["at least £30 million", "£12.5m", "between £1m and £2m"] {
      sum.add(try reader.read(text).get())
    }
    // end
    // example: quantities-words: Say it in another language
    if case .total(let total, missing: 0) = try sum.result().get(),
      let welsh = languages.first(where: { $0.tag == "cy" })
    {
      print(QuantityWriter(welsh).text(total))
    }
    // end
    guard case .total(let total, missing: 0) = try sum.result().get() else {
      Issue.record("no total")
      return
    }
    let english = try #require(languages.first { $0.tag == "en" })
    #expect(QuantityWriter(english).text(total) == "at least £43.5 million")
  }

  @Test func aSiteIsCheckedAndShown() async throws {
    let temporary = try TemporaryFolder()
    try temporary.write(smallSite)
    let folder = temporary.path
    // example: site: Check a site folder
    let request = BuildRequest(site: folder, asOf: .text("2026-07-01"), jobs: Machine.cores)
    let checked = try await checkSite(request, on: .current)
    for problem in checked.diagnostics {
      print(problem.rule.rawValue, problem.message)
    }
    // end
    #expect(checked.site?.pages.isEmpty == false)
    // example: site-pages: Make its files in memory
    var files: [String: [UInt8]] = [:]
    for output in checked.plan?.outputs ?? [] {
      files[output.address] = output.render()
    }
    // end
    let home = try #require(files["index.html"])
    #expect(String(decoding: home, as: UTF8.self).contains("at least £30 million"))
  }

  @Test func aCheckedSiteIsLookedThrough() async throws {
    let temporary = try TemporaryFolder()
    try temporary.write(smallSite)
    let request = BuildRequest(site: temporary.path, asOf: .text("2026-07-01"), jobs: 1)
    let checked = try await checkSite(request, on: .current)
    // example: pages: List the pages of a site
    for page in checked.site?.pages ?? [] {
      print(page.language, page.address, page.settings.title.value)
    }
    // end
    #expect(checked.site?.pages.contains { $0.address == "index.html" } == true)
    // example: figures: List the figures with their sources
    if let data = checked.site?.dataset {
      for figure in data.figures.entries {
        let source = figure.source.flatMap { data.sources[$0.value] }
        let title = source?.title.text(in: "en", default: "en").text
        print(figure.id.value, figure.wording, title ?? "no source")
      }
    }
    // end
    let source = try #require(checked.site?.dataset.figures["per-place"]?.source)
    #expect(checked.site?.dataset.sources[source.value]?.title.texts.first?.text == "The news")
    // example: rules: Find what breaks a rule
    if let site = checked.site {
      let findings = await validate(site, jobs: Machine.cores)
      for problem in findings.all.inOrder() {
        print(problem.rule.rawValue, problem.message)
      }
    }
    // end
    // example: outputs: See what a site is made of
    for output in checked.plan?.outputs ?? [] {
      print(output.address, output.phase)
    }
    if let site = checked.site {
      print(hostHeaders(for: .nginx, of: site))
    }
    // end
    let site = try #require(checked.site)
    #expect(hostHeaders(for: .nginx, of: site).hasPrefix("location /money/ {"))
  }
}
