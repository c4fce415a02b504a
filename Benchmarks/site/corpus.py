"""Makes the same site for sitegen, for Hugo and for the floor: stories with figures, places, funds, awards.

    corpus.py PAGES FOLDER      writes FOLDER/sitegen, FOLDER/hugo and FOLDER/floor

Everything is drawn from a seed, so that the same number of pages gives the same bytes. Names and amounts mean nothing.
"""
import os
import random
import sys

WORDS = """the a of and to in for with on by from partners teams clinics laboratories suppliers trials results
patients data services towns universities first second early regional shared local new wider tested opened measured
reported planned built joined learned reviewed published compared costs benefits samples scans devices networks
centres pilots methods tools records reports visits weeks months years sites groups people""".split()


def sentence(draw):
    words = [draw.choice(WORDS) for _ in range(draw.randint(9, 19))]
    return words[0].capitalize() + " " + " ".join(words[1:]) + "."


def paragraph(draw):
    return " ".join(sentence(draw) for _ in range(draw.randint(4, 7)))


def write(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def body(draw, page, pages, link):
    """The text of a story; `link` makes the words of a figure."""
    parts = [f"The first award was {link(0, 'at least £%d million' % (page % 90 + 1))}. " + paragraph(draw)]
    for number in range(5):
        parts += [f"## Part {number + 1} of the work", paragraph(draw), paragraph(draw)]
        if number == 1:
            parts.append("\n".join("- " + sentence(draw) for _ in range(4)))
        if number == 2:
            rows = "\n".join(f"| 20{20 + year} | {draw.randint(10, 99)} |" for year in range(4))
            parts.append("| Year | Number |\n| --- | ---: |\n" + rows)
        if number == 3:
            other = draw.randrange(pages)
            parts.append(f"> {sentence(draw)}\n\nSee [another story](story-{other}.md). " + sentence(draw))
    parts.append(f"It reached {link(1, 'more than %s people' % format(page * 7 % 9000 + 1000, ','))}.")
    return "\n\n".join(parts) + "\n"


def main(pages, folder):
    draw = random.Random(7)
    places, funds = 12 + pages // 50, max(3, pages // 200)
    sg, hugo, floor = (os.path.join(folder, name) for name in ("sitegen", "hugo", "floor"))
    write(f"{sg}/Content/site.yaml", "title: Awards by place\nchecks: {figure-unlinked: off}\n")
    write(f"{sg}/Content/index.md", "---\ntitle: Home\n---\nStories of places and funds.\n")
    write(f"{sg}/Content/data/sources.yaml", "- {id: report, title: The report, url: \"https://example.org/report\"}\n")
    write(f"{sg}/Content/data/regions.yaml",
          "- {id: somewhere, name: Somewhere, kind: nation}\n"
          + "".join(f"- {{id: place-{n}, name: Place {n}, kind: local-area, nation: somewhere}}\n" for n in range(places)))
    write(f"{sg}/Content/data/funds.yaml", "".join(f"- {{id: fund-{n}, name: Fund {n}}}\n" for n in range(funds)))
    rows = ["id,title,recipient,region,fund,amount,awarded,source"]
    awards = {}
    for number in range(pages * 10):
        place, fund = draw.randrange(places), draw.randrange(funds)
        amount, day = draw.randint(1000, 9000000), f"20{draw.randint(18, 25)}-{draw.randint(1, 12):02}-{draw.randint(1, 28):02}"
        rows.append(f"a-{number},Award {number},Recipient {number % 997},place-{place},fund-{fund},{amount},{day},report")
        for key in (f"regions/place-{place}", f"funds/fund-{fund}"):
            awards.setdefault(key, []).append((number, amount, day))
    write(f"{sg}/Content/data/awards.csv", "\n".join(rows) + "\n")
    figures = []
    for page in range(pages):
        def linked(number, words):
            return f"[{words}](figure:story-{page}-{number})"
        state = draw.getstate()
        text = body(draw, page, pages, linked)
        draw.setstate(state)
        plain = body(draw, page, pages, lambda number, words: words)
        place, fund = page % places, page % funds
        head = f"title: Story {page}\ndate: 20{18 + page % 8}-0{page % 9 + 1}-15\n"
        write(f"{sg}/Content/case-studies/story-{page}.md",
              f"---\n{head}regions: [place-{place}]\nfunds: [fund-{fund}]\n---\n{text}")
        figures.append(f"- {{id: story-{page}-0, label: Award of story {page}, value: at least £{page % 90 + 1} million, source: report}}\n"
                       f"- {{id: story-{page}-1, label: Reach of story {page}, value: \"more than {page * 7 % 9000 + 1000:,} people\", source: report}}\n")
        write(f"{hugo}/content/case-studies/story-{page}.md",
              f"---\n{head}regions: [place-{place}]\nfunds: [fund-{fund}]\n---\n{plain.replace('.md)', '.html)')}")
        write(f"{floor}/story-{page}.md", plain)
    write(f"{sg}/Content/data/figures.yaml", "".join(figures))
    write(f"{hugo}/hugo.toml",
          'baseURL = "https://example.org/"\ntitle = "Awards by place"\nuglyURLs = true\ndisableKinds = ["RSS", "404"]\n'
          '[taxonomies]\nregion = "regions"\nfund = "funds"\n')
    write(f"{hugo}/data/awards.json", "{" + ",".join(
        f'"{key}":[' + ",".join(f"[{n},{amount},\"{day}\"]" for n, amount, day in found) + "]"
        for key, found in sorted(awards.items())) + "}")
    shell = ('<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>{{ .Title }}</title></head><body>'
             '<nav><a href="/index.html">Home</a> <a href="/case-studies.html">Case studies</a></nav><main>'
             '<h1>{{ .Title }}</h1>%s</main><footer>Open Government Licence</footer></body></html>\n')
    write(f"{hugo}/layouts/_default/single.html",
          shell % '<p>{{ .Date.Format "2 January 2006" }}</p>{{ .Content }}{{ range .GetTerms "regions" }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}')
    write(f"{hugo}/layouts/_default/list.html",
          shell % '{{ range .Pages }}<p><a href="{{ .RelPermalink }}">{{ .Title }}</a></p>{{ end }}')
    write(f"{hugo}/layouts/_default/term.html",
          shell % ('{{ range .Pages }}<p><a href="{{ .RelPermalink }}">{{ .Title }}</a></p>{{ end }}<table>'
                   '{{ range index site.Data.awards (printf "%s/%s" .Data.Plural (urlize .Data.Term)) }}'
                   '<tr><th>Award {{ index . 0 }}</th><td>£{{ lang.FormatNumber 0 (index . 1) }}</td><td>{{ index . 2 }}</td></tr>{{ end }}</table>'))


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
