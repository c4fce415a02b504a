import FuzzingInput
import Foundation

/// What is tried with inputs that nobody thought of.
enum FuzzTarget: String, CaseIterable {
  case markdown, templates, yaml, csv, quantities, page, data

  /// Tries an input; ends the program where something is not as it must be.
  func attempt(_ bytes: [UInt8]) {
    switch self {
    case .markdown: tryMarkdown(bytes)
    case .templates: tryTemplates(bytes)
    case .yaml: tryYAML(bytes)
    case .csv: tryCSV(bytes)
    case .quantities: tryQuantities(bytes)
    case .page: tryPage(bytes)
    case .data: tryData(bytes)
    }
  }

  /// The target that was asked for.
  static let chosen: FuzzTarget = {
    let name = ProcessInfo.processInfo.environment["SITEGEN_FUZZ_TARGET"] ?? ""
    guard let target = FuzzTarget(rawValue: name) else {
      let names = allCases.map(\.rawValue).joined(separator: ", ")
      fatalError("set SITEGEN_FUZZ_TARGET to one of \(names)")
    }
    return target
  }()
}

@_cdecl("fuzzing_try") func tryInput() {
  FuzzTarget.chosen.attempt((0..<fuzzing_count()).map { fuzzing_byte($0) })
}
