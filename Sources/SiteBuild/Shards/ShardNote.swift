import Diagnostics
import Rendering
import Templates

/// What a shard notes of itself: what `merge` holds against that of the others.
///
/// It is of all that the site was read from, what is held back too. So it lies beside the folder that the shard writes, and
/// not in it: a part that is published as it is tells nothing of what is held.
struct ShardNote: Hashable, Sendable {
  /// The note's place, beside a folder: its path without symbolic links.
  static func path(beside folder: String) -> String { folder + ".shard.json" }

  /// What must be the same for all shards of a site.
  struct Terms: Hashable, Sendable {
    /// The program's version.
    var program: String
    /// The hash of the addresses of all files, those of other shards too.
    var plan: String
    /// The hash of the options and of all that the site was read from.
    var inputs: String
    /// The moment that the site was read for.
    var asOf: String
    /// How many shards there are.
    var count: Int
    /// Whether an index for the search is still to be made.
    var needsIndex: Bool
  }

  /// A file that the shard made.
  struct Output: Hashable, Sendable {
    let address: String
    let phase: PlannedOutput.Phase
  }

  var terms: Terms
  /// The shard's number, from 1.
  var number: Int
  /// The hash of the receipt in its folder: the note is of these files, and not of those of an earlier build.
  var receipt: String
  /// The files that it made.
  var outputs: [Output]

  /// The hash of all addresses with the order of their writing.
  static func plan(_ outputs: [Output]) -> String {
    var hash = StableHash()
    for output in outputs.sorted(by: { $0.address.utf8.lexicographicallyPrecedes($1.address.utf8) })
    {
      hash.add(output.address)
      hash.add(output.phase.rawValue)
    }
    return hash.description
  }

  /// The note as JSON, one file a line.
  var json: [UInt8] {
    let head = JSON.object([
      ("format", .whole(2)), ("sitegen", .text(terms.program)), ("plan", .text(terms.plan)),
      ("inputs", .text(terms.inputs)), ("as_of", .text(terms.asOf)), ("shard", .whole(number)),
      ("receipt", .text(receipt)), ("shards", .whole(terms.count)),
      ("index", .whole(terms.needsIndex ? 1 : 0)),
    ]).bytes().dropLast()
    let lines = outputs.map { output in
      JSON.object([("path", .text(output.address)), ("phase", .whole(output.phase.rawValue))])
        .bytes()
    }
    let list = Array(lines.joined(separator: Array(",\n".utf8)))
    return Array(head) + Array(",\"outputs\":[\n".utf8) + list + Array("\n]}\n".utf8)
  }

  /// Reads a note that ``json`` wrote; `nil` for any other file.
  init?(reading bytes: [UInt8]) {
    var rest = bytes[...]
    guard rest.take("{\"format\":2,\"sitegen\":"), let program = rest.takeText(),
      rest.take(",\"plan\":"), let plan = rest.takeText(),
      rest.take(",\"inputs\":"), let inputs = rest.takeText(),
      rest.take(",\"as_of\":"), let asOf = rest.takeText(),
      rest.take(",\"shard\":"), let number = rest.takeNumber(),
      rest.take(",\"receipt\":"), let receipt = rest.takeText(),
      rest.take(",\"shards\":"), let count = rest.takeNumber(),
      rest.take(",\"index\":"), let index = rest.takeNumber(), rest.take(",\"outputs\":[\n")
    else { return nil }
    terms = Terms(
      program: program, plan: plan, inputs: inputs, asOf: asOf, count: count,
      needsIndex: index == 1)
    self.number = number
    self.receipt = receipt
    outputs = []
    while !rest.take("\n]}\n") {
      if !outputs.isEmpty, !rest.take(",\n") { return nil }
      guard rest.take("{\"path\":"), let address = rest.takeText(), rest.take(",\"phase\":"),
        let phase = rest.takeNumber().flatMap(PlannedOutput.Phase.init), rest.take("}")
      else { return nil }
      outputs.append(Output(address: address, phase: phase))
    }
  }

  init(terms: Terms, number: Int, receipt: String, outputs: [Output]) {
    self.terms = terms
    self.number = number
    self.receipt = receipt
    self.outputs = outputs
  }
}

extension ArraySlice<UInt8> {
  /// Takes a whole number off the front.
  fileprivate mutating func takeNumber() -> Int? {
    let digits = prefix { (0x30...0x39).contains($0) }
    self = self[digits.endIndex...]
    return Int(String(decoding: digits, as: UTF8.self))
  }
}
