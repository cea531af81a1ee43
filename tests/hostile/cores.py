r"""What means harm, as text: HTML, Markdown, addresses, LaTeX, characters, YAML.

Each is filled in for one input: `%N%` is the input's number, `%R%` a script that leaves this number behind, `%U%` an
address on a host that does not exist, `%D%` a folder in which a command would leave a file, `%S%` the address of a
file that no page may show. `⏎` ends a line.
"""

from __future__ import annotations


def _cores(text: str) -> tuple[str, ...]:
    """One a line; `⏎` stands for the end of a line within."""
    return tuple(line.replace("⏎", "\n") for line in text.strip("\n").split("\n"))


HTML = _cores(r"""
<script>%R%</script>
<SCRIPT>%R%</SCRIPT>
<script src=%U%></script>
<script src=//foreign.invalid/%N%></script>
<script type=module>%R%</script>
<script type="text/&#x6a;avascript">%R%</script>
<script/x>%R%</script>
<script	>%R%</script	>
<script>%R%//
<scr<script>ipt>%R%</scr</script>ipt>
<<script>%R%//<</script>
<svg><script>%R%</script></svg>
<svg><script href=data:text/javascript,%R% />
<math><script>%R%</script></math>
<img src=x onerror=%R%>
<img src=x onerror=%R%//
<img src=x onerror="%R%"
<IMG SRC=x OnErRoR=%R%>
<img/src=x/onerror=%R%>
<img src=`x` onerror=%R%>
<img src=x:x onerror=%R%>
<img src="x" onerror="&#119;indow.__ran=%N%">
<img src=%U%>
<img src=//foreign.invalid/%N%>
<img src=\\foreign.invalid\%N%>
<img srcset="%U% 1x">
<img src=data:image/svg+xml,<svg/onload=%R%>>
<img src=x><b onclick=%R%>x</b>
<image src=x onerror=%R%>
<svg onload=%R%>
<svg/onload=%R%>
<svg onload=%R%//
<svg><animate onbegin=%R% attributeName=x dur=1s>
<svg><set onbegin=%R% attributeName=x>
<svg><a xlink:href="javascript:%R%"><text y=20>x</text></a></svg>
<svg><a><animate attributeName=href values=javascript:%R% /><text y=20>x</text></a></svg>
<svg><use href="data:image/svg+xml,<svg id='x' xmlns='http://www.w3.org/2000/svg'><script>%R%</script></svg>#x">
<svg><image href=%U%>
<svg><foreignObject><iframe srcdoc="<script>%R%</script>"></foreignObject></svg>
<svg><style>@import '%U%';</style></svg>
<svg><title><img src=x onerror=%R%></title></svg>
<svg></p><style><a id="</style><img src=x onerror=%R%>">
<iframe src="javascript:%R%"></iframe>
<iframe src=%U%></iframe>
<iframe srcdoc="<script>top.__ran=%N%</script>"></iframe>
<iframe srcdoc="&lt;script&gt;top.__ran=%N%&lt;/script&gt;">
<frameset><frame src=%U%></frameset>
<object data=%U%></object>
<object data="javascript:%R%"></object>
<object data="data:text/html,<script>%R%</script>"></object>
<embed src=%U%>
<embed src="javascript:%R%">
<applet code=x archive=%U%></applet>
<base href=%U%/>
<base href="javascript:/x/../">
<base target=_blank>
<meta http-equiv=refresh content="0;url=%U%">
<meta http-equiv=refresh content="0;url=javascript:%R%">
<meta http-equiv=refresh content="0;url=data:text/html,<script>%R%</script>">
<meta http-equiv="Content-Security-Policy" content="script-src 'none'">
<meta name=referrer content=unsafe-url>
<link rel=stylesheet href=%U%>
<link rel=icon href=%U%>
<link rel=preload as=image href=%U%>
<link rel=prefetch href=%U%>
<link rel=dns-prefetch href=//foreign.invalid>
<link rel=import href=%U%>
<link rel=manifest href=%U%>
<style>@import url(%U%);</style>
<style>body{background:url(%U%)}</style>
<style>*{display:none}</style>
<style><img src=x onerror=%R%></style>
<form action=%U%><input name=q><button>Send</button></form>
<form action="javascript:%R%"><button>Go</button></form>
<form><button formaction="javascript:%R%">Go</button></form>
<form id=search><input name=query></form>
<input autofocus onfocus=%R%>
<input type=image src=%U%>
<input type=image src=x onerror=%R%>
<button onclick=%R%>x</button>
<button popovertarget=x>x</button><div popover id=x onbeforetoggle=%R%>y</div>
<select autofocus onfocus=%R%><option>x</select>
<textarea autofocus onfocus=%R%>x</textarea>
<keygen autofocus onfocus=%R%>
<details open ontoggle=%R%><summary>x</summary></details>
<details/open/ontoggle=%R%>
<dialog open><form method=dialog action=%U%><button>x</button></form></dialog>
<video src=%U% autoplay></video>
<video src=x onerror=%R%></video>
<video poster=%U%></video>
<video><source src=x onerror=%R%></video>
<audio src=%U% autoplay></audio>
<audio src=x onerror=%R%></audio>
<picture><source srcset=%U%><img src=x></picture>
<track src=%U%>
<body onload=%R%>
<body background=%U%>
<body onhashchange=%R%>
<html onclick=%R%>
<marquee onstart=%R%>x</marquee>
<marquee loop=1 width=0 onfinish=%R%>x</marquee>
<table background=%U%><tr><td>x</table>
<td background=%U%>x</td>
<p style="background:url(%U%)">x</p>
<p style="position:fixed;inset:0;background:#fff;z-index:99999">x</p>
<p style="animation:x 1s" onanimationstart=%R%>x</p>
<style>@keyframes x{}</style><p style="animation-name:x" onanimationend=%R%>x</p>
<p onmouseover=%R%>x</p>
<p/onpointerover=%R%>x</p>
<p onpointerenter=%R% contenteditable autofocus onfocus=%R% tabindex=1>x</p>
<a href="javascript:%R%">x</a>
<a href=" javascript:%R%">x</a>
<a href="JaVaScRiPt:%R%">x</a>
<a href="java&#x09;script:%R%">x</a>
<a href="java&NewLine;script&colon;%R%">x</a>
<a href="&#106;&#97;vascript:%R%">x</a>
<a href="&#x1;javascript:%R%">x</a>
<a href="data:text/html,<script>%R%</script>">x</a>
<a href="data:text/html;base64,PHNjcmlwdD50b3AuX19yYW49JU4lPC9zY3JpcHQ+">x</a>
<a href="vbscript:msgbox(%N%)">x</a>
<a href=# onclick=%R%>x</a>
<a href=# ping=%U%>x</a>
<a target=_blank rel=opener href=%U%>x</a>
<a id=__search name=scripts>x</a>
<a href="//foreign.invalid/%N%">x</a>
<area href="javascript:%R%" shape=default>
<map name=x><area href="javascript:%R%" shape=default></map><img usemap=#x src=x>
<noscript><p title="</noscript><img src=x onerror=%R%>">
<noscript><style></noscript><img src=x onerror=%R%></style>
<noembed><img title="</noembed><img src=x onerror=%R%>"></noembed>
<noframes><img title="</noframes><img src=x onerror=%R%>"></noframes>
<template><img src=x onerror=%R%></template>
<template shadowrootmode=open><script>%R%</script></template>
<template id=scripts><script>%R%</script></template>
<div><template shadowrootmode=open><slot></slot><img src=x onerror=%R%></template></div>
<xmp><img title="</xmp><img src=x onerror=%R%>"></xmp>
<plaintext><img src=x onerror=%R%>
<listing><img title="</listing><img src=x onerror=%R%>"></listing>
<title><img title="</title><img src=x onerror=%R%>"></title>
<textarea><img title="</textarea><img src=x onerror=%R%>"></textarea>
<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=x onerror=%R%&gt;">
<math><mtext><mglyph><style><img src=x onerror=%R%></style></mglyph></mtext></math>
<math><annotation-xml encoding="text/html"><img src=x onerror=%R%></annotation-xml></math>
<math><annotation-xml encoding="text/html"><style><img src=x onerror=%R%></style></annotation-xml></math>
<math><maction actiontype="statusline#javascript:%R%" xlink:href="javascript:%R%">x</maction></math>
<math href="javascript:%R%">x</math>
<math><mi xlink:href="javascript:%R%">x</mi></math>
<form><math><mtext></form><form><mglyph><style></math><img src=x onerror=%R%>
<svg><desc><noscript><img title="</noscript><img src=x onerror=%R%>">
<!-- --><img src=x onerror=%R%><!-- -->
<!--><img src=x onerror=%R%>-->
<!---><img src=x onerror=%R%>-->
<!-- --!><img src=x onerror=%R%>-->
<!-- -- ><img src=x onerror=%R%> -->
<!--[if IE]><script>%R%</script><![endif]-->
<![CDATA[<img src=x onerror=%R%>]]>
<![CDATA[x]]><img src=x onerror=%R%>
<?php echo 1 ?><img src=x onerror=%R%>
<?xml-stylesheet href="%U%"?>
<!DOCTYPE html [<!ENTITY x "<script>%R%</script>">]>&x;
<!x><img src=x onerror=%R%>
</div></article><script>%R%</script>
</article></div></main><img src=x onerror=%R%>
</p></li></ul></div><svg onload=%R%>
</title></head><body onload=%R%>
"><script>%R%</script>
'><script>%R%</script>
"><img src=x onerror=%R%>
'"><svg onload=%R%>
" onmouseover=%R% x="
' onmouseover=%R% x='
" autofocus onfocus=%R% tabindex=0 x="
` onmouseover=%R%
--><script>%R%</script>
]]><script>%R%</script>
</script><script>%R%</script>
</textarea><script>%R%</script>
</style><script>%R%</script>
</summary></details><img src=x onerror=%R%>
</code></pre><img src=x onerror=%R%>
&lt;img src=x onerror=%R%&gt;
&lt;script&gt;%R%&lt;/script&gt;
&amp;lt;script&amp;gt;%R%&amp;lt;/script&amp;gt;
&#60;img src=x onerror=%R%&#62;
&#x3c;img src=x onerror=%R%&#x3e;
&#0000060img src=x onerror=%R%>
&lt&#59;img src=x onerror=%R%>
%3Cimg%20src=x%20onerror=%R%%3E
\u003cimg src=x onerror=%R%\u003e
\x3cimg src=x onerror=%R%\x3e
{{ "<script>%R%</script>" }}
{% raw %}<script>%R%</script>{% endraw %}
${%R%}
#{%R%}
<p id=scripts>x</p>
<p id=__search>x</p>
<p id=__drawer>x</p>
<p id=peek>x</p>
<p id=figure>x</p>
<p id=__config>x</p>
<p id=schemes>x</p>
<img name=getElementById>
<img name=querySelector>
<form name=body><input name=dataset></form>
<form id=document$><input name=next></form>
<a id=__md_scope href=%U%>x</a>
<a id=FSRS></a><a id=FSRS name=fsrs href=%U%>x</a>
<form name=cookie></form>
<div class="explore" data-start=0><input type=radio></div>
<div class="trainer">x</div>
<div class="path" data-goal="x"><ol><li><input value=x><a href="javascript:%R%">x</a></li></ol></div>
<div data-md-component="search-result" class=md-search-result>x</div>
<div class=md-search__overlay>x</div>
<label for=__search>x</label>
<a class="save-svg" href="javascript:%R%">x</a>
<a title="&lt;img src=x onerror=%R%&gt;" href=https://example.org/>x</a>
<a class=random-term href="javascript:%R%" data-slugs=x>x</a>
<x-y onclick=%R% tabindex=1 onfocus=%R% autofocus>x</x-y>
<custom-element onpointerdown=%R%>x</custom-element>
<portal src=%U%></portal>
<fencedframe></fencedframe>
<model src=%U%></model>
<bgsound src=%U%>
<layer src=%U%></layer>
<ilayer src=%U%></ilayer>
<isindex action="javascript:%R%" type=image>
<menuitem onclick=%R%>x</menuitem>
<div⏎onclick=%R%⏎>x</div>
<img src=x⏎onerror=%R%⏎>
<img src=x onerror⏎=⏎%R%>
<p title="a⏎b" onclick=%R%>x</p>
""")

# Markdown that its parsers read otherwise than it looks, or that only some of them know.
MARKDOWN = _cores(r"""
::: json.tool
::: json.tool⏎    options:⏎        extensions:⏎        - subprocess:run:⏎            args: [touch, %D%/%N%]
::: json⏎    handler: python⏎    options:⏎        extensions: [{"subprocess:run": {args: [touch, %D%/%N%]}}]
### ::: json.tool⏎    options:⏎        extensions:⏎        - subprocess:run:⏎            args: [touch, %D%/%N%]
::: os⏎    options: {extensions: [{"os:system": {command: "touch %D%/%N%"}}]}
 ::: json.tool⏎    options:⏎        extensions:⏎        - subprocess:run:⏎            args: [touch, %D%/%N%]
words⏎::: json.tool⏎    options:⏎        extensions:⏎        - subprocess:run:⏎            args: [touch, %D%/%N%]
###### ::: json.tool⏎    options:⏎        show_source: true
[json.tool][]
[words][json.tool]
<autoref identifier="json.tool">x</autoref>
<span data-autorefs-identifier="json.tool">x</span>
--8<-- "%S%"
--8<-- "../../../canary.txt"
--8<-- "topics.md"
;--8<-- "%S%"
-8<- "%S%"
------8<------ "%S%"
--8<-- "https://foreign.invalid/%N%"
--8<--⏎%S%⏎--8<--
--8<-- "random.md:1:3"
{!%S%!}
{% include "%S%" %}
[x]: javascript:%R%⏎⏎[x]
[x]: %U% "title"⏎⏎![x]
[x]: <javascript:%R%>⏎⏎[x][x]
[x]:⏎  javascript:%R%⏎⏎[click][x]
[x]: data:text/html,%N% 'a'⏎⏎[x][]
[x]: //foreign.invalid/%N%⏎⏎[x]
[ground]: javascript:%R%⏎⏎[ground]
[x]: https://example.org/ "title\" onmouseover=%R%"⏎⏎[x]
[words](javascript:%R%)
[words]( javascript:%R%)
[words](<javascript:%R%>)
[words](<java⏎script:%R%>)
[words](JAVASCRIPT:%R%)
[words](java&#115;cript:%R%)
[words](&#106;avascript:%R%)
[words](javascript&colon;%R%)
[words](javascript&#58;%R%)
[words](java\script:%R%)
[words](\javascript:%R%)
[words](javascript\:%R%)
[words](data:text/html;base64,PHNjcmlwdD4=)
[words](vbscript:%N%)
[words](file:///etc/passwd)
[words](blob:%U%)
[words](//foreign.invalid/%N%)
[words](\\\\foreign.invalid\\%N%)
[words](/\foreign.invalid/%N%)
[words](///foreign.invalid/%N%)
[words](../../../../etc/passwd)
[words](https:foreign.invalid/%N%)
[words](https://example.org" onmouseover=%R% x=")
[words](https://example.org/ "title" onclick=%R%)
[words](https://example.org/ "title\" onmouseover=%R% x=\"")
[words](https://example.org/ 'title" onmouseover=%R% x="')
[words](https://example.org/ "<img src=x onerror=%R%>")
[words](https://example.org/ "&quot; onmouseover=%R% x=&quot;")
[words](https://example.org/){onclick=%R%}
[words](https://example.org/){ onclick=%R% }
[words](https://example.org/){: onclick="%R%" }
[words](https://example.org/){ href="javascript:%R%" }
[words](https://example.org/){ style="position:fixed;inset:0" }
[words](https://example.org/){ target=_blank rel=opener }
[words](https://example.org/){ download=x.exe }
[words](https://example.org/){ ping=%U% }
[words](https://example.org/){ #scripts }
[words](https://example.org/){ .md-search__overlay }
[<img src=x onerror=%R%>](https://example.org/)
[`<img src=x onerror=%R%>`](https://example.org/)
[a](b "c") <img src=x onerror=%R%>
[[ground]](javascript:%R%)
[[ground]]{onclick=%R%}
[[ground|x]](javascript:%R%)
[[[ground]]](javascript:%R%)
[[[ground|words](javascript:%R%)]]
[[ground|a](javascript:%R%) [b]]
[[ground|<img src=x onerror=%R%>]]
[[ground|`<img src=x onerror=%R%>`]]
[[ground|x" onmouseover=%R% y="]]
[[ground|\]]](javascript:%R%)
[[ground#"><img src=x onerror=%R%>]]
[x][[ground]]
![x](%U%)
![x](https://foreign.invalid/%N%.png)
![x](javascript:%R%)
![x](x.png){onerror=%R%}
![x" onerror=%R% y="](x.png)
![x][y]⏎⏎[y]: %U%
!\[x](%U%)
![
x](%U%)
![[x]](%U%)
! [x](%U%)
[![x](%U%)](https://example.org/)
<javascript:%R%>
<JavaScript:%R%>
<data:text/html,%N%>
<vbscript:%N%>
<https://example.org/" onmouseover=%R%>
<https://example.org/>{onclick=%R%}
<https://example.org/>{: onmouseover=%R% }
<mailto:a@b.c?subject=" onmouseover=%R%>
<mailto:a@b.c>{onclick=%R%}
<a@b.c" onmouseover=%R% x=>
<https://example.org/%N%⏎onclick=%R%>
https://example.org/"onmouseover=%R%
*words*{onclick=%R%}
**words**{ onmouseover=%R% }
`words`{onclick=%R%}
`words`{: onclick=%R% }
words⏎{onclick=%R%}
words⏎{: onclick=%R% }
words⏎{: #scripts }
words⏎{: .md-overlay style="position:fixed" }
words⏎{: srcdoc="<script>%R%</script>" }
words {onclick=%R%}
words {: id=__search }
# words {onclick=%R%}
### words {onclick=%R%}
### words {: onclick=%R% }
### words {#scripts}
### words {#__search}
### words {#__drawer}
### words {#peek}
### words {#figure}
### words {#references}
### words {#search .x onclick=%R%}
### words {id=scripts}
### words {.grid}
### <img src=x onerror=%R%>
### `<img src=x onerror=%R%>`
### [words](javascript:%R%)
### scripts
### peek
### figure
### \_\_search
- words⏎{onclick=%R%}
- words {onclick=%R%}
- words {: onclick=%R% }
- words⏎{: onclick=%R% }
1. words⏎   {: onclick=%R% }
> words⏎> {: onclick=%R% }
| a | b |⏎|---|---|⏎| x | words {: onclick=%R% } |
| a {: onclick=%R% } | b |⏎|---|---|⏎| x | y |
| a | b |⏎|---|---|⏎| x `|` <img src=x onerror=%R%> | y |
| a | b |⏎|---|---|⏎| `x | <img src=x onerror=%R%>` | y |
| a | b |⏎|---|---|⏎| x \| `<img src=x onerror=%R%>` | y |
a | b⏎---|---⏎`x` | <img src=x onerror=%R%>
~~~ {.python onclick=%R%}⏎x⏎~~~
``` {.python onclick=%R%}⏎x⏎```
```{.python #scripts}⏎x⏎```
``` {.python hl_lines="1" linenums="1" onclick=%R%}⏎x⏎```
``` python title="<img src=x onerror=%R%>"⏎x⏎```
``` python title="x\" onmouseover=%R% y=\""⏎x⏎```
``` python hl_lines="<script>"⏎x⏎```
``` python linenums="1" title="x"⏎<script>%R%</script>⏎```
``` mermaid⏎graph LR; A["<img src=x onerror=%R%>"]⏎```
``` html⏎<script>%R%</script>⏎```
``` math⏎\href{javascript:%R%}{x}⏎```
``` python x⏎<script>%R%</script>⏎```
``` a b c⏎<img src=x onerror=%R%>⏎```
~~~a⏎<script>%R%</script>⏎~~~b⏎~~~
````⏎```⏎````⏎<img src=x onerror=%R%>
```⏎<img src=x onerror=%R%>
~~~⏎```⏎<img src=x onerror=%R%>⏎~~~⏎```
 ```⏎<img src=x onerror=%R%>⏎```
    ```⏎<img src=x onerror=%R%>⏎    ```
- ```⏎  <img src=x onerror=%R%>⏎  ```
> ```⏎<img src=x onerror=%R%>⏎> ```
``<img src=x onerror=%R%>`
`<img src=x onerror=%R%>``
\`<img src=x onerror=%R%>`
\\`<img src=x onerror=%R%>\\`
\\\`<img src=x onerror=%R%>`
`\`<img src=x onerror=%R%>`
`a⏎⏎<img src=x onerror=%R%>⏎⏎b`
`a⏎- <img src=x onerror=%R%> `
`a⏎> <img src=x onerror=%R%> `
`a⏎### <img src=x onerror=%R%> `
`` ` <img src=x onerror=%R%> ``
`#!html <img src=x onerror=%R%>`
`:::html <img src=x onerror=%R%>`
`</code><img src=x onerror=%R%>`
`</div><script>%R%</script>`
`</span><img src=x onerror=%R%>`
`</summary></details><svg onload=%R%>`
`<!-- ` <img src=x onerror=%R%> `-->`
`<div>` <img src=x onerror=%R%> `</div>`
`<p title="` onclick=%R% `">`
`</p><div markdown>` ::: json `</div>`
<div markdown="1">::: json.tool</div>
<div markdown=1>[x](javascript:%R%)</div>
<p markdown="span">*x*</p>
<span markdown>x</span> <img src=x onerror=%R%>
<details markdown open ontoggle=%R%><summary>x</summary></details>
$5.$1 <img src=x onerror=%R%> $x$
$5 <img src=x onerror=%R%> $6
$a$1 <img src=x onerror=%R%> $b$
$a <img src=x onerror=%R%>$
$$ <img src=x onerror=%R%> $$
$$⏎⏎<img src=x onerror=%R%>⏎⏎$$
\$a$ <img src=x onerror=%R%> $b$
\\$a$ <img src=x onerror=%R%> \\$
$\$ <img src=x onerror=%R%>$
$`$ <img src=x onerror=%R%> `$`
\(x <img src=x onerror=%R%>\)
\[ <img src=x onerror=%R%> \]
\\( <img src=x onerror=%R%> \\)
\begin{x}<img src=x onerror=%R%>\end{x}
\begin{align}⏎<img src=x onerror=%R%>⏎\end{align}
!!! note⏎    <img src=x onerror=%R%>
!!! note "<img src=x onerror=%R%>"⏎    x
!!! note "x" onclick=%R%⏎    x
!!! note inline end "`<img src=x onerror=%R%>`"⏎    x
!!! md-overlay ""⏎    x
??? note "<img src=x onerror=%R%>"⏎    x
???+ note "[x](javascript:%R%)"⏎    x
??? note⏎    ::: json.tool⏎        options:⏎            extensions:⏎            - subprocess:run:⏎                args: [touch, %D%/%N%]
!!! note⏎    ::: json.tool⏎        options:⏎            extensions:⏎            - subprocess:run:⏎                args: [touch, %D%/%N%]
=== "a <img src=x onerror=%R%>"⏎    x
=== "a"⏎    ::: json.tool⏎        options:⏎            extensions:⏎            - subprocess:run:⏎                args: [touch, %D%/%N%]
/// note | <img src=x onerror=%R%>⏎x⏎///
/// html | img[src=x onerror=%R%]⏎///
/// html | script⏎%R%⏎///
:::note⏎<img src=x onerror=%R%>⏎:::
*[thing]: " onmouseover=%R% x="⏎⏎A thing.
*[thing]: <img src=x onerror=%R%>⏎⏎A thing.
*[a]: x⏎*[e]: y⏎⏎an e
[^1]⏎⏎[^1]: <img src=x onerror=%R%>
[^1]⏎⏎[^1]: ::: json.tool⏎        options:⏎            extensions:⏎            - subprocess:run:⏎                args: [touch, %D%/%N%]
[^"><img src=x onerror=%R%>]⏎⏎[^"><img src=x onerror=%R%>]: x
x⏎:   <img src=x onerror=%R%>
x⏎:   ::: json.tool⏎        options:⏎            extensions:⏎            - subprocess:run:⏎                args: [touch, %D%/%N%]
++ctrl+"<img src=x onerror=%R%>"++
++"<img src=x onerror=%R%>"++
++ctrl+<img src=x onerror=%R%>++
++"x\" onmouseover=%R%"++
==<img src=x onerror=%R%>==
{++<img src=x onerror=%R%>++}
{--<img src=x onerror=%R%>--}
{>>x<<}{onclick=%R%}
:smile:{onclick=%R%}
:material-x" onmouseover=%R%:
@x" onmouseover=%R%
#1" onmouseover=%R%
- [ ] <img src=x onerror=%R%>
- [x] words {onclick=%R%}
[TOC]
[TOC]{onclick=%R%}
[[_TOC_]]
---⏎title: x⏎template: moved.html⏎---
title: x⏎hide: [toc]
...
---⏎---
% words
<!-- md:option x -->
{ .annotate }⏎⏎1. <img src=x onerror=%R%>
words (1)⏎{ .annotate }⏎⏎1.  words {onclick=%R%}
<https://example.org/><img src=x onerror=%R%>
<http://[::1]/%N%>
[x](https://a:b@example.org/%N%)
[x](https://xn--e1awd7f.invalid/%N%)
[x](mailto:a@b.c?body=%R%)
[x](mailto:javascript:%R%)
[x](https://example.org/<script>%R%</script>)
[x](https://example.org/`<img src=x onerror=%R%>`)
[x](https://example.org/$x$)
[x](https://example.org/**a**)
[x](https://example.org/[[ground]])
[x](https://example.org/\)onclick=%R%)
[x](https://example.org/(a(b)c) "t")
[x](<https://example.org/a b>)
[x]⏎(javascript:%R%)
[x] (javascript:%R%)
[x](⏎javascript:%R%)
[x](https://example.org/⏎"title⏎⏎x")
[a[b](javascript:%R%)](https://example.org/)
[a](#scripts)
[a](ground.md)
[a](ground.md#nowhere)
[a](missing.md)
[a](?q=<img src=x onerror=%R%>)
[a](.)
[a](/absolute)
[a]()
[](https://example.org/)
[ ](javascript:%R%)
[a](https://example.org/%00)
[a](https://example.org/%0d%0aX:%N%)
[a](https://example.org/%E0%80)
\<img src=x onerror=%R%\>
\<img src=x onerror=%R%>
<\img src=x onerror=%R%>
< img src=x onerror=%R%>
<img⏎⏎src=x onerror=%R%>
<a⏎href="javascript:%R%">x</a>
<<a|ground>>
\x02wzxhzdk:0\x03
*_`**_`<img src=x onerror=%R%>`_**`_*
**bold `code** <img src=x onerror=%R%>`
_[x_](javascript:%R%)
*[x*](javascript:%R%)
__init__
***
- - - - -⏎      - deep
1. 1. 1. 1. x
> > > > > > > > > > > > > x
+⏎⏎  x
-⏎    <img src=x onerror=%R%>
0) <img src=x onerror=%R%>
#hashtag <img src=x onerror=%R%>
###### a ###### {onclick=%R%}
a⏎===
a⏎---⏎{: onclick=%R% }
a <b <c <d onclick=%R%>>>>
a&b&c;&#x;&#999999999;&#xD800;
&nbsp;&shy;&ZeroWidthSpace;&lrm;&rlm;
""")

# Where an address is asked for.
ADDRESSES = (
    *_cores(r"""
javascript:%R%
JavaScript:%R%//https://
javascript://example.org/%0a%R%
data:text/html,<script>%R%</script>
vbscript:%N%
file:///etc/passwd
//foreign.invalid/%N%
\\foreign.invalid\%N%
https:foreign.invalid/%N%
https:/foreign.invalid/%N%
https:\\foreign.invalid\%N%
https://
https:///
https://%
https://%zz/%N%
https://[
https://[::1
https://[::1]/%N%
https://a:99999/%N%
https://a:b/%N%
https://user:pass@example.org/%N%
https://example.org@foreign.invalid/%N%
https://example.org/%N%)<img/src=x/onerror=%R%>
https://example.org/%N%)[x](javascript:%R%
https://example.org/%N%){onclick=%R%}
https://example.org/%N%)
https://example.org/(%N%
https://example.org/`%N%`
https://example.org/$%N%$
https://example.org/*%N%*
https://example.org/_a_%N%_b_
https://example.org/[[ground]]%N%
https://example.org/[a](b)%N%
https://example.org/\%N%
https://example.org/\)%N%
https://example.org/{onclick=%R%}%N%
https://example.org/{{config}}%N%
https://example.org/&quot;onmouseover=%R%&quot;
https://example.org/&#34;onmouseover=%R%
https://example.org/&lt;script&gt;%R%
https://example.org/%22onmouseover=%R%
https://example.org/?a=1&b=%N%&copy=2&lt=3
https://example.org/#%N%#x
https://example.org/?q=javascript:%R%
https://example.org/%N%'onmouseover='%R%
https://example.org/%N%⏎javascript:%R%
https://example.org/%N% "onmouseover=%R%
https://example.org/|%N%|
https://example.org/~~~%N%
https://example.org/a--8<--%N%
https://example.org/:::%N%
https://example.org/%N%/../../x
https://EXAMPLE.org/%N%
https://xn--exmple-4nf.org/%N%
https://example.org./%N%
https://1.1/%N%
https://0x7f.1/%N%
http://javascript:%N%/
http:javascript:%R%
ftp://example.org/%N%
mailto:a@example.org
HTTPS://EXAMPLE.ORG/%N%
 https://example.org/%N%
10.1000/%N%)<img/src=x/onerror=%R%>
10.1000/%N%"onmouseover=%R%
10.1000/%N%){onclick=%R%}
10.1000/%N%<svg/onload=%R%>
10.1000/%N%(a)[b]*c*
10.1000/%N%`x`
10.1000/%N%$x$
10.1000/../%N%
10.1000/%N%?x#y
10.1000/javascript:%R%
1412.6980
1412.6980)<img/src=x/onerror=%R%>
cs.LG/0000000"onmouseover=%R%
1412.6980v1
"""),
    "https://example.org/\u202e%N%",
    "https://example.org/\u200b%N%",
    "https://ex\u0430mple.org/%N%",
    "https://example\u3002org/%N%",
    "https://example.org\uff0f%N%",
    "https://example.org/\x02wzxhzdk:0\x03%N%",
    "https://example.org/\x00%N%",
    "https://example.org/\x85%N%",
    "https://example.org/\u2028%N%",
    "java\u00adscript:%R%",
)

# Where a name, an id or a class is asked for: the page's own, and what no name is.
NAMES = (
    *_cores(r"""
scripts
peek
figure
figures
__search
__drawer
__md_scope
__config
__palette
schemes
search
body
head
cookie
location
getElementById
querySelector
document$
constructor
__proto__
prototype
references
connections
check-yourself
how-it-works
cite
index
con
nul
aux
com1
..
../ground
../../index
/etc/passwd
ground.md
ground/
ground#x
ground?x
ground
ground-
-ground
Ground
attacks
x y
x"onmouseover=%R%
x'onmouseover='%R%
x><img/src=x/onerror=%R%>
"><script>%R%</script>
}<img src=x onerror=%R%>
x} {onclick=%R%
x .md-overlay onclick=%R%
#x
.x
x=y
a
0
-
404
sitemap
assets
javascripts
x⏎y
"""),
    "gr\u00f6und",
    "\uff47round",
    "gr\u043eund",
    "x\u200by",
    "x\u202ey",
    "x\x02y",
    "x\x00y",
    "x\u00a0y",
)

LATEX = _cores(r"""
\href{javascript:%R%}{x}
\href{%U%}{x}
\url{javascript:%R%}
\text{<img src=x onerror=%R%>}
\text{</math><img src=x onerror=%R%>}
\text{</mtext></math><script>%R%</script>}
\text{<script>%R%</script>}
\text{&lt;img src=x onerror=%R%&gt;}
\text{&amp;lt;script&amp;gt;%R%}
\mathrm{<svg onload=%R%>}
\operatorname{<img src=x onerror=%R%>}
\operatorname{" onmouseover=%R% x="}
\class{x" onmouseover=%R% y="}{x}
\class{md-overlay}{x}
\cssId{scripts}{x}
\style{position:fixed;inset:0}{x}
\style{background:url(%U%)}{x}
\htmlClass{x}{y}
\htmlId{scripts}{x}
\htmlStyle{background:url(%U%)}{x}
\htmlData{x=y}{z}
\includegraphics{%U%}
\includegraphics[width=1px,alt=" onerror=%R%]{x}
\unicode{x3c}
\unicode{60}img src=x onerror=%R%\unicode{62}
\char"3C script\char"3E
\symbol{60}
\color{red" onmouseover=%R%}{x}
\textcolor{x"onmouseover=%R%}{y}
\color{red;background:url(%U%)} x
\colorbox{url(%U%)}{x}
\fcolorbox{red}{x"}{y}
\tag{<img src=x onerror=%R%>} x
\label{scripts} x
\ref{x}
\eqref{x}
\require{html}\href{javascript:%R%}{x}
\newcommand{\x}{<img src=x onerror=%R%>}\x
\def\x{\x}\x
\def\x#1{\x{#1#1}}\x{a}
\gdef\x{<script>}\x
\let\x=\frac \x
\input{/etc/passwd}
\include{%S%}
\write18{touch %D%/%N%}
\immediate\write18{touch %D%/%N%}
\openin5=/etc/passwd
\catcode`\<=13 <
\begin{matrix}<img src=x onerror=%R%>&x\end{matrix}
\begin{x"onmouseover=%R%}x\end{x}
\begin{array}{c"onmouseover=%R%}x\end{array}
\begin{align}x&=<b>\\y\end{align}
\frac
\frac{
\frac{1}
\frac{1}{2}}
\sqrt[
\left(
\right)
\left\right
x^
x_
x^2^3
x_1_2
^
_
{
}
}{
\
\\
\}
&
&&
#
%
% comment
x % <img src=x onerror=%R%>
~
$
\$
\$ <img src=x onerror=%R%>
<img src=x onerror=%R%>
</math><script>%R%</script>
]]><script>%R%</script>
a<b>c
a<!--
-->
&#60;script&#62;%R%&#60;/script&#62;
&lt;img src=x onerror=%R%&gt;
" onmouseover=%R% x="
\" onmouseover=%R%
\unknown
\unknown{<script>%R%</script>}
\begin{document}x\end{document}
\begin{x}
\end{x}
\begin{matrix}
\mathbb{<}
\vec{}
\hat
\not
\limits
\sum\limits
\middle|
\overset{a}
\verb|<img src=x onerror=%R%>|
\verb
\hspace{1e999em}
\hspace{100000em}x
\rule{100000em}{100000em}
\kern-9999em x
\raise9999em x
\fontsize{9999}{1}x
\Huge\Huge x
\phantom{x}
\smash{x}
\mathchoice{a}{b}{c}{d}
\stackrel{a}
\cancel{x}
\boxed{<b>}
\require{x}
\displaystyle\frac12
\text{$x$}
\text{$<img src=x onerror=%R%>$}
\text{\(x\)}
\text{a`b`c}
\text{⏎⏎<img src=x onerror=%R%>}
x⏎⏎y
\) <img src=x onerror=%R%> \(
\] <img src=x onerror=%R%> \[
$$ <img src=x onerror=%R%> $$
""")

# What looks like something else, or like nothing; `\xNN` and `\uNNNN` stand for the characters.
CHARACTERS = tuple(
    core.encode("ascii", "backslashreplace").decode("unicode_escape")
    for core in (
        *(r"\x02wzxhzdk:0\x03 thing", r"\x0242\x03 thing", r"\x02klzzwxh:0000\x03 thing", r"\x02klzzwxh:0001\x03"),
        *(r"\x02klzzwxh:0002\x03", r"\x02wzxhzdk:1\x03<img src=x onerror=%R%>", r"\x02amp\x03lt;script\x03"),
        *(r"\x0260\x03img src=x onerror=%R%\x0262\x03", r"\x02\x03", r"\x03\x02", r"\x02", r"\x03 <b>"),
        *(r"`a`\x02wzxhzdk:0\x03", r"\x02wzxhzdk:99999\x03", r"\x02hdd:0\x03", r"\x02attr_list\x03{onclick=%R%}"),
        *(r"a\rb", r"a\r<img src=x onerror=%R%>", r"`a\r\r<img src=x onerror=%R%>\r\rb`", r"\r\r<script>%R%</script>"),
        *(r"a\r::: json.tool\r    options:\r        extensions:\r        - subprocess:run: {args: [touch, %D%/%N%]}",),
        *(r"a\r--8<-- '%S%'\r", r"a\r[x]: javascript:%R%\r\r[x]", r"\r# b\r", r"a\r\nb\r\r\n<img src=x onerror=%R%>"),
        *(r"a\x0c<img src=x onerror=%R%>", r"`a\x0c\x0cb` <b>", r"\x0b<script>%R%</script>", r"a\x1cb\x1dc\x1ed\x1fe"),
        *(r"a\x85<img src=x onerror=%R%>", r"`a\x85\x85<img src=x onerror=%R%>`", r"a\u2028<b>", r"a\u2029::: json"),
        *(r"a\u2028::: json.tool\u2028    options: {}", r"a\x85[x]: javascript:%R%\x85\x85[x]"),
        *(r"<img\x00src=x onerror=%R%>", r"<img\x0csrc=x\x0conerror=%R%>", r"<im\x00g src=x onerror=%R%>", r"\x00"),
        *(r"<img src=x\x00onerror=%R%>", r"<\x00script>%R%</script>", r"java\x00script:%R%", r"a\x00b"),
        *(r"<\u0130MG src=x onerror=%R%>", r"<\u017fcript>%R%</\u017fcript>", r"<\uff49mg>", r"\uff1cscript\uff1e%R%"),
        *(r"\ufeffthing", r"a\ufeffb", r"\ufeff---\nterm: x\n---\n", r"\ufffe", r"\uffff", r"\ufffd", r"\ufdd0"),
        *(
            r"\u202egniht\u202c",
            r"\u202e<b>\u202c",
            r"\u2066thing\u2069",
            r"\u202a",
            r"\u200f\u200e",
            r"\u061c",
            r"a\u2067b",
        ),
        *(
            r"gr\u200bound",
            r"\u200bground",
            r"gr\u00adound",
            r"gr\u2060ound",
            r"gr\u200dound",
            r"ground\ufe0f",
            r"\u180e",
        ),
        *(
            r"gr\u043eund",
            r"\uff47round",
            r"\U0001d420round",
            r"g\u0433ound",
            r"gr\u00f8und",
            r"Ground",
            r"ground\u0301",
        ),
        *(r"\u3164", r"\u2800", r"\u00a0", r"\u2003thing", r"\u3000", r"\u115f\u1160", r"\U000e0041\U000e0042"),
        *(r"a" + r"\u0301" * 200, r"\u0489" * 300, r"\ufdfd" * 100, r"\U0001f468\u200d\U0001f469\u200d\U0001f467" * 50),
        *(r"\x1b[31mred\x1b[0m", r"\x1b]0;title\x07", r"\x1b[2J\x1b[H", r"\x08\x08\x08", r"\x07", r"\x7f", r"\x9b31m"),
        *(r"::error file=x::%N%", r"a\n::error file=x::%N%", r"::set-output name=x::%N%", r"%0A::warning::%N%"),
        *(r"\ud800", r"\udfff", r"a\udc00b", r"\ud83d", r"\ue000", r"\U000f0000", r"\U0010ffff", r"\U0001f600"),
        *(
            r"\u2044\u2215",
            r"\u2024\u2025",
            r"\uff0e\uff0e\uff0f",
            r"\u037e",
            r"\u0660",
            r"\u00b9",
            r"\u2160",
            r"\u00df",
        ),
        *(r"\u0149", r"\ufb01", r"\u01c4", r"\u1e9e", r"\u0345", r"\u03f4", r"\u212a", r"\u0131", r"\u0130"),
        *(r"&#x202e;gniht", r"&#0;", r"&#x80;", r"&#xfffe;", r"&#8203;", r"&zwnj;", r"&#2;wzxhzdk:0&#3;", r"&#13;<b>"),
        *(
            r"\t<img src=x onerror=%R%>",
            r"\t\tcode",
            r"a\tb",
            r" \t ::: json",
            r"\n\n\n",
            r"\n",
            r"\\",
            r"\\\\`",
            r"`",
            r"$",
        ),
        *(
            r"``",
            r"$$",
            r"|",
            r"{",
            r"}",
            r"[",
            r"]",
            r"(",
            r")",
            r"<",
            r">",
            r"&",
            r"\"",
            r"'",
            r"#",
            r"%",
            r"*",
            r"_",
            r"~",
        ),
        *(
            r"!",
            r"-",
            r"+",
            r":",
            r";",
            r"=",
            r"@",
            r"^",
            r"/",
            r"//",
            r"?",
            r".",
            r"1.",
            r"a" * 300,
            r"\n\na\n\n\nb\n",
        ),
    )
)

# Whole front matters and pieces of them; `%T%` stands for the fields of a good one.
YAML = _cores(r"""
%T%⏎term: again %N%
%T%⏎quiz: &x []⏎related: *x
%T%⏎<<: {level: advanced}
%T%⏎<<: &a {related: []}
%T%⏎? [a, b]⏎: c
%T%⏎? {a: b}⏎: c
%T%⏎"le\u0076el": advanced
%T%⏎!!python/object/apply:os.system ["touch %D%/%N%"]
%T%⏎related: !!python/object/apply:os.system ["touch %D%/%N%"]
%T%⏎related: !!python/object/new:os.system [touch]
%T%⏎related: !!python/name:os.system
%T%⏎related: !<tag:yaml.org,2002:python/object/apply:os.system> ["touch %D%/%N%"]
%T%⏎related: !ENV HOME
%T%⏎related: !!set {a, b}
%T%⏎related: !!binary aGVsbG8=
%T%⏎related: !x []
%T%⏎related: !!seq []
%T%⏎related: ! []
%T%⏎aliases: &a [*a]
%T%⏎aliases: [&a lol, *a, *a]
%T%⏎x: &a [l,l,l,l,l,l,l,l,l]⏎y: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]⏎z: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]
%T%⏎...⏎term: x
%T%⏎... # x⏎term: <script>%R%</script>
%T%⏎--- x
%T%⏎ ---⏎
%T%⏎%YAML 1.1
%YAML 1.2⏎---⏎%T%
%TAG ! tag:yaml.org,2002:⏎---⏎%T%
%T%⏎related: |⏎  ---⏎  x
%T%⏎related: [a⏎---⏎<script>%R%</script>⏎]
%T%⏎# <script>%R%</script>
%T%⏎__proto__: {x: y}
%T%⏎constructor: x
%T%⏎model_config: {extra: allow}
%T%⏎template: moved.html
%T%⏎search: {exclude: true}
%T%⏎hide: [toc]
%T%⏎title: "<script>%R%</script>"
%T%⏎tags: ["<script>%R%</script>"]
%T%⏎source: ../../../etc/passwd
%T%⏎scripts: [%U%]
%T%⏎"": x
%T%⏎"<img src=x onerror=%R%>": x
%T%⏎? "a⏎⏎  b"⏎: x
%T%⏎~: x
%T%⏎null: x
%T%⏎1: x
%T%⏎true: x
%T%⏎related: null
%T%⏎related: ~
%T%⏎related:
%T%⏎related: ""
%T%⏎related: {}
%T%⏎related: {a: b}
%T%⏎related: [[]]
%T%⏎related: [null]
%T%⏎related: [{}]
%T%⏎aliases: [1, 1.0, 0x1, 1e3, .inf, .nan, 2001-01-01, yes, no, null, ~, "", ' ']
%T%⏎aliases: [1e999999999]
%T%⏎aliases: ["\x00%N%"]
%T%⏎aliases: ["\x02wzxhzdk:0\x03 %N%"]
%T%⏎aliases: ["\e[31m%N%"]
%T%⏎aliases: ["\N\_\L\P%N%"]
%T%⏎aliases: ["\ud800%N%"]
%T%⏎aliases: ["\U00110000"]
%T%⏎aliases: ["\u202e%N%"]
%T%⏎aliases: ["a\nb%N%"]
%T%⏎aliases: ["a\r\n::error::%N%"]
%T%⏎aliases:⏎  - |⏎    a⏎⏎    <script>%R%</script>
%T%⏎aliases:⏎  - >-⏎    a⏎    <script>%R%</script>
%T%⏎aliases:⏎  - |+⏎    a%N%⏎⏎⏎
%T%⏎aliases: 'a%N%⏎⏎⏎  b'
%T%⏎aliases: "zz%N%⏎  ⏎  <img src=x onerror=%R%>"
%T%⏎aliases: [a%N% <img src=x onerror=%R%>]
%T%⏎aliases: [a%N% # b⏎  ]
%T%⏎aliases: [a%N%]]
%T%⏎aliases: [a%N%
%T%⏎aliases: {a%N%
%T%⏎aliases: "a%N%
%T%⏎aliases: 'a%N%
%T%⏎aliases: @a
%T%⏎aliases: `a`
%T%⏎aliases: %a
%T%⏎aliases: [? a : b]
%T%⏎aliases: - a
%T%⏎	x: y
%T%⏎aliases:	[a]
%T%⏎x
%T%⏎- x
%T%⏎: x
%T%⏎x: y: z
%T%⏎figure: {caption: x, alt: y}
%T%⏎quiz: [{question: x}]
%T%⏎contrast: [{terms: [ground, ground], difference: x}]
%T%⏎contrast: [{terms: [hostile], difference: x}]
%T%⏎needs: [ground, ground]
%T%⏎related: [ground, ground]
%T%⏎former_slugs: [x-%N%, x-%N%]
%T%⏎former_slugs: [ground]
%T%⏎former_slugs: [index, map, topics, figures]
%T%⏎former_slugs: [con, nul]
- a⏎- b
"x"
x
null
~
42

[]
{}
!!map {}
!!python/object/apply:os.system ["touch %D%/%N%"]
&a [*a]
{%N%: {
[[[[[[[[[[
{a: {a: {a: {a: {a: {a: x}}}}}}
""")
