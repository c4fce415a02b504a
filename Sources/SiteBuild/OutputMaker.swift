public import Content
public import Rendering

/// Makes the bytes of planned outputs.
public struct OutputMaker: Sendable {
  /// The site folder's path: what is copied is read there.
  let site: String
  let fileSystem: any FileSystem
  /// What makes pictures of shapes, where the plan has such.
  var drawer: PictureDrawer?
  /// What makes pictures smaller, where the plan has such.
  var scaler: PictureScaler?

  init(
    site: String, fileSystem: any FileSystem, drawer: PictureDrawer? = nil,
    scaler: PictureScaler? = nil
  ) {
    self.site = site
    self.fileSystem = fileSystem
    self.drawer = drawer
    self.scaler = scaler
  }

  /// Prepares to make the files of a plan.
  ///
  /// - Parameters:
  ///   - plan: The plan.
  ///   - site: The site that was planned.
  ///   - request: What is asked for.
  ///   - machine: Where files are read and tools run.
  public init(_ plan: SitePlan, _ site: Site?, _ request: BuildRequest, on machine: Machine) {
    let work = request.site + "/.sitegen"
    self.init(
      site: request.site, fileSystem: machine.fileSystem,
      drawer: plan.hasDrawn ? PictureDrawer(on: machine, workFolder: work) : nil,
      scaler: site?.settings.scalesImages == true
        ? PictureScaler(on: machine, workFolder: work) : nil)
  }

  /// The bytes of an output; reading a file to copy can fail, and so can a tool.
  public func bytes(of output: PlannedOutput) -> Result<[UInt8], FileSystemError> {
    if let bytes = output.render() { return .success(bytes) }
    do throws(FileSystemError) {
      switch output.content {
      case .copy(let path): return .success(try fileSystem.read(site + "/" + path))
      case .joined(let path, _): return .success(try fileSystem.read(path))
      case .scaled(let path, let width):
        guard let scaler else {
          throw FileSystemError(.make, output.address, "there is no tool that makes it smaller")
        }
        return .success(
          try scaler.picture(of: site + "/" + path, width: width, named: output.address))
      case .drawn(let svg):
        guard let drawer else {
          throw FileSystemError(.make, output.address, "there is no tool that draws it")
        }
        return .success(try drawer.png(of: svg(), named: output.address))
      case .page, .bytes, .parts, .made: return .success([])
      }
    } catch {
      return .failure(error)
    }
  }
}

extension OutputMaker {
  /// The tool that makes an output, with its version.
  func tool(of output: PlannedOutput) -> String? {
    switch output.content {
    case .drawn: drawer?.version
    case .scaled: scaler?.version
    case .made(_, let tool): tool
    case .joined(_, let tool): tool
    case .page, .bytes, .parts, .copy: nil
    }
  }
}
