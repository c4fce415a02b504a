public import Diagnostics

extension MarkdownDocument {
  /// Reports each picture without a description.
  public var undescribedPictures: [Diagnostic] {
    links.filter { $0.isImage && $0.text.allSatisfy(\.isWhitespace) }.map { link in
      Diagnostic(
        .missingAltText, "the picture has no description for those who cannot see it",
        at: link.span,
        help:
          "write between the brackets what it shows, or the word decorative, without quotation marks, if it says nothing"
      )
    }
  }
}
