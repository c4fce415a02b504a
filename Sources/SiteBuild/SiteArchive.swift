import Content
import Languages

/// Writes what a build left in the output folder as one ZIP file: all that the receipt lists, and the receipt. What
/// others put into the folder is not in it.
struct SiteArchive: Sendable {
  /// The output folder's path.
  let folder: String
  /// The name of the one folder in the archive.
  let name: String
  let fileSystem: any FileSystem

  /// Names the folder of the archive by the title of the site.
  init(of site: Site?, folder: String, fileSystem: any FileSystem) {
    let title =
      site.map { site in
        let tag = site.settings.defaultTag
        return site.settings.title.text(in: tag, default: tag).text
      } ?? ""
    let spelt = slug(of: title)
    name = spelt.isEmpty ? "site" : spelt
    self.folder = folder
    self.fileSystem = fileSystem
  }

  /// Writes the archive, whole or not at all. The folder must be locked.
  ///
  /// - Parameter path: Where it goes; a file there, or where a link there leads, is replaced.
  /// - Throws: What the machine refused; that a file is no longer what the build wrote.
  func write(to path: String) throws(FileSystemError) {
    let listed = try fileSystem.read(folder + "/" + Receipt.address)
    let receipt = Receipt(reading: listed) ?? Receipt()
    let addresses = (receipt.files.keys + [Receipt.address]).inByteOrder()
    var archive = ZipArchive()
    var rest = addresses[...]
    var isFinished = false
    try fileSystem.write(to: fileSystem.destination(of: path)) {
      () throws(FileSystemError) -> [UInt8]? in
      guard let address = rest.popFirst() else {
        defer { isFinished = true }
        return isFinished ? nil : archive.finish()
      }
      let bytes =
        address == Receipt.address ? listed : try fileSystem.read(folder + "/" + address)
      guard address == Receipt.address || receipt.files[address] == Receipt.Entry(bytes) else {
        throw FileSystemError(
          .make, path, "“\(address)” in \(folder) was changed while the archive was written")
      }
      guard let part = archive.file(name + "/" + address, bytes) else {
        throw FileSystemError(.make, path, "“\(address)” is larger than 4 GB")
      }
      return part
    }
  }
}
