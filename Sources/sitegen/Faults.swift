import ArgumentParser
import SiteBuild

extension Machine {
  /// The bytes of a file that the command line names. That it is not there is no fault of the machine.
  func read(named file: String, _ console: Console) throws -> [UInt8] {
    switch try fileSystem.target(file)?.kind {
    case nil: console.fault("there is no file “\(file)”")
    case .folder: console.fault("“\(file)” is a folder, and a file is asked for")
    default: return try fileSystem.read(file)
    }
    throw ExitStatus.problems
  }
}

/// Does the work of a command, and ends the program with the right status when the machine or sitegen
/// itself fails, or what was asked for cannot be meant.
func reportingFaults(on console: Console, _ work: () async throws -> Void) async throws {
  do {
    try await work()
    // Half of what is wrong must not look like all of it.
    if console.hasLost { throw ExitStatus.machine }
  } catch let error as FileSystemError {
    // A file of the site may be of what is held back, and its name tell so.
    let isTold = !console.isPublic || !(error.path + "/").contains("Content/")
    console.fault(
      isTold
        ? error.description
        : "could not \(error.operation.rawValue) a file of the site: \(error.reason)")
    throw ExitStatus.machine
  } catch let error as ExitCode {
    throw error
  } catch let error as ValidationError {
    // ArgumentParser would show the usage of `sitegen` below it, since it no longer knows the command.
    console.fault(error.message)
    throw ExitStatus.usage
  } catch {
    console.fault("this is a fault of sitegen itself: \(error)")
    throw ExitStatus.fault
  }
}
