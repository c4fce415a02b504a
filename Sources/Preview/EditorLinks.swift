import Diagnostics

/// How a place in a file is opened in an editor: by the scheme of addresses that the editor has made its own.
public enum EditorLinks: String, Sendable, CaseIterable {
  case vscode, vscodium, cursor, zed, idea, none
}

/// The places of a site's files, as an editor opens them.
struct FilePlaces: Sendable {
  /// The site folder's path from the root of the machine.
  let folder: String
  let editor: EditorLinks

  /// The address that opens a place; `nil` where no editor is told.
  func link(_ file: String, line: Int, column: Int) -> String? {
    let path = percentEncoded(folder + "/" + file)
    switch editor {
    case .none: return nil
    case .idea: return "idea://open?file=\(path)&line=\(line)&column=\(column)"
    case .vscode, .vscodium, .cursor, .zed:
      return "\(editor.rawValue)://file\(path):\(line):\(column)"
    }
  }
}
