public import Content

/// What a host says with each file: a policy that holds for every file and not for pages alone, who may be told where a
/// reader comes from, how long a file may be kept, and who may read the data.
///
/// A page says the same of itself as far as a page can; that it may not stand in a frame of others, only a host can say.
enum HostHeaders: SiteFile {
  /// Where Netlify, Cloudflare Pages and others look for it.
  static let address = "_headers"

  static func outputs(_ site: PlannedPages) -> [PlannedOutput] {
    // A site that has its own knows better.
    guard !site.site.staticFiles.addresses.values.contains(address) else { return [] }
    let text = hostHeaders(for: .netlify, of: site.site)
    return [
      PlannedOutput(
        address: address, phase: .assets, content: .bytes { Array(text.utf8) },
        origin: .made(address))
    ]
  }
}

/// A kind of host that is told its headers in a form of its own.
public enum HostKind: String, CaseIterable, Sendable {
  /// A file `_headers`, as Netlify and Cloudflare Pages read it.
  case netlify
  /// A file `.htaccess`, as Apache 2.4 reads it.
  case apache
  /// Lines for the configuration of a server of nginx.
  case nginx
}

/// The headers of a site in the form of a kind of host.
///
/// - Parameters:
///   - host: The kind of host.
///   - site: The site; where it lies is taken from its `base_url`.
/// - Returns: The text, with a line end behind each line.
public func hostHeaders(for host: HostKind, of site: Site) -> String {
  let headers = HeaderSet(hasSearch: site.settings.hasSearch)
  let base = site.settings.baseURL.map(folderPath) ?? "/"
  let lines =
    switch host {
    case .netlify: headers.netlify()
    case .apache: headers.apache(base)
    case .nginx: headers.nginx(base)
    }
  return lines.joined(separator: "\n") + "\n"
}

/// The path of an address that ends in “/”: `/money/` for `https://example.org/money/`. What a configuration could take
/// for its own is left out: the address is of the site, and the site may be anybody's.
private func folderPath(_ baseURL: String) -> String {
  let parts = baseURL.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
  guard parts.count == 4 else { return "/" }
  let isSafe: (UInt8) -> Bool = {
    (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
      || [0x2D, 0x2E, 0x2F, 0x5F, 0x7E].contains($0)
  }
  return "/" + String(decoding: parts[3].utf8.filter(isSafe), as: UTF8.self)
}

private struct HeaderSet {
  typealias Header = (name: String, value: String)

  /// For every file.
  let all: [Header]
  /// Besides, for what has a hash of its bytes in its name.
  let assets: [Header] = [("Cache-Control", "public, max-age=31536000, immutable")]
  /// Besides, for data, which pages of others may read.
  let data: [Header] = [("Access-Control-Allow-Origin", "*")]

  init(hasSearch: Bool) {
    let script = hasSearch ? "script-src 'self' 'wasm-unsafe-eval'" : "script-src 'self'"
    let policy = [
      "default-src 'none'", "style-src 'self'", script, "img-src 'self'", "font-src 'self'",
      "connect-src 'self'", "form-action 'none'", "base-uri 'none'", "frame-ancestors 'none'",
    ]
    all = [
      ("Content-Security-Policy", policy.joined(separator: "; ")),
      ("Referrer-Policy", "same-origin"), ("X-Content-Type-Options", "nosniff"),
    ]
  }

  func netlify() -> [String] {
    func part(_ path: String, _ headers: [Header]) -> [String] {
      [path] + headers.map { "  \($0.name): \($0.value)" }
    }
    return part("/*", all) + part("/assets/*", assets) + part("/data/*", data)
  }

  func apache(_ base: String) -> [String] {
    func set(_ headers: [Header], _ indent: String) -> [String] {
      headers.map { header in
        // What is kept for a year is not to be kept where there is nothing.
        let condition = header.name == "Cache-Control" ? "" : "always "
        return "\(indent)Header \(condition)set \(header.name) \"\(header.value)\""
      }
    }
    func part(_ folder: String, _ headers: [Header]) -> [String] {
      ["  <If \"%{REQUEST_URI} =~ m#^\(base)\(folder)/#\">"] + set(headers, "    ") + ["  </If>"]
    }
    return [
      "ErrorDocument 404 \(base)404.html", "AddDefaultCharset utf-8",
      "AddCharset utf-8 .atom .css .csv .js .json .svg .txt .xml", "<IfModule mod_headers.c>",
    ] + set(all, "  ") + part("assets", assets) + part("data", data) + ["</IfModule>"]
  }

  func nginx(_ base: String) -> [String] {
    func add(_ headers: [Header], _ indent: String) -> [String] {
      headers.map { header in
        let condition = header.name == "Cache-Control" ? "" : " always"
        return "\(indent)add_header \(header.name) \"\(header.value)\"\(condition);"
      }
    }
    // A part that adds a header of its own takes none from around it.
    func part(_ place: String, _ headers: [Header], _ lines: [String] = []) -> [String] {
      ["  location \(place) {"] + lines + add(all + headers, "    ") + ["  }"]
    }
    return [
      "location \(base) {", "  charset utf-8;",
      "  charset_types text/csv text/css text/plain text/xml application/atom+xml"
        + " application/json application/javascript;",
      "  error_page 404 \(base)404.html;",
    ] + add(all, "  ") + part(base + "assets/", assets) + part(base + "data/", data)
      // Its list of types has none for them.
      + part("~ \\.csv$", data, ["    types { }", "    default_type text/csv;"]) + ["}"]
  }
}
