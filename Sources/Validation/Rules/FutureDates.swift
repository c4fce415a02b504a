import Content
import Diagnostics
import Funding
import Languages

/// Reports pages dated after the moment of the build that nothing holds back.
struct FutureDates: PageRule {
  func check(_ page: Page, links: LinkResolver) -> [Diagnostic] {
    let reading = links.site.reading
    guard let date = page.settings.date,
      date.firstDay > reading.asOf.day(in: reading.zone).firstDay
    else { return [] }
    return [
      Diagnostic(
        .notHeld, "the page's date is yet to come, but the page is shown now",
        at: page.settings.dateSpan ?? page.settings.title.span,
        help: "add “publish:” with the time it is to go out, or mend the date")
    ]
  }
}
