import Content
import Diagnostics
import Languages

extension Site {
  /// Whether lists of a language show a page: one of that language, or one of the default language that has
  /// no translation into it.
  func lists(_ page: Page, in tag: String) -> Bool {
    page.language == tag
      || page.language == settings.defaultTag && self.page(key: page.key, in: tag) == nil
  }
}

extension Page {
  /// Whether the page is newer than another; those without a date come last, those of one day by title.
  func isNewer(than other: Page) -> Bool {
    switch (settings.date?.firstDay, other.settings.date?.firstDay) {
    case (let one?, let two?) where one != two: one > two
    case (.some, nil): true
    case (nil, .some): false
    default: (settings.title.value, path) < (other.settings.title.value, other.path)
    }
  }

  /// Whether the page stands before another in lists: by `order`, then newest first.
  func precedesInLists(_ other: Page) -> Bool {
    let orders = (settings.order ?? .max, other.settings.order ?? .max)
    return orders.0 == orders.1 ? isNewer(than: other) : orders.0 < orders.1
  }
}
