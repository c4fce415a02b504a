import Content
import Diagnostics
import Funding
import Languages
import OpenData

extension PageView {
  /// The columns of a table in words.
  func dictionary(of table: PublishedTable) -> [ColumnContext] {
    let languages = site.languages
    return table.columns.map { column in
      ColumnContext(
        name: column.name, title: column.title(in: language, of: languages),
        type: words(of: column.type), description: column.description(in: language, of: languages))
    }
  }

  private func words(of type: DataType) -> String {
    switch type {
    case .text: string("type_text")
    case .code: string("type_code")
    case .codes: string("type_codes")
    case .choice(let words): string("type_choice", ["words": words.joined(separator: ", ")])
    case .address: string("type_address")
    case .number: string("type_number")
    case .integer: string("type_integer")
    case .flag: string("type_flag")
    case .date: string("type_date")
    }
  }

  /// The same data in other forms, and what describes it.
  var dataForms: [DataFormContext] {
    var forms = [
      (DataDownload.package, "form_package"), (DataDownload.keys, "form_keys"),
      (DataDownload.catalogue, "form_catalogue"),
    ]
    if composer.dataFiles.grants?.grants.isEmpty == false {
      forms.append((ThreeSixtyGiving.address, "form_grants"))
      forms.append((ThreeSixtyGiving.tableAddress, "form_grants_table"))
    }
    for download in [DataDownload.figures, .regions] {
      forms.append(("data/\(download.name).schema.json", "form_\(download.name)"))
    }
    return forms.map { address, key in
      DataFormContext(
        name: String(address.dropFirst("data/".utf8.count)), details: details(ofForm: address),
        url: link(address), summary: string(key))
    }
  }

  /// The form of a file, and its size where that is known before all other files are made.
  private func details(ofForm address: String) -> String {
    guard address == ThreeSixtyGiving.tableAddress, let file = composer.dataFiles.grantFile else {
      return address == DataDownload.catalogue ? "JSON-LD" : "JSON"
    }
    return "CSV, " + size(file.size)
  }

  /// The reasons for which awards are not in the 360Giving file, each with the first of them.
  var omissions: [OmissionContext] {
    guard let grants = composer.dataFiles.grants else { return [] }
    return GrantOmission.allCases.compactMap { reason in
      let positions = grants.omitted.filter { $0.reasons.contains(reason) }.map(\.position)
      guard !positions.isEmpty else { return nil }
      let ids = positions.prefix(20).map { site.dataset.awards.id(at: $0) }
      return OmissionContext(
        reason: string("omission_" + reason.rawValue),
        count: string("count_awards", count: positions.count),
        awards: ids.joined(separator: ", ") + (positions.count > ids.count ? ", …" : ""))
    }
  }

  /// How to read a file with Python and with R.
  var snippets: [SnippetContext] {
    let folder = (site.settings.baseURL ?? "") + "data/"
    return [
      SnippetContext(
        language: "Python",
        code: """
          import pandas as pd

          folder = "\(folder)"
          awards = pd.read_csv(folder + "awards.csv", keep_default_na=False, na_values=[""])
          # An apostrophe in front keeps spreadsheets from running a text as a formula.
          awards["id"] = awards["id"].astype(str).str.removeprefix("'")
          # Only exact amounts are numbers; amount_missing says why one is missing.
          print(awards[["id", "amount", "amount_text", "amount_missing"]])
          """),
      SnippetContext(
        language: "R",
        code: """
          folder <- "\(folder)"
          awards <- read.csv(paste0(folder, "awards.csv"), check.names = FALSE, encoding = "UTF-8")
          # An apostrophe in front keeps spreadsheets from running a text as a formula.
          awards$id <- sub("^'", "", awards$id)
          # Only exact amounts are numbers; amount_missing says why one is missing.
          print(awards[, c("id", "amount", "amount_text", "amount_missing")])
          """),
    ]
  }

  /// How to cite the data: who, what, of when, where, under which licence.
  var citation: String {
    let publication = composer.dataFiles.publication
    let parts = [
      publication.publisher.map { words($0.name).text },
      "“\(words(publication.title).text)”",
      publication.modified.map { string("data_of", ["date": $0.text(in: language)]) },
      fullURL(address), publication.licence.map { words($0.name).text },
    ]
    return parts.compactMap { $0 }.joined(separator: ", ") + "."
  }

  /// All data in the words of schema.org.
  var linkedData: JSON? {
    guard let base = site.settings.baseURL, let page = fullURL(address) else { return nil }
    let publication = composer.dataFiles.publication
    let title = words(publication.title).text
    let about = string("dataset_description", ["title": title])
    let own = publication.description.map { words($0).text }
    let coverage = DatasetCoverage(
      site.dataset, yearStart: site.reading.yearStart,
      sources: composer.dataFiles.sources.compactMap(\.url))
    return linkedDataset(
      composer.dataFiles.files, coverage, publication,
      name: (title, [own, about].compactMap { $0 }.joined(separator: " ")), in: language,
      tag: htmlTag(tag), page: page, base: base)
  }
}
