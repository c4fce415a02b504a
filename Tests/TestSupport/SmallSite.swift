/// A site with one of everything, for tests that need some site.
public let smallSite: [String: String] = [
  "Content/site.yaml": """
  title: {en: Money by place, cy: Arian fesul lle}
  languages: [en, cy]
  base_url: https://example.org/money/
  """,
  "Content/index.md": """
  ---
  title: Home
  figures: [per-place]
  ---
  Each place has [at least £30 million](figure:per-place). See [the fund](fund:local).

  ![A map](images/map.png)
  """,
  "Content/index.cy.md": """
  ---
  title: Hafan
  figures: [per-place]
  ---
  Mae [](figure:per-place) i bob lle.
  """,
  "Content/images/map.png": "GIF89a\u{1}\0\u{1}\0",
  "Content/case-studies/glasgow.md": """
  ---
  title: Earlier signs
  date: 2026-03-01
  regions: glasgow
  funds: local
  ---
  ## What was done

  [](figure:per-place) for [Glasgow](../regions/glasgow.md).

  ```funding-table
  fund: local
  ```
  """,
  "Content/case-studies/glasgow.cy.md": """
  ---
  title: Arwyddion cynharach
  date: 2026-03-01
  ---
  [](figure:per-place)
  """,
  "Content/data/sources.yaml": """
  - {id: news, title: The news, publisher: A paper, url: "https://example.org/news", published: 2025-07-29}
  """,
  "Content/data/regions.yaml": """
  - {id: scotland, name: {en: Scotland, cy: Yr Alban}, kind: nation}
  - {id: glasgow, name: Glasgow, kind: city-region, nation: scotland}
  """,
  "Content/data/funds.yaml": """
  - id: local
    name: Local fund
    source: news
    allocations:
      - {region: glasgow, amount: per-place}
  """,
  "Content/data/figures.yaml": """
  - {id: per-place, label: For each place, value: at least £30 million, stage: allocated, source: news}
  """,
  "Content/data/awards.csv": """
  id,title,recipient,region,fund,amount,awarded,source
  a-1,Scans,A university,glasgow,local,£1.5 million,2026-02-01,news

  """,
]
