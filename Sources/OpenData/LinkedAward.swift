public import Diagnostics
public import Funding
import Languages
import Quantities

/// An award in the words of schema.org.
///
/// - Parameters:
///   - award: The award.
///   - dataset: What it is from.
///   - name: What it is called, and what it is for.
///   - tag: The language of the texts.
///   - publication: Who publishes it, which is who pays where the award's fund names no one.
///   - url: The full address of its page.
///   - words: Its amount in words.
/// - Returns: A `MonetaryGrant`; `nil` where no amount is known or it was withdrawn. A person who receives one is not named.
public func monetaryGrant(
  _ award: Award, in dataset: FundingDataset, name: (title: String, description: String?),
  tag: String, _ publication: Publication, url: String, amount words: String
) -> JSON? {
  guard award.status != .withdrawn, let amount = monetaryAmount(award.amount, words: words) else {
    return nil
  }
  let named = award.fund.flatMap { dataset.funds.entries[$0].funder }
  let funder = named ?? publication.publisher?.name ?? publication.title
  func text(_ words: LocalizedText) -> JSON {
    .text(words.text(in: tag, default: publication.defaultTag).text)
  }
  var members: [(String, JSON)] = [
    ("@type", .text("MonetaryGrant")), ("@id", .text(url + "#award")),
    ("identifier", .text(award.id)), ("name", .text(name.title)), ("url", .text(url)),
  ]
  if let description = name.description { members.append(("description", .text(description))) }
  members.append(
    ("funder", .object([("@type", .text("Organization")), ("name", text(funder))])))
  members.append(("amount", amount))
  if !award.isIndividual, let recipient = award.words.recipient {
    var fields: [(String, JSON)] = [
      ("@type", .text("Organization")), ("name", text(recipient)),
    ]
    if let id = award.recipientID { fields.append(("identifier", .text(id))) }
    members.append(("fundedItem", .object(fields)))
  }
  return .object(members)
}

/// An amount of money: its value where that is exact, else its bounds as far as they are known and what it is in words,
/// since “about” has no bounds.
private func monetaryAmount(_ amount: Amount, words: String) -> JSON? {
  guard let quantity = amount.quantity, case .money(let currency) = quantity.unit,
    quantity.period == nil
  else { return nil }
  var members: [(String, JSON)] = [
    ("@type", .text("MonetaryAmount")), ("currency", .text(currency)),
  ]
  if let exact = quantity.exactNumber {
    members.append(("value", .number(exact.plain)))
  } else {
    members.append(("description", .text(words)))
    if quantity.isApproximate { return .object(members) }
    if let lower = quantity.lower { members.append(("minValue", .number(lower.number.plain))) }
    if let upper = quantity.upper { members.append(("maxValue", .number(upper.number.plain))) }
  }
  return .object(members)
}
