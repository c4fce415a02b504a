/// Whole files of awards to hold back, one of them of another publisher, with what their descriptions say besides: the
/// names of their columns are secret too.
let heldAwardFiles: [(file: String, text: String, description: String)] = [
  (
    "secret.csv", "id,title,amount,Closure payments\ns-1,Secret,£5,plenty\n",
    "extra: [Closure payments]\n"
  ),
  (
    "others.json",
    """
    {"grants": [{"id": "o-1", "title": "Secret", "description": "Secret", "currency": "GBP", "amountAwarded": 5,
    "awardDate": "2026-02-01", "recipientOrganization": [{"id": "x-1", "name": "Secret"}],
    "fundingOrganization": [{"id": "x-2", "name": "Secret"}],
    "classifications": [{"vocabulary": "secret", "title": "Secret"}]}]}
    """, ""
  ),
]
