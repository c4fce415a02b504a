import Diagnostics

extension TemplateCompiler {
  /// Whether a value may stand here: in text, or in a quoted attribute; an address only as a whole value.
  mutating func mayStand(
    isURL: Bool, _ name: TemplateTree.Name, in tree: TemplateTree
  ) -> Bool {
    switch place.state {
    case .text: return true
    case .value(quote: 0x22):
      if place.isActing {
        reportActing(name, in: tree)
        return false
      }
      if place.takesNothing {
        reportTakesNothing(name, in: tree)
        return false
      }
      guard place.isAddress else { return true }
      guard isURL, place.isValueEmpty else {
        report(
          .templatePlace, "“\(place.attributeName)” takes one address as its whole value", tree,
          name.range,
          help: isURL ? "take out what stands beside it" : "use a field that is an address")
        return false
      }
      return true
    default:
      report(
        .templatePlace, "a tag may stand between tags or in a value in double quotation marks",
        tree, name.range,
        help: place.isUnshown
          ? "take it out: a comment, script or style holds no tags"
          : "put it between double quotation marks, or outside the tag")
      return false
    }
  }

  /// Whether a section may begin here: not in what browsers do not show or what takes nothing.
  mutating func mayBegin(_ name: TemplateTree.Name, in tree: TemplateTree) -> Bool {
    if place.isUnshown {
      report(
        .templatePlace, "a comment, script or style holds no tags", tree, name.range,
        help: "put the section around the whole element")
      return false
    }
    if case .value = place.state, place.takesNothing {
      reportTakesNothing(name, in: tree)
      return false
    }
    return true
  }

  /// Reports a tag in an attribute that is a style or a script, or makes addresses of other elements.
  private mutating func reportTakesNothing(_ name: TemplateTree.Name, in tree: TemplateTree) {
    report(
      .templatePlace, "nothing may be put into “\(place.attributeName)”", tree, name.range,
      help: "use a class instead")
  }

  /// Reports a tag in what tells browsers to do something, such as to go elsewhere.
  mutating func reportActing(_ name: TemplateTree.Name, in tree: TemplateTree) {
    report(
      .templatePlace, "nothing may be put into a “meta” that has “http-equiv”", tree, name.range,
      help: "write its content out; a page that leads elsewhere has markup for it: {{{refresh}}}")
  }
}
