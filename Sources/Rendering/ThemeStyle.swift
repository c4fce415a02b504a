public import Content

extension ThemeColours {
  /// The rules of a style sheet that set the colours. They stand behind the theme's own.
  public var css: String {
    """

    /* --- Colours of the site ------------------------------------------------------------------------ */

    @media screen {
      :root {
    \(rules(light, hover: .black, indent: "    "))
      }
    }

    @media screen and (prefers-color-scheme: dark) {
      :root {
    \(rules(dark, hover: .white, indent: "    "))
      }
    }

    """
  }

  private func rules(_ scheme: Scheme, hover: Colour, indent: String) -> String {
    // Small words on the band are a little less bright than its headings where that can be read.
    let quiet = scheme.band.map { band in
      let muted = Colour.white.mixed(with: band, 50)
      return muted.contrast(with: band) >= 4.5 ? muted : .white
    }
    let values: [(String, Colour?)] = [
      ("accent", scheme.accent), ("band", scheme.band), ("on-band-muted", quiet),
      ("link", scheme.link), ("link-hover", scheme.link?.mixed(with: hover, 110)),
      ("mark", scheme.mark),
    ]
    return values.compactMap { name, colour in colour.map { "\(indent)--\(name): \($0);" } }
      .joined(separator: "\n")
  }
}
