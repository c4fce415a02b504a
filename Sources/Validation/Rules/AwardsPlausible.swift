import Content
import Diagnostics
import Funding

/// Reports awards whose cells contradict one another, or that are dated in another age.
struct AwardsPlausible: SiteRule {
  func check(_ site: Site) -> [Diagnostic] { site.dataset.awards.doubts(site.reading) }
}
