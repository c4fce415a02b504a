public import Templates

/// All files that a site will consist of, each with what it is made from.
public struct SitePlan: Sendable {
  /// The files, by phase and address.
  public let outputs: [PlannedOutput]

  /// What the author should know about what is and is not among them.
  public let remarks: [String]

  /// What plans further pages; `nil` for the plan of files that other builds made.
  let pages: PagePlanner?

  /// Puts the files in the order they are written.
  init(_ outputs: [PlannedOutput], remarks: [String] = [], pages: PagePlanner? = nil) {
    self.remarks = remarks
    self.pages = pages
    self.outputs = outputs.sorted { ($0.phase, $0.address) < ($1.phase, $1.address) }
  }

  /// A plan with other versions of its files, which stand where they stood.
  init(_ other: SitePlan, outputs: [PlannedOutput]) {
    (self.outputs, remarks, pages) = (outputs, other.remarks, other.pages)
  }

  /// The file at an address, if there is to be one.
  public func output(at address: String) -> PlannedOutput? {
    position(of: address).map { outputs[$0] }
  }

  /// The place of a file in ``outputs``, which are in the order of phases and of addresses within each.
  func position(of address: String) -> Int? {
    for phase in PlannedOutput.Phase.allCases {
      var (low, high) = (0, outputs.count)
      while low < high {
        let middle = (low + high) / 2
        let output = outputs[middle]
        if (output.phase, output.address) < (phase, address) {
          low = middle + 1
        } else {
          high = middle
        }
      }
      if low < outputs.count, outputs[low].address == address { return low }
    }
    return nil
  }

  /// The plan of files that other builds made.
  public init(joining outputs: [PlannedOutput]) { self.init(outputs) }

  /// The part of the plan with some of its files.
  public func keeping(_ outputs: [PlannedOutput]) -> SitePlan {
    SitePlan(outputs, remarks: remarks)
  }

  /// The plan with further files.
  public func adding(_ outputs: [PlannedOutput]) -> SitePlan {
    SitePlan(self.outputs + outputs, remarks: remarks)
  }
}

/// One file of the site: its address and what it is made from. Making it cannot fail.
public final class PlannedOutput: Sendable {
  /// The file's path in the output folder.
  public let address: String
  /// When it is written: what others lead to comes first.
  public let phase: Phase
  /// What it is made from.
  public let content: Content
  /// What it is and where it comes from, for messages about it.
  public let origin: OutputOrigin
  /// What shows it: the layout of a page, the phase of another file; for telling where time goes.
  public var layout: String { ownLayout ?? "\(phase)" }
  private let ownLayout: String?
  /// How much work it is to make, beside that of a page: for sharing out.
  public let cost: Int

  init(
    address: String, phase: Phase, content: Content, origin: OutputOrigin, ownLayout: String? = nil,
    cost: Int = 1
  ) {
    self.address = address
    self.phase = phase
    self.content = content
    self.origin = origin
    self.ownLayout = ownLayout
    self.cost = cost
  }

  /// The order of writing.
  public enum Phase: Int, Comparable, Sendable, CaseIterable {
    /// The theme's files and pictures.
    case assets
    /// The open data.
    case data
    /// Pages, which lead to those.
    case pages
    /// Lists, which lead to pages.
    case lists
    /// Feeds and files for crawlers, which tell of all.
    case feeds

    /// Orders by time.
    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
  }

  /// What a file is made from.
  public enum Content: Sendable {
    /// A page: a layout shows a context in a language. The context is all that rendering sees.
    case page(Template, StringTable, context: @Sendable () -> TemplateValue)
    /// Bytes that a function of the site's values makes.
    case bytes(@Sendable () -> [UInt8])
    /// Bytes that a function of the site's values makes part by part, so that a long file is never held whole.
    case parts(@Sendable (_ write: ([UInt8]) -> Void) -> Void)
    /// A file of the site folder, byte for byte: its path from the site folder.
    case copy(String)
    /// A picture of the site folder that a tool makes smaller: its path from there, and how wide it becomes in pixels.
    case scaled(String, width: Int)
    /// A picture that a tool makes of shapes (SVG), which a function of the site's values draws.
    case drawn(svg: @Sendable () -> [UInt8])
    /// What a tool made of the pages, with its name and version.
    case made([UInt8], tool: String?)
    /// A file that another build made of the same site, with the tool that made it for that.
    case joined(String, tool: String?)
  }

  /// The hash of all that the file is made from: while it stays the same, so do the bytes. `nil` for a file
  /// that is made from a file of the site folder.
  ///
  /// - Parameter tools: The versions of the tools that make files.
  /// - Returns: For a page the hash of its context, template and strings; for other files that of the bytes.
  public func fingerprint(tools: String) -> StableHash? {
    var hash = StableHash()
    hash.add(tools)
    hash.add(address)
    switch content {
    case .page(let template, let strings, let context):
      hash.add(template.fingerprint)
      hash.add(strings.fingerprint)
      hash.add(context().fingerprint)
    case .bytes(let make), .drawn(let make): hash.add(make())
    case .parts(let make): make { hash.add($0) }
    case .made(let bytes, let tool):
      hash.add(tool ?? "")
      hash.add(bytes)
    case .copy, .scaled, .joined: return nil
    }
    return hash
  }

  /// The file's bytes; `nil` for a file that is copied or that a tool makes.
  public func render() -> [UInt8]? {
    switch content {
    case .page(let template, let strings, let context):
      var bytes: [UInt8] = []
      template.render(context(), strings: strings, into: &bytes)
      return bytes
    case .bytes(let make): return make()
    case .parts(let make):
      var bytes: [UInt8] = []
      make { bytes += $0 }
      return bytes
    case .made(let bytes, _): return bytes
    case .copy, .scaled, .drawn, .joined: return nil
    }
  }
}

extension PlannedOutput {
  /// A file that is made already, such as one that a tool made of the pages.
  ///
  /// - Parameters:
  ///   - address: Its path in the output folder.
  ///   - tool: The tool that made it, with its version.
  ///   - bytes: What it holds.
  public convenience init(address: String, tool: String?, bytes: [UInt8]) {
    self.init(
      address: address, phase: .assets, content: .made(bytes, tool: tool), origin: .made(address))
  }

  /// A file that another build made of the same site.
  ///
  /// - Parameters:
  ///   - address: Its path in the output folder.
  ///   - phase: When it is written.
  ///   - path: Where it is, without symbolic links.
  ///   - tool: The tool that made it, with its version.
  public convenience init(address: String, phase: Phase, joining path: String, tool: String?) {
    self.init(
      address: address, phase: phase, content: .joined(path, tool: tool), origin: .made(address))
  }
}
